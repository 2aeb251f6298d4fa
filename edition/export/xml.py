"""Writing XML for catalogues: elements with text that XML has room for; always the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def clean(text: str) -> str:
    """*text* in one line, without the characters that XML has no room for.

    >>> clean("one\\n two\\x00")
    'one two'
    """
    return _NOT_XML.sub("", " ".join(text.split()))


class Writer:
    """Adds elements of one namespace; what is empty is not added."""

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace

    def name(self, local: str) -> str:
        """The qualified name of an element."""
        return f"{{{self.namespace}}}{local}"

    def root(self, local: str, others: Mapping[str | None, str] | None = None) -> etree._Element:
        """A root element; *others* are further namespaces by their prefixes."""
        return etree.Element(self.name(local), nsmap={None: self.namespace, **(others or {})})

    def set(self, element: etree._Element, **attributes: str) -> None:
        """Give an element those attributes in which something stands."""
        _set(element, attributes)

    def group(self, parent: etree._Element, local: str, **attributes: str) -> etree._Element:
        """An element for others; see :func:`prune` for those that stay empty."""
        element = etree.SubElement(parent, self.name(local))
        _set(element, attributes)
        return element

    def text(self, parent: etree._Element, local: str, text: str, **attributes: str) -> None:
        """An element with text; none where there is no text."""
        if clean(text):
            element = etree.SubElement(parent, self.name(local))
            _set(element, attributes)
            element.text = clean(text)


def _set(element: etree._Element, attributes: Mapping[str, str]) -> None:
    for name, value in attributes.items():
        if value:
            element.set(LANG if name == "lang" else name.rstrip("_"), clean(value))


def prune(root: etree._Element) -> etree._Element:
    """*root* without elements in which nothing stands: no text, no attribute, no element."""
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if parent is not None and not len(element) and not element.attrib and not element.text:
            parent.remove(element)
    return root


def file(root: etree._Element) -> bytes:
    """The bytes of a file."""
    return etree.tostring(prune(root), xml_declaration=True, encoding="UTF-8", pretty_print=True)


# ── A list of which each member is written apart ────────────────────────────────────────────────

LISTED = "listed"
"""The comment that stands in a file where its list is to stand."""
_PLACE = re.compile(rb"^( *)<!--listed-->\n", re.MULTILINE)


def piece(element: etree._Element) -> str:
    """A member of a list, whose elements are all of the default namespace, as text; it is declared
    where the list is. No text in it has a line end, as :func:`clean` leaves none.
    """
    text = etree.tostring(prune(element), encoding="unicode", pretty_print=True)
    return text.replace(f' xmlns="{etree.QName(element).namespace}"', "", 1)


def with_pieces(data: bytes, pieces: Iterable[str]) -> bytes:
    """A file, with the members of its list where the comment stands: the same bytes as if all had
    been written as one tree.
    """
    place = _PLACE.search(data)
    if place is None:
        return data
    lines = "".join(pieces).splitlines(keepends=True)
    listed = "".join(place[1].decode() + line for line in lines)
    return data[: place.start()] + listed.encode() + data[place.end() :]
