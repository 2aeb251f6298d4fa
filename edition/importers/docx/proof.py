"""The proof that a DOCX was imported whole: each of its characters stands in one place.

The words of the file, read without understanding (:mod:`edition.importers.docx.reading`), are held
against the draft by position; only numbers that Word counts stand in none.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.diagnostics import Diagnostic, Severity
from edition.importers.conserved import Difference, compare, plain
from edition.importers.draft import Draft
from edition.location import Span

_MOST_TOLD = 10
_SHOWN = 40


def proved(draft: Draft, counted: Sequence[str], path: str) -> tuple[Draft, list[Diagnostic]]:
    """*draft*, or its plain form with findings where something is lost, doubled or changed."""
    text = draft.text or ""
    labels = {one for label in counted for one in (label, label.strip())}
    told = {f"“{label[:_SHOWN]}” is not in the file" for label in labels}
    differences = [d for d in compare(text, (draft,)) if d.what not in told]
    if not differences:
        return draft, []
    findings = [_finding(text, d, path) for d in differences[:_MOST_TOLD]]
    return plain(text, draft), findings


def _finding(text: str, difference: Difference, path: str) -> Diagnostic:
    line = text.count("\n", 0, difference.start) + 1
    words = " ".join(text[difference.start : difference.end].split())[:_SHOWN]
    what = f"“{words}” {difference.what}" if words else difference.what
    message = f"paragraph {line}: {what}; the document is written as plain text, without marks"
    help = "this is a fault of the import, and nothing is lost: mark the draft by hand"
    return Diagnostic("import-not-whole", message, Span(path), Severity.WARNING, help=help)
