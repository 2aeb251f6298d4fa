"""The text of all copies in one file, parallel segmentation (TEI P5, chapter TC).

Every ``app`` names every copy, in pointers within the file, so that any reader of the method can
take a copy's text out of it. Spaces stand in the readings: some programs drop those between tags.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby

from lxml import etree

from edition.collate.copy_text import Paragraph, SheetMark
from edition.collate.result import Cell, Collation, Difference, Kind, Row
from edition.collate.written.as_tei_list import is_of_marks
from edition.collate.written.as_tei_readings import (
    Place,
    Readings,
    added,
    made,
    trim,
    write,
    write_words,
)
from edition.tei.names import XML_ID, local

_BLOCKS = ("p", "l", "ab")
_ACCIDENTAL = "accidental"  # case, punctuation, word division: what is no difference
Tag = tuple[int, int, frozenset[int]]  # difference, part of a passage, copies that have it moved


def body(collation: Collation, readings: Readings) -> etree._Element:
    """The ``body``: the paragraphs of the comparison, with the differences in their places."""
    return _Text(collation, readings).body()


class _Text:
    def __init__(self, collation: Collation, readings: Readings) -> None:
        self.collation = collation
        self.readings = readings
        self.columns = collation.alignment.columns
        self.of_column, self.at_points = _by_column(collation)
        self.moved = _moved(collation)
        self.entries: Counter[int] = Counter()  # how many entries a difference has had

    def body(self) -> etree._Element:
        whole = made("body")
        around = [whole]  # the divisions that are open, the outermost first
        for number, row in enumerate(self.collation.rows):
            if row.of_marks:
                around[-1].append(self._marks(row))
            else:
                self._paragraph(number, row, around)
        if not len(whole):
            added(whole, "p")
        return whole

    # ------------------------------------------------------------------------------- paragraphs

    def _paragraph(self, number: int, row: Row, around: list[etree._Element]) -> None:
        kind, level = self._kind(row)
        name = kind if kind in (*_BLOCKS, "head") else "ab"
        if name == "head":
            _open(around, level)
        block = added(around[-1], name)
        block.set(XML_ID, self.readings.names.new(row.id))
        if name == "ab" and kind != "ab":
            block.set("type", kind)
        pointers = list(self._pointers(row))
        if pointers:
            block.set("source", " ".join(pointers))
        self._divisions(block, row)
        for node in self._content(number, row):
            if isinstance(node, str):
                write(block, node)
            else:
                block.append(node)
        _trim(block)

    def _cells(self, row: Row) -> Iterator[tuple[int, Cell]]:
        for copy, cell in enumerate(row.cells):
            if cell is not None and cell.paragraphs:
                yield copy, cell

    def _kind(self, row: Row) -> tuple[str, int]:
        """What most copies have here; of as many, the first."""
        found: Counter[tuple[str, int]] = Counter()
        for copy, cell in self._cells(row):
            paragraph = self._of(copy, cell.paragraphs[0])
            found[paragraph.kind, paragraph.level] += 1
        return found.most_common(1)[0][0] if found else ("p", 0)

    def _of(self, copy: int, number: int) -> Paragraph:
        return self.collation.copies[copy].paragraphs[number]

    def _pointers(self, row: Row) -> Iterator[str]:
        for copy, cell in self._cells(row):
            for number in cell.paragraphs:
                pointer = self.readings.pointer(copy, self._of(copy, number).id)
                if pointer:
                    yield pointer

    def _divisions(self, block: etree._Element, row: Row) -> None:
        """A copy whose paragraph goes on here has no new one."""
        going_on = [copy for copy, cell in self._cells(row) if cell.continued]
        if going_on:
            each = {copy: _break(type="continued") for copy in going_on}
            block.append(self.readings.grouped(each, type="division"))

    # ---------------------------------------------------------------------------------- content

    def _content(self, number: int, row: Row) -> Iterator[str | etree._Element]:
        """Words that all copies have alike, and entries."""
        breaks = self._breaks(row)
        first, last = row.columns
        start = first
        for column in range(first, last + 1):
            tag = self._tag(column) if column < last else None
            points = [d for d in self.at_points.get(column, ()) if d.row == number]
            if column > start and (points or column in breaks or tag != self._tag(start)):
                yield from self._segment(start, column)
                start = column
            if column in breaks and column > first:
                yield self.readings.grouped(breaks[column], type="division")
            for difference in points:
                yield self._entry(column, column, difference)

    def _tag(self, column: int) -> Tag:
        difference = self.of_column.get(column)
        part = self.readings.part_at(column)
        number = difference.number if difference else 0
        if not number and part < 0 and not self._alike(column):
            number = -1
        return number, part, self.moved.get(column, frozenset())

    def _alike(self, column: int) -> bool:
        """Whether every copy has the same word here, letter for letter."""
        numbers = self.columns[column]
        if min(numbers) < 0:
            return False
        return len({self.readings.word(copy, number) for copy, number in enumerate(numbers)}) == 1

    def _segment(self, first: int, last: int) -> Iterator[str | etree._Element]:
        number, part, moved = self._tag(first)
        if number == 0 and part < 0 and not moved:
            holder = made("p")
            write_words(holder, self.readings.words(0, range(first, last)))
            yield holder.text or ""
            for child in holder:
                tail, child.tail = child.tail or "", None
                yield from (child, tail)
            return
        yield self._entry(first, last, self.of_column.get(first))

    def _entry(self, first: int, last: int, difference: Difference | None) -> etree._Element:
        moved = self.moved.get(first, frozenset()) if first < last else frozenset()
        entry = self._readings(Place(first, last, difference), moved)
        entry.set("type", self._type(difference, moved, first))
        if difference is not None:
            self.entries[difference.number] += 1
            again = self.entries[difference.number]
            wanted = f"{difference.id}.{again}" if again > 1 else difference.id
            entry.set(XML_ID, self.readings.names.new(wanted))
            entry.set("n", str(difference.number))
        return entry

    def _type(self, difference: Difference | None, moved: frozenset[int], column: int) -> str:
        if difference is not None:
            return str(difference.kind)
        if self.readings.part_at(column) >= 0:
            return str(Kind.EXCISION)
        if moved:
            return str(Kind.MOVED)
        quiet = column in self.collation.alignment.quiet or min(self.columns[column]) >= 0
        return _ACCIDENTAL if quiet else str(Kind.VARIANT)

    def _readings(self, place: Place, moved: frozenset[int]) -> etree._Element:
        every = range(len(self.collation.copies))
        each = {copy: self.readings.reading(copy, place) for copy in every}
        _space(each)
        for copy in moved:
            each[copy].set("cause", "moved")
        return self.readings.grouped(each)

    def _breaks(self, row: Row) -> dict[int, dict[int, etree._Element]]:
        """Where paragraphs of copies begin within the row: column → copies."""
        wanted = {
            (copy, self._of(copy, number).first)
            for copy, cell in self._cells(row)
            for number in cell.paragraphs[1:]
        }
        found: dict[int, dict[int, etree._Element]] = {}
        for column in range(*row.columns) if wanted else ():
            for copy, number in enumerate(self.columns[column]):
                if (copy, number) in wanted:
                    found.setdefault(column, {})[copy] = _break()
        return found

    # ------------------------------------------------------------------------------------ marks

    def _marks(self, row: Row) -> etree._Element:
        """A mark on the sheets, as a block of its own: it is no part of the running text."""
        present = [
            (copy, self.collation.copies[copy].marks[cell.mark])
            for copy, cell in enumerate(row.cells)
            if cell is not None and cell.mark >= 0
        ]
        block = made("ab", type="mark", subtype=_name(present[0][1].kind))
        block.set(XML_ID, self.readings.names.new(row.id))
        each: dict[int, etree._Element] = {}
        for copy, mark in present:
            each[copy] = made("rdg")
            attributes = {"type": "cancellation", "rend": "strikethrough"}
            holder = added(each[copy], "del", **attributes) if mark.cancelled else each[copy]
            _write_lines(holder, mark)
        entry = self.readings.grouped(each, type=str(Kind.MARK))
        if len(entry) > 1:
            block.append(entry)
        else:
            block.text = entry[0].text
            block.extend(list(entry[0]))
        return block


def _write_lines(holder: etree._Element, mark: SheetMark) -> None:
    """The lines of a mark, with the sign before its first word."""
    if mark.lead.strip():
        write(holder, " ".join(mark.lead.split()) + " " * mark.lead[-1].isspace())
    for number, words in groupby(mark.words, lambda word: word.paragraph):
        if number:
            added(holder, "lb")
        write_words(holder, [(f"{w.text}{w.after}".rstrip() + " ", w.struck) for w in words])
        trim(holder)


def _by_column(
    collation: Collation,
) -> tuple[dict[int, Difference], dict[int, list[Difference]]]:
    """The difference of each column, and those that have none, by the column they stand before."""
    of_column: dict[int, Difference] = {}
    points: dict[int, list[Difference]] = {}
    for difference in collation.differences:
        first, last = difference.columns
        if is_of_marks(difference):
            continue
        if first == last:
            points.setdefault(first, []).append(difference)
        for column in range(first, last):
            of_column.setdefault(column, difference)
    return of_column, points


def _moved(collation: Collation) -> Mapping[int, frozenset[int]]:
    """The copies that have the word of a column elsewhere."""
    found: dict[int, frozenset[int]] = {}
    if not collation.alignment.moved:
        return found
    places = [
        {column[copy]: number for number, column in enumerate(collation.alignment.columns)}
        for copy in range(len(collation.copies))
    ]
    for stretch in collation.alignment.moved:
        for word in range(stretch.first, stretch.last):
            column = places[stretch.copy].get(word, -1)
            if column >= 0:
                found[column] = found.get(column, frozenset()) | {stretch.copy}
    return found


def _open(around: list[etree._Element], level: int) -> None:
    """Open the division that a heading begins."""
    only_heads = len(around) > 1 and all(local(child) == "head" for child in around[-1])
    if level == 0 and only_heads:
        return
    depth = max(1, level or len(around) - 1)
    del around[depth:]
    around.append(added(around[-1], "div"))


def _break(**attributes: str) -> etree._Element:
    reading = made("rdg")
    added(reading, "milestone", unit="p", **attributes)
    return reading


def _space(readings: Mapping[int, etree._Element]) -> None:
    """Where words of others end with a space, a reading without words has one, too."""
    ends = ["".join(r.itertext()).endswith(" ") for r in readings.values() if _has_words(r)]
    if not ends or all(ends):
        for reading in readings.values():
            if len(reading) and not _has_words(reading):
                write(reading, " ")


def _has_words(reading: etree._Element) -> bool:
    return any(text.strip() for text in reading.itertext())


def _trim(block: etree._Element) -> None:
    """Without the space after the last word, where it is not in a reading."""
    if not len(block):
        block.text = (block.text or "").rstrip() or None
    elif block[-1].tail:
        block[-1].tail = block[-1].tail.rstrip() or None


def _name(kind: str) -> str:
    return kind.replace(" ", "-")
