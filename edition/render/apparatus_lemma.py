"""The lemma that an entry repeats from the text: the words of its reading, or of its place."""

from __future__ import annotations

import re

from lxml import etree

from edition.render.apparatus import Entry, Piece, is_empty
from edition.render.apparatus_words import shortened, words_between, words_of
from edition.render.context import Context
from edition.tei.pointers import split_pointers

_SPLIT = 8  # entries over which a lemma may go on
_NEAR = 40  # pieces of the page among which a word is looked for
_TAG = re.compile(r"<[^>]*>")

Skipped = set[etree._Element]


def lemma_of(entry: Entry, context: Context, skipped: Skipped) -> str:
    """The words; where the text has none, the word before, after which others add something."""
    if entry.attached:
        return shortened(_at_place(entry, context, skipped))
    piece = entry.lemma
    if piece is None:
        return ""
    if is_empty(piece.element):
        return _last_word(context)
    words = [words_of(e, context.view, skipped) for e in (*_before(piece, context), piece.element)]
    return shortened(" ".join(words))


def left_out_since(count: int, context: Context) -> Skipped:
    """The elements that rules left out of the view after the first *count*."""
    return {one.element for one in context.omitted[count:] if one.piece is None}


def _at_place(entry: Entry, context: Context, skipped: Skipped) -> str:
    """What stands between ``@from`` and ``@to``, or the entry itself."""
    places, view = context.apparatus.places, context.view
    point = places.points.get(entry.element)
    start = point.start if point else places.start_of(entry.element)
    if start is None or (entry.lemma is not None and not is_empty(entry.lemma.element)):
        return ""
    return words_between(start, point.end if point else entry.element, view, skipped)


def _before(piece: Piece, context: Context) -> list[etree._Element]:
    """The parts of a lemma that stand in entries before: ``@prev`` names them."""
    found: list[etree._Element] = []
    element: etree._Element | None = piece.element
    while element is not None and len(found) < _SPLIT:
        pointers = split_pointers(element.get("prev") or "")
        element = context.apparatus.sigla.target(pointers[0]) if pointers else None
        if element is not None and element is not piece.element and element not in found:
            found.insert(0, element)
    return found


def _last_word(context: Context) -> str:
    """The last word of the text so far."""
    for piece in reversed(context.out[-_NEAR:]):
        if "data-generated" not in piece and (words := _TAG.sub("", piece).split()):
            return words[-1]
    return ""
