"""The hands of a sheet: whose a stretch of writing is, by a short sign that the legend explains."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from edition.tei.names import XML_ID, tei
from edition.tei.pointers import split_pointers

_HANDS = etree.XPath("//@hand | //*[local-name() = 'handShift']/@new", smart_strings=False)
_NOTE = tei("handNote")
_LONGEST = 14


def hand_of(pointer: str | None) -> str:
    """The id of the hand that a pointer names, or an empty string."""
    pointers = split_pointers(pointer or "")
    return pointers[0].rpartition("#")[2] if pointers else ""


def several_hands(root: etree._Element) -> bool:
    """Whether more than one hand is named in a document."""
    return len({hand_of(value) for value in _HANDS(root)} - {""}) > 1


def first_hand(root: etree._Element, shifts: Sequence[str]) -> str:
    """The id of the hand that writes before the first of the *shifts*, or an empty string.

    It is the hand of which ``@scope`` says that it writes all or most, else the first that the
    header describes, unless it is the one that takes over.
    """
    notes = [note for note in root.iter(_NOTE) if note.get(XML_ID)]
    scoped = [note for note in notes if note.get("scope") in ("sole", "major")]
    name = next((note.get(XML_ID) or "" for note in scoped or notes), "")
    return name if name in shifts[1:] and name != shifts[0] else ""


def siglum(hand: str) -> str:
    """The sign of a hand: its id, as the editors write it.

    >>> siglum("h-anna"), siglum("pbs")
    ('anna', 'pbs')
    """
    name = hand.removeprefix("h-").removeprefix("hand-")
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}\N{HORIZONTAL ELLIPSIS}"
    return name
