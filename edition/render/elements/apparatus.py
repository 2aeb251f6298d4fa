"""Critical apparatus and notes (TEI P5, chapters TC, CO)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group, row

GROUPS: tuple[Group, ...] = (
    group(
        "Apparatus",
        "One reading stands in the text with a mark; the entry is printed at the foot of the page: "
        "the lemma, the other readings, each with its witnesses.",
        *each("apparatus", "app"),
        *each("reading", "lem rdg"),
        *each("inline", "rdgGrp wit witDetail"),
        *each("entries", "listApp"),
        *each("limit", "witStart witEnd lacunaStart lacunaEnd"),
        *each("block", "listWit", class_="conspectus", unnumbered="yes"),
        *each("witness", "witness"),
        row("variantEncoding", "labelled", show="method location", tag="span"),
    ),
    group(
        "Notes",
        "A mark in the text, the note after the paragraph.",
        *each("note", "note"),
        *each("pass-through", "noteGrp"),
    ),
)
