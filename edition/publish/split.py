"""Where a long document is cut into parts, each with a page of its own.

A part begins with a division (TEI P5, chapter DS, "Divisions of the Body") or with the front, the
body, the back of a text. Of a division that is too long its divisions become parts, and so on, so
that the cuts lie as high as readable sizes allow.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from edition.escape import id_safe
from edition.model.facts import Facts
from edition.model.structure import DIVISIONS
from edition.publish.urls import free_name
from edition.tei.document import Document
from edition.tei.extent import not_counted
from edition.tei.names import XML_ID, is_tei, local, tei
from edition.tei.whitespace import plain_text
from edition.tei.words import count_words

_LONG = 20_000  # words: longer documents are cut
_READABLE = 10_000  # words: longer parts are cut again
_SCANT = 100  # words: a heading or a note that deserves no page of its own
_AROUND = ("TEI", "teiCorpus", "text", "group", "front", "body", "back")
_UNITS = frozenset((*_AROUND, *DIVISIONS))


@dataclass(frozen=True)
class Parts:
    """The parts of a document.

    ``names`` by the ordinals of the elements with which they begin, in order; what stands before
    the first of them is no part. ``homes`` gives the name of the part that an id stands in;
    ``varied`` are the names of those with readings of witnesses.
    """

    names: Mapping[int, str]
    homes: Mapping[str, str]
    varied: frozenset[str] = frozenset()


@dataclass
class _Unit:
    """A text or a division: its own words, those of all it holds, the divisions in it."""

    element: etree._Element
    own: int
    words: int
    inner: list[_Unit] = field(default_factory=list)

    @property
    def divides(self) -> bool:
        """Whether it is a division, not something around divisions."""
        return local(self.element) in DIVISIONS


@dataclass(frozen=True)
class _Measure:
    """How long a part may be; None: every division of the highest level is a part."""

    most: int | None

    def is_whole(self, unit: _Unit) -> bool:
        """Whether a unit is not cut any further."""
        if not unit.inner:
            return True
        return unit.divides if self.most is None else unit.words <= self.most

    def joins(self, unit: _Unit, room: int) -> bool:
        """Whether a scant unit goes on in the part before it, which has *room* words."""
        if self.most is None:
            return unit.words < _SCANT and not unit.divides
        return unit.words < _SCANT and room + unit.words <= self.most


def divide(document: Document, facts: Facts, split: str | int) -> Parts | None:
    """The parts of a document by the setting ``split``; None where it has one page."""
    measure = _measure(facts.words, split)
    if measure is None or local(document.root) not in _UNITS:
        return None
    cuts = list(_cuts(_unit(document.root), measure, opened=False))
    if len(cuts) < 2:
        return None
    names = _names(cuts, document)
    homes = _homes(facts, names)
    return Parts(names, homes, frozenset(_varied(document, names, homes)))


def _measure(words: int, split: str | int) -> _Measure | None:
    if split == "div":
        return _Measure(None)
    if isinstance(split, int):
        return _Measure(split) if words > split else None
    return _Measure(_READABLE) if split == "auto" and words > _LONG else None


def _unit(element: etree._Element) -> _Unit:
    """Measure a unit and those in it; every word is counted once."""
    inner = [_unit(child) for child in element if is_tei(child) and local(child) in _UNITS]
    apart = {unit.element for unit in inner}
    text = plain_text(
        element,
        lambda e: e in apart or local(e) == "teiHeader" or (e is not element and not_counted(e)),
    )
    own = count_words(text)
    return _Unit(element, own, own + sum(unit.words for unit in inner), inner)


def _cuts(unit: _Unit, measure: _Measure, *, opened: bool) -> Iterator[_Unit]:
    """The units in *unit* with which a part begins; *opened* if one begins with *unit* itself."""
    room, outset = unit.own, opened
    for index, inner in enumerate(unit.inner):
        first, whole = index == 0, measure.is_whole(inner)
        heading = first and outset and unit.own < _SCANT
        around = first and not outset and not whole and not inner.divides and inner.own < _SCANT
        # A title page may stand with the contents, an entry of a dictionary may not.
        scant = whole and (opened or not inner.divides) and measure.joins(inner, room)
        if scant or heading or around:
            room += inner.words
        else:
            room, opened = inner.words, True
            yield inner
        if not whole:
            yield from _cuts(inner, measure, opened=not around)


def _names(cuts: list[_Unit], document: Document) -> dict[int, str]:
    """A name for each part: the id of its division, or a number."""
    taken: set[str] = set()
    found = {}
    for number, unit in enumerate(cuts, 1):
        wanted = id_safe(_identifier(unit) or str(number)).replace(".", "-")
        found[document.ordinal(unit.element)] = free_name(wanted, taken)
    return found


def _identifier(unit: _Unit) -> str:
    """The id of a unit, or of the division that it begins with."""
    while not (identifier := unit.element.get(XML_ID)) and unit.inner:
        unit = unit.inner[0]
    return identifier or ""


def _varied(
    document: Document, names: Mapping[int, str], homes: Mapping[str, str]
) -> Iterator[str]:
    """The parts whose words witnesses have otherwise; an entry may point at words elsewhere."""
    for entry in document.root.iter(tei("app"), tei("rdg")):
        pointed = (entry.get(name) or "" for name in ("from", "to"))
        places = [homes[p[1:]] for p in pointed if p.startswith("#") and p[1:] in homes]
        yield from places or [_part_of(document.ordinal(entry), names)]


def _part_of(ordinal: int, names: Mapping[int, str]) -> str:
    starts = list(names)
    index = bisect_right(starts, ordinal)
    return names[starts[index - 1]] if index else ""


def _homes(facts: Facts, names: Mapping[int, str]) -> dict[str, str]:
    """The part of each id; of a repeated id, that of the first."""
    starts = list(names)
    homes: dict[str, str] = {}
    for anchor in facts.ids:
        index = bisect_right(starts, anchor.ordinal)
        homes.setdefault(id_safe(anchor.id), names[starts[index - 1]] if index else "")
    return homes
