"""``revisionDesc``: the state of the work, and its steps (TEI P5, chapter HD)."""

from __future__ import annotations

from edition.encode.frontmatter.identifiers import one_word
from edition.encode.frontmatter.records import Change
from edition.encode.header.draft import Draft, Element
from edition.encode.header.naming import PERSONS, resolve_name
from edition.tei.origins import make, sub
from edition.tei.whitespace import normalise


def build_revision_description(draft: Draft) -> Element:
    """The ``revisionDesc``: the steps as the author lists them, or the one that is certain."""
    front = draft.front
    status = one_word(front.text("status")) or None
    description = make("revisionDesc", front.span_of("status"), status=status)
    for change in front.changes:
        _change(draft, description, change)
    if not len(description):
        words = draft.phrases("header.encoded", file=draft.context.file.path)
        draft.say(description, "change", words, front.span)
    return description


def _change(draft: Draft, parent: Element, change: Change) -> None:
    made = sub(parent, "change", change.span, when=change.date or None)
    made.text = normalise(change.note).strip()
    by = change.by
    if by is None:
        return
    if by.ref in {r.id for r in draft.settings.responsibilities}:
        made.set("who", f"#{by.ref}")
        return
    named = resolve_name(draft, by, PERSONS)
    if named and named.uri:
        made.set("who", named.uri)
    elif named:
        made.text = f"{named.text}: {made.text}"
