"""One id for two elements.

What it finds:
    An ``xml:id`` that stands more than once in a document.

Why it matters:
    An id is an address. With two elements at one address, a note, a link or a redaction's chain
    leads to the first of them, whichever was meant.

Example:
    ``<p xml:id="p1">…</p> <p xml:id="p1">…</p>``

Instead:
    ``<p xml:id="p1">…</p> <p xml:id="p2">…</p>``
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic, Label
from edition.model.facts import Anchor, Facts
from edition.tei.document import Document

CODE = "duplicate-id"


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every repetition, at the repeating element."""
    first: dict[str, Anchor] = {}
    for anchor in facts.ids:
        known = first.setdefault(anchor.id, anchor)
        if known is not anchor:
            yield Diagnostic(
                CODE,
                f'the id "{anchor.id}" stands here for the second time',
                document.span_of(anchor.ordinal),
                labels=(Label(document.span_of(known.ordinal), "first here"),),
                help="give one of the two another id, and check what points at it",
            )
