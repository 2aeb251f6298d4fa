"""Dictionaries (TEI P5, chapter DI)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group

GROUPS: tuple[Group, ...] = (
    group(
        "Dictionaries",
        "An entry and its senses are blocks; forms, grammar and usage run on, as in print.",
        *each("block", "entry entryFree superEntry hom sense re etym dictScrap"),
        *each("inline", "form orth hyph syll stress gramGrp gram pos gen number case per tns mood"),
        *each("inline", "iType def usg lbl xr subc colloc tr itype oRef pRef"),
    ),
)
