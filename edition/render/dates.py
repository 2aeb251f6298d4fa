"""Dates in words, where the edition says what the attributes of an element hold."""

from __future__ import annotations

import re

from edition.model.date import Date

_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_PARTS = re.compile(r"(\d{4,})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?$")


def day(value: str) -> str:
    """A year, a month or a day; what is none of them stays as it is.

    >>> day("1805-06-10"), day("1805-06"), day("1805"), day("-0044-03-15")
    ('10 June 1805', 'June 1805', '1805', '-0044-03-15')
    """
    found = _PARTS.match(value)
    month = int(found[2] or 0) if found else 0
    if not found or month > len(_MONTHS):
        return value
    name = _MONTHS[month - 1] if month else ""
    number = str(int(found[3])) if found[3] and name else ""
    return " ".join(part for part in (number, name, found[1].lstrip("0")) if part)


def said(date: Date) -> str:
    """What the attributes of a date say; empty where they say nothing.

    >>> said(Date(from_="1805-05-09", to="1805-05-17")), said(Date(not_before="1806"))
    ('9 to 17 May 1805', 'after 1806')
    """
    if date.when:
        return day(date.when)
    if date.from_ or date.to:
        return _between(date.from_, date.to, ("", "to"), ("from", "until"))
    return _between(date.not_before, date.not_after, ("between", "and"), ("after", "before"))


def _between(first: str, last: str, both: tuple[str, str], one: tuple[str, str]) -> str:
    if first and last and first != last:
        return f"{both[0]} {_shortened(first, last)} {both[1]} {day(last)}".lstrip()
    if first and last:
        return day(first)
    return f"{one[0]} {day(first)}" if first else f"{one[1]} {day(last)}" if last else ""


def _shortened(first: str, last: str) -> str:
    """The first of two days, without the month and the year, or the year, that both share."""
    one, other = day(first).split(), day(last).split()
    while len(one) > 1 and len(other) > 1 and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    return " ".join(one) if len(one) == len(other) else day(first)
