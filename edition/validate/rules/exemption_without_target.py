"""A code in the margin that belongs to no redaction.

What it finds:
    A ``note type="exemption"`` that points at nothing, or at something that is no redaction.

Why it matters:
    The code beside a passage is the ground on which it was withheld. The reader has to be shown
    which passage.

Example:
    ``<note type="exemption" place="margin">§ 4</note>``

Instead:
    ``<note type="exemption" place="margin" target="#r1-1 #r1-2">§ 4</note>`` (``for=r1`` in a
    source)
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.model.facts import Facts
from edition.model.redaction import Exemption
from edition.tei.document import Document

CODE = "exemption-without-target"


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every exemption note that names no redaction."""
    pieces = {piece.id for redaction in facts.redactions for piece in redaction.pieces if piece.id}
    ids = {anchor.id for anchor in facts.ids}
    for note in facts.exemptions:
        message = _fault(note, pieces, ids)
        if message:
            known = ", ".join(r.key for r in facts.redactions if r.key)
            help = f"the redactions of this document are {known}" if known else None
            yield Diagnostic(CODE, message, document.span_of(note.ordinal), help=help)


def _fault(note: Exemption, pieces: set[str], ids: set[str]) -> str | None:
    if not note.targets:
        return f'the code "{note.text}" does not say which redaction it belongs to'
    wrong = [t for t in note.targets if t[1:] not in pieces and t[1:] in ids]
    return f'the code "{note.text}" points at {wrong[0]}, which is no redaction' if wrong else None
