"""Marks on the sheets that correspond, and what differs between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.collate.copy_text import SheetMark, Word
from edition.collate.grid import Grid, Run
from edition.collate.result import ABSENT, Kind, Reading, State
from edition.collate.variation.compared import Anchors, grouped, preferred, text_of, with_doubt
from edition.collate.variation.forms import Pair, differing, paired, sense
from edition.collate.variation.pairs_of_marks import Slot


@dataclass(frozen=True, slots=True)
class MarkDifference:
    """What differs between corresponding marks: which slot, of what kind, how each copy has it."""

    slot: int
    kind: Kind
    readings: tuple[Reading, ...]
    preferred: str = ""


def compare_marks(grid: Grid, anchors: Anchors, slots: Sequence[Slot]) -> Iterator[MarkDifference]:
    """The differences of all marks, in their order.

    A running head or page number that a copy lacks is none: they are often not transcribed, which
    does not mean that they are not on the sheet.
    """
    for number, slot in enumerate(slots):
        pair = paired(_marks(grid, slot))
        kind = _kind(grid, pair)
        for runs in differing(pair):
            texts = [pair.words(copy, run) for copy, run in enumerate(runs)]
            readings = [_reading(grid, anchors, slot, pair, c, run) for c, run in enumerate(runs)]
            senses = [
                (reading.state, reading.struck, sense(words))
                for reading, words in zip(readings, texts, strict=True)
            ]
            yield MarkDifference(number, kind, grouped(readings, senses), preferred(texts))


def not_transcribed(grid: Grid, slots: Sequence[Slot]) -> list[tuple[str, ...]]:
    """The running heads and the like that some copies lack: their words in each copy."""
    pairs = (paired(_marks(grid, slot)) for slot in slots if ABSENT in slot)
    return [
        tuple(text_of(mark.words) if mark else "" for mark in pair.marks)
        for pair in pairs
        if pair.of_the_page
    ]


def side_by_side(grid: Grid, slot: Slot) -> Iterator[tuple[Word | None, ...]]:
    """The words of corresponding marks, one a copy, where they have as many."""
    pair = paired(_marks(grid, slot))
    for column in pair.columns:
        units = [pair.words(copy, pair.run(copy, unit)) for copy, unit in enumerate(column)]
        longest = max(map(len, units))
        if all(len(words) in (0, longest) for words in units):
            for place in range(longest):
                yield tuple(words[place] if words else None for words in units)


def _marks(grid: Grid, slot: Slot) -> tuple[SheetMark | None, ...]:
    return tuple(
        copy.marks[number] if number != ABSENT else None
        for copy, number in zip(grid.copies, slot, strict=True)
    )


def _kind(grid: Grid, pair: Pair) -> Kind:
    if not pair.typed:
        return Kind.MARK
    return Kind.CONFLICT if grid.one_original else Kind.VARIANT


def _reading(grid: Grid, anchors: Anchors, slot: Slot, pair: Pair, copy: int, run: Run) -> Reading:
    mark = pair.marks[copy]
    words = pair.words(copy, run)
    if mark is None:
        return Reading(State.ABSENT, id=_near(grid, anchors, slot, copy))
    cancelled = mark.cancelled or (bool(words) and all(word.struck for word in words))
    reading = Reading(
        State.SHOWN if words else State.ABSENT,
        _with_lead(mark, text_of(words), run),
        *run,
        mark=slot[copy],
        id=mark.id or anchors.of_paragraph(copy, mark.before),
        struck=cancelled,
    )
    return with_doubt(reading, words)


def _with_lead(mark: SheetMark, text: str, run: Run) -> str:
    """The words of a mark, with the sign before its first one: "§ 4"."""
    return " ".join(f"{mark.lead}{text}".split()) if text and run[0] == 0 else text


def _near(grid: Grid, anchors: Anchors, slot: Slot, copy: int) -> str:
    """The place in a copy without the mark that is nearest to where another has it."""
    other = next(number for number, mark in enumerate(slot) if mark != ABSENT)
    text = grid.copies[other]
    before = text.marks[slot[other]].before
    if before >= len(text.paragraphs) or not grid.place[other]:
        return anchors.of_paragraph(copy, len(grid.copies[copy].paragraphs) - 1)
    word = min(text.paragraphs[before].first, len(grid.place[other]) - 1)
    return anchors.of_word(copy, grid.word_at(copy, grid.place[other][word]))
