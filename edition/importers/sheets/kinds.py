"""What regions are → how the syntax writes them.

The words are those of PAGE (``TextRegion/@type``), of Transkribus (``structure {type:…}``), of
ALTO's tags and of SegmOnto, a vocabulary for zones that eScriptorium offers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from edition.importers.draft import Keys, keys

FOLIO_SIGNS = " .-\u2013\u2014[]()"
_FOLIO = re.compile(r"(?:\d{1,5}|[ivxlc]{1,8})[rv]?", re.IGNORECASE)

Shape = Literal["paragraph", "heading", "role", "box", "table", "nothing"]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of region is written: its shape, the name of the role or box, its keys.

    ``text``: it is the text itself, and not beside it. ``place``: a role that stands only before
    the text ("opening") or after it ("closing").
    """

    shape: Shape
    name: str = ""
    keys: Keys = ()
    text: bool = True
    place: Literal["", "opening", "closing"] = ""


PARAGRAPH = Kind("paragraph")
_HEADING = Kind("heading")
_NOTHING = Kind("nothing", text=False)


def _fw(type: str, place: str | None = None) -> Kind:
    return Kind("role", "fw", keys(type=type, place=place), text=False)


def _annotation(type: str | None, place: str | None) -> Kind:
    return Kind("box", "annotation", keys(type=type, place=place), text=False)


_HEADER, _FOOTER = _fw("header", "top"), _fw("footer", "bottom")
_NUMBER = _fw("pageNum")
_MARGINALIA = _annotation(None, "margin")
_FOOTNOTE = _annotation("footnote", "bottom")
_STAMP = Kind("box", "stamp", text=False)
_CATCH, _SIGNATURE_MARK = _fw("catch", "bottom"), _fw("sig", "bottom")
_SALUTE = Kind("role", "salute", place="opening")
_DATELINE = Kind("role", "dateline", place="opening")
_SIGNED = Kind("role", "signed", text=False, place="closing")
_POSTSCRIPT = Kind("role", "postscript", text=False, place="closing")
_TABLE = Kind("table")

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "": PARAGRAPH,
        "paragraph": PARAGRAPH,
        "other": PARAGRAPH,
        "text": PARAGRAPH,
        "default": PARAGRAPH,
        "main": PARAGRAPH,
        "maintext": PARAGRAPH,
        "mainzone": PARAGRAPH,
        "floating": PARAGRAPH,
        "endnote": PARAGRAPH,
        "list-label": PARAGRAPH,
        "toc-entry": PARAGRAPH,
        "credit": Kind("paragraph", keys=keys(rend="credit")),
        "caption": Kind("paragraph", keys=keys(rend="caption")),
        "drop-capital": Kind("paragraph", keys=keys(rend="drop-capital")),
        "dropcapitalzone": Kind("paragraph", keys=keys(rend="drop-capital")),
        "heading": _HEADING,
        "title": _HEADING,
        "headingline": _HEADING,
        "titlepagezone": _HEADING,
        "header": _HEADER,
        "runningtitlezone": _HEADER,
        "footer": _FOOTER,
        "page-number": _NUMBER,
        "pagenumber": _NUMBER,
        "numberingzone": _NUMBER,
        "folio": _NUMBER,
        "catch-word": _CATCH,
        "catchword": _CATCH,
        "signature-mark": _SIGNATURE_MARK,
        "quiremarkszone": _SIGNATURE_MARK,
        "marginalia": _MARGINALIA,
        "margintextzone": _MARGINALIA,
        "handwritten-annotation": _annotation(None, None),
        "footnote": _FOOTNOTE,
        "footnote-continued": _FOOTNOTE,
        "stamp": _STAMP,
        "stampzone": _STAMP,
        "letterhead": Kind("box", "letterhead", text=False),
        "salute": _SALUTE,
        "salutation": _SALUTE,
        "dateline": _DATELINE,
        "date": _DATELINE,
        "signature": _SIGNED,
        "signed": _SIGNED,
        "postscript": _POSTSCRIPT,
        "table": _TABLE,
        "tablezone": _TABLE,
        "image": _NOTHING,
        "graphic": _NOTHING,
        "graphiczone": _NOTHING,
    }
)


def kind_of(name: str) -> Kind:
    """How a region called *name* is written; a name that is not known is a paragraph.

    >>> kind_of("Page-Number").keys
    (('type', 'pageNum'),)
    """
    return KINDS.get(plain_name(name), PARAGRAPH)


def is_known(name: str) -> bool:
    """Whether a kind has a row."""
    return plain_name(name) in KINDS


def plain_name(name: str) -> str:
    """A kind in small letters, without what SegmOnto puts behind a colon or a number sign.

    >>> plain_name("MarginTextZone:note#2")
    'margintextzone'
    """
    return name.strip().lower().partition(":")[0].partition("#")[0].replace("_", "-")


def is_folio(text: str) -> bool:
    """Whether *text* is the number of a page or leaf and nothing else.

    >>> is_folio("- 12r -"), is_folio("12 men")
    (True, False)
    """
    return bool(_FOLIO.fullmatch(text.strip(FOLIO_SIGNS)))
