"""Stamps and forms: the boxes on them and the decision that they record."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from edition.model.date import Date, date_of
from edition.model.walk import Walk
from edition.tei.names import XML_ID, local, tei
from edition.tei.pointers import split_pointers
from edition.tei.whitespace import plain_text


@dataclass(frozen=True, slots=True)
class Option:
    """A box to tick, with its words and every mark in it, and whether it is ticked."""

    text: str
    selected: bool


@dataclass(frozen=True, slots=True)
class Stamp:
    """A note that holds a stamp; ``categories`` are the pointers of its ``ana``, ``date`` is the
    first date on it.
    """

    id: str
    subtype: str
    categories: tuple[str, ...]
    options: tuple[Option, ...]
    ordinal: int
    date: Date | None = None


def collect_stamp(element: etree._Element, walk: Walk) -> None:
    """A ``note type="stamp"``."""
    if element.get("type") != "stamp":
        return
    options = tuple(
        Option(plain_text(seg, _lesser_reading), seg.get("subtype") == "selected")
        for seg in element.iter(tei("seg"))
        if seg.get("type") == "option"
    )
    get = element.get
    categories = tuple(split_pointers(get("ana") or ""))
    dates = (e for e in element.iter(tei("date")) if next(e.iterancestors(tei("note"))) is element)
    found = (date_of(dict(e.attrib.items()), plain_text(e)) for e in dates)
    date = next((date for date in found if date.interval), None)
    walk.add(
        Stamp(get(XML_ID) or "", get("subtype") or "", categories, options, walk.ordinal, date)
    )


_SECOND = frozenset({"sic", "orig", "abbr"})
_SURE = {"high": 3, "medium": 2, "low": 0}


def _lesser_reading(element: etree._Element) -> bool:
    """Whether *element* is a reading of a choice and another of them is preferred."""
    parent = element.getparent()
    if parent is None or parent.tag != tei("choice"):
        return local(element) == "note"
    readings = list(parent.iterchildren(etree.Element))
    return element is not max(readings, key=_rank)


def _rank(reading: etree._Element) -> tuple[bool, int]:
    return local(reading) not in _SECOND, _SURE.get(reading.get("cert") or "", 1)


COLLECTORS = {"note": collect_stamp}
