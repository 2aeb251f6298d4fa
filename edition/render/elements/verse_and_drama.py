"""Verse, performance texts (TEI P5, chapters VE, DR)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group, row

GROUPS: tuple[Group, ...] = (
    group(
        "Verse and drama",
        "Lines are lines in every view; speeches are blocks under the name of the speaker.",
        *each("stanza", "lg"),
        *each("line", "l"),
        row("rhyme", "inline"),
        *each("caesura", "caesura"),
        *each("speech", "sp"),
        *each("block", "spGrp performance set", unnumbered="yes"),
        *each("section", "prologue epilogue"),
        row("speaker", "block", tag="p", class_="speaker"),
        *each("direction", "stage view camera sound tech"),
        row("caption", "block", tag="p"),
        row("move", "anchor"),
        *each("list", "castGroup"),
        *each("castPart", "role roleDesc actor"),
    ),
)
