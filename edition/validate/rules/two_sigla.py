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
from edition.model.merging import siglum_key
from edition.validate.around import Around

CODE = "two-sigla"


def check(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    """Report a document whose siglum an earlier one has."""
    own = facts.witness
    if own is None:
        return
    first = next(iter(around.edition.sigla.get(siglum_key(own), ())), facts.document)
    if first == facts.document:
        return
    other = around.edition.by_path[first]
    place = around.at(other, other.witness.ordinal if other.witness else 0)
    yield Diagnostic(
        CODE,
        f'two copies of "{own.work}" have the siglum {own.siglum}: {other.id} and {facts.id}',
        around.at(facts, own.ordinal),
        labels=(Label(place, f"{other.id} has it first"),),
        help="give one of the copies another siglum",
    )
