"""Bibliography, names, people and places (TEI P5, chapters CO 3.12, ND)."""

from __future__ import annotations

from edition.render.elements.rows import Group, each, group, row

ENTRIES = "person personGrp persona place org event nym object objectIdentifier"
STATEMENTS = "affiliation location settlement birth death residence bibl"
LISTS = (
    ("listPerson", "Persons"),
    ("listPlace", "Places"),
    ("listOrg", "Organisations"),
    ("listEvent", "Events"),
    ("listObject", "Objects"),
    ("listBibl", "Works"),
    ("listNym", "Names"),
    ("listRelation", "Relations"),
)
REGISTERS = "listPerson listPlace listOrg listEvent listObject"
DATED = "when from to notBefore notAfter when-iso"
CODED = "key code ref"

GROUPS: tuple[Group, ...] = (
    group(
        "Bibliography and registers",
        "An entry is a block of its own, its statements run on in it.",
        *(row(name, "register", parent="back standOff", label=label) for name, label in LISTS),
        row("listRelation", "register", parent=REGISTERS, label="Relations"),
        *each("block", "listBibl listPerson listPlace listOrg listEvent listRelation listNym"),
        row("bibl", "reference", parent="listBibl"),
        *each("block", "bibl biblStruct biblFull", tag="p"),
        *each("inline", "monogr analytic series imprint biblScope citedRange edition extent"),
        *each("inline", "respStmt resp availability licence"),
        # entries of registers, and what they state
        *each("registered", "person personGrp persona place org event nym object"),
        row("relation", "relation"),
        row("idno", "identifier", parent=f"{ENTRIES} {STATEMENTS}", class_="idno"),
        row("note", "identifier", parent="location settlement affiliation"),
        row("note", "block", parent=f"{ENTRIES} noteGrp", tag="p", class_="particulars"),
        row("birth", "labelled", label="Born", otherwise=DATED),
        row("death", "labelled", label="Died", otherwise=DATED),
        row("floruit", "labelled", label="Active", otherwise=DATED),
        row("sex", "labelled", label="Sex", otherwise="value"),
        row("gender", "labelled", label="Gender", otherwise="value"),
        row("age", "labelled", parent=ENTRIES, label="Age", otherwise="value"),
        row("occupation", "labelled", label="Occupation", otherwise=CODED),
        row("nationality", "labelled", label="Nationality", otherwise=CODED),
        row("faith", "labelled", label="Faith", otherwise=CODED),
        row("education", "labelled", label="Education", otherwise=CODED),
        row("socecStatus", "labelled", label="Status", otherwise="code scheme"),
        row("persPronouns", "labelled", label="Pronouns", otherwise="value"),
        row("residence", "labelled", parent=ENTRIES, label="Residence", otherwise=CODED),
        row("affiliation", "labelled", parent=ENTRIES, label="Affiliation", otherwise=CODED),
        row("langKnowledge", "labelled", label="Languages", otherwise="tags"),
        row("langKnown", "labelled", tag="span", otherwise="tag level"),
        row("location", "labelled", parent=ENTRIES, label="Location"),
        row("geo", "labelled", parent="location place", label="Coordinates", tag="span"),
        *each("labelled", "state trait", show="type"),
        row("population", "labelled", label="Population", otherwise="quantity when"),
        row("climate", "labelled", label="Climate", otherwise=CODED),
        row("terrain", "labelled", label="Terrain", otherwise=CODED),
        *each("inline", "age residence affiliation location geo"),
        *each("block", "listObject"),
        *each("inline", "objectIdentifier"),
        *each("labelled", "relatedItem", show="type target"),
    ),
)
