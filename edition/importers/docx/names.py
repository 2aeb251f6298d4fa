"""Elements and attributes of a DOCX by short names, whichever of the two namespaces they are in.

ECMA-376 has a transitional and a strict form, which differ in their namespaces and little else.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

Element = etree._Element

_OFFICE = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    f"{_OFFICE}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OFFICE}drawingml/2006/main": "a",
    f"{_STRICT}drawingml/main": "a",
    f"{_OFFICE}drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}drawingml/wordprocessingDrawing": "wp",
    f"{_OFFICE}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OFFICE}markup-compatibility/2006": "mc",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def name(element: Element) -> str:
    """``w:p``; the local name alone in a namespace that is not known, nothing for a comment."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    uri, _, local = tag[1:].rpartition("}") if tag.startswith("{") else ("", "", tag)
    prefix = _PREFIXES.get(uri)
    return f"{prefix}:{local}" if prefix else local


def get(element: Element | None, attribute: str) -> str:
    """An attribute by its local name; empty if it is not there."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == attribute:
            return str(value)
    return ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first child with a name, and of that one its own, and so on."""
    for wanted in path:
        if element is None:
            return None
        element = next((c for c in element if name(c) == wanted), None)
    return element


def children(element: Element | None, wanted: str) -> Iterator[Element]:
    """All children with a name."""
    if element is not None:
        yield from (c for c in element if name(c) == wanted)


def value(element: Element | None, *path: str) -> str:
    """What stands in ``w:val`` of a child."""
    return get(child(element, *path), "val")


def is_on(element: Element | None) -> bool:
    """Whether a property that is on or off is there and on (ECMA-376, part 1, 17.17.4)."""
    return element is not None and get(element, "val") not in ("0", "false", "off", "none")


def says_so(element: Element, attribute: str) -> bool:
    """Whether an attribute that is on or off is on."""
    return get(element, attribute) in ("1", "true", "on")


def keeps_space(element: Element) -> bool:
    """Whether white space at the ends of a text counts."""
    return element.get(_XML_SPACE) == "preserve"


def number(text: str, default: int = 0) -> int:
    """A whole number, or *default* where the file has none."""
    try:
        return int(text)
    except ValueError:
        return default
