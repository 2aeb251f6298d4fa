"""Mentions: names in the text that point at an entry of a register (TEI P5, chapter ND)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

from edition.model.walk import Walk
from edition.tei.names import local
from edition.tei.pointers import split_pointers
from edition.tei.whitespace import label_text

NAMES = (
    "persName",
    "orgName",
    "placeName",
    "geogName",
    "settlement",
    "district",
    "region",
    "country",
    "bloc",
    "objectName",
    "eventName",
    "name",
    "rs",
    "title",
    "term",
)

_ID = re.compile(r"[A-Za-z_][\w.-]*\Z")

# A name in here is part of the description of somebody, not a mention of him.
_DESCRIPTIONS = ("teiHeader", "standOff", "listPerson", "listPlace", "listOrg", "listBibl")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text.

    ``ref`` is one pointer; ``place`` the id of the nearest paragraph or division; ``withheld``
    says that the name stands in a passage marked for excision, ``in_note`` in a note.
    """

    element: str
    ref: str
    text: str
    ordinal: int
    paragraph_id: str = ""
    page: str = ""
    withheld: bool = False
    in_note: bool = False


class Occurrence(NamedTuple):
    """That a document names an entry: its id, the ``place`` of the first mention, how often."""

    document: str
    place: str
    times: int


def pointers_of(element: etree._Element) -> str:
    """The pointers of a name: ``@ref`` or ``@corresp``; else ``@key``, where it could be an id."""
    pointers = element.get("ref") or element.get("corresp")
    key = element.get("key") or ""
    return pointers or (f"#{key}" if _ID.match(key) else "")


def collect_mention(element: etree._Element, walk: Walk) -> None:
    """A name with a pointer: one mention for each entry that it names."""
    pointers = pointers_of(element)
    if pointers and not is_description(walk):
        mention = mention_of(element, "", walk)
        for ref in split_pointers(pointers):
            walk.add(replace(mention, ref=ref))


def is_description(walk: Walk) -> bool:
    """Whether names here describe somebody, and mention nobody."""
    return walk.inside(*_DESCRIPTIONS)


def mention_of(element: etree._Element, ref: str, walk: Walk) -> Mention:
    """The words of *element* with the place where they stand."""
    return Mention(
        local(element),
        ref,
        label_text(element),
        walk.ordinal,
        walk.place,
        walk.page,
        _in_redaction(walk),
        walk.inside("note"),
    )


def _in_redaction(walk: Walk) -> bool:
    return "del" in walk.names and any(e.get("type") == "redaction" for e in walk.around)


COLLECTORS = dict.fromkeys(NAMES, collect_mention)
