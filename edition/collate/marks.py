"""Marks on the sheets that correspond, and what differs between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.collate.beside import beside, similar
from edition.collate.compared import Anchors, grouped, preferred, with_doubt
from edition.collate.copy_text import CopyText, SheetMark, Word
from edition.collate.grid import Grid, Run
from edition.collate.pairs_of_marks import Slot
from edition.collate.result import ABSENT, Column, Kind, Reading, State

# Marks of so few words are shown whole.
_SHORT = 8


@dataclass(frozen=True, slots=True)
class MarkDifference:
    """What differs between corresponding marks: which slot, of what kind, how each copy has it."""

    slot: int
    kind: Kind
    readings: tuple[Reading, ...]
    preferred: str = ""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Corresponding marks: None for a copy without one."""

    marks: tuple[SheetMark | None, ...]
    columns: tuple[Column, ...]

    @property
    def typed(self) -> bool:
        """Whether the typist made them."""
        return all(mark.typed for mark in self.marks if mark)


def compare_marks(grid: Grid, anchors: Anchors, slots: Sequence[Slot]) -> Iterator[MarkDifference]:
    """The differences of all marks, in their order.

    A typed mark that a copy lacks is none: running heads and page numbers are often not
    transcribed, which does not mean that they are not on the sheet.
    """
    for number, slot in enumerate(slots):
        pair = _pair(grid, slot)
        kind = _kind(grid, pair)
        for runs in _differing(pair):
            readings = [_reading(grid, anchors, slot, pair, c, run) for c, run in enumerate(runs)]
            texts = [_words(pair, copy, run) for copy, run in enumerate(runs)]
            senses = [_sense(r, words) for r, words in zip(readings, texts, strict=True)]
            if len(set(senses)) > 1:
                chosen = preferred(texts)
                yield MarkDifference(number, kind, grouped(readings, senses), chosen)


def not_transcribed(grid: Grid, slots: Sequence[Slot]) -> list[tuple[str, ...]]:
    """The typed marks that some copies lack: their words in each copy."""
    found = []
    for slot in slots:
        marks = _marks(grid, slot)
        if None in marks and all(mark.typed for mark in marks if mark):
            found.append(tuple(_text(mark.words) if mark else "" for mark in marks))
    return found


def side_by_side(grid: Grid, slot: Slot) -> Iterator[tuple[Word | None, ...]]:
    """The words of corresponding marks, one a copy."""
    pair = _pair(grid, slot)
    for column in pair.columns:
        yield tuple(
            mark.words[word] if mark and word != ABSENT else None
            for mark, word in zip(pair.marks, column, strict=True)
        )


def _marks(grid: Grid, slot: Slot) -> tuple[SheetMark | None, ...]:
    return tuple(
        copy.marks[number] if number != ABSENT else None
        for copy, number in zip(grid.copies, slot, strict=True)
    )


def _pair(grid: Grid, slot: Slot) -> _Pair:
    marks = _marks(grid, slot)
    texts = [[word.key for word in mark.words] if mark else None for mark in marks]
    return _Pair(marks, tuple(beside(texts)))


def _kind(grid: Grid, pair: _Pair) -> Kind:
    if not pair.typed:
        return Kind.MARK
    return Kind.CONFLICT if grid.one_original else Kind.VARIANT


# ------------------------------------------------------------------------- which words of it differ


def _differing(pair: _Pair) -> Iterator[list[Run]]:
    """The words of every copy at each difference."""
    whole = [(0, len(mark.words) if mark else 0) for mark in pair.marks]
    lacking = None in pair.marks
    if lacking and pair.typed:
        return
    stroke = len({mark.cancelled for mark in pair.marks if mark}) > 1
    if lacking or stroke:
        yield whole
    runs = _runs(pair)
    if runs and max(last for _, last in whole) <= _SHORT:
        if not (lacking or stroke):
            yield whole
        return
    yield from _fields(pair, runs)


