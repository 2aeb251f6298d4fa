"""Passages that stand elsewhere in the other text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from edition.collate.align.anchors import Run
from edition.collate.align.strand import Strand

MOVED = 8  # equal words that make a passage: fewer are a phrase that happens to come twice
_NEAR = 12  # words that may differ between two runs of one passage
_TO_PARAGRAPH = 25  # words up to the ends of a paragraph that are looked at
_ALIKE = 0.5  # the share of them that must be equal


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
    back, back_there = _to_edge(left, first, ours, -1), _to_edge(right, begin, theirs, -1)
    ahead = left.keys[first - back : first], right.keys[begin - back_there : begin]
    if min(back, back_there) >= 0 and _alike(*ahead):
        first, begin = first - back, begin - back_there
    on, on_there = _to_edge(left, last, ours, 1), _to_edge(right, end, theirs, 1)
    if min(on, on_there) >= 0 and _alike(
        left.keys[last : last + on], right.keys[end : end + on_there]
    ):
        last, end = last + on, end + on_there
    return Move(first, last, begin, end)


def _alike(ours: Sequence[int], theirs: Sequence[int]) -> bool:
    """Whether two short stretches are about as long and mostly equal."""
    shorter, longer = sorted((len(ours), len(theirs)))
    if longer - shorter > 1 + longer // 8:
        return False
    return longer <= 2 or LCSseq.similarity(ours, theirs) >= _ALIKE * shorter


def _free(ours: bytearray, place: int, theirs: bytearray, other: int) -> bool:
    inside = 0 <= place < len(ours) and 0 <= other < len(theirs)
    return inside and not ours[place] and not theirs[other]


def _equal(left: Strand, place: int, right: Strand, other: int) -> bool:
    return left.keys[place] == right.keys[other]


def _to_edge(strand: Strand, boundary: int, used: bytearray, way: int) -> int:
    """How many unused words it is to where a paragraph begins; -10 where none does nearby."""
    for steps in range(_TO_PARAGRAPH + 1):
        place = boundary + way * steps
        if place in strand.starts or place == len(strand.keys):
            return steps
        word = place - 1 if way < 0 else place
        if not 0 <= word < len(used) or used[word]:
            break
    return -10
