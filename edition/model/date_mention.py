"""Dates that the text names, where a machine can read them (TEI P5, chapter ND, "Dates")."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from edition.model.date import DATE_ATTRIBUTES, Date, date_of
from edition.model.mention import Mention, is_description, mention_of
from edition.model.walk import Walk

_SAYING = frozenset((*DATE_ATTRIBUTES, *(f"{name}-iso" for name in DATE_ATTRIBUTES)))


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text: the day or days, and the words with their place."""

    date: Date
    mention: Mention


def collect_date(element: etree._Element, walk: Walk) -> None:
    """A date of the text that says its day, month or year by an attribute."""
    if _SAYING.isdisjoint(element.attrib.keys()) or is_description(walk):
        return
    mention = mention_of(element, "", walk)
    date = date_of(dict(element.attrib.items()), mention.text)
    if date.interval:
        walk.add(DateMention(date, mention))


COLLECTORS = {"date": collect_date}
