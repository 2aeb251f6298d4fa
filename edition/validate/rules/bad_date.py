"""A date that is none, or that ends before it begins.

What it finds:
    A ``when``, ``notBefore``, ``notAfter``, ``from`` or ``to`` that no calendar has, or that is
    not written as year-month-day; a range that is reversed; a ``calendar`` that points at
    something else than a calendar.

Why it matters:
    Timelines, orders and searches use these attributes and not the words. They count in the
    Gregorian calendar, whatever calendar the document uses (TEI P5, chapter ND): a day that only
    the Julian calendar has, such as 29 February 1900, has to be converted.

Example:
    ``<date when="1962-13-29">October 29, 1962</date>``

Instead:
    ``<date when="1962-10-29">October 29, 1962</date>``; a month ``1962-10``; what is not certain
    ``notBefore="1916-03" notAfter="1916-04"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.model.date import DATE_ATTRIBUTES, Date, days, month_length, recurs
from edition.model.facts import Dated, Facts
from edition.tei.document import Document

CODE = "bad-date"
_MONTHS = "January February March April May June July August September October November December"
_RANGES = (("notBefore", "notAfter"), ("from", "to"))


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every impossible or reversed date."""
    elements = {anchor.id: anchor.element for anchor in facts.ids}
    for dated in facts.dates:
        for message, help in _faults(dated, elements):
            yield Diagnostic(CODE, message, document.span_of(dated.ordinal), help=help)


def _faults(dated: Dated, elements: dict[str, str]) -> Iterator[tuple[str, str]]:
    values = values_of(dated.date)
    for attribute, value in values.items():
        reason = fault_of(value)
        if reason:
            yield f'`{attribute}` is "{value}": {reason}', _remedy(value)
    for early, late in _RANGES:
        first, last = days(values.get(early, "")), days(values.get(late, ""))
        if first and last and first[0] > last[1]:
            message = f"`{early}` {values[early]} is later than `{late}` {values[late]}"
            yield message, "exchange the two, or correct one of them"
    pointed = dated.calendar.removeprefix("#")
    if dated.calendar.startswith("#") and elements.get(pointed, "calendar") != "calendar":
        message = f"`calendar` points at #{pointed}, which is no calendar"
        yield message, "point at a `calendar` in the header's calendarDesc"


def _remedy(value: str) -> str:
    """How the date may be meant, or how dates are written."""
    found = re.fullmatch(r"(\d{1,2})[./ ]+(\d{1,2})[./ ]+(\d{4})", value.strip())
    meant = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else ""
    if meant and fault_of(meant) is None:
        return f"write {meant} if the day stands first in it"
    return "write a year, 1962, a month, 1962-10, or a day, 1962-10-29"


def values_of(date: Date) -> dict[str, str]:
    """The attributes that a date has, by their names in TEI."""
    values = (date.when, date.not_before, date.not_after, date.from_, date.to)
    return {name: value for name, value in zip(DATE_ATTRIBUTES, values, strict=True) if value}


def fault_of(value: str) -> str | None:
    """Why *value* is no date, or None where it is one.

    >>> fault_of("1962-02-30")
    'February 1962 has 28 days'
    """
    if days(value) or recurs(value):
        return None
    found = re.match(r"(-?\d{4,9})-(\d{2})(?:-(\d{2}))?", value.strip())
    if not found:
        return "a date is written as year, month and day, with two hyphens"
    year, month = int(found[1]), int(found[2])
    if not 1 <= month <= 12:
        return f"there is no month {found[2]}"
    if found[3] and not 1 <= int(found[3]) <= month_length(year, month):
        return f"{_MONTHS.split()[month - 1]} {year} has {month_length(year, month)} days"
    return "what follows the day is not a time"
