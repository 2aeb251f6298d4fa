"""``[29 Oct](date:1962-10-29)``, ``[..]{.date when=1988}`` → ``date`` (TEI P5, chapter ND)."""

from __future__ import annotations

import calendar
import re

from edition.encode.mark import Element, Mark, Use

KEYS = ("when", "notBefore", "notAfter", "from", "to", "type", "calendar")
_ISO = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z|--(\d\d)(?:-(\d\d))?\Z")


def encode(use: Use, parent: Element) -> None:
    """A date; one that cannot be is a fault."""
    values = {key: _checked(use, key) for key in KEYS[:5]}
    _order(use, values["notBefore"], values["notAfter"], "notBefore", "notAfter")
    _order(use, values["from"], values["to"], "from", "to")
    date = use.element("date", type=use.get("type"), calendar=use.get("calendar"), **values)
    use.content(date)
    parent.append(date)


def _checked(use: Use, key: str) -> str | None:
    value = use.get(key)
    if value is not None and not is_date(value):
        use.error(
            "bad-date",
            f'"{value}" is no date',
            key,
            "write 1962, 1962-10 or 1962-10-29; a range is notBefore=… notAfter=…",
        )
        return None
    return value


def _order(use: Use, first: str | None, second: str | None, first_key: str, key: str) -> None:
    if first and second and first[: len(second)] > second[: len(first)]:
        use.error("reversed-dates", f"`{first_key}` {first} is later than `{key}` {second}", key)


def is_date(value: str) -> bool:
    """Whether *value* is a date of ISO 8601 as TEI takes it: a year, a month or a day.

    >>> is_date("1962-02-30")
    False
    """
    found = _ISO.match(value)
    if not found:
        return False
    year, month, day = found.group(1), found.group(2) or found.group(4), found.group(3)
    day = day or found.group(5)
    if month and not 1 <= int(month) <= 12:
        return False
    leap = int(year) if year and int(year) > 0 else 2000
    return not day or 1 <= int(day) <= calendar.monthrange(leap, int(month))[1]


MARKS = (Mark("date", encode, KEYS, holds="any"),)
