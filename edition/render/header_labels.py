"""What the elements of the header are called, for readers. Data only.

A name that is not here is taken apart: "langUsage" → "Lang usage".
"""

from __future__ import annotations

import re

from edition.phrases import term

LABELS = {
    "ab": "",
    "accMat": "Accompanying material",
    "adminInfo": "Administration",
    "altIdentifier": "Also known as",
    "analytic": "In",
    "bibl": "Source",
    "biblFull": "Source",
    "biblScope": "Scope",
    "biblStruct": "Source",
    "binding": "",
    "bindingDesc": "Binding",
    "catDesc": "",
    "catRef": "Category",
    "change": "Change",
    "citedRange": "",
    "classCode": "Class",
    "correspAction": "Action",
    "correspContext": "Context of the correspondence",
    "correspDesc": "Correspondence",
    "custodialHist": "Custody",
    "decoDesc": "Decoration",
    "decoNote": "Decoration",
    "desc": "",
    "dim": "",
    "editionStmt": "Edition",
    "editorialDecl": "Editorial practice",
    "geoDecl": "Coordinates",
    "handDesc": "Hands",
    "handNote": "Hand",
    "handNotes": "Hands",
    "idno": "Number",
    "item": "",
    "keywords": "Keywords",
    "langUsage": "Languages",
    "layout": "",
    "layoutDesc": "Layout",
    "listBibl": "Sources",
    "listOrg": "Organisations",
    "listPerson": "Persons",
    "listPlace": "Places",
    "listWit": "Witnesses",
    "monogr": "Publication",
    "msContents": "Contents",
    "msDesc": "Manuscript",
    "msFrag": "Fragment",
    "msIdentifier": "Kept at",
    "msItem": "Item",
    "msName": "Name",
    "msPart": "Part",
    "notesStmt": "Notes",
    "objectDesc": "Object",
    "orgName": "Organisation",
    "origDate": "Date of origin",
    "origPlace": "Place of origin",
    "p": "",
    "particDesc": "Participants",
    "persName": "Person",
    "physDesc": "Physical description",
    "placeName": "Place",
    "ptr": "",
    "publicationStmt": "Publication",
    "pubPlace": "Place",
    "recordHist": "Record",
    "ref": "",
    "resp": "Responsibility",
    "respStmt": "",
    "scriptDesc": "Script",
    "sealDesc": "Seals",
    "seriesStmt": "Series",
    "sourceDesc": "Source",
    "support": "",
    "supportDesc": "Support",
    "tagsDecl": "Tagging",
    "textClass": "Classification",
    "textLang": "Language",
    "titleStmt": "Title",
    "typeDesc": "Type",
}

# Running text and names: what stands in them is no list, and they need no label.
_INLINE = frozenset(
    "q quote seg hi emph foreign rs term gloss mentioned soCalled unclear supplied add del sic "
    "corr choice abbr expan orig reg ex am w c pc s g num soCalled said".split()
)
_NAMES = frozenset(
    "persName orgName placeName name author editor forename surname settlement region country "
    "geogName principal funder sponsor authority publisher pubPlace title".split()
)
PROSE = _INLINE | _NAMES | {"p", "ab", "head"}

# What an element is by the one that it stands in.
_IMPLIED = {
    "altIdentifier": "idno",
    "author": "persName orgName name",
    "editor": "persName orgName name",
    "funder": "orgName name",
    "handDesc": "handNote",
    "handNotes": "handNote",
    "keywords": "term list",
    "langUsage": "language",
    "listBibl": "bibl biblStruct biblFull",
    "listChange": "change",
    "listOrg": "org",
    "listPerson": "person",
    "listPlace": "place",
    "listWit": "witness",
    "monogr": "title author",
    "org": "orgName",
    "person": "persName",
    "place": "placeName",
    "principal": "persName name",
    "publisher": "orgName name",
    "recordHist": "source",
    "respStmt": "resp persName orgName name",
    "revisionDesc": "change listChange",
    "seriesStmt": "title",
    "sourceDesc": "bibl biblStruct biblFull",
    "titleStmt": "title",
}
_NOTHING: frozenset[str] = frozenset()
_PARTS = {name: frozenset(parts.split()) for name, parts in _IMPLIED.items()}

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ENDINGS = {"desc": "description", "decl": "declaration", "stmt": "statement", "ms": "manuscript"}


def label(name: str) -> str:
    """The label of an element; empty for one that needs none.

    >>> label("msDesc"), label("samplingDecl"), label("p")
    ('Manuscript', 'Sampling declaration', '')
    """
    if name in _INLINE:
        return ""
    if name in LABELS:
        return term(LABELS[name])
    words = [word.lower() for word in _CAPITAL.split(name)]
    return term(" ".join(_ENDINGS.get(word, word) for word in words).capitalize())


def implied(name: str) -> frozenset[str]:
    """The elements that need no label in the element called *name*."""
    return _PARTS.get(name, _NOTHING)
