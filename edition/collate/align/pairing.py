"""Which words of two sequences correspond."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from edition.collate.align.table import Pair
from edition.collate.result import ABSENT


def pairs(left: Sequence[int], right: Sequence[int]) -> Iterator[Pair]:
    """The words of both in order, those that are equal side by side."""
    for step in Indel.opcodes(left, right):
        first, last, begin, end = step.src_start, step.src_end, step.dest_start, step.dest_end
        if step.tag == "equal":
            yield from zip(range(first, last), range(begin, end), strict=True)
            continue
        both = min(last - first, end - begin)
        yield from zip(range(first, first + both), range(begin, begin + both), strict=True)
        yield from ((place, ABSENT) for place in range(first + both, last))
        yield from ((ABSENT, place) for place in range(begin + both, end))
