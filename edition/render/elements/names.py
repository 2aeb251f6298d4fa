"""Bibliography, names, people and places (TEI P5, chapters CO 3.12, ND)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group

GROUPS: tuple[Group, ...] = (
    group(
        "Bibliography and registers",
        "An entry is a block of its own, its statements run on in it.",
        *each("block", "listBibl listPerson listPlace listOrg listEvent listRelation listNym"),
        *each("block", "bibl biblStruct biblFull msDesc", tag="p"),
        *each("inline", "monogr analytic series imprint biblScope citedRange edition extent"),
        *each("inline", "respStmt resp availability licence"),
        *each("block", "person personGrp place org event relation nym"),
        *each(
            "inline", "birth death sex occupation affiliation residence education nationality age"
        ),
        *each("inline", "location geo state trait floruit faith langKnowledge"),
        *each("inline", "climate gender langKnown persPronouns population socecStatus terrain"),
        *each("block", "persona object listObject"),
        *each("inline", "objectIdentifier"),
        *each("labelled", "relatedItem", show="type target"),
    ),
)
