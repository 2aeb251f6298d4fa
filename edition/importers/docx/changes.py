"""Tracked changes: who inserted and deleted what, and when (ECMA-376, part 1, 17.13.5)."""

from __future__ import annotations

from edition.importers.docx.job import Job
from edition.importers.docx.looks import Look
from edition.importers.docx.names import Element, child, get, name

INSERTIONS = frozenset({"w:ins", "w:moveTo"})
DELETIONS = frozenset({"w:del", "w:moveFrom"})
_WHAT = {"w:ins": "inserted", "w:del": "deleted", "w:moveTo": "moved to here",
         "w:moveFrom": "moved from here"}  # fmt: skip


def told(change: Element) -> str:
    """What a change is, in words: ``deleted by Anna Berg, 2024-03-01``."""
    who, when = get(change, "author") or "somebody", get(change, "date")[:10]
    return f"{_WHAT[name(change)]} by {who}{f', {when}' if when else ''}"


def look(change: Element, job: Job) -> Look:
    """The mark for a change: ``add`` or ``del``, with the hand, and the time as its number."""
    when = get(change, "date")
    keys = [("type", "revision")] if name(change) in DELETIONS else []
    keys.append(("by", job.hand(get(change, "author"))))
    if when:
        keys.append(("n", when))
    return "del" if name(change) in DELETIONS else "add", tuple(keys)


def row_deleted(row: Element) -> Element | None:
    """The change that took a row of a table away."""
    return child(row, "w:trPr", "w:del")
