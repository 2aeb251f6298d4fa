"""A redaction that nobody accounts for.

What it finds:
    A marked redaction without a code in ``ana``; a withheld one with neither a code nor a pointer
    to the copy that shows the passage. An edition that has no taxonomy of codes cannot name one:
    there it is a warning, once a document.

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

from edition.diagnostics import Diagnostic, Severity
from edition.model.facts import Facts
from edition.model.redaction import Redaction
from edition.validate.around import Around

CODE = "redaction-without-code"


def check(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    """Report every redaction without a code, at its first piece."""
    found = [r for r in facts.redactions if not r.codes and not _shown_elsewhere(r)]
    if any(t.key == "code" and not around.knows(t.file) for t in around.settings.taxonomies):
        return  # nobody knows what codes there are: that is told already
    if found and not _has_codes(around):
        yield _without_taxonomy(found, facts, around)
        return
    for redaction in found:
        lacks, help = "code", 'name its code, or the category that says "not stated"'
        if _withheld(redaction):
            lacks += " and points at no copy that shows it"
            help += ", or point at the copy that shows the passage"
        message = f"{_named(redaction)} has no {lacks}"
        at = around.at(facts, redaction.pieces[0].ordinal)
        yield Diagnostic(CODE, message, at, help=help)


def _has_codes(around: Around) -> bool:
    """Whether the edition says anywhere what codes there are."""
    declared = around.settings.taxonomies
    return any(t.key == "code" for t in declared) if declared else bool(around.edition.categories)


def _without_taxonomy(found: list[Redaction], facts: Facts, around: Around) -> Diagnostic:
    who = f"{_named(found[0])} has" if len(found) == 1 else f"{len(found)} redactions here have"
    message = f"{who} no code, and the edition has no taxonomy of codes"
    help = (
        'declare one in edition.toml: [[taxonomy]] with key = "code" and file = '
        '"tei/registers/codes.xml"; it has a category for each ground, one for "not stated"'
    )
    at = around.at(facts, found[0].pieces[0].ordinal)
    return Diagnostic(CODE, message, at, Severity.WARNING, help=help)


def _named(redaction: Redaction) -> str:
    return f"the redaction {redaction.key}" if redaction.key else "the redaction"


def _shown_elsewhere(redaction: Redaction) -> bool:
    return _withheld(redaction) and bool(redaction.corresp)


def _withheld(redaction: Redaction) -> bool:
    return redaction.pieces[0].withheld
