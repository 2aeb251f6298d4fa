"""How something was deleted, and where something was added: the words that projects use for it."""

from __future__ import annotations

import re

from lxml import etree

_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_ERASED = re.compile(r"eras|rubb|scrap|scratch|radi|rasur|wip|gratt|gomm")
_OVERWRITTEN = re.compile(r"over(?:writ|w$|$|tt?yp|lay)|überschr|ueberschr|surchar")

_ABOVE = re.compile(r"^(?:above|supra|super|intra|inter|over|top|ü?ber|dessus)")
_BELOW = re.compile(r"^(?:below|infra|sub|under|bottom|unter|dessous)")
_BESIDE = re.compile(r"margin|left|right|opposite|overleaf|rand|marge|outer|inner")


def stroke_of(element: etree._Element) -> str:
    """The sign of a deletion: struck, erased or overwritten.

    >>> stroke_of(etree.Element("del", rend="erasure")), stroke_of(etree.Element("del"))
    ('erased', 'struck')
    >>> stroke_of(etree.Element("del", rend="overstrike"))
    'struck'
    """
    for name in ("rend", "type"):
        value = (element.get(name) or "").casefold()
        if _ERASED.search(value):
            return "erased"
        if any(_OVERWRITTEN.match(word) for word in _WORD.findall(value)):
            return "overwritten"
    return "struck"


def place_of(element: etree._Element) -> str:
    """Where an addition stands: above, below, beside, or an empty string.

    >>> place_of(etree.Element("add", place="supralinear"))
    'above'
    >>> place_of(etree.Element("add", place="margin-left"))
    'beside'
    """
    value = (element.get("place") or "").casefold()
    if _BESIDE.search(value):
        return "beside"
    if _ABOVE.match(value):
        return "above"
    return "below" if _BELOW.match(value) else ""
