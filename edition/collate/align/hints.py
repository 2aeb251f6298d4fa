"""Paragraphs that their author or editor says are the same: where the text leaves it open."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import LCSseq

from edition.collate.align.anchors import Region
from edition.collate.align.strand import Hint, Strand

_AROUND = 60  # words of the text that are asked whether they agree
_AGREES = 0.8  # so much of what the text has in common may a hint not destroy


def cut(left: Strand, right: Strand, region: Region) -> Iterator[Region]:
    """Part *region* where paragraphs begin that point at each other, unless the text objects."""
    begun = region
    for place, other in _pairs(left, right, region):
        if place > begun.left and other > begun.right and _agrees(left, right, place, other, begun):
            yield Region(begun.left, place, begun.right, other)
            begun = Region(place, region.left_end, other, region.right_end)
    yield begun


def _pairs(left: Strand, right: Strand, region: Region) -> Iterator[tuple[int, int]]:
    """The boundaries inside *region* at which paragraphs of one name begin, in order."""
    theirs: dict[Hint, int] = {}
    for place in _starts(right, region.right, region.right_end):
        for name in right.hints[place]:
            theirs.setdefault(name, place)
    if not theirs:
        return
    last = region.right
    for place in _starts(left, region.left, region.left_end):
        others = [theirs[name] for name in left.hints[place] if theirs.get(name, -1) > last]
        if others:
            last = min(others)
            yield place, last


def _starts(strand: Strand, first: int, last: int) -> list[int]:
    if len(strand.hints) < last - first:
        return sorted(place for place in strand.hints if first < place < last)
    return [place for place in range(first + 1, last) if place in strand.hints]


def _agrees(left: Strand, right: Strand, place: int, other: int, region: Region) -> bool:
    """Whether a cut here leaves most of what the words around it have in common."""
    ours = left.keys[max(region.left, place - _AROUND) : place]
    theirs = right.keys[max(region.right, other - _AROUND) : other]
    ours_on = left.keys[place : min(region.left_end, place + _AROUND)]
    theirs_on = right.keys[other : min(region.right_end, other + _AROUND)]
    whole = LCSseq.similarity([*ours, *ours_on], [*theirs, *theirs_on])
    parts = LCSseq.similarity(ours, theirs) + LCSseq.similarity(ours_on, theirs_on)
    return parts >= _AGREES * whole - 1