def _runs(pair: _Pair) -> list[list[Run]]:
    found: list[list[Run]] = []
    opened: list[Column] = []
    reached = [0] * len(pair.marks)
    for column in (*pair.columns, None):
        if column is not None and _open(pair, column):
            opened.append(column)
            continue
        if opened:
            found.append(_stretches(opened, reached))
            opened = []
        for copy, word in enumerate(column or ()):
            if word != ABSENT:
                reached[copy] = word + 1
    return found


def _stretches(columns: Sequence[Column], reached: list[int]) -> list[Run]:
    """The words of each copy in *columns*; *reached* is how far the copies were before."""
    runs = []
    for copy, at in enumerate(reached):
        words = [column[copy] for column in columns if column[copy] != ABSENT]
        runs.append((words[0], words[-1] + 1) if words else (at, at))
        reached[copy] = runs[-1][1]
    return runs


def _open(pair: _Pair, column: Column) -> bool:
    """Whether the copies that have the mark differ in a word of it."""
    found = [
        mark.words[word] if word != ABSENT else None
        for mark, word in zip(pair.marks, column, strict=True)
        if mark is not None
    ]
    return len({(word.key, word.struck) if word else None for word in found}) > 1


def _fields(pair: _Pair, runs: list[list[Run]]) -> Iterator[list[Run]]:
    """*runs*, of which two are one where a hand filled in one field at different places."""
    waiting = list(runs)
    while waiting:
        run = waiting.pop(0)
        partner = next((other for other in waiting if _one_field(pair, run, other)), None)
        if partner is None:
            yield run
            continue
        waiting.remove(partner)
        both = zip(run, partner, strict=True)
        yield [one if one[0] < one[1] else other for one, other in both]


def _one_field(pair: _Pair, one: Sequence[Run], other: Sequence[Run]) -> bool:
    """Whether no copy has words in both, all are by hand, and they are alike."""
    if any(a[0] < a[1] and b[0] < b[1] for a, b in zip(one, other, strict=True)):
        return False
    texts = []
    for runs in (one, other):
        words = [word for copy, run in enumerate(runs) for word in _words(pair, copy, run)]
        if not words or not all(word.hand for word in words):
            return False
        texts.append("".join(word.key for word in words))
    return similar(*texts)


# ------------------------------------------------------------------------------------ its readings


def _words(pair: _Pair, copy: int, run: Run) -> Sequence[Word]:
    mark = pair.marks[copy]
    return mark.words[run[0] : run[1]] if mark else ()


def _text(words: Sequence[Word]) -> str:
    return " ".join("".join(word.text + word.after for word in words).split())


def _reading(grid: Grid, anchors: Anchors, slot: Slot, pair: _Pair, copy: int, run: Run) -> Reading:
    mark = pair.marks[copy]
    words = _words(pair, copy, run)
    if mark is None:
        return Reading(State.ABSENT, id=_near(grid, anchors, slot, copy))
    cancelled = mark.cancelled or (bool(words) and all(word.struck for word in words))
    reading = Reading(
        State.SHOWN if words else State.ABSENT,
        _text(words),
        *run,
        mark=slot[copy],
        id=mark.id or anchors.of_paragraph(copy, mark.before),
        struck=cancelled,
    )
    return with_doubt(reading, words)


def _near(grid: Grid, anchors: Anchors, slot: Slot, copy: int) -> str:
    """The place in a copy without the mark that is nearest to where another has it."""
    other = next(number for number, mark in enumerate(slot) if mark != ABSENT)
    text: CopyText = grid.copies[other]
    before = text.marks[slot[other]].before
    if before >= len(text.paragraphs) or not grid.place[other]:
        return anchors.of_paragraph(copy, len(grid.copies[copy].paragraphs) - 1)
    word = min(text.paragraphs[before].first, len(grid.place[other]) - 1)
    return anchors.of_word(copy, grid.word_at(copy, grid.place[other][word]))


def _sense(reading: Reading, words: Sequence[Word]) -> tuple[object, ...]:
    return reading.state, reading.struck, tuple((word.key, word.struck) for word in words)
