"""The words of all copies of a work side by side.

Copies are merged one after the other into a table; in which order is decided by what they say, so
that the result does not depend on the order in which they are given.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.collate.align.pairing import pairs
from edition.collate.align.strand import Vocabulary, vocabulary
from edition.collate.align.table import Table
from edition.collate.copy_text import CopyText
from edition.collate.result import Alignment


def align(copies: Sequence[CopyText]) -> Alignment:
    """Align the words of *copies*: every word of each stands in one column."""
    words = vocabulary(copies)
    table = Table(words)
    for copy in _order(copies, words):
        table.merge(copy, list(pairs(table.keys, words.copies[copy])))
    return Alignment(tuple(map(tuple, table.columns)))


def _order(copies: Sequence[CopyText], words: Vocabulary) -> list[int]:
    """The longest copy first; of equals, by what they say."""

    def place(copy: int) -> tuple[int, list[int], str]:
        return -len(words.copies[copy]), words.copies[copy], copies[copy].document

    return sorted(range(len(copies)), key=place)
