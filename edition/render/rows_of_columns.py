"""Which pieces of several columns share a row.

Pieces that correspond share one; every column keeps its order. Where correspondences cross, the
rows between are one row, so that no piece is moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

Place = tuple[int, int]
"""A piece: its column, and its place in it."""
Pair = tuple[Place, Place]


def rows(lengths: Sequence[int], pairs: Collection[Pair]) -> dict[Place, int]:
    """The row of each piece, from 0.

    >>> rows([2, 3], [((0, 0), (1, 0)), ((0, 1), (1, 2))])
    {(0, 0): 0, (1, 0): 0, (1, 1): 1, (0, 1): 2, (1, 2): 2}
    """
    partners: dict[Place, list[Place]] = {}
    for one, other in sorted(pairs):
        partners.setdefault(one, []).append(other)
        partners.setdefault(other, []).append(one)
    following = [0] * len(lengths)
    found: dict[Place, int] = {}
    row = 0
    while any(at < length for at, length in zip(following, lengths, strict=True)):
        ends = _shortest(following, lengths, partners)
        for column, end in enumerate(ends):
            for piece in range(following[column], end):
                found[column, piece] = row
        following = ends
        row += 1
    return found


def spans(columns: Sequence[Sequence[int]]) -> list[list[tuple[int, int]]]:
    """Where each cell begins and how many lines of the grid it takes, from the rows of the cells.

    Cells of one column that share a row stand below each other; the last one of a column reaches
    to the end of the row.

    >>> spans([[0, 1], [0, 0, 1]])
    [[(0, 2), (2, 1)], [(0, 1), (1, 1), (2, 1)]]
    """
    counts = [Counter(column) for column in columns]
    starts, end = {}, 0
    for row in sorted(set().union(*counts)):
        starts[row] = end
        end += max(count[row] for count in counts)
    starts[len(starts)] = end
    return [
        list(_in_column(column, count, starts))
        for column, count in zip(columns, counts, strict=True)
    ]


def _in_column(
    column: Sequence[int], count: Counter[int], starts: dict[int, int]
) -> Iterator[tuple[int, int]]:
    before: Counter[int] = Counter()
    for row in column:
        start = starts[row] + before[row]
        before[row] += 1
        last = before[row] == count[row]
        yield start, starts[row + 1] - start if last else 1


def _shortest(
    following: list[int], lengths: Sequence[int], partners: dict[Place, list[Place]]
) -> list[int]:
    """Where the smallest possible row ends, that begins with the next piece of some column."""
    best: list[int] = []
    size = 0
    for column, at in enumerate(following):
        if at < lengths[column]:
            ends = _closed(column, following, partners)
            new = sum(ends) - sum(following)
            if not best or new < size:
                best, size = ends, new
        if size == 1:
            break
    return best


def _closed(column: int, following: list[int], partners: dict[Place, list[Place]]) -> list[int]:
    """Where a row ends that begins with the next piece of *column* and has all their partners."""
    ends = list(following)
    waiting = [(column, following[column])]
    while waiting:
        at, piece = waiting.pop()
        for place in range(ends[at], piece + 1):
            waiting.extend(partners.get((at, place), ()))
        ends[at] = max(ends[at], piece + 1)
    return ends
