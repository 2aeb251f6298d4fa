"""Absent words that might as well begin earlier or later: where they most likely do.

``saw the old man and the king`` lacks in ``saw the king`` either ``the old man and`` or ``old man
and the``. What is absent begins and ends at a sign, at the edge of a marked piece, between
paragraphs or between sentences rather than anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.collate.align.strand import Strand
from edition.collate.result import ABSENT

DIVIDED = -2
"""In place of a mate: the word is part of a divided word."""
_SIGN = 100


def slide(ours: list[int], theirs: list[int], left: Strand, right: Strand) -> None:
    """Move the stretches of the left that are absent on the right to where they belong best.

    *ours* gives for each word of the left the one of the right beside it, or ABSENT; *theirs* the
    reverse.
    """
    for first, last in list(_stretches(ours)):
        _slide(first, last, ours, theirs, left, right)


def put_in_turn(
    ours: Sequence[int],
    theirs: Sequence[int],
    before: dict[int, int],
    left: Strand,
    right: Strand,
) -> None:
    """Where words of the left and words of the right are absent between the same two words, say
    which come first: what is absent should begin and end with sentences and paragraphs.

    *before* says before which word of the left words of the right stand; signs have decided.
    """
    for first, last in _stretches(ours):
        begin = ours[first - 1] + 1 if first else 0
        end = ours[last] if last < len(ours) else len(theirs)
        if not 0 <= begin < end or any(mate != ABSENT for mate in theirs[begin:end]):
            continue
        if _has_sign(left, first, last) or _has_sign(right, begin, end):
            continue
        stand = {before.get(word, first) for word in range(begin, end)}
        left_first = right.weight(begin) + left.weight(last)
        right_first = left.weight(first) + right.weight(end)
        if stand == {first} and left_first > right_first:
            before.update(dict.fromkeys(range(begin, end), last))
        elif stand == {last} and right_first > left_first:
            before.update(dict.fromkeys(range(begin, end), first))


def _has_sign(strand: Strand, first: int, last: int) -> bool:
    return any(boundary in strand.signs for boundary in range(first, last + 1))


def _stretches(mates: Sequence[int]) -> Iterator[tuple[int, int]]:
    first = -1
    for place, mate in enumerate(mates):
        if mate == ABSENT:
            if first < 0:
                first = place
        elif first >= 0:
            yield first, place
            first = -1
    if first >= 0:
        yield first, len(mates)


def _slide(
    first: int, last: int, ours: list[int], theirs: list[int], left: Strand, right: Strand
) -> None:
    if not _plain(first, last, ours):
        return
    back = _steps(first, last, ours, left, right, -1)
    forth = _steps(first, last, ours, left, right, 1)
    if not back and not forth:
        return
    gap = ours[first - 1] + 1 if back else ours[last]

    def fit(step: int) -> tuple[int, int]:
        there = gap + step
        sign = _SIGN if there in right.signs else 0
        edges = left.weight(first + step) + left.weight(last + step) + right.weight(there)
        return sign + edges, -abs(step)

    best = max(range(-back, forth + 1), key=fit)
    length = last - first
    while best < 0:
        first, best = first - 1, best + 1
        _shift(first, first + length, ours, theirs)
    while best > 0:
        _shift(first + length, first, ours, theirs)
        first, best = first + 1, best - 1


def _plain(first: int, last: int, mates: Sequence[int]) -> bool:
    """Whether the other side has no words of its own there."""
    if first == 0 or last == len(mates):
        return True
    return mates[first - 1] + 1 == mates[last] > 0


def _shift(word: int, place: int, ours: list[int], theirs: list[int]) -> None:
    """The word of the right beside *word* goes to *place*."""
    ours[place], ours[word] = ours[word], ABSENT
    theirs[ours[place]] = place


def _steps(
    first: int, last: int, ours: Sequence[int], left: Strand, right: Strand, way: int
) -> int:
    """How far the stretch can go back (*way* -1) or forth (1)."""
    here, there = (first - 1, last - 1) if way < 0 else (last, first)
    steps, expected = 0, ABSENT
    while 0 <= here < len(ours):
        mate = ours[here]
        if mate < 0 or (expected != ABSENT and mate != expected):
            break
        if left.keys[here] != left.keys[there] or right.keys[mate] != left.keys[here]:
            break
        steps, here, there, expected = steps + 1, here + way, there + way, mate + way
    return steps
