"""Verse, performance texts (TEI P5, chapters VE, DR)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group, row

GROUPS: tuple[Group, ...] = (
    group(
        "Verse and drama",
        "Lines are lines in every view; speeches are blocks under the name of the speaker.",
        *each("stanza", "lg"),
        *each("line", "l"),
        *each("block", "sp spGrp prologue epilogue performance set", unnumbered="yes"),
        row("speaker", "block", tag="p", class_="speaker"),
        *each("block", "stage", tag="p", class_="stage"),
        *each("block", "castGroup"),
        *each("inline", "role roleDesc actor rhyme"),
        *each("caesura", "caesura"),
        *each("block", "move view camera caption sound tech", tag="p"),
    ),
)
