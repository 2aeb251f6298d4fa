"""A hand that wrote nothing.

What it finds:
    A ``handNote`` that nothing in the document points at.

Why it matters:
    Either the hand's writing is attributed to nobody, or the description was left over.

Example:
    ``<handNote xml:id="h-pencil">…</handNote>`` without a ``hand="#h-pencil"`` anywhere

Instead:
    Name the hand where it writes, or take its description out.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic, Severity
from edition.model.facts import Facts
from edition.tei.document import Document

CODE = "unused-hand"


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every hand without a pointer to it; in a source it is reported there."""
    if facts.source is not None:
        return
    used = {pointer.value for pointer in facts.pointers}
    for hand in facts.hands:
        if hand.id and f"#{hand.id}" not in used:
            yield Diagnostic(
                CODE,
                f'nothing in this document is in the hand "{hand.id}"',
                document.span_of(hand.ordinal),
                Severity.WARNING,
                help="name it where it writes, or take its description out",
            )
