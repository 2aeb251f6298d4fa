"""One file of PAGE → its sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.importers.draft import Remark
from edition.importers.page.custom import by_index, looks, read_custom, tags, value
from edition.importers.page.equivalents import Readings, beside_pages, reading, unread
from edition.importers.page.order import in_reading_order
from edition.importers.sheets.geometry import points, read_points, size, whole
from edition.importers.sheets.kinds import is_known
from edition.importers.sheets.languages import language_tag_of
from edition.importers.sheets.model import Cell, Line, Region, Sheet, Tag
from edition.importers.sheets.read import Element, child, children, local, text_of

_MOST_CELLS = 10_000
_BOTTOM_UP = "bottom-to-top"


def sheets_of(root: Element, path: str) -> Iterator[Sheet]:
    """The pages of a file; there is one as a rule."""
    made = [*_metadata(root), *beside_pages(root)]
    for page in children(root, "Page"):
        yield _Reading(page).sheet(path, made)
        made = []


def _metadata(root: Element) -> list[Remark]:
    """Remarks that somebody wrote about the file."""
    metadata = child(root, "Metadata")
    said = text_of(child(metadata, "Comments")) if metadata is not None else ""
    return [Remark("comment on the page", " ".join(said.split()))] if said else []


class _Reading:
    """One page that is being read."""

    def __init__(self, page: Element) -> None:
        self.page = page
        self.readings = Readings()

    def sheet(self, path: str, remarks: Sequence[Remark]) -> Sheet:
        """The page with its regions in order."""
        regions = [r for e in self._ordered(self.page) for r in self._region(e)]
        left = list(unread(self.page, self.readings))
        return Sheet(
            path,
            self.page.get("imageFilename", "").strip(),
            size(self.page.get("imageWidth", "")),
            size(self.page.get("imageHeight", "")),
            tuple(regions),
            remarks=(*remarks, *self.readings.remarks, *left),
            language=language_tag_of(self.page.get("primaryLanguage", "")),
        )

    def _ordered(self, parent: Element) -> list[Element]:
        regions = [e for e in parent if local(e).endswith("Region")]
        if parent is not self.page:
            return by_index([(region.get("custom", ""), region) for region in regions])
        # The order of a page may name regions that stand in others: these keep their places there.
        return in_reading_order(parent, regions)

    def _region(self, element: Element) -> Iterator[Region]:
        """A region, then those that stand in it."""
        id = element.get("id", "")
        kind = self._kind(element)
        corners = _corners(element)
        if local(element) == "TableRegion":
            cells = list(self._cells(element))
            yield Region(id, "table", points=corners, cells=tuple(cells))
            inner = [e for e in self._ordered(element) if _cell_place(e) is None]
        else:
            lines = self._lines(element) if local(element) == "TextRegion" else ()
            yield Region(id, kind, tuple(lines), corners)
            inner = self._ordered(element)
        for region in inner:
            yield from self._region(region)

    def _kind(self, element: Element) -> str:
        """What a region is: as Transkribus says, else PAGE, else by its element."""
        if local(element) != "TextRegion":
            said = value(read_custom(element.get("custom", "")), "structure", "type")
            return said or re.sub(r"Region$", "", local(element)).lower()
        given = element.get("type", "")
        said = value(read_custom(element.get("custom", "")), "structure", "type")
        return said if said and (is_known(said) or not given) else given

    # --- lines --------------------------------------------------------------------------------

    def _lines(self, region: Element) -> list[Line]:
        found = children(region, "TextLine")
        ordered = by_index([(line.get("custom", ""), line) for line in found])
        if ordered == found and region.get("textLineOrder") == _BOTTOM_UP:
            ordered.reverse()
        lines = [line for element in ordered for line in self._line(element)]
        if not any(line.text.strip() for line in lines):
            lines = [*lines, *self._unplaced(region)]
        self.readings.others(region, "\n".join(line.text for line in lines))
        styled = dict(child_attributes(region, "TextStyle"))
        return [replace(n, tags=(*n.tags, *looks(styled, 0, len(n.text)))) for n in lines]

    def _unplaced(self, region: Element) -> Iterator[Line]:
        """Lines of a region whose text alone is known."""
        text = self.readings.of(region)
        for number, line in enumerate(text.split("\n") if text else (), 1):
            yield Line(f"{region.get('id', '')}-{number}", line.rstrip())

    def _line(self, element: Element) -> Iterator[Line]:
        """A line; one whose text has several lines becomes as many, the first with the zone."""
        said = read_custom(element.get("custom", ""))
        text = self.readings.of_line[element] = self.readings.of(element)
        kind = value(said, "structure", "type")
        found = (*tags(said), *self._styles(element, text))
        first, *more = text.split("\n")
        yield Line(element.get("id", ""), first.rstrip(), _corners(element), found, kind)
        at = len(first) + 1
        for number, rest in enumerate(more, 2):
            moved = tuple(replace(t, start=t.start - at, end=t.end - at)
                          for t in found if t.start >= at)  # fmt: skip
            yield Line(f"{element.get('id', '')}-{number}", rest.rstrip(), "", moved, kind)
            at += len(rest) + 1

    def _styles(self, line: Element, text: str) -> Iterator[Tag]:
        """``TextStyle`` of the line and of its words."""
        yield from looks(dict(child_attributes(line, "TextStyle")), 0, len(text))
        at = 0
        for word in children(line, "Word"):
            chosen = reading(word)
            held = text_of(chosen[1]) if chosen else ""
            start = text.find(held, at) if held else -1
            if start < 0:
                continue
            at = start + len(held)
            yield from looks(dict(child_attributes(word, "TextStyle")), start, at)

    # --- tables -------------------------------------------------------------------------------

    def _cells(self, table: Element) -> Iterator[Cell]:
        for element in table.iterchildren():
            place = _cell_place(element)
            if place is None:
                continue
            lines = self._lines(element)
            if spans := _spans(element):
                words = " ".join(line.text for line in lines)
                told = Remark(f"cell {element.get('id', '')} goes over {spans}", words)
                self.readings.remarks.append(told)
            row, column, is_head = place
            yield Cell(row, column, tuple(lines), is_head)
            for inner in (e for e in element if local(e).endswith("Region")):
                yield from (Cell(row, column, r.lines, is_head) for r in self._region(inner))


def _cell_place(element: Element) -> tuple[int, int, bool] | None:
    """Row and column of a cell: Transkribus' ``TableCell``, or a region in the role of one."""
    if local(element) == "TableCell":
        return _counted(element.get("row")), _counted(element.get("col")), False
    roles = child(element, "Roles")
    role = child(roles, "TableCellRole") if roles is not None else None
    if role is None:
        return None
    is_head = role.get("header", "").lower() in ("true", "1")
    return _counted(role.get("rowIndex")), _counted(role.get("columnIndex")), is_head


def _spans(element: Element) -> str:
    roles = child(element, "Roles")
    role = child(roles, "TableCellRole") if roles is not None else None
    held = role if role is not None else element
    found = [("rows", held.get("rowSpan", "1")), ("columns", held.get("colSpan", "1"))]
    return " and ".join(f"{n} {what}" for what, n in found if (whole(n) or 0) > 1)


def _counted(written: str | None) -> int:
    return min(whole(written) or 0, _MOST_CELLS)


def _corners(element: Element) -> str:
    """The corners of an element: an attribute, or in 2010 an element each."""
    coords = child(element, "Coords")
    if coords is None:
        return ""
    if written := coords.get("points"):
        return read_points(written)
    found = [(p.get("x", ""), p.get("y", "")) for p in children(coords, "Point")]
    if not all(re.fullmatch(r"-?[0-9]{1,7}", n) for pair in found for n in pair):
        return ""
    return points((float(x), float(y)) for x, y in found)


def child_attributes(element: Element, name: str) -> Iterator[tuple[str, str]]:
    """The attributes of the child *name*."""
    found = child(element, name)
    for key, held in found.items() if found is not None else ():
        yield str(key), str(held)
