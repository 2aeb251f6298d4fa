"""What the text of one witness leaves out of a document that is no element: lacunae, and words for
which an entry that stands apart gives another reading (TEI P5, chapter TC, "Linking the Apparatus
to the Text").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from edition.render.lemma_places import find_lemma, places_by_number
from edition.render.masks import Hiding, Mask, Order, Point, Substitute, hide
from edition.render.witnesses import Sought, concerns, is_apart, lemma_of, reading_of
from edition.tei.names import MILESTONE, XML_ID, local, tei
from edition.tei.pointers import split_pointers
from edition.tei.whitespace import is_layout, plain_text

ABSENT = "text that the witness lacks"
REPLACED = "words for which the witness has others"
_LIMITS = tuple(tei(name) for name in ("witStart", "witEnd", "lacunaStart", "lacunaEnd"))
_ENDS = frozenset({"witEnd", "lacunaStart"})
_OVERLAPS = "it overlaps another entry"
_LOST = "the place that it names is not in the text"


class Unplaced(NamedTuple):
    """An entry that is not applied to the text of a witness: where it belongs, what it says, why
    it is not applied.
    """

    entry: etree._Element
    place: str
    words: str
    why: str


def witness_mask(root: etree._Element, witness: Sought, mask: Mask) -> tuple[Unplaced, ...]:
    """Add to *mask* what the text of *witness* leaves out; returns the entries left unapplied."""
    limits = [e for e in root.iter(*_LIMITS) if concerns(e, witness)]
    entries = [e for e in root.iter(tei("app")) if is_apart(e)]
    if not limits and not entries:
        return ()
    order = Order(root)
    text = next(root.iter(tei("text")), root)
    for start, end in _absences(limits, text, order):
        hide(mask, order, Hiding(start, end, ABSENT, whole=True), text)
    return tuple(_Placing(order, text, mask, witness).apply(entries))


def _absences(
    limits: list[etree._Element], text: etree._Element, order: Order
) -> Iterator[tuple[Point, Point]]:
    """From where to where a witness is absent.

    One that begins somewhere was not there before; an end of a lacuna that has no beginning hides
    nothing, since nobody says where it began.
    """
    start = order.text(text) if limits and local(limits[0]) == "witStart" else None
    for element in limits:
        if local(element) in _ENDS:
            start = start or order.tail(element)
        elif start is not None:
            yield start, order.start(element)
            start = None
    if start is not None:
        yield start, order.tail(text)


class _Placing:
    """Puts the readings of entries that stand apart into the text."""

    def __init__(self, order: Order, text: etree._Element, mask: Mask, witness: Sought) -> None:
        self._order = order
        self._text = text
        self._mask = mask
        self._witness = witness
        self._taken: list[tuple[Point, Point]] = []
        self._ids: dict[str, etree._Element] = {}
        for element in order.root.iter(etree.Element):
            identifier = element.get(XML_ID)
            if identifier:
                self._ids.setdefault(identifier, element)
        self._numbers: dict[str, etree._Element | None] | None = None

    def apply(self, entries: list[etree._Element]) -> Iterator[Unplaced]:
        """Apply the entries one after the other; what cannot be applied is told."""
        found = [(entry, reading_of(entry, self._witness), lemma_of(entry)) for entry in entries]
        for entry, reading, lemma in found:
            if reading is not None and reading is not lemma:
                why = self._apply(entry, reading, lemma)
                if why:
                    yield Unplaced(entry, _place(entry), plain_text(reading), why)
        for entry, reading, lemma in found:
            if reading is None and lemma is not None:  # another entry may say what this does not
                self._apply(entry, reading, lemma)

    def _apply(
        self, entry: etree._Element, reading: etree._Element | None, lemma: etree._Element | None
    ) -> str:
        """Hide the words of an entry; why that cannot be done, or an empty string."""
        found = self._points(entry, lemma)
        if isinstance(found, str):
            return found
        start, end = found
        if start > end:
            return _LOST
        if any(start < other_end and other_start < end for other_start, other_end in self._taken):
            return _OVERLAPS
        self._taken.append((start, end))
        hiding = Hiding(start, end, REPLACED, instead=Substitute(entry, reading))
        if not hide(self._mask, self._order, hiding, self._text):
            return self._insert(entry, hiding.instead)
        return ""

    def _insert(self, entry: etree._Element, instead: Substitute | None) -> str:
        """Where an entry replaces nothing its words stand at the point that it names."""
        anchor = self._named(entry.get("from"))
        if anchor is None:
            anchor = self._named(entry.get("to"))
        if anchor is None or instead is None:
            return _LOST
        self._mask.insert((anchor, True), instead, REPLACED)
        return ""

    def _points(
        self, entry: etree._Element, lemma: etree._Element | None
    ) -> tuple[Point, Point] | str:
        start, end = self._named(entry.get("from")), self._named(entry.get("to"))
        if start is None and end is None:
            return self._located(entry, lemma)
        if start is None:
            start = end
        if end is None:
            end = self._end_without_to(entry, start)
        if start is None or end is None:
            return _LOST
        beginning = self._beginning(start)
        return beginning, beginning if start is end and _is_point(end) else self._ending(end)

    def _end_without_to(
        self, entry: etree._Element, start: etree._Element | None
    ) -> etree._Element | None:
        """An entry in the text ends its own lemma; elsewhere the lemma is the element named."""
        if start is None:
            return None
        in_text = self._text in entry.iterancestors() and not _in_list(entry)
        if in_text and self._order.tail(start) <= self._order.start(entry):
            return entry
        return None if _is_point(start) else start

    def _beginning(self, element: etree._Element) -> Point:
        return self._order.tail(element) if _is_point(element) else self._order.start(element)

    def _ending(self, element: etree._Element) -> Point:
        at_start = _is_point(element) or element.tag == tei("app")
        return self._order.start(element) if at_start else self._order.tail(element)

    def _named(self, value: str | None) -> etree._Element | None:
        pointers = split_pointers(value or "")
        return self._ids.get(pointers[0].rpartition("#")[2]) if pointers else None

    def _located(
        self, entry: etree._Element, lemma: etree._Element | None
    ) -> tuple[Point, Point] | str:
        """Where the lemma of an entry stands at the place that it names in numbers."""
        if self._numbers is None:
            self._numbers = places_by_number(self._text)
        loc = entry.get("loc") or ""
        place = self._named(loc) if loc.startswith("#") else self._numbers.get(_key(loc))
        if place is None:
            return _LOST
        if lemma is None:
            return "it does not repeat the words of the text"
        return find_lemma(self._order, place, plain_text(lemma))


def _key(loc: str) -> str:
    return ".".join(loc.replace(",", " ").replace(".", " ").replace(":", " ").split())


def _in_list(entry: etree._Element) -> bool:
    return any(local(e) == "listApp" for e in entry.iterancestors())


def _is_point(element: etree._Element) -> bool:
    empty = not len(element) and is_layout(element.text)
    return empty or local(element) in MILESTONE


def _place(entry: etree._Element) -> str:
    """The place of an entry, as it names it itself."""
    points = (entry.get(name) or "" for name in ("loc", "from", "to"))
    return next((point.lstrip("#") for point in points if point), "")
