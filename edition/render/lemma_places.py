"""Where the words that an entry repeats stand in the text, at the place that it names in numbers
(TEI P5, chapter TC, "The Location-referenced Method").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from edition.render.masks import Order, Piece, Point
from edition.tei.names import local, tei

_NUMBERED = frozenset("div div1 div2 div3 div4 div5 div6 div7 lg l p ab seg s sp lb".split())
_NOT_TEXT = frozenset({"note", "app", "listApp", "teiHeader", "standOff", "fw"})
_LB = tei("lb")
_ELLIPSIS = re.compile(r"\s*(?:\N{HORIZONTAL ELLIPSIS}|\.\.\.|\[\.\.\.\])\s*")
_SPACE = re.compile(r"\s+")


def places_by_number(text: etree._Element) -> dict[str, etree._Element | None]:
    """The elements by their numbers, and by those of what is around: "2.14"; None: several."""
    found: dict[str, etree._Element | None] = {}
    chains: dict[etree._Element, tuple[str, ...]] = {}
    for element in text.iter(etree.Element):
        parent = element.getparent()
        above = chains.get(parent, ()) if parent is not None else ()
        number = ".".join(re.split(r"[\s.,:]+", (element.get("n") or "").strip()))
        chain = (*above, number) if number and local(element) in _NUMBERED else above
        chains[element] = above if element.tag == _LB else chain
        if chain is not above:
            for length in range(1, len(chain) + 1):
                key = ".".join(chain[-length:])
                found[key] = None if key in found else element
    return found


Letter = tuple[str, Piece, int]


def find_lemma(order: Order, place: etree._Element, lemma: str) -> tuple[Point, Point] | str:
    """From where to where *lemma* stands at a place; or why it cannot be said.

    It has to stand there once, as whole words. Of a lemma that is shortened in its middle, the
    first and the last words are looked for.
    """
    letters = list(_letters(order, place))
    words = "".join(letter for letter, _, _ in letters)
    ends = [part for part in _ELLIPSIS.split(_SPACE.sub(" ", lemma).strip()) if part]
    if not ends:
        return "it does not repeat the words of the text"
    pattern = ".*?".join(rf"(?<!\w){re.escape(part)}(?!\w)" for part in ends)
    found = list(re.finditer(pattern, words, re.DOTALL))
    if len(found) != 1:
        times = f"{len(found)} times" if found else "not"
        return f"its words stand {times} at that place"
    first, last = letters[found[0].start()], letters[found[0].end() - 1]
    return _point(order, first[1], first[2]), _point(order, last[1], last[2] + 1)


def _point(order: Order, piece: Piece, offset: int) -> Point:
    node, tail = piece
    return order.tail(node, offset) if tail else order.text(node, offset)


def _letters(order: Order, place: etree._Element) -> Iterator[Letter]:
    """The letters at a place with where they stand; white space as one space."""
    space = True
    for piece, text in _pieces(order, place):
        for offset, letter in enumerate(text):
            if not letter.isspace():
                yield letter, piece, offset
            elif not space:
                yield " ", piece, offset
            space = letter.isspace()


def _pieces(order: Order, place: etree._Element) -> Iterator[tuple[Piece, str]]:
    """The pieces of text of an element; those of a line from its beginning to the next one."""
    if place.tag != _LB:
        skipped: set[etree._Element] = set()
        for piece, text in order.pieces(place):
            node, tail = piece
            parent = node.getparent()
            if parent in skipped or (node is not place and local(node) in _NOT_TEXT):
                skipped.add(node)
            inside = parent in skipped if tail else node in skipped
            if not inside:
                yield piece, text
        return
    block = place.getparent()
    begun = False
    for piece, text in order.pieces(block) if block is not None else ():
        node, tail = piece
        if node.tag == _LB and tail:
            if begun:
                return
            begun = node is place
        if begun:
            yield piece, text
