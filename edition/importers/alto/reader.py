"""One file of ALTO → its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.importers.alto.lines import LineReader
from edition.importers.alto.styles import Styles, read_styles
from edition.importers.draft import Remark
from edition.importers.sheets.geometry import box, points, read_points, size
from edition.importers.sheets.kinds import is_folio
from edition.importers.sheets.languages import language_tag_of
from edition.importers.sheets.model import Line, Region, Sheet
from edition.importers.sheets.read import Element, child, children, local, text_of

# The parts of a page → what text in them is, where no tag says it.
_PARTS = {
    "TopMargin": "header",
    "LeftMargin": "marginalia",
    "PrintSpace": "",
    "RightMargin": "marginalia",
    "BottomMargin": "footer",
}
_AT_EDGES = frozenset({"header", "footer"})
_PICTURES = {"Illustration": "image", "GraphicalElement": "graphic"}
_PIXEL = "pixel"


def sheets_of(root: Element, path: str) -> Iterator[Sheet]:
    """The pages of a file."""
    description = child(root, "Description")
    unit, image = _PIXEL, ""
    if description is not None:
        unit = text_of(child(description, "MeasurementUnit")) or _PIXEL
        source = child(description, "sourceImageInformation")
        image = text_of(child(source, "fileName")) if source is not None else ""
    styles = read_styles(root)
    layout = child(root, "Layout")
    for page in children(layout, "Page") if layout is not None else ():
        yield _Reading(page, styles, unit.lower() == _PIXEL).sheet(path, image)


class _Reading:
    """One page that is being read.

    Corners are kept in the unit of the file: its surface has the size of the page in that unit.
    Where nobody knows that size, corners in another unit than pixels mean no place on the image.
    """

    def __init__(self, page: Element, styles: Styles, in_pixels: bool) -> None:
        self.page = page
        self.styles = styles
        self.in_pixels = in_pixels
        self.width, self.height = (size(page.get(name, "")) for name in ("WIDTH", "HEIGHT"))
        self.is_placed = in_pixels or bool(self.width and self.height)
        self.remarks: list[Remark] = []

    def sheet(self, path: str, image: str) -> Sheet:
        """The page with its blocks in order."""
        regions = [r for part in self._parts() for r in self._blocks(part, _PARTS[local(part)])]
        if not self.is_placed:
            told = "its size is not given, and its corners are not in pixels: they are left out"
            self.remarks.append(Remark("the page has no size", told))
        return Sheet(
            path,
            image,
            self.width,
            self.height,
            tuple(self._in_order(regions)),
            self.in_pixels,
            tuple(self.remarks),
            language_tag_of(self.page.get("LANG", "")),
            number=self.page.get("PRINTED_IMG_NR", "").strip(),
        )

    def _parts(self) -> list[Element]:
        """The margins and the space between them: from the top to the bottom."""
        found = [e for e in self.page if local(e) in _PARTS]
        return sorted(found, key=lambda e: list(_PARTS).index(local(e)))

    def _blocks(self, holder: Element, kind: str) -> Iterator[Region]:
        for element in holder:
            called = self.styles.kind_of(element) or kind
            if local(element) == "ComposedBlock":
                yield from self._blocks(element, called)
            elif local(element) == "TextBlock":
                lines = tuple(self._lines(element))
                if called in _AT_EDGES and is_folio(" ".join(line.text for line in lines)):
                    called = "page-number"
                yield Region(element.get("ID", ""), called, lines, self._corners(element))
            elif local(element) in _PICTURES:
                picture = _PICTURES[local(element)]
                yield Region(element.get("ID", ""), picture, points=self._corners(element))

    def _lines(self, block: Element) -> Iterator[Line]:
        looks = self.styles.looks_of(block)
        reader = LineReader(self.styles, self.remarks)
        for number, element in enumerate(children(block, "TextLine"), 1):
            id = element.get("ID", "") or f"{block.get('ID', '')}-{number}"
            yield reader.line(element, id, self._corners(element), looks)
        reader.end()

    def _corners(self, element: Element) -> str:
        if not self.is_placed:
            return ""
        shape = child(element, "Shape")
        polygon = child(shape, "Polygon") if shape is not None else None
        drawn = _polygon(polygon.get("POINTS", "")) if polygon is not None else ""
        sides = [element.get(name, "") for name in ("HPOS", "VPOS", "WIDTH", "HEIGHT")]
        return drawn or box(*sides)

    def _in_order(self, regions: Sequence[Region]) -> list[Region]:
        """As ``ReadingOrder`` names them (from version 4.3); those that it does not come last."""
        holder = next((e for e in self._heads() if local(e) == "ReadingOrder"), None)
        if holder is None:
            return list(regions)
        ids = [ref for e in holder.iter() if local(e) == "ElementRef" and (ref := e.get("REF"))]
        rank = {id: number for number, id in reversed(list(enumerate(ids)))}
        return sorted(regions, key=lambda region: rank.get(region.id, len(ids)))

    def _heads(self) -> Iterator[Element]:
        yield from self.page
        layout = self.page.getparent()
        yield from layout if layout is not None else ()
        if layout is not None and layout.getparent() is not None:
            yield from layout.getparent()  # type: ignore[misc]


def _polygon(written: str) -> str:
    """Corners as pairs with a comma, or as numbers with spaces only."""
    if "," in written:
        return read_points(written)
    numbers = written.split()
    if len(numbers) % 2 or not all(n.replace(".", "", 1).lstrip("-").isdigit() for n in numbers):
        return ""
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return points((float(x), float(y)) for x, y in pairs)
