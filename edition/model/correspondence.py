"""Letters: who sent what to whom, when (TEI P5, chapter HD, "Correspondence Description")."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from edition.model.date import Date, date_of
from edition.model.name_parts import name_parts
from edition.tei.names import local, tei
from edition.tei.pointers import split_pointers
from edition.tei.whitespace import label_text, plain_text

_PEOPLE = frozenset({"persName", "orgName", "name", "rs"})
_ADDRESSES = frozenset({"idno", "email"})
_PLACES = frozenset({"placeName", "settlement", "region", "country", "geogName"})


@dataclass(frozen=True, slots=True)
class NameRef:
    """A name in the header, the entry it points at, who says so and how surely.

    ``family`` and ``given`` are its parts, where they are encoded; ``given`` ends with the ``link``
    between them ("von").
    """

    text: str
    ref: str = ""
    cert: str = ""
    resp: str = ""
    element: str = ""
    family: str = ""
    given: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """A ``correspAction``: sent, received, forwarded …"""

    type: str
    names: tuple[NameRef, ...] = ()
    places: tuple[NameRef, ...] = ()
    date: Date | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """Another document that belongs to this one: an enclosure, a cover note, another copy."""

    type: str
    target: str
    text: str = ""


def name_ref(element: etree._Element) -> NameRef:
    """The name in *element*: its own pointer, or that of the first name inside."""
    named = element
    if not _pointer(element):
        inside = (e for e in element.iter(etree.Element) if local(e) in _PEOPLE and _pointer(e))
        named = next(inside, element)
    get = named.get
    cert = get("cert") or element.get("cert") or ""
    resp = get("resp") or element.get("resp") or ""
    parts = name_parts(named)
    return NameRef(_words(element), _pointer(named), cert, resp, local(named), *parts)


def _words(element: etree._Element) -> str:
    """The name as one reads it: the first name inside, without numbers and addresses."""
    names = (e for e in element if local(e) in _PEOPLE and local(element) not in _PEOPLE)
    return label_text(next(names, element), lambda e: local(e) in _ADDRESSES)


def _pointer(element: etree._Element) -> str:
    return element.get("ref") or element.get("key") or ""


def read_actions(description: etree._Element) -> tuple[Action, ...]:
    """The actions of a ``correspDesc``, in its order."""
    return tuple(_action(e) for e in description.iter(tei("correspAction")))


def _action(element: etree._Element) -> Action:
    inside = [e for e in element.iter(etree.Element) if e is not element]
    names = tuple(name_ref(e) for e in inside if local(e) in _PEOPLE and not _nested(e))
    places = tuple(name_ref(e) for e in inside if local(e) in _PLACES and not _nested(e))
    date = next((e for e in inside if local(e) == "date"), None)
    found = None if date is None else date_of(dict(date.attrib.items()), plain_text(date))
    return Action(element.get("type") or "", names, places, found)


def _nested(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and local(parent) in _PEOPLE | _PLACES


def read_related(description: etree._Element) -> tuple[Related, ...]:
    """The documents that ``correspContext`` points at."""
    return tuple(
        Related(element.get("type") or "", target, plain_text(element))
        for context in description.iter(tei("correspContext"))
        for element in context.iter(tei("ref"), tei("ptr"))
        for target in split_pointers(element.get("target") or "")
    )
