"""Dates in words, where the edition says what the attributes of an element hold."""

from __future__ import annotations

from edition import phrases
from edition.model.date import Date
from edition.phrases import dates


def day(value: str) -> str:
    """A year, a month or a day; what is none of them stays as it is.

    >>> day("1805-06-10"), day("1805-06"), day("1805"), day("-0044-03-15")
    ('10 June 1805', 'June 1805', '1805', '-0044-03-15')
    """
    return value if value.startswith("-") else dates.day(value, phrases.now())


def said(date: Date) -> str:
    """What the attributes of a date say; empty where they say nothing.

    >>> said(Date(from_="1805-05-09", to="1805-05-17")), said(Date(not_before="1806"))
    ('9 to 17 May 1805', 'after 1806')
    """
    if date.when:
        return day(date.when)
    if date.from_ or date.to:
        return _between(date.from_, date.to, "range", ("from", "to"))
    return _between(date.not_before, date.not_after, "between", ("after", "before"))


def _between(first: str, last: str, both: str, one: tuple[str, str]) -> str:
    if first and last and first != last:
        return _said(dates.of_two(both, first, last), _shortened(first, last), day(last))
    if first and last:
        return day(first)
    only = first or last
    name = one[0] if first else one[1]
    return _said(f"{name}_day" if dates.whole(only) else name, day(only), day(only)) if only else ""


def _said(name: str, first: str, last: str) -> str:
    return phrases.say(f"date.{name}", first=first, last=last)


def _shortened(first: str, last: str) -> str:
    """The first of two days, without the month and the year, or the year, that both share."""
    if first.startswith("-"):
        return day(first)
    return dates.first_of_two(first, last, phrases.now(), same_year=True)
