"""Dates as TEI normalises them, and the days that they cover.

The attributes ``when``, ``notBefore``, ``notAfter``, ``from`` and ``to`` hold W3C dates of the
proleptic Gregorian calendar (TEI P5, chapter ND, "Dates and Times", and att.datable.w3c).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

Day = tuple[int, int, int]
"""Year, month, day: comparable."""

DATE_ATTRIBUTES = ("when", "notBefore", "notAfter", "from", "to")

# Elements on which from and to are no dates but pages, points of a text or nodes of a graph.
NOT_DATED = frozenset({"app", "arc", "biblScope", "citedRange", "locus", "rt", "span"})

_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR_MONTH_DAY = re.compile(
    r"(?P<year>-?\d{4,9})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?:T[\d:.,]+)?"
    r"(?:Z|[+-]\d{2}:\d{2})?$"
)
_RECURRING = re.compile(
    r"(---\d{2}|--\d{2}(-\d{2})?|\d{2}:\d{2}(:\d{2}(\.\d+)?)?)(Z|[+-]\d\d:\d\d)?$"
)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as encoded; what is not said is an empty string."""

    when: str = ""
    not_before: str = ""
    not_after: str = ""
    from_: str = ""
    to: str = ""
    text: str = ""
    cert: str = ""

    @property
    def interval(self) -> tuple[Day, Day] | None:
        """The first and the last day it can mean, or None where nothing readable is said.

        A side that is left open takes the day of the other side.
        """
        first = days(self.when or self.not_before or self.from_)
        last = days(self.when or self.not_after or self.to)
        if first is None and last is None:
            return None
        return (first or last or _NEVER)[0], (last or first or _NEVER)[1]


_NEVER: tuple[Day, Day] = ((0, 0, 0), (0, 0, 0))


def date_of(attributes: Mapping[str, str], text: str = "") -> Date:
    """The date that the attributes of an element state."""
    get = attributes.get
    when = get("when", "") or get("when-iso", "")
    first, last = _interval(when)
    return Date(
        "" if first else when,
        get("notBefore", "") or get("notBefore-iso", ""),
        get("notAfter", "") or get("notAfter-iso", ""),
        get("from", "") or get("from-iso", "") or first,
        get("to", "") or get("to-iso", "") or last,
        text,
        get("cert", ""),
    )


def _interval(when: str) -> tuple[str, str]:
    """The two ends of ``1962/1963``, an interval of ISO 8601 (att.datable.iso)."""
    first, slash, last = (part.strip() for part in when.partition("/"))
    return (first, last) if slash and days(first) and days(last) else ("", "")


@lru_cache(maxsize=8192)  # a date is asked for by every page that tells it
def days(value: str) -> tuple[Day, Day] | None:
    """The first and last day of a year, a month, a day or a moment; None where it is none.

    >>> days("1962-10")
    ((1962, 10, 1), (1962, 10, 31))
    >>> days("1962-02-30") is None
    True
    """
    found = _YEAR_MONTH_DAY.match(value.strip())
    if not found:
        return None
    year, month, day = (int(found[g]) if found[g] else None for g in ("year", "month", "day"))
    if year is None or (month is not None and not 1 <= month <= 12):
        return None
    last_month = month or 12
    if day is not None and not 1 <= day <= month_length(year, last_month):
        return None
    last_day = day or month_length(year, last_month)
    return (year, month or 1, day or 1), (year, last_month, last_day)


def recurs(value: str) -> bool:
    """Whether *value* is a day, month or time of no particular year, such as ``--10-29``."""
    return _RECURRING.match(value.strip()) is not None


def month_length(year: int, month: int) -> int:
    """How many days a month has, in the Gregorian calendar extended to all years."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 29 if month == 2 and leap else _MONTHS[month - 1]
