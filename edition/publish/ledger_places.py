"""Where the redactions of a document stand: their paragraphs, their words, the links to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from lxml import etree

from edition.collate.copy_text import CopyText
from edition.model.facts import Facts
from edition.model.redaction import Piece, Size, read_size
from edition.publish.ledger_entries import NOT_STATED, Place
from edition.publish.urls import with_fragment
from edition.render.fragment import Fragment
from edition.tei.document import Document
from edition.tei.extent import not_counted
from edition.tei.names import BLOCK, XML_ID, local, tei
from edition.tei.whitespace import plain_text
from edition.tei.words import count_characters

QUOTED = 3  # words at each end of a passage
_WHOLE = 2 * QUOTED + 1  # a passage of so many words is quoted whole

_PARAGRAPHS = frozenset("p ab l lg item head sp table quote floatingText".split())
_SILENT = ("fw", "head", "teiHeader")
_STEPS = 40  # to go back from a sign in search of words
_ID = re.compile(r' id="([^"]*)"')
_NUMBER = re.compile(r'<a class="pn" href="#([^"]+)"[^>]*>([^<]+)</a>')


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of a redaction: where it stands, and what can be read of it, or is stated."""

    place: Place
    characters: int = 0
    stated: Size = NOT_STATED


@dataclass(frozen=True)
class Spots:
    """The places of a document: ``links`` are the addresses of ids that its page has, ``pieces``
    go by their ordinals.
    """

    address: str
    links: Mapping[str, str] = field(default_factory=dict)
    pieces: Mapping[int, Spot] = field(default_factory=dict)

    def link(self, *identifiers: str) -> str:
        """The address of the first of these ids that the page has, or else of the page."""
        return next((self.links[i] for i in identifiers if i in self.links), self.address)


def spots(
    document: Document,
    facts: Facts,
    rendered: Fragment | None,
    address: str,
    home: Callable[[str], str] | None = None,
    copy: CopyText | None = None,
) -> Spots:
    """The places of a document, as its page shows them. *home* gives the page of an id; *copy* is
    the text of a document that is compared with others, which ask for its paragraphs.
    """
    html = rendered.html if rendered else ""
    if rendered and rendered.parts:
        html = "".join(part.html for part in rendered.parts)
    ids = {unescape(found[1]): found.start() for found in _ID.finditer(html)}
    numbered = [(f.start(), unescape(f[1]), f[2].strip()) for f in _NUMBER.finditer(html)]
    above = _Above(ids, numbered)
    found = [piece for redaction in facts.redactions for piece in redaction.pieces]
    asked = {name for piece in found for name in (piece.id, piece.paragraph_id)}
    asked |= _named_in(copy) if copy else set()
    links = {i: with_fragment(home(i) if home else address, i) for i in sorted(asked) if i in ids}
    pieces = {
        piece.ordinal: _piece(document, piece, above)
        for piece in found
        if piece.ordinal < len(document.elements)
    }
    return Spots(address, links, pieces)


def _named_in(copy: CopyText) -> set[str]:
    """What a comparison may ask for: paragraphs, and redactions with words or without."""
    pieces = {word.piece for word in copy.words} | {sign.piece for sign in copy.signs}
    return pieces | {paragraph.id for paragraph in copy.paragraphs}


class _Above:
    """Finds the number of the paragraph that an id stands in, by where it stands on the page."""

    def __init__(self, ids: Mapping[str, int], numbered: list[tuple[int, str, str]]) -> None:
        self.ids = ids
        self.numbers = {identifier: number for _, identifier, number in numbered}
        self._starts = [start for start, _, _ in numbered]
        self._names = [number for _, _, number in numbered]

    def number(self, element: etree._Element, identifier: str) -> str:
        """The number of the paragraph around a piece, or of the first in it."""
        around = [e.get(XML_ID) or "" for e in _blocks(element)]
        known = next((self.numbers[i] for i in around if i in self.numbers), "")
        if known or identifier not in self.ids or not around:
            return known
        index = bisect_right(self._starts, self.ids[identifier])
        return self._names[index - 1] if index else ""


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    yield from (e for e in element.iterancestors() if local(e) in _PARAGRAPHS)
    yield from (e for e in element.iterdescendants(etree.Element) if local(e) in _PARAGRAPHS)


def _piece(document: Document, piece: Piece, above: _Above) -> Spot:
    element = document.element(piece.ordinal)
    text = plain_text(element, not_counted) if piece.words else ""
    first, last = quoted(text.split())
    gap = next(element.iter(tei("gap")), None)
    place = Place(
        _heading(element),
        above.number(element, piece.id),
        first=first,
        last=last,
        after="" if text else _before(element),
    )
    stated = NOT_STATED if gap is None else read_size(gap)
    return Spot(place, count_characters(text), stated)


def quoted(words: list[str]) -> tuple[str, str]:
    """The first and the last of *words*; few of them are quoted whole.

    >>> quoted("It must raise in the minds of many".split())
    ('It must raise', 'minds of many')
    >>> quoted("three lines".split())
    ('three lines', '')
    """
    if len(words) <= _WHOLE:
        return " ".join(words), ""
    return " ".join(words[:QUOTED]), " ".join(words[-QUOTED:])


def _heading(element: etree._Element) -> str:
    """The heading of the innermost division around that has one."""
    for around in element.iterancestors():
        head = next((e for e in around if local(e) == "head"), None)
        if head is not None and head is not element:
            text = plain_text(head, _not_said)
            if text:
                return text
    return ""


def _not_said(element: etree._Element) -> bool:
    """Enumerators are said of a heading, notes are not."""
    return local(element) != "label" and not_counted(element)


def _before(element: etree._Element) -> str:
    """The last words before a sign, in its paragraph or in what stands before it."""
    found: list[str] = []
    node: etree._Element | None = element
    while node is not None and len(found) < _STEPS:
        if local(node) in _PARAGRAPHS and "".join(found).strip():
            break
        before, around = node.getprevious(), node.getparent()
        if before is not None:
            found += [before.tail or "", _told(before)]
        elif around is not None:
            found.append(around.text or "")
        if len("".join(reversed(found)).split()) > QUOTED:
            break
        node = around if before is None else before
    return " ".join("".join(reversed(found)).split()[-QUOTED:])


def _told(element: etree._Element) -> str:
    """What an element says, with the spaces at its ends."""
    if not isinstance(element.tag, str) or local(element) in _SILENT or not_counted(element):
        return ""
    text = plain_text(element, not_counted)
    return f" {text} " if local(element) in BLOCK else _spaced(text, "".join(element.itertext()))


def _spaced(text: str, written: str) -> str:
    before = " " if written[:1].isspace() else ""
    return f"{before}{text}{' ' if written[-1:].isspace() else ''}"
