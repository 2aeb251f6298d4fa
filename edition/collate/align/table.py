"""The table that grows copy by copy: a column is one word a copy."""

from __future__ import annotations

from collections.abc import Sequence

from edition.collate.align.strand import Vocabulary
from edition.collate.result import ABSENT

Pair = tuple[int, int]
"""A column of the table and a word of the copy that is merged; ABSENT for none."""


class Table:
    """Columns of the copies merged so far, each with the word that stands for it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.columns: list[list[int]] = []
        self.keys: list[int] = []

    def merge(self, copy: int, pairs: Sequence[Pair]) -> None:
        """Add the words of *copy* as *pairs* say; all columns and all words are in them."""
        words = self.vocabulary.copies[copy]
        columns, keys = [], []
        for place, word in pairs:
            if place == ABSENT:
                column = [ABSENT] * len(self.vocabulary.copies)
                column[copy] = word
                columns.append(column)
                keys.append(words[word])
                continue
            column, key = self.columns[place], self.keys[place]
            if word != ABSENT:
                column[copy] = word
                if words[word] != key:
                    key = self._usual(column)
            columns.append(column)
            keys.append(key)
        self.columns, self.keys = columns, keys

    def _usual(self, column: Sequence[int]) -> int:
        """The key that most copies have in a column; of several, the one of the most texts."""
        copies, counts = self.vocabulary.copies, self.vocabulary.counts
        keys = [copies[copy][word] for copy, word in enumerate(column) if word != ABSENT]
        return max(keys, key=lambda key: (keys.count(key), counts[key], -key))
