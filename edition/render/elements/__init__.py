"""The table: how each TEI element behaves. Data only, by the chapters of the TEI Guidelines.

Of the rows that fit an element, one with conditions goes before one without, a row of
``edition.toml`` before one of the table, an earlier one before a later one.

Every element of TEI P5 is here. Another one, of an older TEI or a project's own, gets a default by
its class (block, inline, point), so that nothing disappears.
"""

from __future__ import annotations

from edition.render.elements import (
    analysis,
    apparatus,
    characters,
    core,
    dictionaries,
    documentation,
    header,
    manuscripts,
    names,
    speech,
    structure,
    transcription,
    verse_and_drama,
    witnesses,
)
from edition.render.elements.rows import Group
from edition.render.rules import Rule

__all__ = ["BREAKERS", "GROUPS", "TABLE"]

GROUPS: tuple[Group, ...] = (
    *structure.GROUPS,
    *header.GROUPS,
    *core.GROUPS,
    *characters.GROUPS,
    *verse_and_drama.GROUPS,
    *speech.GROUPS,
    *names.GROUPS,
    *dictionaries.GROUPS,
    *manuscripts.GROUPS,
    *transcription.GROUPS,
    *witnesses.GROUPS,
    *apparatus.GROUPS,
    *analysis.GROUPS,
    *documentation.GROUPS,
)
# What is particular to a view of witnesses goes before what holds in all views.
TABLE: tuple[Rule, ...] = tuple(
    rule
    for group in sorted(GROUPS, key=lambda group: group not in witnesses.GROUPS)
    for rule in group.rows
)

# Elements that HTML writes as blocks wherever they stand: a paragraph that holds one of them
# cannot be an HTML paragraph, which would end there.
BREAKERS = tuple(
    "p ab list table lg sp figure floatingText castList listBibl listPerson listPlace listOrg "
    "listEvent div div1 div2 div3 div4 div5 div6 div7 eg entry entryFree msDesc surface zone "
    "sourceDoc text body front back group TEI".split()
)
