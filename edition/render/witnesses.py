"""What an entry of the apparatus says of one witness (TEI P5, chapter TC)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.model.apparatus import TextWitness, is_negative, order_of, sigla_in
from edition.tei.names import local, tei
from edition.tei.numbers import number

_LIST = tei("listApp")
_NAMED_PLACE = ("from", "to", "loc")
_READINGS = frozenset({tei("lem"), tei("rdg")})
_GROUP = tei("rdgGrp")
_FIRST_STATE = ("ac", "ante", "first", "orig", "deleted")  # of what somebody corrected

READINGS_OF_OTHERS = "readings of other witnesses"
NOTES_OF_ENTRIES = "notes of the apparatus"
ENTRIES_APART = "entries of the apparatus, in the text of a witness"
BETWEEN_READINGS = "text between the readings of an entry"


@dataclass(frozen=True)
class Sought:
    """The witness whose text is wanted: its siglum in print, and the sigla that speak for it."""

    siglum: str
    order: tuple[str, ...]

    def concerns(self, value: str | None) -> bool:
        """Whether an attribute ``wit`` names the witness or what speaks for it."""
        return any(siglum in self.order for siglum in sigla_in(value))


def sought(identifier: str, known: tuple[TextWitness, ...]) -> Sought:
    """The witness *identifier* of a document with the witnesses *known*."""
    witness = next((w for w in known if w.id == identifier), None)
    if witness is None:
        return Sought(identifier, (identifier,))
    return Sought(witness.siglum, order_of(witness, known))


def is_apart(entry: etree._Element) -> bool:
    """Whether an ``app`` stands apart from the text that it speaks of: it names its place, or is
    in a list of entries. What it holds is then no part of the text.
    """
    if any(entry.get(name) for name in _NAMED_PLACE):
        return True
    parent = entry.getparent()
    return parent is not None and parent.tag == _LIST


def lemma_of(entry: etree._Element) -> etree._Element | None:
    """The lemma that an entry gives, if any."""
    return next((reading for reading, _ in readings_of(entry) if local(reading) == "lem"), None)


def concerns(part: etree._Element, witness: Sought) -> bool:
    """Whether a part of a reading speaks of a witness: by its own ``wit``, or by the reading's."""
    around: etree._Element | None = part
    while around is not None:
        value = around.get("wit")
        if value:
            return witness.concerns(value)
        around = around.getparent()
    return False


def readings_of(entry: etree._Element) -> list[tuple[etree._Element, str]]:
    """The readings of an entry, each with the sigla of the group that it stands in."""
    return list(_readings(entry, ""))


def _readings(parent: etree._Element, group: str) -> Iterator[tuple[etree._Element, str]]:
    for child in parent:
        if child.tag in _READINGS:
            yield child, group
        elif child.tag == _GROUP:
            yield from _readings(child, child.get("wit") or group)


def reading_of(entry: etree._Element, witness: Sought) -> etree._Element | None:
    """The reading of a witness; None where the entry records none.

    It is the reading that names the witness, or a siglum that speaks for it, the nearest first;
    else the first of a group of readings that does; else the lemma, where that is the text of
    all who are not named. An entry that names no witness at all has the text of its lemma.
    """
    found = readings_of(entry)
    named = [(reading, sigla_in(reading.get("wit"))) for reading, _ in found]
    for siglum in witness.order:
        naming = [reading for reading, sigla in named if siglum in sigla]
        if naming:
            return _last_state(naming) if len(naming) > 1 else naming[0]
    for siglum in witness.order:
        for reading, group in found:
            if not reading.get("wit") and siglum in sigla_in(group):
                return reading
    lemma = lemma_of(entry)
    if any(reading.get("wit") or group for reading, group in found):
        return lemma if lemma is not None and is_negative(lemma) else None
    return lemma if lemma is not None else next((reading for reading, _ in found), None)


def _last_state(found: list[etree._Element]) -> etree._Element:
    """Of several readings of one witness the one after all corrections: by ``varSeq``, or the
    last that is not called an earlier state.
    """
    later = [r for r in found if not (r.get("type") or "").startswith(_FIRST_STATE)] or found
    numbered = [r for r in later if (r.get("varSeq") or "").isdecimal()]
    if numbered:
        return max(numbered, key=lambda reading: number(reading.get("varSeq") or "0"))
    return later[-1]


def hidden_rule(member: etree._Element) -> str:
    """The rule by which a member of an entry is left out of the text of a witness."""
    if member.tag in _READINGS or member.tag == _GROUP:
        return READINGS_OF_OTHERS
    return NOTES_OF_ENTRIES
