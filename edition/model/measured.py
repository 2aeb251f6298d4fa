"""The extent of a manuscript in words: "159 leaves, 365 × 280 mm" (TEI P5, chapter MS)."""

from __future__ import annotations

from lxml import etree

from edition.tei.names import local
from edition.tei.whitespace import is_layout, label_text

_MEASURES = ("height", "width", "depth", "dim")
# What a number alone counts, for one and for several.
_SEVERAL = {"leaf": "leaves", "folio": "folios", "page": "pages", "quire": "quires"}


def extent_of(element: etree._Element) -> str:
    """The words of an ``extent``; where it has only measures, these with what they measure."""
    children = [child for child in element if isinstance(child.tag, str)]
    mixed = not is_layout(element.text) or any(not is_layout(child.tail) for child in element)
    if mixed or not children:
        return label_text(element)
    return ", ".join(filter(None, map(_part, children)))


def _part(element: etree._Element) -> str:
    if local(element) == "dimensions":
        return _dimensions(element)
    return " ".join(filter(None, (label_text(element), unit_counted(element))))


def unit_counted(element: etree._Element) -> str:
    """What a ``measure`` counts, where its words are a number alone: "leaves"."""
    words, unit = label_text(element), element.get("unit") or ""
    if local(element) != "measure" or not words.replace(".", "", 1).isdigit():
        return ""
    return unit if words == "1" else _SEVERAL.get(unit, unit)


def _dimensions(element: etree._Element) -> str:
    """Measures between signs of multiplication, then the unit."""
    measures = [child for child in element if local(child) in _MEASURES]
    values = [label_text(m) or m.get("quantity") or "" for m in measures]
    units = {unit for unit in (m.get("unit") or element.get("unit") for m in measures) if unit}
    said = " \N{MULTIPLICATION SIGN} ".join(filter(None, values)) or label_text(element)
    worded = any(value[-1:].isalpha() for value in values)
    return f"{said} {units.pop()}" if said and len(units) == 1 and not worded else said
