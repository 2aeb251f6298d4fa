"""Registers of persons, places, organisations, and taxonomies (TEI P5, chapters ND and HD)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.model.name_parts import name_parts
from edition.model.walk import Walk
from edition.tei.authority import label_of, terms_of
from edition.tei.names import XML_ID, local
from edition.tei.whitespace import is_layout, label_text, plain_text

_NAMES = frozenset({"persName", "placeName", "orgName", "name", "eventName", "objectName"})
_DATES = frozenset({"birth", "death", "floruit"})
# What else an entry says of itself, in the order in which it is said.
DETAILS = (
    "occupation",
    "education",
    "affiliation",
    "nationality",
    "faith",
    "residence",
    "state",
    "trait",
    "settlement",
    "region",
    "country",
    "author",
    "editor",
    "publisher",
    "pubPlace",
    "date",
)
_OF_DETAILS = frozenset(DETAILS)
# Holds more than one statement of an entry.
_GROUPS = frozenset({"location", "imprint", "monogr", "analytic"})
_TOO_GENERAL = frozenset({"", "url", "uri", "idno", "id"})


@dataclass(frozen=True, slots=True)
class Identifier:
    """A number or address under which something is known; ``type`` says to whom."""

    type: str
    value: str
    cert: str = ""


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """An entry of a register.

    ``uri`` is the address that documents use ("registers/persons.xml#emma"); it is filled in
    when the documents of the edition are merged, as ``scheme`` is ("person"). ``family`` and
    ``given`` are the parts of the first name of a person, where they are encoded; ``given`` ends
    with the ``link`` between them ("von"). ``details`` are what else it says directly, by the
    names of the elements: occupation, author, settlement.
    """

    id: str
    element: str
    label: str
    sort: str = ""
    names: tuple[str, ...] = ()
    dates: str = ""
    note: str = ""
    identifiers: tuple[Identifier, ...] = ()
    cert: str = ""
    ordinal: int = 0
    document: str = ""
    uri: str = ""
    scheme: str = ""
    family: str = ""
    given: str = ""
    link: str = ""
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CategoryFact:
    """A category of a taxonomy.

    ``short`` is its sign on the sheets, ``terms`` the words that stand for it there; ``noun``
    (what such a code is) and ``uri`` are filled in when the documents are merged.
    """

    id: str
    short: str
    label: str
    terms: tuple[str, ...] = ()
    taxonomy: str = ""
    ordinal: int = 0
    document: str = ""
    uri: str = ""
    noun: str = ""


def collect_entry(element: etree._Element, walk: Walk) -> None:
    """A person, place, organisation … with an id."""
    identifier = element.get(XML_ID)
    if not identifier:
        return
    label = label_of(element) or identifier
    name = next((e for e in element if local(e) == "persName"), None)
    family, given, link = ("", "", "") if name is None else name_parts(name)
    walk.add(
        RegisterEntry(
            identifier,
            local(element),
            label,
            _sort_key(element, label),
            tuple(dict.fromkeys(_texts(element, _NAMES))),
            _life(element),
            " ".join(_texts(element, frozenset({"note", "desc"}))),
            (*read_identifiers(element, _OTHERS), *_addresses(element)),
            element.get("cert") or "",
            walk.ordinal,
            walk.document.path,
            family=family,
            given=given,
            link=link,
            details=tuple(dict.fromkeys(_details(element))),
        )
    )


def collect_listed(element: etree._Element, walk: Walk) -> None:
    """An entry of a list of works: elsewhere, a ``bibl`` is a reference."""
    if walk.parent == "listBibl":
        collect_entry(element, walk)


def _texts(element: etree._Element, names: frozenset[str]) -> Iterator[str]:
    return (label_text(child) for child in element if local(child) in names)


def _details(element: etree._Element) -> Iterator[tuple[str, str]]:
    """What an entry says of itself: the name of the element and its words."""
    for child in element:
        name = local(child)
        if name in _GROUPS:
            yield from _details(child)
        elif name in _OF_DETAILS and (said := label_text(child, _is_number)):
            yield name, said


def _addresses(element: etree._Element) -> Iterator[Identifier]:
    """Addresses in the net that an entry, or a name in it, points at: ``ref``, ``sameAs``."""
    found = (e.get(a) or "" for e in _with_names(element) for a in ("ref", "sameAs"))
    values = (value for pointers in found for value in pointers.split() if "://" in value)
    known = {plain_text(idno) for idno in element.iter(etree.Element) if local(idno) == "idno"}
    yield from (Identifier("", value) for value in dict.fromkeys(values) if value not in known)


def _with_names(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from (child for child in element if local(child) in _NAMES)


def _sort_key(element: etree._Element, label: str) -> str:
    """The first name by its surname, where the parts of the name are encoded."""
    name = next((e for e in element if local(e) in _NAMES), None)
    surname = None if name is None else next((e for e in name if local(e) == "surname"), None)
    key = label if surname is None else f"{label_text(surname)} {label}"
    return ((name.get("sort") or "") if name is not None else "") or key.casefold()


def _life(element: etree._Element) -> str:
    """Dates of birth and death: their text, or else the year that is encoded."""
    parts = (c for c in element if local(c) in _DATES)
    found = (_event(c) or c.get("when") or "" for c in parts)
    return "\N{EN DASH}".join(d for d in found if d)


def _event(element: etree._Element) -> str:
    """When and where: "19 July 1863, Linz", without numbers and coordinates."""
    mixed = not is_layout(element.text) or any(not is_layout(c.tail) for c in element)
    if mixed or not len(element):
        return label_text(element, _is_number)
    return ", ".join(filter(None, (label_text(child, _is_number) for child in element)))


def _is_number(element: etree._Element) -> bool:
    return local(element) in ("geo", "idno")


def read_identifiers(
    element: etree._Element, apart: frozenset[str] = frozenset()
) -> Iterator[Identifier]:
    """Every ``idno`` below *element*, with the doubt that stands on it or around it.

    In elements of the names *apart* stand the numbers of something else.

    That a number is an address, or a number, does not say whose it is; then ``subtype`` does.
    """
    for idno in element.iter(etree.Element):
        if local(idno) == "idno" and not (apart and _is_in(idno, element, apart)):
            value = plain_text(idno)
            around = idno.getparent()
            cert = idno.get("cert") or (around.get("cert") if around is not None else "") or ""
            of = idno.get("type") or ""
            if of.casefold() in _TOO_GENERAL:
                of = idno.get("subtype") or of
            if value:
                yield Identifier(of, value, cert)


def _is_in(idno: etree._Element, element: etree._Element, names: frozenset[str]) -> bool:
    """Whether an element of one of these names is between *element* and *idno*."""
    around = idno.getparent()
    while around is not None and around is not element:
        if local(around) in names:
            return True
        around = around.getparent()
    return False


def collect_category(element: etree._Element, walk: Walk) -> None:
    """A category with an id."""
    identifier = element.get(XML_ID)
    if not identifier:
        return
    short = element.get("n") or identifier
    around = zip(reversed(walk.names), reversed(walk.around), strict=True)
    taxonomy = next((e.get(XML_ID) or "" for name, e in around if name == "taxonomy"), "")
    label, terms = label_of(element) or short, terms_of(element)
    path = walk.document.path
    walk.add(CategoryFact(identifier, short, label, terms, taxonomy, walk.ordinal, path))


ENTRY_ELEMENTS = ("person", "personGrp", "persona", "place", "org", "event", "object", "nym")
# What an entry may speak of that has numbers of its own: where somebody was born, say.
_OTHERS = frozenset((*DETAILS, *_DATES, *ENTRY_ELEMENTS, "location", "relation", "bibl"))

COLLECTORS = dict.fromkeys(ENTRY_ELEMENTS, collect_entry) | {
    "bibl": collect_listed,
    "biblStruct": collect_listed,
    "biblFull": collect_listed,
    "category": collect_category,
}
