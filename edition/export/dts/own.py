"""The units of a text whose header says nothing of citing: divisions and blocks that have ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from edition.export.dts.trees import Unit
from edition.model.structure import DIVISIONS
from edition.tei.document import Document
from edition.tei.names import XML_ID, local, tei
from edition.tei.whitespace import is_gap, plain_text

_TITLE = "http://purl.org/dc/terms/title"
# What is a unit, and what it is called; a division by its type, where it has one.
_KINDS = {
    **dict.fromkeys(DIVISIONS, "division"),
    "p": "paragraph",
    "ab": "block",
    "lg": "stanza",
    "l": "verse",
    "sp": "speech",
    "u": "utterance",
    "entry": "entry",
}
_APART = frozenset({"note", "app", "teiHeader", "standOff"})  # what is about the text


def units(document: Document) -> Iterator[Unit]:
    """Divisions, paragraphs, verses, speeches with an id, each in the one around it."""
    around: dict[etree._Element, Unit] = {}
    inside: set[etree._Element] = set()
    for element in document.root.iter(etree.Element):
        parent = element.getparent()
        name = local(element)
        is_inside = parent in inside or (name == "text" and element.tag == tei("text"))
        if not is_inside or name in _APART:
            continue
        inside.add(element)
        outer = around.get(parent) if parent is not None else None
        reference = element.get(XML_ID)
        if reference and name in _KINDS:
            outer = Unit(reference, _kind(element), element, outer, data=_data(element))
        if outer:
            around[element] = outer
        if outer and outer.element is element:
            yield outer


def _kind(element: etree._Element) -> str:
    name = local(element)
    return (name in DIVISIONS and element.get("type")) or _KINDS[name]


def _data(element: etree._Element) -> dict[str, tuple[str, ...]]:
    head = element.find(tei("head"))
    words = "" if head is None else plain_text(head, is_gap)
    return {_TITLE: (words,)} if words else {}


def kinds(found: list[Unit]) -> tuple[dict[str, Any], ...]:
    """The kinds of units at each place of a tree, in the order in which they first stand there."""
    whole: dict[str, Any] = {}
    places: dict[Unit, dict[str, Any]] = {}
    for unit in found:
        above = places[unit.parent] if unit.parent else whole
        places[unit] = above.setdefault(unit.kind, {})
    return _said(whole)


def _said(place: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    return tuple(kind_node(kind, _said(inner)) for kind, inner in place.items())


def kind_node(kind: str, inner: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    """A kind of units with those in it, as the specification writes it."""
    node: dict[str, Any] = {"@type": "CiteStructure", "citeType": kind}
    return node | ({"citeStructure": list(inner)} if inner else {})
