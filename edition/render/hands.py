"""The hands of a sheet: whose a stretch of writing is, by a short sign that the legend explains."""

from __future__ import annotations

from lxml import etree

from edition.tei.pointers import split_pointers

_HANDS = etree.XPath("//@hand | //*[local-name() = 'handShift']/@new", smart_strings=False)
_LONGEST = 14


def hand_of(pointer: str | None) -> str:
    """The id of the hand that a pointer names, or an empty string."""
    pointers = split_pointers(pointer or "")
    return pointers[0].rpartition("#")[2] if pointers else ""


def several_hands(root: etree._Element) -> bool:
    """Whether more than one hand is named in a document."""
    return len({hand_of(value) for value in _HANDS(root)} - {""}) > 1


def siglum(hand: str) -> str:
    """The sign of a hand: its id, as the editors write it.

    >>> siglum("h-anna"), siglum("pbs")
    ('anna', 'pbs')
    """
    name = hand.removeprefix("h-").removeprefix("hand-")
    if len(name) > _LONGEST:
        name = f"{name[:_LONGEST]}\N{HORIZONTAL ELLIPSIS}"
    return name
