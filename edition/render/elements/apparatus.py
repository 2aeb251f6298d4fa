"""Critical apparatus and notes (TEI P5, chapters TC, CO)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group, row

GROUPS: tuple[Group, ...] = (
    group(
        "Apparatus",
        "One reading stands in the text, the others beside it.",
        row("app", "apparatus", template="apparatus-entry"),
        *each("reading", "lem rdg"),
        *each("inline", "rdgGrp wit witDetail"),
        *each("block", "listApp"),
        row("variantEncoding", "labelled", show="method location", tag="span"),
    ),
    group(
        "Notes",
        "A mark in the text, the note after the paragraph.",
        *each("note", "note"),
        *each("pass-through", "noteGrp"),
    ),
)
