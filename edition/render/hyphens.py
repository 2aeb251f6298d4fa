"""Words that go on after a line, column or page: ``break="no"`` (TEI P5, att.breaking).

Where lines are not kept the word is joined: the white space around the break goes, and a hyphen
that the transcription has at the end of the line is hidden by a rule. Running heads and notes may
stand between the two halves.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.render.masks import Cut, Mask, Piece
from edition.tei.document import Document
from edition.tei.names import BLOCK, BREAKING, MILESTONE, local, tei

HYPHENS_AT_BREAKS = "hyphens at the ends of lines"
SIGNS = {
    "-": "-",
    "hyphen": "-",
    "sh": "-",
    "\N{HYPHEN}": "\N{HYPHEN}",
    "=": "\N{DOUBLE OBLIQUE HYPHEN}",
    "\N{DOUBLE OBLIQUE HYPHEN}": "\N{DOUBLE OBLIQUE HYPHEN}",
    "double-hyphen": "\N{DOUBLE OBLIQUE HYPHEN}",
    "doublehyphen": "\N{DOUBLE OBLIQUE HYPHEN}",
    "\N{NOT SIGN}": "\N{NOT SIGN}",
}
_HYPHENS = "-\N{SOFT HYPHEN}\N{HYPHEN}\N{DOUBLE OBLIQUE HYPHEN}\N{NOT SIGN}\N{DOUBLE HYPHEN}="
_BREAKS = tuple(tei(name) for name in sorted(BREAKING))
_BETWEEN = MILESTONE | {"fw", "note", "noteGrp", "figure", "graphic"}
_SPACE = " \t\r\n"
_FAR = 40  # nodes: further off nothing is looked for


def hide_hyphens(mask: Mask, document: Document) -> None:
    """Add to *mask* what joins the words that go on after a break."""
    if not document.divides_words:
        return
    for element in document.root.iter(*_BREAKS):
        if element.get("break") == "no":
            _before(mask, element)
            _after(mask, element)


def _before(mask: Mask, element: etree._Element) -> None:
    for piece, text in _backwards(element):
        end = len(text)
        start = len(text.rstrip(_SPACE))
        if start:
            letters = text[:start].rstrip(_HYPHENS)
            # A dash that is a sign by itself is none of a word.
            joined = letters and len(letters) >= start - 1 and letters[-1].isalnum()
            mask.cut(piece, Cut(len(letters) if joined else start, end, HYPHENS_AT_BREAKS, True))
            return
        mask.cut(piece, Cut(0, end, HYPHENS_AT_BREAKS, True))


def _backwards(element: etree._Element) -> Iterator[tuple[Piece, str]]:
    """The pieces of text before a break, the nearest first, as long as a word may go on."""
    node = element
    for _ in range(_FAR):
        before = node.getprevious()
        if before is None:
            parent = node.getparent()
            if parent is None:
                return
            yield from _given((parent, False), parent.text)
            if local(parent) in BLOCK or (parent.text and parent.text.strip(_SPACE)):
                return
            node = parent
            continue
        yield from _given((before, True), before.tail)
        if before.tail and before.tail.strip(_SPACE):
            return
        if isinstance(before.tag, str) and local(before) not in _BETWEEN:
            yield from _last_of(before)
            return
        node = before


def _last_of(element: etree._Element) -> Iterator[tuple[Piece, str]]:
    """The last text in an element of running text."""
    while local(element) not in BLOCK:
        if not len(element):
            yield from _given((element, False), element.text)
            return
        last = element[-1]
        yield from _given((last, True), last.tail)
        if last.tail and last.tail.strip(_SPACE):
            return
        if not isinstance(last.tag, str) or local(last) in _BETWEEN:
            return
        element = last


def _after(mask: Mask, element: etree._Element) -> None:
    """White space after a break, and after the breaks and running heads that follow it."""
    node: etree._Element | None = element
    while node is not None:
        text = node.tail or ""
        space = len(text) - len(text.lstrip(_SPACE))
        if space:
            mask.cut((node, True), Cut(0, space, HYPHENS_AT_BREAKS, True))
        if text.strip(_SPACE):
            return
        node = node.getnext()
        if node is not None and isinstance(node.tag, str) and local(node) not in _BETWEEN:
            return


def _given(piece: Piece, text: str | None) -> Iterator[tuple[Piece, str]]:
    if text:
        yield piece, text


def sign_of(element: etree._Element) -> str:
    """The hyphen that ``rend`` says stands before a break in a word, or an empty string."""
    words = (element.get("rend") or "").split() if element.get("break") == "no" else []
    return next((SIGNS[w.lower()] for w in words if w.lower() in SIGNS), "")
