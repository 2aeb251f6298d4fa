"""Texts and passages as TEI: the whole document, or one unit in the wrapper of the specification.

A passage is taken out of its text: the language around it is said again, and ``xml:base`` leads
pointers to the file of the whole. Source: DTS 1.0, "Document Endpoint".
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from edition.export.dts.citing import enclosing, is_milestone
from edition.export.dts.trees import Unit
from edition.tei.document import Document
from edition.tei.names import TEI, XML, XML_LANG, XML_SPACE, tei

DTS = "https://w3id.org/api/dts#"
_BASE = f"{{{XML}}}base"


def text_file(document: Document) -> bytes:
    """The text as it is published: its file, or, of several files, all of them in one."""
    if document.files:
        return _bytes(deepcopy(document.root))
    return document.data


def passage(unit: Unit, address: str) -> bytes:
    """A unit; *address* is that of the whole text."""
    root = etree.Element(tei("TEI"), nsmap={None: TEI})
    root.set(_BASE, address)
    wrapper = etree.SubElement(root, f"{{{DTS}}}wrapper", nsmap={"dts": DTS})
    wrapper.attrib.update(_inherited(unit.element))
    wrapper.append(_content(unit))
    return _bytes(root)


def _inherited(element: etree._Element) -> dict[str, str]:
    """What elements around one say of the language and the white space in it."""
    found: dict[str, str] = {}
    for around in element.iterancestors():
        for name in (XML_LANG, XML_SPACE):
            value = around.get(name)
            if value is not None:
                found.setdefault(name, value)
    return found


def _content(unit: Unit) -> etree._Element:
    if is_milestone(unit.element) and unit.element.getparent() is not None:
        return _between(unit)
    copy = deepcopy(unit.element)
    copy.tail = None
    return copy


def _between(unit: Unit) -> etree._Element:
    """What stands from a milestone to before the end of its unit, in the elements around both."""
    container = _container(unit)
    end = _way(container, unit.until) if unit.until is not None else []
    cut = _cut(container, _way(container, unit.element), end)
    cut.tail = None
    return cut


def _cut(node: etree._Element, start: list[int], end: list[int]) -> etree._Element:
    """A copy of *node* from one place in it to before another; no place is its own begin or end."""
    copy = etree.Element(node.tag, dict(node.attrib), nsmap=node.nsmap)
    copy.text = None if start else node.text
    first = start[0] if start else 0
    last = end[0] if end else len(node)
    for place, child in enumerate(node[first : last + 1], first):
        inner = start[1:] if place == first else []
        rest = end[1:] if place == last else []
        if place == last and not rest:
            break
        made = _cut(child, inner, rest) if inner or rest else deepcopy(child)
        made.tail = None if rest else child.tail
        copy.append(made)
    return copy


def _container(unit: Unit) -> etree._Element:
    """The nearest element around a milestone and its end; the unit around, or the text, at last."""
    above = list(unit.element.iterancestors())
    if unit.until is not None:
        near = set(unit.until.iterancestors())
        return next((e for e in above if e in near), above[-1])
    around = enclosing(unit)
    if around is not None and around in above:
        return around
    return next((e for e in reversed(above) if e.tag == tei("text")), above[-1])


def _way(container: etree._Element, element: etree._Element) -> list[int]:
    """The places by which an element is reached from one around it."""
    way: list[int] = []
    while element is not container:
        parent = element.getparent()
        assert parent is not None
        way.append(parent.index(element))
        element = parent
    return way[::-1]


def _bytes(root: etree._Element) -> bytes:
    """The bytes of a file; what a document type would have explained stands as it is written."""
    for entity in list(root.iter(etree.Entity)):
        _as_words(entity)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _as_words(entity: etree._Element) -> None:
    parent, before = entity.getparent(), entity.getprevious()
    if parent is None:
        return
    words = f"{entity.text or ''}{entity.tail or ''}"
    entity.tail = None
    if before is None:
        parent.text = (parent.text or "") + words
    else:
        before.tail = (before.tail or "") + words
    parent.remove(entity)
