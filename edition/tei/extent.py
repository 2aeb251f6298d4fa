"""How much text an element holds: the size of a passage as readers count it."""

from __future__ import annotations

from lxml import etree

from edition.tei.names import local
from edition.tei.registers import is_register
from edition.tei.whitespace import plain_text
from edition.tei.words import count_characters, count_words

# One reading counts, not all of them (TEI P5, chapter CO, "choice"; chapter TC, "app").
_SECOND_READINGS = frozenset({"sic", "orig", "abbr"})


def not_counted(element: etree._Element) -> bool:
    """Notes, enumerators and rival readings are not words of the passage."""
    name = local(element)
    # What the editors list, and what they say of a gap, is no text of the source.
    if name in ("note", "standOff", "gap") or is_register(element):
        return True
    if name == "label":
        return element.get("type") is None
    parent = element.getparent()
    if parent is None:
        return False
    if local(parent) == "choice":
        first = next((c for c in parent if local(c) not in _SECOND_READINGS), None)
        return element is not first
    if local(parent) == "subst" and name == "del":
        return parent.find("{*}add") is not None
    return name == "rdg" and parent.find("{*}lem") is not None


def words_in(*elements: etree._Element) -> int:
    """The number of words in *elements*: no notes, no enumerators, one reading of a choice."""
    return sum(count_words(plain_text(e, not_counted)) for e in elements)


def characters_in(*elements: etree._Element) -> int:
    """The number of characters in *elements*, counted like :func:`words_in`."""
    return sum(count_characters(plain_text(e, not_counted)) for e in elements)
