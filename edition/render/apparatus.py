"""An entry of the apparatus, read: what stands in the text, what the entry says, in which order
(TEI P5, chapter TC, "The Apparatus Entry, Readings, and Witnesses").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from edition.render.choice import chosen
from edition.render.views import View
from edition.render.witnesses import is_apart
from edition.tei.names import XML_ID, local, tei
from edition.tei.numbers import number
from edition.tei.pointers import split_pointers
from edition.tei.whitespace import is_layout

APP = tei("app")
LEMMA, READING = tei("lem"), tei("rdg")
_GROUP, _DETAIL, _WITNESSES = tei("rdgGrp"), tei("witDetail"), tei("wit")

Kind = Literal["reading", "remark", "detail", "sigla"]
_KINDS: Mapping[str, Kind] = {
    LEMMA: "reading",
    READING: "reading",
    tei("note"): "remark",
    _DETAIL: "detail",
    _WITNESSES: "sigla",
}


@dataclass(slots=True)
class Piece:
    """A child of an entry; ``order`` is its place in the document, groups counted through.

    ``before`` and ``after`` are remarks on a reading, ``details`` such as speak of one of its
    witnesses, ``sigla`` a ``wit`` that gives its witnesses as the source does.
    """

    element: etree._Element
    order: int
    kind: Kind
    before: list[Piece] = field(default_factory=list)
    after: list[Piece] = field(default_factory=list)
    details: list[Piece] = field(default_factory=list)
    sigla: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """Readings that belong together: a ``rdgGrp``."""

    element: etree._Element
    members: list[Piece | Group]


@dataclass(slots=True)
class Entry:
    """An entry: ``lemma`` is the reading in the text, or the one that the entry itself gives."""

    element: etree._Element
    lemma: Piece | None
    members: list[Piece | Group]
    attached: bool

    @property
    def says_nothing(self) -> bool:
        """Whether it says nothing: the first half of a lemma that goes on in another entry."""
        lemma = self.lemma
        if self.members or lemma is None or lemma.before or lemma.after or lemma.details:
            return False
        return not self.attached and (lemma.element.get("next") is not None or not _told(lemma))


def _told(lemma: Piece) -> bool:
    names = ("wit", "source", "cause", "hand")
    return bool(lemma.sigla) or any(lemma.element.get(name) for name in names)


def is_rival(element: etree._Element) -> bool:
    """Whether *element* is a reading beside another one that stands in the text."""
    parent = element.getparent()
    if element.tag != READING or parent is None or parent.tag not in (APP, _GROUP):
        return False
    first = parent.find(LEMMA)
    return first is not None or parent.find(READING) is not element


def can_be_read(element: etree._Element) -> bool:
    """Whether an ``app`` holds elements only, at least one; else its text just runs on."""
    holds = False
    for child in element:
        if isinstance(child, etree._Entity) or not is_layout(child.tail):
            return False
        holds = holds or isinstance(child.tag, str)
    return holds and is_layout(element.text)


def is_empty(element: etree._Element) -> bool:
    """Whether a reading has no words and no sign of any: an omission."""
    if not is_layout(element.text):
        return False
    return all(isinstance(child, etree._Comment) for child in element)


def read_entry(element: etree._Element, view: View) -> Entry:
    """The entry that an ``app`` makes in *view*."""
    pieces: list[Piece] = []
    members = list(_members(element, pieces))
    readings = [p for p in pieces if p.kind == "reading"]
    attached = is_apart(element)
    lemma = _lemma(readings, view, attached)
    left = _without_attached(members, readings)
    if lemma is not None:
        left = _without(left, lemma)
    return Entry(element, lemma, _in_sequence(left), attached)


def _members(element: etree._Element, pieces: list[Piece]) -> Iterator[Piece | Group]:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str):
            continue
        if tag == _GROUP and can_be_read(child):
            yield Group(child, list(_members(child, pieces)))
        else:
            piece = Piece(child, len(pieces), _kind(child))
            pieces.append(piece)
            yield piece


def _kind(child: etree._Element) -> Kind:
    known = _KINDS.get(str(child.tag))
    return known or ("remark" if local(child) in ("note", "desc") else "reading")


def _id(piece: Piece) -> str:
    return piece.element.get(XML_ID) or ""


def _lemma(readings: Sequence[Piece], view: View, attached: bool) -> Piece | None:
    real = [p for p in readings if p.element.tag in (LEMMA, READING)] or readings
    if attached:
        return next((p for p in readings if p.element.tag == LEMMA), None)
    if not real:
        return None
    first = chosen([p.element for p in real], view)
    return next(p for p in real if p.element is first)


def _without_attached(
    members: Sequence[Piece | Group], all_readings: Sequence[Piece]
) -> list[Piece | Group]:
    """*members* without what belongs to a reading, which is noted there.

    A remark belongs to the reading that ``@target`` names; a detail that names none, to one of
    its witness; sigla, to the reading before them.
    """
    if all(isinstance(one, Piece) and one.kind == "reading" for one in members):
        return list(members)
    readings = {_id(piece): piece for piece in all_readings if _id(piece)}
    left: list[Piece | Group] = []
    last: Piece | None = None
    for member in members:
        if isinstance(member, Group):
            member.members = _without_attached(member.members, all_readings)
            left.append(member)
            continue
        if member.kind == "reading":
            last = member
            left.append(member)
            continue
        owner = _owner(member, readings) or _by_witness(member, last, all_readings)
        if owner is None:
            left.append(member)
        else:
            _attach(member, owner)
    return left


def _owner(piece: Piece, readings: dict[str, Piece]) -> Piece | None:
    for pointer in split_pointers(piece.element.get("target") or ""):
        if pointer.startswith("#") and pointer[1:] in readings:
            return readings[pointer[1:]]
    return None


def _by_witness(piece: Piece, last: Piece | None, readings: Sequence[Piece]) -> Piece | None:
    """The reading that sigla, or a detail of a witness, belong to without naming it."""
    if piece.kind == "remark":
        return None
    named = set(split_pointers(piece.element.get("wit") or ""))
    near = [last] if last is not None else []
    for reading in (*near, *readings) if piece.kind == "detail" else ():
        if named.intersection(split_pointers(reading.element.get("wit") or "")):
            return reading
    return last


def _attach(piece: Piece, owner: Piece) -> None:
    if piece.kind == "sigla":
        owner.sigla.append(piece)
    elif piece.kind == "detail":
        owner.details.append(piece)
    elif piece.order < owner.order:
        owner.before.append(piece)
    else:
        owner.after.append(piece)


def _without(members: Sequence[Piece | Group], lemma: Piece) -> list[Piece | Group]:
    """*members* without *lemma*; a group of which nothing is left goes too."""
    left: list[Piece | Group] = []
    for member in members:
        if isinstance(member, Group):
            member.members = _without(member.members, lemma)
            if member.members:
                left.append(member)
        elif member is not lemma:
            left.append(member)
    return left


def _in_sequence(members: list[Piece | Group]) -> list[Piece | Group]:
    """By ``@varSeq`` where all readings have one, else as they stand (TEI P5, att.textCritical)."""
    for member in members:
        if isinstance(member, Group):
            member.members = _in_sequence(member.members)
    numbers = [_sequence(member) for member in members]
    if not members or min(numbers) < 0:
        return members
    order = sorted(range(len(members)), key=lambda i: numbers[i])
    return [members[i] for i in order]


def _sequence(member: Piece | Group) -> int:
    value = member.element.get("varSeq") or ""
    return number(value) if value.isdecimal() and value.isascii() else -1
