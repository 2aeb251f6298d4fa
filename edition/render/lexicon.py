"""Signs of a printed dictionary, for entries that have none of their own (TEI P5, chapter DI).

Many dictionaries are encoded from a book: their commas, brackets and numbers stand in the text, and
the edition adds nothing. Others are encoded as data, element by element, without a comma: there the
signs that a printed dictionary would have are generated. Which of the two an entry is, is asked of
the entry itself: one letter of text between its elements makes it the first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from edition.tei.names import local
from edition.tei.whitespace import is_layout, plain_text

ENTRIES = frozenset("superEntry entry entryFree re".split())
HOLDERS = ENTRIES | {"hom", "sense", "dictScrap"}
"""Elements with lines of their own in a dictionary."""
_STRUCTURE = HOLDERS | {"form", "gramGrp", "cit"}

_TRANSLATIONS = re.compile(r"trans", re.I)
_PUNCTUATION = frozenset(".,;:!?–—-([")
_SAME = {"orth": ", ", "pron": ", ", "form": ", ", "def": "; ", "trans": "; ", "example": "; "}
_BETWEEN: Mapping[tuple[str, str], str] = {
    ("def", "trans"): ": ",
    ("trans", "def"): "; ",
    ("def", "example"): ": ",
    ("trans", "example"): ": ",
    ("example", "trans"): "; ",
    ("quote", "trans"): " – ",
}
_GRAMMAR = frozenset("pos gen number case per tns mood iType itype subc gram".split())
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def is_lexical(entry: etree._Element) -> bool:
    """Whether an entry is data: its structure holds elements only, no comma and no bracket."""
    parts = (element for element in entry.iter(etree.Element) if local(element) in _STRUCTURE)
    return all(is_layout(p.text) and all(is_layout(c.tail) for c in p) for p in parts)


def sign_between(before: etree._Element, after: etree._Element) -> str:
    """What stands between two neighbours: a sign and a space, or a space."""
    kinds = _kind(before), _kind(after)
    sign = _SAME.get(kinds[0], " ") if kinds[0] == kinds[1] else _BETWEEN.get(kinds, " ")
    if kinds[0] == kinds[1] and kinds[0] in _GRAMMAR:
        sign = ", "
    ended = plain_text(before)[-1:] in _PUNCTUATION
    return " " if ended else sign


def _kind(element: etree._Element) -> str:
    name = local(element)
    if name != "cit":
        return name
    return "trans" if _TRANSLATIONS.match(element.get("type") or "") else "example"


def number_of(element: etree._Element, *, counted: bool) -> str:
    """The number of a sense or a homograph: its ``n``, or *counted* among its neighbours."""
    name, given = local(element), (element.get("n") or "").strip()
    if name in ENTRIES:
        parent = element.getparent()
        grouped = parent is not None and local(parent) == "superEntry"
        return given if grouped or element.get("type") == "hom" else ""
    if given:
        begins = re.match(rf"\(?{re.escape(given.rstrip('.)'))}(?!\w)", plain_text(element))
        return "" if begins else _decorated(given)
    return _counted(element, name) if counted else ""


def _decorated(number: str) -> str:
    """A bare number with the sign that printers put after it: "1.", "a)"."""
    if not number.isalnum():
        return number
    return f"{number}." if number.isdecimal() or number.isupper() else f"{number})"


def _counted(element: etree._Element, name: str) -> str:
    parent = element.getparent()
    same = [] if parent is None else [c for c in parent if local(c) == name]
    if len(same) < 2 or any(c.get("n") for c in same):
        return ""
    place = same.index(element)
    if name == "hom":
        return f"{_ROMAN[place]}." if place < len(_ROMAN) else f"{place + 1}."
    depth = sum(1 for ancestor in element.iterancestors() if local(ancestor) == "sense")
    letters = (None, "abcdefghijklmnopqrstuvwxyz", _GREEK)[min(depth, 2)]
    if letters and place < len(letters):
        return f"{letters[place]})"
    return f"{place + 1}."


def stands_alone(element: etree._Element) -> bool:
    """Whether a sense is the only one of its entry, and needs no line of its own."""
    parent = element.getparent()
    same = [] if parent is None else [c for c in parent if local(c) == local(element)]
    return local(element) == "sense" and len(same) == 1 and not element.get("n")


def opening_sign(element: etree._Element, sign: str) -> str:
    """The sign before an element, unless its text begins with one of its kind.

    A reference that says in words what it is ("see", "cf.") needs no arrow.
    """
    text = plain_text(element)
    labelled = len(element) and local(element[0]) == "lbl"
    if sign.startswith("→") and (labelled or not is_layout(element.text)):
        return ""
    return sign if text and text[0] not in "([/|\\→" else ""
