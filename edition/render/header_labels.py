"""What the elements of the header are called, for readers. Data only.

A name that is not here is taken apart: "langUsage" → "Lang usage".
"""

from __future__ import annotations

import re

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
    "persName": "Person",
    "physDesc": "Physical description",
    "placeName": "Place",
    "ptr": "",
    "publicationStmt": "Publication",
    "pubPlace": "Place",
    "recordHist": "Record",
    "ref": "",
    "resp": "Responsibility",
    "respStmt": "Responsibility",
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

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ENDINGS = {"desc": "description", "decl": "declaration", "stmt": "statement", "ms": "manuscript"}


def label(name: str) -> str:
    """The label of an element; empty for one that needs none.

    >>> label("msDesc"), label("samplingDecl"), label("p")
    ('Manuscript', 'Sampling declaration', '')
    """
    if name in LABELS:
        return LABELS[name]
    words = [word.lower() for word in _CAPITAL.split(name)]
    return " ".join(_ENDINGS.get(word, word) for word in words).capitalize()
