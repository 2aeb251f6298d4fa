"""Numbers that differ in paragraphs which point at each other: a rule tells of them already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from edition.collate.copy_text import CopyText, Paragraph, Word
from edition.collate.grid import Grid
from edition.collate.result import Difference

_NUMBER = re.compile(r"\d")


def numbers_only(grid: Grid, difference: Difference) -> bool:
    """Whether the rule ``number-conflict`` finds this difference as well."""
    found = [
        (copy, copy.words[reading.first : reading.last])
        for copy, reading in zip(grid.copies, difference.readings, strict=True)
        if reading.text and reading.mark < 0
    ]
    if len(found) < 2 or not all(_NUMBER.search(w.text) for _, words in found for w in words):
        return False
    pairs = combinations([(c, c.paragraphs[words[0].paragraph]) for c, words in found], 2)
    return all(_told(one, other) for one, other in pairs)


def _told(one: tuple[CopyText, Paragraph], other: tuple[CopyText, Paragraph]) -> bool:
    """Whether two paragraphs point at each other and have as many numbers."""
    linked = _points(one[1], *other) or _points(other[1], *one)
    return linked and _numbers(*one) == _numbers(*other)


def _points(paragraph: Paragraph, copy: CopyText, target: Paragraph) -> bool:
    return bool(target.id) and (copy.document, target.id) in paragraph.corresp


def _numbers(copy: CopyText, paragraph: Paragraph) -> int:
    words: Sequence[Word] = copy.words[paragraph.first : paragraph.last]
    return sum(bool(_NUMBER.search(w.text)) for w in words if not (w.doubt or w.piece or w.struck))
