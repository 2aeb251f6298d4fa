"""Which of several readings a copy has, and which are others that an editor gives.

The sheet's own reading is that of ``sic``, ``orig`` and ``abbr``; of rival readings it is the
first, of an apparatus the lemma (TEI P5, chapters CO, "choice", and TC, "app").
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.tei.names import local
from edition.tei.whitespace import plain_text

_OF_THE_SHEET = frozenset({"sic", "orig", "abbr", "am"})
_READINGS = frozenset({"lem", "rdg"})
_NAMED_PLACE = ("from", "to", "loc")
_CERTAINTIES = {"low": 1, "medium": 2, "high": 3}
_NOTES = frozenset({"note", "witDetail"})


def reading_of(element: etree._Element) -> etree._Element | None:
    """The reading of the sheet in a ``choice`` or an ``app``; None where there is none."""
    found = list(_readings(element))
    preferred = frozenset({"lem"}) if local(element) == "app" else _OF_THE_SHEET
    return next((r for r in found if local(r) in preferred), found[0] if found else None)


def rivals_of(element: etree._Element) -> tuple[str, ...]:
    """The other readings in it, as texts, without those that say nothing."""
    own = reading_of(element)
    texts = (plain_text(r, _is_note) for r in _readings(element) if r is not own)
    return tuple(dict.fromkeys(filter(None, texts)))


def preferred_of(element: etree._Element) -> str:
    """The reading in a ``choice`` that is given as surer than every other, or ""."""
    if local(element) != "choice":
        return ""
    sure = [(_CERTAINTIES.get(r.get("cert") or "", 0), r) for r in _readings(element)]
    best = max((degree for degree, _ in sure), default=0)
    found = [reading for degree, reading in sure if degree == best]
    return plain_text(found[0], _is_note) if best and len(found) == 1 < len(sure) else ""


def _readings(element: etree._Element) -> Iterator[etree._Element]:
    if local(element) != "app":
        yield from (child for child in element if local(child) and not _is_note(child))
        return
    for child in element:
        if local(child) in _READINGS:
            yield child
        elif local(child) == "rdgGrp":
            yield from (part for part in _readings_of_group(child))


def _readings_of_group(group: etree._Element) -> Iterator[etree._Element]:
    return (e for e in group.iter(etree.Element) if local(e) in _READINGS)


def _is_note(element: etree._Element) -> bool:
    return local(element) in _NOTES


def stands_apart(entry: etree._Element) -> bool:
    """Whether an ``app`` names the place that it speaks of: its lemma only repeats the text."""
    return any(entry.get(name) for name in _NAMED_PLACE)
