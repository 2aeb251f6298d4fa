"""Dates for bibliographies: as numbers, and as EDTF (ISO 8601-2) writes them."""

from __future__ import annotations

from collections.abc import Iterable

from edition.model.date import Date, days
from edition.model.facts import Facts

Parts = tuple[int, ...]
"""Year; year and month; or year, month, day."""


def parts(value: str) -> Parts:
    """The parts of a normalised date; () where it is none.

    >>> parts("1962-10-29"), parts("1962"), parts("soon")
    ((1962, 10, 29), (1962,), ())
    """
    plain = value.strip().partition("T")[0]
    if days(plain) is None:
        return ()
    before = plain.startswith("-")
    numbers = [int(n) for n in plain.lstrip("-").split("Z")[0].split("+")[0].split("-")[:3]]
    return (-numbers[0] if before else numbers[0], *numbers[1:])


def iso(value: Parts) -> str:
    """The parts as ISO 8601 writes them.

    >>> iso((1962, 10)), iso((-43, 3, 15))
    ('1962-10', '-0043-03-15')
    """
    year = f"{'-' if value[0] < 0 else ''}{abs(value[0]):04}"
    return "-".join([year, *(f"{n:02}" for n in value[1:])])


def day(value: str) -> str:
    """A date without its time of day; "" where it is none.

    >>> day("2019-04-17T15:08:22.305-02:00"), day("in spring")
    ('2019-04-17', '')
    """
    found = parts(value)
    return iso(found) if found else ""


def of_edited_text(facts: Facts, edition: str) -> str:
    """When a text was edited: as its file says, or else when the *edition* was."""
    published = facts.catalogue.published
    own = day(published.when) if published and not facts.source else ""
    return own or edition


def of_work(facts: Facts) -> Date | None:
    """When a text was written: not the date of the printed book that it was taken from."""
    printed = facts.catalogue.printed
    return None if printed and facts.date == printed else facts.date


def ends(date: Date | None) -> tuple[Parts, Parts]:
    """The first and the last that a date names; () for a side that it leaves open."""
    if date is None:
        return (), ()
    if date.when:
        return parts(date.when), parts(date.when)
    return parts(date.not_before or date.from_), parts(date.not_after or date.to)


def span(dates: Iterable[Date | None]) -> tuple[Parts, Parts]:
    """From the first to the last day that any of them names; () where no date has that end.

    >>> span([Date(when="1900"), Date(when="1900-03-01"), None])
    ((1900,), (1900,))
    """
    found = [ends(date) for date in dates]
    first = min((start for start, _ in found if start), key=_first_day, default=())
    last = max((end for _, end in found if end), key=_last_day, default=())
    return first, last


def _first_day(value: Parts) -> Parts:
    return (*value, 1, 1)[:3]


def _last_day(value: Parts) -> Parts:
    return (*value, 12, 31)[:3]


def is_uncertain(date: Date) -> bool:
    """Whether a date says only between which days something was."""
    return date.cert in ("low", "medium", "unknown") or (
        not date.when and bool(date.not_before or date.not_after)
    )


def edtf(date: Date | None) -> str:
    """A date in EDTF; "" where none is known.

    >>> edtf(Date(when="1962-10-29")), edtf(Date(from_="1914", to="1918"))
    ('1962-10-29', '1914/1918')
    >>> edtf(Date(not_before="1962"))
    '1962/..'
    """
    first, last = ends(date)
    if first == last:
        return iso(first) if first else ""
    return f"{iso(first) if first else '..'}/{iso(last) if last else '..'}"


def edtf_told(date: Date | None) -> str:
    """A date in EDTF as level 2 has it: some day between two is one of a set, no stretch of time.

    >>> edtf_told(Date(not_before="1895", not_after="1902-02")), edtf_told(Date(not_after="1900"))
    ('[1895..1902-02]', '[..1900]')
    >>> edtf_told(Date(from_="1914", to="1918"))
    '1914/1918'
    """
    plain = edtf(date)
    between = date is not None and not date.when and (date.not_before or date.not_after)
    if not between or "/" not in plain:
        return plain
    return f"[{plain.replace('/', '..').replace('....', '..')}]"


def years(date: Date | None) -> str:
    """The year or years that a date names on both sides, after Christ; "" elsewhere.

    >>> years(Date(when="1962-10-29")), years(Date(not_before="1914", not_after="1918-11"))
    ('1962', '1914–1918')
    """
    first, last = ends(date)
    if not first or not last or first[0] <= 0:
        return ""
    return str(first[0]) if first[0] == last[0] else f"{first[0]}\N{EN DASH}{last[0]}"
