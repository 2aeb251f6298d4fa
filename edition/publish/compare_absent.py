"""What copies do not show, where they are compared: bars, gaps, words lacking without a sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from edition.collate.copy_text import CopyText, Sign
from edition.collate.result import Cell, Collation, Difference, Part, Passage, Row, State
from edition.publish.compare_bars import (
    Parts,
    bar,
    continued,
    gap,
    lacking,
    lacking_still,
    nothing,
    stated,
    withheld_groups,
)
from edition.publish.compare_kinds import of_passages
from edition.publish.compare_notes import Notes
from edition.publish.compare_text import Point
from edition.publish.phrases import Phrases

_LACKS = -1  # stands for the place of a group where words are lacking without a sign


class Absences:
    """Draws what copies do not show, row by row; a passage has its whole label where it begins."""

    def __init__(
        self,
        collation: Collation,
        rows: Sequence[Sequence[Passage]],
        touching: Sequence[Sequence[Difference]],
        notes: Notes,
        t: Phrases,
    ) -> None:
        self.collation, self.rows, self.touching = collation, rows, touching
        self.notes, self.t = notes, t
        self.passages = {p.key: p for p in collation.passages}
        self.shown = of_passages(collation.differences)
        self.signs = [_by_paragraph(copy) for copy in collation.copies]
        self.told: set[tuple[int, str, int]] = set()
        self.groups = [
            {p.key: withheld_groups(p, copy) for p in collation.passages}
            for copy in range(len(collation.copies))
        ]

    def is_passage(self, difference: Difference) -> bool:
        """Whether a difference tells of a passage that copies mark, withhold or lack."""
        return self.shown.get(difference.passage) is difference

    def points(self, copy: int, number: int, row: Row, cell: Cell) -> list[Point]:
        """Everything that stands between the words of a copy in a row."""
        return [*self._bars(copy, number, row, cell), *self._places(copy, number, cell)]

    def instead(self, copy: int, number: int, row: Row) -> Markup:
        """What a copy without a paragraph has here: a bar that goes on, or words it lacks."""
        found = [
            self._bar(copy, passage, index, parts, row)
            for passage, index, parts in self._withheld(copy, number)
            if _width(parts, row)
        ]
        found += [
            self._silent(copy, difference)
            for difference in self.touching[number]
            if difference.readings[copy].state is State.SILENT and self.is_passage(difference)
        ]
        return Markup(" ").join(found)

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
                        yield Point(sign.at, html, sign=True)
        for passage, index, parts in self._withheld(copy, number):
            if (passage.key, index) not in drawn and _width(parts, row):
                at = min(max(parts[0].stretches[copy][0], cell.first), cell.last)
                yield Point(at, self._bar(copy, passage, index, parts, row), sign=True)

    def _places(self, copy: int, number: int, cell: Cell) -> Iterator[Point]:
        """Where the copy has nothing that others have."""
        for difference in self.touching[number]:
            reading = difference.readings[copy]
            inside = difference.row == number and cell.first <= reading.first <= cell.last
            if not inside or reading.mark >= 0 or reading.first < reading.last:
                continue
            if self.is_passage(difference):
                if reading.state is State.SILENT:
                    yield Point(reading.first, self._silent(copy, difference))
            elif reading.state not in (State.UNREADABLE, State.WITHHELD):
                html = nothing(self.t) + self.notes.after(difference, copy)
                yield Point(reading.first, html)

    def _silent(self, copy: int, difference: Difference) -> Markup:
        """What a copy lacks without a sign: said in full where it begins."""
        key = copy, difference.passage, _LACKS
        if key in self.told:
            return lacking_still(difference.number, self.t)
        self.told.add(key)
        parts = self.passages[difference.passage].parts
        words = sum(part.words for part in parts if part.states[copy] is State.SILENT)
        return lacking(words, self.t, self.notes.after(difference, copy))

    def _sign(self, copy: int, number: int, row: Row, sign: Sign) -> tuple[object, Markup]:
        """A sign of absence as a bar of its passage, or as a gap."""
        if sign.kind != "withheld":
            phrase = "held_back" if sign.kind == "held back" else "unreadable"
            said = self.t(f"compare.{phrase}")
            return sign, gap(sign.size, said, self._of_gap(copy, number, sign))
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

    def _withheld(self, copy: int, number: int) -> Iterator[tuple[Passage, int, Parts]]:
        for passage in self.rows[number]:
            for index, parts in enumerate(self.groups[copy][passage.key]):
                yield passage, index, parts

    def _bar(self, copy: int, passage: Passage, index: int, parts: Parts, row: Row) -> Markup:
        difference = self.shown.get(passage.key)
        key = copy, passage.key, index
        width = _width(parts, row)
        if key in self.told:
            return continued(difference.number if difference else 0, width, self.t)
        self.told.add(key)
        html = bar(passage, parts, (copy, self.collation.copies[copy].siglum), width)
        return html + (self.notes.after(difference, copy) if difference else Markup(""))


def _is_at(part: Part, copy: int, sign: Sign) -> bool:
    if sign.piece and part.pieces[copy]:
        return part.pieces[copy] == sign.piece
    return part.stretches[copy][0] == sign.at


def _width(parts: Sequence[Part], row: Row) -> int:
    """How many words of *parts* the row has, in the copies that show them."""
    first, last = row.columns
    return sum(max(0, min(p.columns[1], last) - max(p.columns[0], first)) for p in parts)


def _by_paragraph(copy: CopyText) -> dict[int, list[Sign]]:
    found: dict[int, list[Sign]] = {}
    for sign in copy.signs:
        found.setdefault(sign.paragraph, []).append(sign)
    return found
