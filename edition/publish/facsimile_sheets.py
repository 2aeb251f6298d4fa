"""Sheets of the source: which pictures show a page, and where its zones are.

Read from ``facsimile``, ``sourceDoc`` and ``pb`` (TEI P5, chapter PH, "Digital Facsimiles"):
``facs`` points to a surface, a zone of it, a graphic, or is itself the address of a picture; a
``surface`` may point with ``start`` to the page that it shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from edition.render.geometry import Box, box_of
from edition.tei.document import Document
from edition.tei.names import XML_ID, tei
from edition.tei.pictures import page_picture
from edition.tei.whitespace import plain_text

_SURFACE, _ZONE, _GRAPHIC = tei("surface"), tei("zone"), tei("graphic")
_DESC, _LICENCE = tei("desc"), tei("licence")
_PIXELS = re.compile(r"(\d{1,6})(?:\.\d+)?\s*(?:px)?$")
_MOST = 500  # zones of a sheet: more are words, which nobody follows one by one


@dataclass(frozen=True)
class Sheet:
    """A side of a leaf: addresses of its pictures, the best first; its zones by their ids.

    ``space`` is the box in which the numbers of zones are meant, ``size`` that of the picture as
    the document states it, ``part`` the zone that a page is. ``words`` describe it.
    """

    urls: tuple[str, ...]
    space: Box | None = None
    size: tuple[int, int] = (0, 0)
    zones: tuple[tuple[str, Box], ...] = ()
    part: Box | None = None
    words: str = ""


@dataclass(frozen=True)
class Sheets:
    """The sheets of a document by what points to them."""

    by_id: Mapping[str, Sheet] = field(default_factory=dict)

    def sheet(self, pointers: str) -> Sheet | None:
        """The sheet that ``facs`` means: the first of its pointers that leads to one."""
        for pointer in pointers.split():
            if pointer.startswith("#"):
                found = self.by_id.get(pointer[1:])
            else:
                found = Sheet((pointer,)) if "#" not in pointer else None
            if found is not None and found.urls:
                return found
        return None


def sheets(document: Document) -> Sheets:
    """All sheets that *document* describes."""
    found: dict[str, Sheet] = {}
    starting: dict[str, Sheet] = {}
    for element in document.root.iter(_SURFACE, _GRAPHIC):
        if element.tag == _SURFACE:
            sheet = _surface(element)
            found.update(_named(element, sheet))
            for pointer in (element.get("start") or "").split():
                starting.setdefault(pointer.removeprefix("#"), sheet)
        elif (identifier := element.get(XML_ID)) and identifier not in found:
            found[identifier] = _sheet([element], element)
    return Sheets(starting | found)


def pointers(document: Document) -> Iterator[tuple[etree._Element, str]]:
    """The pages of *document* that have, or may have, a picture, and what points to it."""
    for element in document.root.iter(tei("pb"), _SURFACE):
        if element.tag == _SURFACE and not _is_transcribed(element):
            continue
        if pointer := page_picture(element):
            yield element, pointer


def credits(document: Document) -> tuple[str, ...]:
    """Whose the images are, where the document says it of its images only."""
    found = []
    for element in document.root.iter(tei("facsimile")):
        front = element.find(tei("front"))
        notes = (element if front is None else front).iter(_DESC, _LICENCE, tei("p"))
        around = (note for note in notes if note.getparent() in (element, front))
        found += [words for note in around if (words := plain_text(note))]
    return tuple(dict.fromkeys(found))


def _is_transcribed(surface: etree._Element) -> bool:
    return any(a.tag == tei("sourceDoc") for a in surface.iterancestors())


def _named(surface: etree._Element, sheet: Sheet) -> Iterator[tuple[str, Sheet]]:
    """The surface, its zones and its graphics under their ids."""
    if identifier := surface.get(XML_ID):
        yield identifier, sheet
    boxes = dict(sheet.zones)
    for element in surface.iter(_ZONE, _GRAPHIC):
        if identifier := element.get(XML_ID):
            yield identifier, replace(sheet, part=boxes.get(identifier))


def _surface(surface: etree._Element) -> Sheet:
    graphics = [g for g in surface.iter(_GRAPHIC) if _owner(g) is surface]
    made = _sheet(graphics, surface)
    zones = ((z.get(XML_ID), box_of(z)) for z in surface.iter(_ZONE))
    known = [(identifier, box) for identifier, box in zones if identifier and box is not None]
    space = box_of(surface)
    return replace(made, space=space, zones=tuple(known[:_MOST]))


def _owner(element: etree._Element) -> etree._Element | None:
    return next((a for a in element.iterancestors() if a.tag == _SURFACE), None)


def _sheet(graphics: list[etree._Element], around: etree._Element) -> Sheet:
    """A sheet of pictures that show the same: the largest first, as far as they say it."""
    sizes = {g: (_pixels(g, "width"), _pixels(g, "height")) for g in graphics}
    order = sorted(graphics, key=lambda g: -sizes[g][0])
    urls = [url for g in order if (url := (g.get("url") or "").strip())]
    noted = (g.find(_DESC) for g in (*order, around))
    words = next((plain_text(desc) for desc in noted if desc is not None), "")
    return Sheet(tuple(urls), size=sizes[order[0]] if order else (0, 0), words=words)


def _pixels(graphic: etree._Element, name: str) -> int:
    number = _PIXELS.match((graphic.get(name) or "").strip())
    return int(number[1]) if number else 0
