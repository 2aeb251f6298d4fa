"""Dictionaries (TEI P5, chapter DI)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group, row

GROUPS: tuple[Group, ...] = (
    group(
        "Dictionaries",
        "An entry and its senses are blocks; forms, grammar and usage run on, as in print. Entries "
        "that are data, without a comma of their own, get the signs of a printed dictionary.",
        *each("entry", "entry entryFree superEntry hom sense re dictScrap"),
        *each("lexical", "form gramGrp", structure="yes"),
        row("pron", "lexical", open="[", close="]"),
        row("usg", "lexical", open="(", close=")"),
        row("etym", "lexical", open="[", close="]"),
        row("xr", "lexical", open="→ "),
        *each("lexical", "oRef pRef", empty="~"),
        *each("inline", "orth hyph syll stress gram pos gen number case per tns mood"),
        *each("inline", "iType def lbl subc colloc tr itype"),
    ),
)
