"""Dates in the W3C form that TEI takes (TEI P5, att.datable.w3c; XML Schema 2, section 3.2).

``1962``, ``1962-10``, ``1962-10-29``, ``1962-10-29T22:52Z``; a range ``1983-05-06..1983-05-26``,
open on one side where one limit is known, says that the day lies between the two.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

_DATE = re.compile(
    r"(?P<year>-?\d{4})(-(?P<month>\d\d)(-(?P<day>\d\d)"
    r"(?P<time>T(?P<hour>\d\d):(?P<minute>\d\d)(:(?P<second>\d\d))?(Z|[+-]\d\d:\d\d)?)?)?)?"
)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_ENDS = re.compile(r"\s*\.\.\s*")

FORMS = (
    "write it as year-month-day, as in 1962-10-29, or leave out what is not known: 1962-10, 1962"
)


@dataclass(frozen=True)
class Dating:
    """When something was: ``when``, or limits."""

    when: str = ""
    not_before: str = ""
    not_after: str = ""

    def attributes(self) -> dict[str, str]:
        """The TEI attributes, in the order of the Guidelines."""
        pairs = {"when": self.when, "notBefore": self.not_before, "notAfter": self.not_after}
        return {name: value for name, value in pairs.items() if value}


class DateFault(ValueError):
    """A text that is no date; the message says why, ``help`` what to write."""

    def __init__(self, message: str, help: str = FORMS) -> None:
        super().__init__(message)
        self.help = help


def read_dating(text: str) -> Dating:
    """The date or range of dates that *text* writes. Raises ``DateFault``.

    >>> read_dating("1983-05-06..1983-05-26")
    Dating(when='', not_before='1983-05-06', not_after='1983-05-26')
    """
    ends = _ENDS.split(text.strip())
    if len(ends) == 1:
        return Dating(when=read_date(ends[0]))
    if len(ends) != 2 or not any(ends):
        raise DateFault(f'"{text}" is no range of dates', "write 1983-05-06..1983-05-26")
    first, last = (read_date(end) if end else "" for end in ends)
    return limits(first, last)


def limits(first: str, last: str) -> Dating:
    """The dating between two ISO dates. Raises ``DateFault`` where they are in the wrong order."""
    if first and last and _fields(first, 1) > _fields(last, 99):
        raise DateFault(f"{first} is later than {last}", "put the earlier date first")
    return Dating(not_before=first, not_after=last)


def read_date(text: str) -> str:
    """*text* as TEI takes it, an ISO date. Raises ``DateFault``."""
    text = text.strip()
    match = _DATE.fullmatch(text)
    if not match:
        raise DateFault(f'"{text}" is no date that TEI can take', _advice(text))
    month, day = int(match["month"] or 1), int(match["day"] or 1)
    year = abs(int(match["year"]))
    possible = 1 <= month <= 12 and 1 <= day <= monthrange(year or 4, month)[1]
    if not possible or not year or _impossible_time(match):
        raise DateFault(f'"{text}" is a date that never was', "compare it with the document")
    # Seconds are not optional in XML Schema.
    time = match["time"] or ""
    return text if not time or match["second"] else text.replace(time[:6], time[:6] + ":00", 1)


def _impossible_time(match: re.Match[str]) -> bool:
    limit = (("hour", 23), ("minute", 59), ("second", 59))
    return any(int(match[name] or 0) > most for name, most in limit)


def _advice(text: str) -> str:
    dotted = _DOTTED.fullmatch(text)
    if dotted:
        day, month, year = (int(part) for part in dotted.groups())
        if not (1 <= month <= 12 and 1 <= day <= monthrange(year or 4, month)[1]):
            return FORMS
        return f"write {year:04}-{month:02}-{day:02} if the day stands first in it"
    return FORMS


def _fields(date: str, unknown: int) -> tuple[int, ...]:
    """Year, month and day to compare, with *unknown* in the place of what is not given."""
    sign = -1 if date.startswith("-") else 1
    parts = [int(p) for p in date.lstrip("-").partition("T")[0].split("-")]
    return (sign * parts[0], *parts[1:], *[unknown] * (3 - len(parts)))
