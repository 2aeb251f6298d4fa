"""Dates for readers, from the normalised dates of TEI."""

from __future__ import annotations

from edition.model.date import Date
from edition.phrases import Phrases
from edition.phrases.dates import day, first_of_two, of_two, whole

__all__ = ["day", "readable"]


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
            name = f"date.{of_two(both, first, last)}"
            return t(name, first=first_of_two(first, last, t), last=day(last, t))
        if first or last:
            only = first or last
            name = f"date.{left if first else right}{'_day' if whole(only) else ''}"
            return t(name, first=day(only, t), last=day(only, t))
    return ""
