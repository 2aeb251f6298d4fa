"""One siglum for two copies.

What it finds:
    Two documents that are copies of one work and have the same siglum.

Why it matters:
    "A" in the apparatus has to mean one copy.

Example:
    ``witness: {of: memo, siglum: A}`` in two sources

Instead:
    ``siglum: A`` in one, ``siglum: B`` in the other
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic, Label
from edition.model.facts import Facts
from edition.validate.around import Around

CODE = "two-sigla"


def check(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    """Report a document whose siglum an earlier one has."""
    own = facts.witness
    if own is None:
        return
    for other in around.edition.documents:
        if other.document == facts.document:
            return
        if other.witness and (other.witness.work, other.witness.siglum) == (own.work, own.siglum):
            first = around.at(other, other.witness.ordinal)
            yield Diagnostic(
                CODE,
                f'two copies of "{own.work}" have the siglum {own.siglum}:'
                f" {other.id} and {facts.id}",
                around.at(facts, own.ordinal),
                labels=(Label(first, f"{other.id} has it first"),),
                help="give one of the copies another siglum",
            )
            return
