"""Anchors: words that follow each other in both texts, and nowhere else in either.

What they are linked by is the heaviest chain that runs forward in both: a matter of n log n. The
method is that of "patience" differences, with sequences of words in place of single lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from edition.collate.align.strand import Strand


class Region(NamedTuple):
    """A stretch of the left and one of the right, ends exclusive."""

    left: int
    left_end: int
    right: int
    right_end: int

    @property
    def cells(self) -> int:
        """How many pairs of words there could be."""
        return (self.left_end - self.left) * (self.right_end - self.right)


class Run(NamedTuple):
    """Equal words, ``length`` of them, from ``left`` and from ``right`` on."""

    left: int
    right: int
    length: int


def runs(left: Strand, right: Strand, region: Region, size: int) -> list[Run]:
    """The runs of *size* words or more that are found once in either side of *region*."""
    ours = _once(left, region.left, region.left_end, size)
    theirs = _once(right, region.right, region.right_end, size)
    found: list[Run] = []
    first, begin, end = -1, -1, -1
    for gram, place in ours.items():
        other = theirs.get(gram, -1)
        if other < 0:
            continue
        if place == end and other - place == begin - first:
            end += 1
            continue
        if end > first:
            found.append(Run(first, begin, end - first + size - 1))
        first, begin, end = place, other, place + 1
    if end > first:
        found.append(Run(first, begin, end - first + size - 1))
    return found


def _once(strand: Strand, first: int, last: int, size: int) -> dict[tuple[int, ...], int]:
    """Where each sequence of *size* words stands that stands there once, in order."""
    keys = strand.keys[first:last]
    place_of: dict[tuple[int, ...], int] = {}
    repeated = []
    for place, gram in enumerate(zip(*(keys[n:] for n in range(size)), strict=False), first):
        if place_of.setdefault(gram, place) != place:
            repeated.append(gram)
    for gram in repeated:
        place_of.pop(gram, None)
    _drop_across_walls(place_of, strand.walls, keys, first, last, size)
    return place_of


def _drop_across_walls(
    place_of: dict[tuple[int, ...], int],
    walls: Collection[int],
    keys: Sequence[int],
    first: int,
    last: int,
    size: int,
) -> None:
    inside = range(first + 1, last)
    for wall in walls if len(walls) < len(inside) else [n for n in inside if n in walls]:
        for place in range(max(wall - size + 1, first), min(wall, last - size + 1)):
            gram = tuple(keys[place - first : place - first + size])
            if place_of.get(gram) == place:
                del place_of[gram]


def chain(found: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The heaviest chain of *found* that runs forward on both sides, and the runs outside it.

    *found* is in the order of the left.
    """
    ranks = {right: rank for rank, right in enumerate(sorted(run.right for run in found), 1)}
    best = _Best(len(found))
    before: list[int] = []
    for number, run in enumerate(found):
        weight, previous = best.below(ranks[run.right])
        before.append(previous)
        best.put(ranks[run.right], weight + run.length, number)
    number = best.below(len(found) + 1)[1]
    kept = []
    while number >= 0:
        kept.append(number)
        number = before[number]
    inside = set(kept)
    outside = [run for number, run in enumerate(found) if number not in inside]
    return [found[number] for number in reversed(kept)], outside


class _Best:
    """The heaviest chain that ends below a rank: a binary indexed tree of maxima."""

    def __init__(self, size: int) -> None:
        self.tree = [(0, -1)] * (size + 1)

    def below(self, rank: int) -> tuple[int, int]:
        best, rank = (0, -1), rank - 1
        while rank > 0:
            if self.tree[rank][0] > best[0]:
                best = self.tree[rank]
            rank -= rank & -rank
        return best

    def put(self, rank: int, weight: int, number: int) -> None:
        while rank < len(self.tree):
            if weight > self.tree[rank][0]:
                self.tree[rank] = (weight, number)
            rank += rank & -rank


def extended(left: Strand, right: Strand, region: Region, kept: Sequence[Run]) -> Iterator[Run]:
    """The runs of a chain, parted where they overlap, and as long as equal words go on; and what
    is equal from the beginning or to the end of *region*.
    """
    edges = Run(region.left, region.right, 0), Run(region.left_end, region.right_end, 0)
    first = _grown(left, right, edges[0], (kept[0].left, kept[0].right) if kept else edges[1][:2])
    left_end, right_end = first.left + first.length, first.right + first.length
    if first.length:
        yield first
    for number, run in enumerate(kept):
        late = max(left_end - run.left, right_end - run.right, 0)
        if late >= run.length:
            continue
        after = kept[number + 1] if number + 1 < len(kept) else None
        limit = (after.left, after.right) if after else (region.left_end, region.right_end)
        grown = _grown(
            left, right, Run(run.left + late, run.right + late, run.length - late), limit
        )
        grown = _grown_backwards(left, right, grown, (left_end, right_end))
        left_end, right_end = grown.left + grown.length, grown.right + grown.length
        yield grown
    last = _grown_backwards(left, right, edges[1], (left_end, right_end))
    if last.length:
        yield last


def _grown(left: Strand, right: Strand, run: Run, limit: tuple[int, int]) -> Run:
    place, other = run.left + run.length, run.right + run.length
    while (
        place < limit[0]
        and other < limit[1]
        and left.keys[place] == right.keys[other]
        and place not in left.walls
        and other not in right.walls
    ):
        place, other = place + 1, other + 1
    return Run(run.left, run.right, place - run.left)


def _grown_backwards(left: Strand, right: Strand, run: Run, limit: tuple[int, int]) -> Run:
    place, other = run.left, run.right
    while (
        place > limit[0]
        and other > limit[1]
        and left.keys[place - 1] == right.keys[other - 1]
        and place not in left.walls
        and other not in right.walls
    ):
        place, other = place - 1, other - 1
    return Run(place, other, run.length + run.left - place)


def between(region: Region, kept: Sequence[Run]) -> Iterator[Region]:
    """The regions before, between and after runs: one more than there are runs."""
    left, right = region.left, region.right
    for run in kept:
        yield Region(left, run.left, right, run.right)
        left, right = run.left + run.length, run.right + run.length
    yield Region(left, region.left_end, right, region.right_end)
