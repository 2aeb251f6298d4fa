"""A date that reads like something else: digits run together, or signs that are no digits.

What it finds:
    A ``date`` without a normal form whose words hold five or more digits in a row, or a digit next
    to a letter that a program takes for one (*l*, *I*, *O*, *o*, *S*, *B*), as in "l983" or
    "2O/10/88".

Why it matters:
    Strokes are read as the digit 1, and a date becomes a number that nobody wrote. A timeline
    passes over it, and readers cannot tell whether the sheet or the transcription is wrong.

Example:
    ``<date>5166183</date>``

Instead:
    Look at the sheet: ``<date when="1983-05-16">5/16/83</date>``. Without images, keep the letters,
    say what they may mean, and how surely: ``<date notBefore="1983-05-06" notAfter="1983-05-26"
    cert="medium"><unclear reason="transcription">5166183</unclear></date>``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.diagnostics import Diagnostic, Severity
from edition.model.date import DATE_ATTRIBUTES
from edition.model.facts import Facts
from edition.tei.document import Document
from edition.tei.names import tei
from edition.tei.whitespace import plain_text

CODE = "suspicious-date"
_RUN = re.compile(r"\d{5,}")
_FALSE = re.compile(r"\b(?=\w*\d)(?=\w*[lIOoSB])[\dlIOoSB]{2,}\b")


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every such date."""
    for element in document.root.iter(tei("date")):
        if any(element.get(name) for name in (*DATE_ATTRIBUTES, "period")):
            continue
        text = plain_text(element)
        found = _RUN.search(text) or _FALSE.search(text)
        if found:
            run = found.re is _RUN
            why = "digits run together" if run else "it has letters that look like digits"
            yield Diagnostic(
                CODE,
                f'"{text}" is said to be a date, and cannot be read as one: {why}',
                document.span(element),
                Severity.WARNING,
                help="correct the reading, or keep it and state the date in `when`, or in "
                "`notBefore` and `notAfter` with `cert`",
            )
