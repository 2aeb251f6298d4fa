"""The canvases of a text: one for each image of its pages, with the zones that lie on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from edition.export.material import Material
from edition.publish.facsimile import Shown
from edition.publish.facsimile_page import share
from edition.publish.facsimile_sheets import Sheet, pointers
from edition.records import TextRecord

Share = tuple[float, ...]
"""Left, top, width and height as shares of an image."""

_LEAST = 2000  # units of a canvas whose image has no size in pixels, only a proportion


@dataclass
class Canvas:
    """An image of a page, or of several: ``labels`` are the numbers of those.

    ``zones`` are those that lie on it, by their ids; ``parts`` the part of it that a page is, by
    what points to the page. ``file`` is that of the image, if it is one of the edition.
    """

    number: int
    shown: Shown
    size: tuple[int, int]
    labels: list[str] = field(default_factory=list)
    zones: dict[str, Share] = field(default_factory=dict)
    parts: dict[str, Share] = field(default_factory=dict)
    file: Path | None = None

    @property
    def label(self) -> str:
        """What readers call it."""
        return ", ".join(dict.fromkeys(self.labels)) or f"[{self.number}]"


def canvases(material: Material, text: TextRecord) -> dict[str, Canvas]:
    """The canvases of a text in its order, by what points to its pages.

    Two pages on one image have one canvas. An image that is only linked has none, nor has one of
    which nobody knows the proportion.
    """
    found: dict[str, Canvas] = {}
    by_image: dict[str, Canvas] = {}
    for element, facs in pointers(material.tei(text)):
        sheet = material.facsimiles.sheet(text.document, facs)
        shown = material.facsimiles.shown(text.document, sheet) if sheet else None
        if sheet is None or shown is None or not shown.image:
            continue
        size = _size(sheet, shown)
        if not size:
            continue
        file = None if shown.host else _file(material, text, sheet)
        new = Canvas(len(by_image) + 1, shown, size, file=file)
        canvas = by_image.setdefault(shown.full, new)
        found[facs] = canvas
        _add(canvas, element, facs, sheet)
    return found


def _file(material: Material, text: TextRecord, sheet: Sheet) -> Path | None:
    """The file that the image of a sheet was made of."""
    found = (material.facsimiles.files.get((text.document, url)) for url in sheet.urls)
    made = material.facsimiles.made
    return next((file for file in found if file and file in made and made[file].shown), None)


def _add(canvas: Canvas, element: etree._Element, facs: str, sheet: Sheet) -> None:
    """Note what a page brings to its canvas."""
    if label := " ".join((element.get("n") or "").split()):
        canvas.labels.append(label)
    for name, box in sheet.zones:
        if name not in canvas.zones and (place := share(box, sheet, canvas.shown)):
            canvas.zones[name] = place
    part = share(sheet.part, sheet, canvas.shown) if sheet.part else None
    if part:
        canvas.parts[facs] = part


def _size(sheet: Sheet, shown: Shown) -> tuple[int, int] | None:
    """That of the image in pixels; else one in the proportion of the surface."""
    for width, height in (shown.size, sheet.size):
        if width > 0 and height > 0:
            return width, height
    if sheet.space is None:
        return None
    across, down = sheet.space.right - sheet.space.left, sheet.space.bottom - sheet.space.top
    scale = max(1.0, _LEAST / max(across, down))
    return max(1, round(across * scale)), max(1, round(down * scale))
