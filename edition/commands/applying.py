"""``edition collate --apply``: what a comparison knows, written into the files of the copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.collate.applied.apply import Change, Left, apply, changes
from edition.collate.written.layout import safe, wrap
from edition.commands.collate import Compared

WHAT = ("sizes", "silent")


@dataclass
class Writing:
    """What was changed, what was left as it is, which files were written, which refused."""

    changes: list[Change] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    written: tuple[str, ...] = ()
    refused: tuple[Left, ...] = ()


def write_changes(compared: Compared, what: str) -> Writing:
    """Write sizes and links of what is withheld; with *what* "silent" also signs that lack.

    All files are written, or none where one of them cannot be.
    """
    made = Writing()
    for collation in compared.collations:
        proposed = changes(collation, compared.documents, compared.edition, silent=what == "silent")
        made.changes += proposed.changes
        made.left += proposed.left
    made.changes.sort(key=lambda change: change.at)
    made.left.sort(key=lambda left: left.at)
    applied = apply(made.changes, compared.root)
    made.written, made.refused = applied.written, applied.refused
    return made


def told(made: Writing) -> Iterator[str]:
    """Lines for people: each change with its place and its reason, then what was left."""
    if not made.changes and not made.left:
        yield "Nothing to write: the files say already what the comparison knows."
    for change in made.changes if not made.refused else ():
        yield f"{change.at}"
        yield from wrap(safe(change.old) or "(nothing)", "    ")
        yield from wrap(safe(change.new), "  → ")
        yield from wrap(safe(change.why), "    ")
        yield ""
    for left in made.left:
        yield from wrap(f"{left.at}: left as it is: {safe(left.why)}", "", "    ")
