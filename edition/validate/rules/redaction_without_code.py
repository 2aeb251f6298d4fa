"""A redaction that nobody accounts for.

What it finds:
    A marked redaction without a code in ``ana``; a withheld one with neither a code nor a pointer
    to the copy that shows the passage.

Why it matters:
    An office has to say on what ground it withholds. If the sheet gives no ground, that is worth
    saying too; silence could mean either.

Example:
    ``<del type="redaction" subtype="marked">The ships lie in the bay …</del>``

Instead:
    ``<del type="redaction" subtype="marked" ana="codes.xml#not-stated">…</del>``: the code on the
    sheet, or a category of your taxonomy that says "not stated" (``code=`` in a source).
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.model.facts import Facts
from edition.model.redaction import Redaction
from edition.tei.document import Document

CODE = "redaction-without-code"


def check(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """Report every redaction without a code, at its first piece."""
    for redaction in facts.redactions:
        if not redaction.codes and not (_withheld(redaction) and redaction.corresp):
            name = f" {redaction.key}" if redaction.key else ""
            lacks = "code"
            help = 'name its code, or the category that says "not stated"'
            if _withheld(redaction):
                lacks = "code and points at no copy that shows it"
                help += ", or point at the copy that shows the passage"
            message = f"the redaction{name} has no {lacks}"
            at = document.span_of(redaction.pieces[0].ordinal)
            yield Diagnostic(CODE, message, at, help=help)


def _withheld(redaction: Redaction) -> bool:
    return redaction.pieces[0].withheld
