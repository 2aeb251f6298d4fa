"""Two dates for one day.

What it finds:
    The header's date of writing, its date of sending and the date line of the text, where two of
    them cannot be the same day. Dates in quotations and enclosed texts are left out, and where a
    document has several date lines it is enough that one of them agrees.

Why it matters:
    The document is placed in time by the header, but read by its date line. One of the two is a
    slip, or the difference means something and should be said.

Example:
    ``<creation><date when="1962-10-28"/></creation>`` with
    ``<dateline><date when="1962-10-29">October 29, 1962</date></dateline>``

Instead:
    Correct one of the two; or, if the document was antedated, give the header's date as
    ``notBefore`` and ``notAfter`` and say so in a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from edition.diagnostics import Diagnostic, Label
from edition.model.date import Date
from edition.model.facts import Dated, Facts
from edition.tei.document import Document

CODE = "conflicting-dates"
_NAMES = {
    "creation": "the header's date of writing",
    "sent": "the header's date of sending",
    "dateline": "the date line",
}


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every two statements that cannot both be true."""
    said = {name: [d for d in facts.dates if d.within == name] for name in _NAMES}
    for one, other in combinations(_NAMES, 2):
        first, second = said[one], said[other]
        if first and second and not any(_agree(a.date, b.date) for a in first for b in second):
            yield _finding(document, one, first[0], other, second[0])


def _agree(one: Date, other: Date) -> bool:
    """Whether the two share a day; a date that cannot be read contradicts nothing."""
    first, second = one.interval, other.interval
    if first is None or second is None:
        return True
    return first[0] <= second[1] and second[0] <= first[1]


def _finding(document: Document, one: str, first: Dated, other: str, second: Dated) -> Diagnostic:
    at, label = document.span_of(second.ordinal), document.span_of(first.ordinal)
    return Diagnostic(
        CODE,
        f"{_NAMES[one]} is {_said(first.date)}, but {_NAMES[other]} is {_said(second.date)}",
        at,
        labels=(Label(label, _NAMES[one]),),
        help="correct one of the two, or give both as ranges that allow for the other",
    )


def _said(date: Date) -> str:
    first = date.when or date.not_before or date.from_
    last = date.when or date.not_after or date.to
    return first if first == last or not last else f"{first or 'earlier'} to {last}"
