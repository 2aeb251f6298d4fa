"""What the elements of the header are called, for readers. Data only.

A name that is not here is taken apart: "langUsage" → "Lang usage".
"""

from __future__ import annotations

import re

LABELS = {
    "ab": "",
    "analytic": "In",
    "altIdentifier": "Also known as",
    "bibl": "Source",
    "biblFull": "Source",
    "biblScope": "Scope",
    "biblStruct": "Source",
    "catDesc": "",
    "catRef": "Category",
    "change": "Change",
    "classCode": "Class",
    "correspAction": "Action",
    "correspContext": "Context of the correspondence",
    "correspDesc": "Correspondence",
    "desc": "",
    "editionStmt": "Edition",
    "editorialDecl": "Editorial practice",
    "geoDecl": "Coordinates",
    "handDesc": "Hands",
    "idno": "Number",
    "item": "",
    "keywords": "Keywords",
    "langUsage": "Languages",
    "listBibl": "Sources",
    "listPerson": "Persons",
    "listOrg": "Organisations",
    "listPlace": "Places",
    "listWit": "Witnesses",
    "monogr": "Publication",
    "msDesc": "Manuscript",
    "msIdentifier": "Kept at",
    "msContents": "Contents",
    "msItem": "Item",
    "msName": "Name",
    "notesStmt": "Notes",
    "objectDesc": "Object",
    "orgName": "Organisation",
    "p": "",
    "persName": "Person",
    "placeName": "Place",
    "physDesc": "Physical description",
    "ptr": "",
    "pubPlace": "Place",
    "publicationStmt": "Publication",
    "ref": "",
    "resp": "Responsibility",
    "respStmt": "Responsibility",
    "seriesStmt": "Series",
    "sourceDesc": "Source",
    "supportDesc": "Support",
    "tagsDecl": "Tagging",
    "textClass": "Classification",
    "titleStmt": "Title",
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
