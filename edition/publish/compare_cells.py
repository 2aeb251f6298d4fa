"""What a copy has in a row: its paragraphs or its mark, in the same words as its own page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from edition.collate.copy_text import CopyText, SheetMark, Sign, Word
from edition.collate.result import Cell, Collation, Difference, Part, Passage, Row, State
from edition.publish.compare_bars import (
    bar,
    continued,
    gap,
    lacking,
    nothing,
    stated,
    withheld_groups,
)
from edition.publish.compare_kinds import Names, of_passages
from edition.publish.compare_notes import Notes
from edition.publish.compare_text import Point, Span, compose
from edition.publish.plan import Plan

_READABLE = {State.SHOWN: "shown", State.MARKED: "framed", State.RELEASED: "released"}


@dataclass(frozen=True)
class Block:
    """A paragraph or a mark: ``kind`` is what it is, ``html`` its words."""

    kind: str
    html: Markup
    name: str = ""
    cancelled: bool = False


class Cells:
    """Writes the words of the copies of one comparison, row by row."""

    def __init__(
        self,
        collation: Collation,
        plan: Plan,
        base: int,
        touching: Sequence[Sequence[Difference]],
        names: Names,
    ) -> None:
        self.collation, self.t, self.base, self.touching = collation, plan.t, base, touching
        self.passages = {p.key: p for p in collation.passages}
        self.shown = of_passages(collation.differences)
        self.rows = _rows_of_passages(collation, touching)
        self.notes = Notes(collation, self.passages, base, names, plan.t)
        self.told: set[tuple[int, str, int]] = set()  # bars that have their whole label
        self.signs = [_by_paragraph(copy) for copy in collation.copies]

    def blocks(self, copy: int, number: int, row: Row) -> tuple[Block, ...]:
        """What a copy has in the row *number*."""
        cell = row.cells[copy]
        if cell is not None and cell.mark >= 0:
            return (self._mark(copy, cell.mark, number),)
        if cell is None or not cell.paragraphs:
            rest = self._absent(copy, number, row)
            return (Block("p", rest),) if rest else ()
        return tuple(self._paragraphs(copy, number, row, cell))

    def given(self, number: int, row: Row) -> tuple[Markup, ...]:
        """What others show of the words that the copy of the in-line text withholds here."""
        cell = row.cells[self.base]
        if cell is None or cell.mark >= 0:
            return ()
        found = []
        for passage in self.rows[number]:
            difference = self.shown.get(passage.key)
            texts: dict[str, list[str]] = {}
            for copy, other in enumerate(row.cells):
                words = _shown_here(passage, self.base, copy, other, self.collation)
                if words:
                    texts.setdefault(words, []).append(self.collation.copies[copy].siglum)
            found += [self.notes.given(difference, s, words) for words, s in texts.items()]
        return tuple(found)

    def _paragraphs(self, copy: int, number: int, row: Row, cell: Cell) -> Iterator[Block]:
        text = self.collation.copies[copy]
        spans = [*self._passages(copy, number), *self._differences(copy, number)]
        points = [*self._bars(copy, number, row, cell), *self._places(copy, number, cell)]
        for place in cell.paragraphs:
            paragraph = text.paragraphs[place]
            first, last = max(paragraph.first, cell.first), min(paragraph.last, cell.last)
            final = place == cell.paragraphs[-1]
            here = [p for p in points if first <= p.at < last or (p.at == last and final)]
            points = [p for p in points if p not in here]
            html = compose(text.words, first, max(first, last), spans, here, self._after(copy))
            before = "" if cell.continued and place == cell.paragraphs[0] else paragraph.before
            yield Block(paragraph.kind, Markup("{}{}").format(before, html))

    def _after(self, copy: int) -> Callable[[Span], Markup]:
        def told(span: Span) -> Markup:
            if span.difference is None or not span.ends:
                return Markup("")
            return self.notes.after(span.difference, copy)

        return told

    def _passages(self, copy: int, number: int) -> Iterator[Span]:
        """The stretches of passages that the copy shows, framed where it marks them."""
        for passage in self.rows[number]:
            difference = self.shown.get(passage.key)
            spans = _joined(passage, copy)
            for place, (first, last, look) in enumerate(spans):
                if difference is None and look == "shown":
                    continue
                ends, begins = place == len(spans) - 1, place == 0
                yield from self._clipped(
                    Span(first, last, difference, look, True, ends, begins), copy, number
                )

    def _clipped(self, span: Span, copy: int, number: int) -> Iterator[Span]:
        """The part of a span that stands in a row; it ends where its last word stands."""
        cell = self.collation.rows[number].cells[copy]
        if cell is None or cell.mark >= 0:
            return
        first, last = max(span.first, cell.first), min(span.last, cell.last)
        if first < last:
            ends = span.ends and last == span.last
            begins = span.begins and first == span.first
            yield span._replace(first=first, last=last, ends=ends, begins=begins)

    def _differences(self, copy: int, number: int) -> Iterator[Span]:
        """The words of differences that are no passages."""
        for difference in self.touching[number]:
            reading = difference.readings[copy]
            if self._is_passage(difference) or reading.mark >= 0 or reading.first >= reading.last:
                continue
            span = Span(reading.first, reading.last, difference, "diff")
            yield from self._clipped(span, copy, number)

    def _is_passage(self, difference: Difference) -> bool:
        return self.shown.get(difference.passage) is difference

    def _places(self, copy: int, number: int, cell: Cell) -> Iterator[Point]:
        """Where the copy has nothing that others have."""
        for difference in self.touching[number]:
            reading = difference.readings[copy]
            inside = difference.row == number and cell.first <= reading.first <= cell.last
            if not inside or reading.mark >= 0 or reading.first < reading.last:
                continue
            if self._is_passage(difference):
                if reading.state is State.SILENT:
                    yield Point(reading.first, self._silent(copy, difference))
            elif reading.state not in (State.UNREADABLE, State.WITHHELD):
                html = nothing(self.t) + self.notes.after(difference, copy)
                yield Point(reading.first, html)

    def _silent(self, copy: int, difference: Difference) -> Markup:
        passage = self.passages.get(difference.passage)
        parts = passage.parts if passage else ()
        words = sum(part.words for part in parts if part.states[copy] is State.SILENT)
        return lacking(words, self.t, self.notes.after(difference, copy))

    def _bars(self, copy: int, number: int, row: Row, cell: Cell) -> Iterator[Point]:
        """The bars and gaps of the copy, where they stand, and those that go on here."""
        drawn = set()
        for place in cell.paragraphs:
            for sign in self.signs[copy].get(place, ()):
                if cell.continued and place == cell.paragraphs[0] and sign.at < cell.first:
                    continue
                if cell.first <= sign.at <= cell.last:
                    key, html = self._sign(copy, number, row, sign)
                    if key not in drawn:
                        drawn.add(key)
                        yield Point(sign.at, html)
        for passage, index, parts in self._withheld(copy, number):
            if (passage.key, index) not in drawn and _width(parts, row):
                at = min(max(parts[0].stretches[copy][0], cell.first), cell.last)
                yield Point(at, self._bar(copy, passage, index, parts, row))

    def _absent(self, copy: int, number: int, row: Row) -> Markup:
        """What a copy without a paragraph has here: a bar that goes on, or words it lacks."""
        found = [
            self._bar(copy, passage, index, parts, row)
            for passage, index, parts in self._withheld(copy, number)
            if _width(parts, row)
        ]
        found += [
            self._silent(copy, difference)
            for difference in self.touching[number]
            if difference.readings[copy].state is State.SILENT and self._is_passage(difference)
        ]
        return Markup(" ").join(found)

    def _sign(self, copy: int, number: int, row: Row, sign: Sign) -> tuple[object, Markup]:
        """A sign of absence as a bar of its passage, or as a gap."""
        if sign.kind != "withheld":
            return sign, gap(sign.size, self.t, self._of_gap(copy, number, sign))
        for passage, index, parts in self._withheld(copy, number):
            if any(_is_at(part, copy, sign) for part in parts):
                return (passage.key, index), self._bar(copy, passage, index, parts, row)
        return sign, stated(sign.size)

    def _of_gap(self, copy: int, number: int, sign: Sign) -> Markup:
        """The number of the difference that tells what others have in place of a gap."""
        for difference in self.touching[number]:
            reading = difference.readings[copy]
            if reading.state is State.UNREADABLE and reading.first == sign.at:
                return self.notes.after(difference, copy)
        return Markup("")

    def _withheld(self, copy: int, number: int) -> Iterator[tuple[Passage, int, tuple[Part, ...]]]:
        for passage in self.rows[number]:
            for index, parts in enumerate(withheld_groups(passage, copy)):
                yield passage, index, parts

    def _bar(
        self, copy: int, passage: Passage, index: int, parts: tuple[Part, ...], row: Row
    ) -> Markup:
        difference = self.shown.get(passage.key)
        key = copy, passage.key, index
        width = _width(parts, row)
        if key in self.told:
            return continued(difference.number if difference else 0, width, self.t)
        self.told.add(key)
        html = bar(passage, parts, self.collation.copies[copy].siglum, width)
        return html + (self.notes.after(difference, copy) if difference else Markup(""))

    def _mark(self, copy: int, place: int, number: int) -> Block:
        """A mark on the sheet, line by line."""
        mark = self.collation.copies[copy].marks[place]
        spans, points = [], []
        for difference in self.touching[number]:
            reading = difference.readings[copy]
            if reading.mark != place:
                continue
            if reading.first < reading.last:
                spans.append(Span(reading.first, reading.last, difference, "diff"))
            else:
                html = nothing(self.t) + self.notes.after(difference, copy)
                points.append(Point(reading.first, html))
        lines = [
            Markup("{}{}").format(
                lead,
                compose(words, first, last, _on_line(spans, first, last), here, self._after(copy)),
            )
            for words, first, last, lead, here in _lines(mark, points)
        ]
        return Block(mark.kind, Markup("<br>").join(lines), mark.name, mark.cancelled)


def _lines(
    mark: SheetMark, points: list[Point]
) -> Iterator[tuple[Sequence[Word], int, int, str, list[Point]]]:
    """The lines of a mark: its words, the first and last on the line, what leads and parts them."""
    words = [_of_mark(word, mark.words[0]) for word in mark.words]
    starts = [i for i in range(len(words)) if not i or words[i].paragraph != words[i - 1].paragraph]
    if not starts:
        yield words, 0, 0, "", points
    lead = ""
    for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
        rest, _, after = words[last - 1].after.partition("\n")
        words[last - 1] = words[last - 1]._replace(after=rest)
        final = last == len(words)
        here = [p for p in points if first <= p.at < last or (final and p.at >= last)]
        yield words, first, last, lead, here
        lead = after


def _of_mark(word: Word, first: Word) -> Word:
    """A word of a mark; only one in another hand than the first is shown as written by hand."""
    return word._replace(hand="") if word.hand == first.hand else word


def _on_line(spans: Sequence[Span], first: int, last: int) -> list[Span]:
    return [
        s._replace(first=max(s.first, first), last=min(s.last, last), ends=s.last <= last)
        for s in spans
        if s.first < last and s.last > first
    ]


def _is_at(part: Part, copy: int, sign: Sign) -> bool:
    if sign.piece and part.pieces[copy]:
        return part.pieces[copy] == sign.piece
    return part.stretches[copy][0] == sign.at


def _width(parts: Sequence[Part], row: Row) -> int:
    """How many words of *parts* the row has, in the copies that show them."""
    first, last = row.columns
    return sum(max(0, min(p.columns[1], last) - max(p.columns[0], first)) for p in parts)


def _joined(passage: Passage, copy: int) -> list[tuple[int, int, str]]:
    """The stretches of a passage that a copy shows; those that touch and look alike are one."""
    found: list[tuple[int, int, str]] = []
    for part in passage.parts:
        look = _READABLE.get(part.states[copy])
        first, last = part.stretches[copy]
        if look is None or first >= last:
            continue
        if found and found[-1][1:] == (first, look):
            found[-1] = (found[-1][0], last, look)
        else:
            found.append((first, last, look))
    return found


def _shown_here(
    passage: Passage, base: int, copy: int, cell: Cell | None, collation: Collation
) -> str:
    """The words of a passage that *copy* shows in its cell, where the copy *base* withholds."""
    if cell is None or cell.mark >= 0:
        return ""
    texts = []
    for part in passage.parts:
        if part.states[base] is State.WITHHELD and part.states[copy] in _READABLE:
            first, last = part.stretches[copy]
            texts.append(collation.copies[copy].text(max(first, cell.first), min(last, cell.last)))
    return " ".join(text for text in texts if text)


def _by_paragraph(copy: CopyText) -> dict[int, list[Sign]]:
    found: dict[int, list[Sign]] = {}
    for sign in copy.signs:
        found.setdefault(sign.paragraph, []).append(sign)
    return found


def _rows_of_passages(
    collation: Collation, touching: Sequence[Sequence[Difference]]
) -> list[list[Passage]]:
    """The passages that each row has something of; what is no difference, where it begins."""
    passages = {p.key: p for p in collation.passages}
    shown = of_passages(collation.differences)
    found = [
        [passages[d.passage] for d in row if shown.get(d.passage) is d and d.passage in passages]
        for row in touching
    ]
    for passage in collation.passages:
        if passage.key not in shown and 0 <= passage.row < len(found):
            found[passage.row].append(passage)
    return found
