"""The numbers that a source gives its paragraphs (TEI P5, chapter CO, "Reference Systems")."""

from __future__ import annotations

from lxml import etree

from edition.tei.names import tei
from edition.tei.whitespace import is_layout

_LABEL = tei("label")
_LONGEST = 8  # characters: more does not stand in a margin
_SOME = 2  # paragraphs: a single number is no series


def has_numbers(root: etree._Element) -> bool:
    """Whether the paragraphs of a text have a series of numbers of their own."""
    found = 0
    for whole in root.iter(tei("text")):
        for element in whole.iter(tei("p"), tei("ab")):
            own = (element.get("n") or "").strip()
            if not own or is_enumerated(element):
                continue
            if len(own) > _LONGEST:
                return False
            found += any(letter.isdigit() for letter in own)
    return found >= _SOME


def is_enumerated(element: etree._Element) -> bool:
    """Whether the paragraph begins with its enumerator, be it inside a redaction."""
    if element.get("n") is None:
        return False
    while len(element) and is_layout(element.text):
        element = element[0]
        if element.tag == _LABEL:
            return True
    return False
