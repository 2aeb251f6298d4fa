"""Passages that stand elsewhere in the other text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edition.collate.align.anchors import Run
from edition.collate.align.strand import Strand

MOVED = 8  # equal words that make a passage: fewer are a phrase that happens to come twice
_NEAR = 12  # words that may differ between two runs of one passage
_TO_PARAGRAPH = 6  # words that may differ at the ends of a paragraph


class Move(NamedTuple):
    """Words of the left that stand beside words of the right, out of order."""

    left: int
    left_end: int
    right: int
    right_end: int


def moves(left: Strand, right: Strand, kept: Sequence[Run], outside: Sequence[Run]) -> list[Move]:
    """The passages that the runs *outside* a chain make, as far as the runs *kept* leave them."""
    clusters = [cluster for cluster in _clusters(outside) if _words(cluster) >= MOVED]
    if not clusters:
        return []
    ours, theirs = bytearray(len(left.keys)), bytearray(len(right.keys))
    for run in kept:
        _mark(ours, run.left, run.left + run.length)
        _mark(theirs, run.right, run.right + run.length)
    found = []
    for cluster in clusters:
        move = _whole(left, right, _hull(cluster), ours, theirs)
        if move and move.left_end - move.left >= MOVED:
            _mark(ours, move.left, move.left_end)
            _mark(theirs, move.right, move.right_end)
            found.append(move)
    return found


def _mark(used: bytearray, first: int, last: int) -> None:
    used[first:last] = b"\1" * (last - first)


def _clusters(outside: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs that follow each other closely on both sides."""
    cluster: list[Run] = []
    for run in outside:
        if cluster and not _follows(cluster[-1], run):
            yield cluster
            cluster = []
        cluster.append(run)
    if cluster:
        yield cluster


def _follows(run: Run, after: Run) -> bool:
    ours, theirs = after.left - run.left - run.length, after.right - run.right - run.length
    return -4 <= ours <= _NEAR and -4 <= theirs <= _NEAR


def _words(cluster: Sequence[Run]) -> int:
    return sum(run.length for run in cluster)


def _hull(cluster: Sequence[Run]) -> Move:
    first, last = cluster[0], cluster[-1]
    return Move(first.left, last.left + last.length, first.right, last.right + last.length)


def _whole(
    left: Strand, right: Strand, hull: Move, ours: bytearray, theirs: bytearray
) -> Move | None:
    """The passage without what is used, with equal words around it, to the ends of paragraphs."""
    first, last, begin, end = hull
    while first < last and (ours[first] or theirs[begin]):
        first, begin = first + 1, begin + 1
    while first < last and (ours[last - 1] or theirs[end - 1]):
        last, end = last - 1, end - 1
    if any(ours[first:last]) or any(theirs[begin:end]) or end - begin < MOVED:
        return None
    while _free(ours, first - 1, theirs, begin - 1) and _equal(left, first - 1, right, begin - 1):
        first, begin = first - 1, begin - 1
    while _free(ours, last, theirs, end) and _equal(left, last, right, end):
        last, end = last + 1, end + 1
    back, back_there = _to_start(left, first, ours, -1), _to_start(right, begin, theirs, -1)
    if abs(back - back_there) <= 1 and back >= 0 and back_there >= 0:
        first, begin = first - back, begin - back_there
    on, on_there = _to_start(left, last, ours, 1), _to_start(right, end, theirs, 1)
    if abs(on - on_there) <= 1 and on >= 0 and on_there >= 0:
        last, end = last + on, end + on_there
    return Move(first, last, begin, end)


def _free(ours: bytearray, place: int, theirs: bytearray, other: int) -> bool:
    inside = 0 <= place < len(ours) and 0 <= other < len(theirs)
    return inside and not ours[place] and not theirs[other]


def _equal(left: Strand, place: int, right: Strand, other: int) -> bool:
    return left.keys[place] == right.keys[other]


def _to_start(strand: Strand, boundary: int, used: bytearray, way: int) -> int:
    """How many unused words it is to where a paragraph begins; -10 where none does nearby."""
    for steps in range(_TO_PARAGRAPH + 1):
        place = boundary + way * steps
        if place in strand.starts or place == len(strand.keys):
            return steps
        word = place - 1 if way < 0 else place
        if not 0 <= word < len(used) or used[word]:
            break
    return -10
