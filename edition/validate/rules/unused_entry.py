"""An entry that no document mentions.

What it finds:
    An entry of a register of the edition that nothing points at, nor at a copy of it (an entry
    with the same id) that a document has itself.

Why it matters:
    Perhaps a name was left without its pointer, or the entry has a second one under another key.

Example:
    ``<person xml:id="weber">`` where every "Weber" in the texts points at ``#weber-k``

Instead:
    Point at the entry, or take it out. An entry that is kept on purpose may stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic, Severity
from edition.model.facts import Facts
from edition.validate.around import Around

CODE = "unused-entry"


def check(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    """Report every entry of a register without a pointer to it."""
    registers = {register.file for register in around.settings.registers}
    if facts.document not in registers or not around.edition.documents:
        return
    for entry in facts.entries:
        if f"{facts.document}#{entry.id}" not in around.edition.used:
            yield Diagnostic(
                CODE,
                f'no document mentions "{entry.label}" ({entry.id})',
                around.at(facts, entry.ordinal),
                Severity.WARNING,
                help="point at it where it is named, or take it out if it is not needed",
            )
