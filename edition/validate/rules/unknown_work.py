"""A copy of a work that the edition does not name.

What it finds:
    A document that is a copy of a work which ``edition.toml`` has no ``[[work]]`` for.

Why it matters:
    The settings say whether the copies reproduce one original, and so whether a difference is a
    variant or a misreading. A misspelt name makes a second work with one copy.

Example:
    ``witness: {of: cabel-of-may, siglum: A}``

Instead:
    ``witness: {of: cable-of-may, siglum: A}``, or a ``[[work]]`` with that id
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.model.facts import Facts
from edition.validate.around import Around
from edition.validate.nearness import question

CODE = "unknown-work"


def check(facts: Facts, around: Around) -> Iterator[Diagnostic]:
    """Report a document whose work the settings do not name."""
    known = [work.id for work in around.settings.works]
    if facts.witness is None or facts.witness.work in known:
        return
    work = facts.witness.work
    yield Diagnostic(
        CODE,
        f'this is a copy of the work "{work}", which edition.toml does not name',
        around.at(facts, facts.witness.ordinal),
        help=question(work, known) or f'add to edition.toml: [[work]] id = "{work}"',
    )
