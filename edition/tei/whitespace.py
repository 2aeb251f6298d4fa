"""The white space of TEI, as one rule.

TEI P5 says ("A Gentle Introduction to XML" and the description of ``xml:space``): where an
element holds elements only, white space is layout; where it holds text, a run of white space is
one space; ``xml:space="preserve"`` keeps it as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from edition.tei.names import BLOCK, BREAKING, ELEMENT_ONLY, STATEMENTS, XML_SPACE, local

_RUN = re.compile(r"[ \t\r\n]+")
_JOINING = frozenset("-('\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}\N{HYPHEN}")
Skip = Callable[[etree._Element], bool]


def normalise(text: str) -> str:
    """Runs of XML white space as one space each; a no-break space is a letter.

    >>> normalise("a \\n  b")
    'a b'
    """
    if "  " in text or "\n" in text or "\t" in text or "\r" in text:
        return _RUN.sub(" ", text)
    return text


def is_layout(text: str | None) -> bool:
    """Whether *text* is absent or nothing but XML white space."""
    return not text or not text.strip(" \t\r\n")


def _nothing(_element: etree._Element) -> bool:
    return False


def is_gap(element: etree._Element) -> bool:
    """Whether *element* is a gap, in which the editors may say something of it."""
    return local(element) == "gap"


def plain_text(element: etree._Element, skip: Skip = _nothing) -> str:
    """The words of *element* in document order, runs of white space as one space, ends trimmed.

    Blocks and breaking milestones separate words. ``skip`` says which elements to pass over
    (their tails stay).
    """
    pieces: list[str] = []
    _collect(element, skip, pieces)
    return normalise("".join(pieces)).strip(" ")


def label_text(element: etree._Element, skip: Skip = _nothing) -> str:
    """Like :func:`plain_text`, for labels: parts of a name, measures and other statements that
    follow each other with nothing between are words of their own.

    A file that a program wrote has no white space in
    ``<forename>Hugo</forename><nameLink>von</nameLink>``.
    """
    pieces: list[str] = []
    _label(element, skip, pieces)
    return normalise("".join(pieces)).strip(" ")


def _label(element: etree._Element, skip: Skip, pieces: list[str]) -> None:
    name = local(element)
    if not name or skip(element):
        return
    around = " " if name in BLOCK or (name in BREAKING and element.get("break") != "no") else ""
    pieces += (around, element.text or "")
    before: etree._Element | None = None
    for child in element:
        pieces.append(" " if before is not None and are_apart(before, child) else "")
        _label(child, skip, pieces)
        pieces.append(child.tail or "")
        before = child
    pieces.append(around)


def are_apart(before: etree._Element, after: etree._Element) -> bool:
    """Whether two neighbours, with nothing between them, are statements of their own.

    A part that ends with an apostrophe or a hyphen is one word with the next: "d'Aurevilly".
    """
    if before.tail or local(before) not in STATEMENTS or local(after) not in STATEMENTS:
        return False
    return (plain_text(before)[-1:] or "-") not in _JOINING


def _collect(element: etree._Element, skip: Skip, pieces: list[str]) -> None:
    name = local(element)
    if name and not skip(element):
        separates = name in BLOCK or (name in BREAKING and element.get("break") != "no")
        if separates:
            pieces.append(" ")
        _append(pieces, element.text, name)
        for child in element:
            _collect(child, skip, pieces)
            _append(pieces, child.tail, name)
        if separates:
            pieces.append(" ")


def _append(pieces: list[str], text: str | None, parent: str) -> None:
    if text and not (parent in ELEMENT_ONLY and is_layout(text)):
        pieces.append(text)


def preserves(element: etree._Element) -> bool:
    """Whether *element* itself asks for its white space to be kept."""
    return element.get(XML_SPACE) == "preserve"
