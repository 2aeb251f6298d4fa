"""Readings of copies: what each has at a place where they differ, and which an editor prefers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from edition.collate.copy_text import CopyText, Word
from edition.collate.grid import LACKING, READABLE, STATES, Grid, Run
from edition.collate.keys import key_of
from edition.collate.result import Reading, State


class Anchors:
    """The ids that a link can lead to: those of pieces, or of the paragraph or one before it."""

    def __init__(self, copies: Sequence[CopyText]) -> None:
        self._copies = copies
        self._with_id = [
            [number for number, paragraph in enumerate(copy.paragraphs) if paragraph.id]
            for copy in copies
        ]

    def of_word(self, copy: int, word: int) -> str:
        """The id of the nearest paragraph at or before a word."""
        words = self._copies[copy].words
        if not words:
            return ""
        return self.of_paragraph(copy, words[min(word, len(words) - 1)].paragraph)

    def of_paragraph(self, copy: int, paragraph: int) -> str:
        """The id of a paragraph, or of the nearest one before it that has one."""
        numbers = self._with_id[copy]
        place = bisect_right(numbers, paragraph) - 1
        return self._copies[copy].paragraphs[numbers[place]].id if place >= 0 else ""


def readings_at(grid: Grid, anchors: Anchors, run: Run) -> tuple[Reading, ...]:
    """What every copy has in the columns of *run*; copies that agree have one group."""
    found = [_reading(grid, anchors, copy, run) for copy in range(len(grid.copies))]
    return grouped(found, [_sense(grid.copies[c], reading) for c, reading in enumerate(found)])


def _reading(grid: Grid, anchors: Anchors, copy: int, run: Run) -> Reading:
    text = grid.copies[copy]
    first, last = grid.stretch(copy, *run)
    words = text.words[first:last]
    states = [STATES[number] for number in grid.states[copy][run[0] : run[1]] if number != LACKING]
    state = next((s for s in states if (s in READABLE) == bool(words)), State.ABSENT)
    reading = Reading(
        state,
        text_of(words),
        first,
        last,
        id=anchors.of_word(copy, first),
        struck=bool(words) and all(word.struck for word in words),
    )
    return with_doubt(reading, words)


def text_of(words: Sequence[Word]) -> str:
    """Words as they stand, in one line, without what follows the last of them.

    >>> text_of([Word("La", " ", "la", 1, 0), Word("soupe.", "", "soupe", 1, 0)])
    'La soupe.'
    >>> text_of([Word("soupe.", "", "soupe", 1, 0), Word("Le", " ", "le", 2, 0)])
    'soupe. Le'
    """
    pieces = []
    for word, following in pairwise(words):
        space = " " if word.paragraph != following.paragraph else ""
        pieces += [word.text, word.after, space]
    return " ".join("".join([*pieces, *(word.text for word in words[-1:])]).split())


def with_doubt(reading: Reading, words: Sequence[Word]) -> Reading:
    """*reading* with what an editor says of it: his doubt, and other readings."""
    doubtful = next((word for word in words if word.doubt), None)
    sure = next((word.cert for word in words if word.cert), "")
    return replace(
        reading,
        rivals=tuple(dict.fromkeys(rival for word in words for rival in word.rivals)),
        doubt=doubtful.doubt if doubtful else "",
        cert=doubtful.cert if doubtful and doubtful.cert else sure,
    )


def _sense(copy: CopyText, reading: Reading) -> tuple[object, ...]:
    words = copy.words[reading.first : reading.last]
    return reading.state, tuple((word.key, word.struck) for word in words)


def grouped(readings: Sequence[Reading], senses: Sequence[object]) -> tuple[Reading, ...]:
    """*readings* with their groups: those of one sense have one number."""
    groups: dict[object, int] = {}
    return tuple(
        replace(reading, group=groups.setdefault(sense, len(groups)))
        for reading, sense in zip(readings, senses, strict=True)
    )


def preferred(stretches: Sequence[Sequence[Word]]) -> str:
    """The reading that an editor prefers in the words of a copy, if all who prefer one agree.

    Where one copy only has words, its editor may say what they are, and settles no difference.
    """
    found = {}
    if sum(map(bool, stretches)) < 2:
        return ""
    for words in stretches:
        choices = {word.preferred for word in words}
        if len(choices) == 1 and "" not in choices:
            choice = choices.pop()
            found[key_of(choice)] = choice
    return next(iter(found.values())) if len(found) == 1 else ""
