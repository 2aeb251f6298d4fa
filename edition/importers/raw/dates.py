"""Dates in words and figures, in English, German, French, Italian and Spanish papers.

A date is taken apart by its form and never by guessing at its meaning: what can be two days
(3/4/62), or has a year of two figures, is a date without a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january jan januar jänner jenner janvier gennaio enero i",
    "february feb februar feber février fevrier févr febbraio febrero ii",
    "march mar märz maerz mrz mars marzo iii",
    "april apr avril avr aprile abril iv",
    "may mai maggio mayo v",
    "june jun juni juin giugno junio vi",
    "july jul juli juillet juil luglio julio vii",
    "august aug août aout agosto viii",
    "september sept sep septembre settembre septiembre 7ber ix",
    "october oct oktober okt octobre ottobre octubre 8ber x",
    "november nov novembre noviembre 9ber xi",
    "december dec dezember dez décembre decembre dicembre diciembre 10ber xii",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES = "|".join(sorted((n for n in MONTHS if len(n) > 2 and n[0].isalpha()), key=len)[::-1])
_MONTH = rf"(?P<month>{_NAMES})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|ten|te|er|º|\.)?"
_YEAR = r"(?P<year>1[4-9]\d\d|20\d\d|['’]?\d\d)(?!\w)"
_FORMS = (
    rf"(?<!\w){_MONTH} {_DAY}(?:[,.] {{0,2}}| {{1,2}}){_YEAR}",
    rf"(?<!\w){_DAY},? (?:of |de |di )?{_MONTH},? (?:de |del )?{_YEAR}",
    rf"(?<!\w){_DAY}[- ]{_MONTH}[- ]{_YEAR}",
    rf"(?<!\w)(?P<day>[0-3]?\d)[./ ] ?(?P<roman>[IVX]{{1,4}})[./ ] ?{_YEAR}",
    rf"(?<!\w)(?P<day>[0-3]?\d)\. ?(?P<number>[01]?\d)\. ?{_YEAR}",
    r"(?<!\w)(?P<year>1[4-9]\d\d|20\d\d)-(?P<number>[01]\d)-(?P<day>[0-3]\d)(?!\w)",
    rf"(?<!\w)(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)/{_YEAR}",
    rf"(?<!\w){_DAY} (?:of |de |di )?{_MONTH}(?!\w)",
    rf"(?<!\w){_MONTH} {_DAY}(?!\w)",
    rf"(?<!\w)(?<!\d )(?<!\d\. ){_MONTH},? (?P<year>1[4-9]\d\d|20\d\d)(?!\w)",
)
_DATES = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)


@dataclass(frozen=True)
class Dated:
    """A date in a text, from ``start`` to ``end``; ``when`` is its ISO form if it is certain."""

    start: int
    end: int
    when: str = ""


def find(text: str) -> Iterator[Dated]:
    """The dates of a short text, in order; of two forms that fit one place, the longer."""
    found = [(m, _when(m)) for form in _DATES for m in form.finditer(text[:400])]
    at = 0
    for match, when in sorted(found, key=lambda f: (f[0].start(), -f[0].end())):
        if match.start() < at:
            continue
        at = match.end()
        if when is not None:
            yield Dated(match.start(), at, when)


def _when(match: re.Match[str]) -> str | None:
    """The ISO form; nothing where the form leaves it open; None where it is no date at all."""
    parts = match.groupdict()
    month = _month(parts)
    day = int(parts.get("day") or 0)
    if "first" in parts:
        return _of_strokes(parts)
    if not 1 <= month <= 12 or ("day" in parts and not 1 <= day <= 31):
        return None
    year = parts.get("year") or ""
    if len(year) != 4:
        return ""
    if "day" not in parts:
        return f"{year}-{month:02}"
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None


def _month(parts: dict[str, str | None]) -> int:
    name = (parts.get("month") or parts.get("roman") or "").casefold()
    return MONTHS.get(name, 0) if name else int(parts.get("number") or 0)


def _of_strokes(parts: dict[str, str | None]) -> str | None:
    """``10/29/1962`` can be one day only, ``3/4/1962`` two."""
    first, second, year = (int(parts[k] or 0) for k in ("first", "second", "year"))
    if not (1 <= min(first, second) <= 12 and max(first, second) <= 31):
        return None
    if year < 1000 or (max(first, second) <= 12 and first != second):
        return ""
    month, day = (first, second) if first <= 12 else (second, first)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
