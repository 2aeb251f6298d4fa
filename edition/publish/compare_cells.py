"""What a copy has in a row: its paragraphs or its mark, in the same words as its own page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from edition.collate.result import Cell, Collation, Difference, Passage, Row, State
from edition.publish.compare_absent import Absences
from edition.publish.compare_bars import nothing
from edition.publish.compare_kinds import Names, of_passages
from edition.publish.compare_marks import lines_of_mark
from edition.publish.compare_notes import Notes
from edition.publish.compare_text import Point, Span, compose
from edition.publish.plan import Plan

_READABLE = {State.SHOWN: "shown", State.MARKED: "framed", State.RELEASED: "released"}


@dataclass(frozen=True)
class Block:
    """A paragraph or a mark: ``kind`` is what it is, ``html`` its words."""

    kind: str
    html: Markup


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
        self.shown = of_passages(collation.differences)
        self.rows = _rows_of_passages(collation, touching)
        self.notes = Notes(collation, {p.key: p for p in collation.passages}, base, names, plan.t)
        self.absences = Absences(collation, self.rows, touching, self.notes, plan.t)

    def blocks(self, copy: int, number: int, row: Row) -> tuple[Block, ...]:
        """What a copy has in the row *number*."""
        cell = row.cells[copy]
        if cell is not None and cell.mark >= 0:
            return (self._mark(copy, cell.mark, number),)
        if cell is None or not cell.paragraphs:
            rest = self.absences.instead(copy, number, row)
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
        points = self.absences.points(copy, number, row, cell)
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
            if (
                self.absences.is_passage(difference)
                or reading.mark >= 0
                or reading.first >= reading.last
            ):
                continue
            span = Span(reading.first, reading.last, difference, "diff")
            yield from self._clipped(span, copy, number)

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
        html = lines_of_mark(mark, spans, points, self._after(copy))
        return Block(mark.kind, html)


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
