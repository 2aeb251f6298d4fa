"""Text in a passage that is said to be withheld.

What it finds:
    A ``del`` with the subtype withheld that holds words.

Why it matters:
    Either the words stand on the sheet, and then they were only marked; or they were taken from
    another copy, and then this document says what it does not say.

Example:
    ``<del type="redaction" subtype="withheld">It must raise …<gap reason="withheld"/></del>``

Instead:
    ``<del type="redaction" subtype="withheld" corresp="fuller.xml#r1-1"><gap
    reason="withheld"/></del>``, or subtype marked where the words can be read on this sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.model.facts import Facts
from edition.tei.document import Document

CODE = "withheld-with-text"


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every withheld piece with words."""
    for redaction in facts.redactions:
        for piece in redaction.pieces:
            if piece.withheld and piece.has_text:
                name = f" {piece.id}" if piece.id else ""
                yield Diagnostic(
                    CODE,
                    f"the withheld passage{name} holds text, which this sheet does not show",
                    document.span_of(piece.ordinal),
                    help='if it can be read here, it is "marked"; if it comes from another copy, '
                    "take it out and point at that copy",
                )
