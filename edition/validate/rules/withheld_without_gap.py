"""A withheld passage that does not say that something is missing.

What it finds:
    A ``del`` with the subtype withheld that does not hold exactly one ``gap``.

Why it matters:
    The gap says what is missing and how much. Without one the passage looks like an empty
    deletion; with two it has two sizes.

Example:
    ``<del type="redaction" subtype="withheld"/>``

Instead:
    ``<del type="redaction" subtype="withheld"><gap reason="withheld" unit="line"
    quantity="3"/></del>``
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.model.facts import Facts
from edition.tei.document import Document

CODE = "withheld-without-gap"


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every withheld piece with no gap, or with several."""
    for redaction in facts.redactions:
        for piece in redaction.pieces:
            if piece.withheld and piece.gaps != 1:
                name = f" {piece.id}" if piece.id else ""
                count = f"{piece.gaps} gaps" if piece.gaps else "no gap"
                yield Diagnostic(
                    CODE,
                    f"the withheld passage{name} holds {count}; it needs exactly one",
                    document.span_of(piece.ordinal),
                    help='write one <gap reason="withheld"/> with the size, or extent="unknown"',
                )
