"""The words of the copies in columns, and how each copy stands to each column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set

from edition.collate.copy_text import CopyText
from edition.collate.result import ABSENT, Alignment, Column, State
from edition.model.redaction import Redaction

# States as numbers, so that a copy's are an array of bytes.
STATES = (
    State.ABSENT,
    State.SHOWN,
    State.MARKED,
    State.RELEASED,
    State.WITHHELD,
    State.SILENT,
    State.UNREADABLE,
)
LACKING, SHOWN, MARKED, RELEASED, WITHHELD, SILENT, UNREADABLE = range(7)
READABLE = frozenset({State.SHOWN, State.MARKED, State.RELEASED})
_LACKING = re.compile(rb"\x00+")

Run = tuple[int, int]
"""Columns, or words: the first, and the one after the last."""


class Grid:
    """The columns of an alignment.

    ``place`` gives the column of every word of each copy, ``states`` the state of each copy in
    every column, as numbers of :data:`STATES`. ``redactions`` gives those of each copy by the ids
    of their pieces; ``without_source`` are the paths of copies that are written in TEI.
    """

    def __init__(
        self,
        copies: Sequence[CopyText],
        alignment: Alignment,
        redactions: Sequence[Mapping[str, Redaction]],
        *,
        one_original: bool,
        without_source: Set[str] = frozenset(),
    ) -> None:
        self.copies = tuple(copies)
        self.alignment = alignment
        self.columns: Sequence[Column] = alignment.columns
        self.redactions = redactions
        self.one_original = one_original
        self.without_source = without_source
        self.aside = self._aside()
        # Columns of divided words but the first of each: they hold no further word.
        self.continued = frozenset(
            column for first, last in alignment.divided for column in range(first + 1, last)
        )
        self.place = [[0] * len(copy.words) for copy in copies]
        self.states = [bytearray(len(self.columns)) for _ in copies]
        for number in range(len(self.copies)):
            self._place(number)
        self._fill_divided()
        self.keys = [[word.key for word in copy.words] for copy in copies]
        self._steady = [self._in_order(number) for number in range(len(self.copies))]

    def _aside(self) -> list[bytearray]:
        """For every word, whether it stands elsewhere in its copy than in the others."""
        aside = [bytearray(len(copy.words)) for copy in self.copies]
        for moved in self.alignment.moved:
            length = moved.last - moved.first
            aside[moved.copy][moved.first : moved.last] = bytes([1]) * length
        return aside

    def _place(self, copy: int) -> None:
        place, states = self.place[copy], self.states[copy]
        words = self.copies[copy].words
        marked = {
            piece: RELEASED if redaction.state == "released" else MARKED
            for piece, redaction in self.redactions[copy].items()
        }
        for number, column in enumerate(self.columns):
            word = column[copy]
            if word != ABSENT:
                place[word] = number
                piece = words[word].piece
                states[number] = marked.get(piece, MARKED) if piece else SHOWN

    def _fill_divided(self) -> None:
        """A copy that has a word undivided has all of it: ``today`` beside ``to`` and ``day``."""
        for first, last in self.alignment.divided:
            for states in self.states:
                whole = max(states[first:last])
                states[first:last] = bytes([state or whole for state in states[first:last]])

    def _in_order(self, copy: int) -> tuple[list[int], list[int]]:
        """The columns of the words that stand where the others have them, and these words."""
        place, aside = self.place[copy], self.aside[copy]
        words = [word for word in range(len(place)) if not aside[word]]
        return [place[word] for word in words], words

    def word_at(self, copy: int, column: int) -> int:
        """The place in a copy that corresponds to a column: the number of the next word."""
        columns, words = self._steady[copy]
        number = bisect_left(columns, column)
        return words[number] if number < len(words) else len(self.copies[copy].words)

    def lacking(self, copy: int) -> Iterator[Run]:
        """The runs of columns in which a copy has no word, and nothing says why."""
        return (match.span() for match in _LACKING.finditer(self.states[copy]))

    def gap(self, copy: int, at: int, runs: Sequence[Run]) -> Run:
        """The columns that a sign before the word *at* of a copy stands for.

        They are of *runs*, those of :meth:`lacking`, and stand between the words before and after
        the sign; what is moved from elsewhere to between them is passed over.
        """
        first, last = self._around(copy, at)
        begin = bisect_left(runs, (first, first))
        end = bisect_left(runs, (last, last), begin)
        inside = (run for run in runs[begin:end] if run[1] <= last)
        return max(inside, key=lambda run: run[1] - run[0], default=(last, last))

    def _around(self, copy: int, at: int) -> Run:
        """The columns between the words before and after a place of a copy."""
        place, aside = self.place[copy], self.aside[copy]
        if 0 < at < len(place) and aside[at - 1] and aside[at] and place[at - 1] < place[at]:
            return place[at - 1] + 1, place[at]
        columns, words = self._steady[copy]
        number = bisect_left(words, at)
        first = columns[number - 1] + 1 if number else 0
        return first, columns[number] if number < len(columns) else len(self.columns)

    def fill(self, copy: int, run: Run, state: int) -> None:
        """Say how a copy stands to all columns of *run*."""
        first, last = run
        self.states[copy][first:last] = bytes([state]) * (last - first)

    def words(self, copy: int, first: int, last: int) -> list[int]:
        """The words of a copy in the columns *first* to *last* (exclusive)."""
        found = (self.columns[c][copy] for c in range(first, last))
        return [word for word in found if word != ABSENT]

    def differs(self, copy: int, column: int) -> bool:
        """Whether a copy has a word there that no other has, and others have another."""
        words = self.columns[column]
        if words[copy] == ABSENT:
            return False
        own = self.keys[copy][words[copy]]
        others = [self.keys[c][w] for c, w in enumerate(words) if c != copy and w != ABSENT]
        return bool(others) and own not in others

    def stretch(self, copy: int, first: int, last: int) -> Run:
        """Its first word and the one after its last in these columns; both the place, if none."""
        words = self.words(copy, first, last)
        if not words:
            at = self.word_at(copy, first)
            return at, at
        return min(words), max(words) + 1

    def stretch_of(self, copy: int, words: Run, columns: Run) -> Run | None:
        """Those of a copy's *words*, which stand in order, that are in *columns*."""
        place, (first, last) = self.place[copy], words
        begin = bisect_left(place, columns[0], first, last)
        end = bisect_left(place, columns[1], first, last)
        return (begin, end) if begin < end else None

    def redaction(self, copy: int, piece: str) -> Redaction | None:
        """The redaction that a piece of a copy belongs to."""
        return self.redactions[copy].get(piece)
