"""Days, months and years in words, in the order and with the signs of a language."""

from __future__ import annotations

import re

from edition.phrases.phrases import Phrases

_PARTS = re.compile(r"(-?\d{4,9})(?:-(\d{2}))?(?:-(\d{2}))?(?:T.*)?$")


def day(value: str, t: Phrases) -> str:
    """A year, a month or a day in words; what is none of them stays as it is."""
    found = _PARTS.match(value)
    if not found:
        return value
    number = int(found[1])
    year = t("date.bc", year=1 - number) if number <= 0 else str(number)
    month = int(found[2] or 0)
    if not 1 <= month <= 12:
        return year
    if not found[3]:
        return t("date.month", month=_month(month, t), year=year)
    return t("date.day", day=_day(found[3], t), month=_month(month, t), year=year)


def first_of_two(first: str, last: str, t: Phrases, *, same_year: bool = False) -> str:
    """The first of two dates, without the month and the year that it shares with the second.

    *same_year*: nor the year alone, where only that is shared.
    """
    one, other = _PARTS.match(first), _PARTS.match(last)
    if not one or not other or one[1] != other[1] or bool(one[3]) != bool(other[3]):
        return day(first, t)
    if one[3] and one[2] == other[2]:
        return t("date.day_alone", day=_day(one[3], t))
    if not same_year or not one[2] or not other[2]:
        return day(first, t)
    month = _month(int(one[2]), t)
    return t("date.day_month", day=_day(one[3], t), month=month) if one[3] else month


def of_two(name: str, first: str, last: str) -> str:
    """The name of the phrase for two dates: days have an article in many languages, years none.

    >>> of_two("between", "1786-04-01", "1787"), of_two("range", "1786", "1787")
    ('between_day_first', 'range')
    """
    days = whole(first), whole(last)
    if all(days):
        return f"{name}_days"
    return f"{name}_day_{'first' if days[0] else 'last'}" if any(days) else name


def whole(value: str) -> bool:
    """Whether a date says its day."""
    found = _PARTS.match(value)
    return bool(found and found[3])


def _month(number: int, t: Phrases) -> str:
    names = t("date.months").split()
    return names[number - 1] if 1 <= number <= len(names) else str(number)


def _day(number: str, t: Phrases) -> str:
    return t("date.first") if int(number) == 1 else str(int(number))
