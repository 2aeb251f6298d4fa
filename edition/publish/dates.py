"""Dates for readers, from the normalised dates of TEI."""

from __future__ import annotations

import re

from edition.model.date import Date
from edition.publish.phrases import Phrases

_PARTS = re.compile(r"(-?\d{4,})(?:-(\d{2}))?(?:-(\d{2}))?")


def readable(date: Date | None, t: Phrases) -> str:
    """``29 October 1962``, ``between 6 and 26 May 1983``; "" where nothing is said."""
    if date is None:
        return ""
    words = _normalised(date, t) or date.text
    sure = t(f"cert.{date.cert}") if f"cert.{date.cert}" in t and date.cert != "high" else ""
    return f"{words} ({sure})" if words and sure else words


def _normalised(date: Date, t: Phrases) -> str:
    if date.when:
        return day(date.when, t)
    for first, last, both, left, right in (
        (date.not_before, date.not_after, "between", "not_before", "not_after"),
        (date.from_, date.to, "range", "from", "to"),
    ):
        if first and first == last:
            return day(first, t)
        if first and last:
            return t(f"date.{both}", first=_shortened(first, last, t), last=day(last, t))
        if first or last:
            only = day(first or last, t)
            return t(f"date.{left if first else right}", first=only, last=only)
    return ""


def _shortened(first: str, last: str, t: Phrases) -> str:
    """The first of two days, without the month and year that it shares with the second."""
    one, other = _PARTS.match(first), _PARTS.match(last)
    if one and other and one[3] and other[3] and one.group(1, 2) == other.group(1, 2):
        return t("date.day", day=int(one[3]), month="", year="").rstrip(" ")
    return day(first, t)


def day(value: str, t: Phrases) -> str:
    """A year, a month or a day in words; what is none of them stays as it is."""
    found = _PARTS.match(value)
    if not found:
        return value
    number = int(found[1])
    year = t("date.bc", year=1 - number) if number <= 0 else str(number)
    month = int(found[2]) if found[2] else 0
    if not 1 <= month <= 12:
        return year
    name = t("date.months").split()[month - 1]
    if not found[3]:
        return t("date.month", month=name, year=year)
    return t("date.day", day=int(found[3]), month=name, year=year)
