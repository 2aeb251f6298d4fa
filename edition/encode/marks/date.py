"""``[29 Oct](date:1962-10-29)``, ``[..]{.date when=1988}`` → ``date`` (TEI P5, chapter ND)."""

from __future__ import annotations

import re

from edition.encode.frontmatter.dates import DateFault, limits, read_date
from edition.encode.mark import Element, Mark, Use

KEYS = ("when", "notBefore", "notAfter", "from", "to", "type", "calendar")
# A day of every year, or of every month: teidata.temporal.w3c takes them too.
_RECURRING = re.compile(r"--(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|---(0[1-9]|[12]\d|3[01])")


def encode(use: Use, parent: Element) -> None:
    """A date; one that cannot be is a fault."""
    values = {key: _checked(use, key) for key in KEYS[:5]}
    _order(use, values, "notBefore", "notAfter")
    _order(use, values, "from", "to")
    date = use.element("date", type=use.get("type"), calendar=use.get("calendar"), **values)
    use.content(date)
    parent.append(date)


def _checked(use: Use, key: str) -> str | None:
    value = use.get(key)
    if value is None or _RECURRING.fullmatch(value):
        return value
    try:
        return read_date(value)
    except DateFault as fault:
        help = fault.help
        if value.count("-") > 2:
            help = "a range has two points: [May 1983](date:1983-05-06..1983-05-26)"
        use.error("bad-date", str(fault), key, help)
        return None


def _order(use: Use, values: dict[str, str | None], first_key: str, key: str) -> None:
    first, last = values[first_key], values[key]
    if not first or not last or first.startswith("--") or last.startswith("--"):
        return
    try:
        limits(first, last)
    except DateFault:
        message = f"`{first_key}` {first} is later than `{key}` {last}"
        use.error("reversed-dates", message, key, "put the earlier date first")


MARKS = (Mark("date", encode, KEYS, holds="any"),)
