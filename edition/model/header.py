"""What the header says of a document (TEI P5, chapter HD). Every part of it may be missing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.model.correspondence import (
    Action,
    NameRef,
    Related,
    name_ref,
    read_actions,
    read_related,
)
from edition.model.date import Date, date_of
from edition.model.measured import extent_of
from edition.model.register import Identifier, read_identifiers
from edition.model.witness import Witness, read_witness
from edition.tei.names import XML_LANG, local, tei
from edition.tei.pointers import resolve, split_pointers
from edition.tei.whitespace import plain_text

_NAMES = frozenset({"name", "persName", "orgName"})
# How a responsibility for editing is said in the languages of editors.
_EDITING = ("edit", "ed.", "éd", "hrsg", "hg.", "herausg", "uitg", "cura", "udg", "utg")

# The events in which a text comes into the world.
_MAKING = frozenset("written creation print printed publication published premiere".split())

# Where a link in words about the availability is the licence itself.
_KNOWN_LICENCES = re.compile(
    r"https?://(?:www\.)?(?:creativecommons\.org/(?:licenses|publicdomain)/[^\s]+"
    r"|rightsstatements\.org/(?:vocab|page)/[^\s]+|opendatacommons\.org/licenses/[^\s]+)\Z"
)

POLICY = "tei-edition"
"""The ``ident`` of the application, or the ``key`` of the schema, that claims the policy."""


@dataclass
class Header:
    """The parts of the header that make facts."""

    title: str = ""
    kind: str = ""
    language: str = ""
    status: str = ""
    date: Date | None = None
    authors: tuple[NameRef, ...] = ()
    editors: tuple[NameRef, ...] = ()
    actions: tuple[Action, ...] = ()
    related: tuple[Related, ...] = ()
    repository: str = ""
    repository_ref: str = ""
    identifiers: tuple[Identifier, ...] = ()
    published: str = ""
    doi: str = ""
    licence: str = ""
    licence_target: str = ""
    form: str = ""
    extent: str = ""
    witness: Witness | None = None
    witness_element: etree._Element | None = field(default=None, repr=False)
    policy: bool = False


def read_header(header: etree._Element | None, path: str) -> Header:
    """Read the ``teiHeader`` of the document *path*; without one, everything is empty."""
    found = Header()
    if header is None:
        return found
    found.title = read_title(header)
    found.authors = tuple(name_ref(e) for e in _all(header, "fileDesc/titleStmt/author"))
    found.editors = tuple(_editors(header, any(a.text for a in found.authors)))
    found.published = _published(header)
    found.doi = _doi(header)
    found.licence, found.licence_target = _licence(header)
    found.policy = _claims_policy(header)
    _read_profile(header, found)
    _read_source(header, path, found)
    revision = _first(header, "revisionDesc")
    found.status = "" if revision is None else revision.get("status") or ""
    return found


def _read_profile(header: etree._Element, found: Header) -> None:
    descriptions = list(_all(header, "profileDesc/correspDesc"))
    if len(descriptions) > 1:  # a list of letters, none of which is this document
        descriptions = []
    found.actions = tuple(a for d in descriptions for a in read_actions(d))
    found.related = tuple(r for d in descriptions for r in read_related(d))
    found.related += tuple(
        Related(e.get("type") or "", e.get("target") or "", plain_text(e))
        for e in _all(header, "fileDesc/notesStmt/relatedItem")
    )
    language = _first(header, "profileDesc/langUsage/language")
    found.language = "" if language is None else language.get("ident") or ""
    found.kind = _kind(header)
    found.date = _date(header, found.actions)


def _read_source(header: etree._Element, path: str, found: Header) -> None:
    source = _first(header, "fileDesc/sourceDesc")
    if source is None:
        return
    witness = read_witness(source, path)
    if witness:
        found.witness, found.witness_element = witness
    identifier = next(source.iter(tei("msIdentifier")), None)
    if identifier is not None:
        found.identifiers = tuple(read_identifiers(identifier))
        repository = _first(identifier, "repository")
        if repository is not None:
            found.repository = plain_text(repository)
            found.repository_ref = repository.get("ref") or ""
    form = next(source.iter(tei("objectDesc")), None)
    found.form = "" if form is None else form.get("form") or ""
    extent = next(source.iter(tei("extent")), None)
    found.extent = "" if extent is None else extent_of(extent)


def read_title(header: etree._Element) -> str:
    """The title: the one called main, else that of the text (level a), else the first."""
    element = title_element(header)
    return "" if element is None else plain_text(element)


def title_element(header: etree._Element) -> etree._Element | None:
    """The element that :func:`read_title` reads."""
    titles = [e for e in _all(header, "fileDesc/titleStmt/title") if plain_text(e)]
    ranked = sorted(titles, key=lambda e: (e.get("type") != "main", e.get("level") != "a"))
    return ranked[0] if ranked else None


def _editors(header: etree._Element, authored: bool) -> Iterator[NameRef]:
    """The editors; where nobody else is named, those whose responsibility is said to be editing."""
    editors = [e for e in _all(header, "fileDesc/titleStmt/editor") if plain_text(e)]
    for editor in editors:
        names = [e for e in editor if local(e) in _NAMES]
        yield from (
            (name_ref(e) for e in names if plain_text(e)) if len(names) > 1 else (name_ref(editor),)
        )
    if editors or authored:
        return
    for statement in _all(header, "fileDesc/titleStmt/respStmt"):
        said = " ".join(plain_text(e) for e in _all(statement, "resp")).casefold()
        if any(word.startswith(_EDITING) for word in said.split()):
            yield from (name_ref(e) for e in statement if local(e) in _NAMES and plain_text(e))


def _published(header: etree._Element) -> str:
    """``Place: Publisher, 1998``, where the publication of the file is told with its year."""
    statement = _first(header, "fileDesc/publicationStmt")
    if statement is None:
        return ""
    said = {
        name: [plain_text(e) for e in _all(statement, name) if plain_text(e)]
        for name in ("pubPlace", "publisher", "date")
    }
    date = next(_all(statement, "date"), None)
    when = "" if date is None else (date.get("when") or plain_text(date))[:4]
    if not said["publisher"] or any(len(found) > 1 for found in said.values()):
        return ""
    place = [*said["pubPlace"], *said["publisher"]]
    return f"{': '.join(place)}, {when}" if len(when) == 4 and when.isdigit() else ""


def _doi(header: etree._Element) -> str:
    """The DOI of the file, as its publication states it."""
    numbers = _all(header, "fileDesc/publicationStmt/idno")
    return next((plain_text(e) for e in numbers if (e.get("type") or "").upper() == "DOI"), "")


def _licence(header: etree._Element) -> tuple[str, str]:
    """The licence of the file: its words and its address (TEI P5, chapter HD, "Availability")."""
    for licence in _all(header, "fileDesc/publicationStmt/availability/licence"):
        words, target = plain_text(licence), (licence.get("target") or "").strip()
        if words or target:
            return words, (target.split() or [""])[0]
    for availability in _all(header, "fileDesc/publicationStmt/availability"):
        for pointer in availability.iter(tei("ref"), tei("ptr")):
            target = (pointer.get("target") or "").strip()
            if _KNOWN_LICENCES.match(target):
                return plain_text(pointer), target
    return "", ""


def _kind(header: etree._Element) -> str:
    """The type of the document: its first keyword, or the category that it is assigned to."""
    for term in _all(header, "profileDesc/textClass/keywords/term"):
        text = plain_text(term)
        if text:
            return text
    for reference in _all(header, "profileDesc/textClass/catRef"):
        for pointer in split_pointers(reference.get("target") or ""):
            return resolve(pointer, "x.xml").fragment or ""
    return ""


def _date(header: etree._Element, actions: Iterable[Action]) -> Date | None:
    """When it was made: creation, else sending, else the origin or the print of the source."""
    created = list(_all(header, "profileDesc/creation/date"))
    sent = [a.date for a in actions if a.type == "sent" and a.date]
    origin = [e for e in header.iter(tei("origDate"), tei("date")) if _dates_the_source(e)]
    found = [_dated(e) for e in created] + sent + [_dated(e) for e in origin]
    return next((d for d in found if d.interval), found[0] if found else None)


def _dates_the_source(element: etree._Element) -> bool:
    around = {local(a) for a in element.iterancestors()}
    return "sourceDesc" in around and "witness" not in around and "revisionDesc" not in around


def _dated(element: etree._Element) -> Date:
    return date_of(dict(element.attrib.items()), plain_text(element))


def date_of_events(root: etree._Element) -> Date | None:
    """When a text was written, printed or first played, as events beside it say (``standOff``)."""
    events = _all(root, "standOff/listEvent/event")
    dates = (_dated(event) for event in events if event.get("type") in _MAKING)
    return next((date for date in dates if date.interval), None)


def _claims_policy(header: etree._Element) -> bool:
    """Whether the header names the policy: in ``schemaRef/@key`` or ``application/@ident``."""
    encoding = _first(header, "encodingDesc")
    if encoding is None:
        return False
    claims = (
        e.get("key") or e.get("ident") for e in encoding.iter(tei("schemaRef"), tei("application"))
    )
    return POLICY in claims


def language_of(root: etree._Element) -> str:
    """The language that the text, or the whole document, says it is in."""
    text = next(root.iter(tei("text")), None)
    own = "" if text is None else text.get(XML_LANG) or ""
    return own or root.get(XML_LANG) or ""


def _all(element: etree._Element, path: str) -> Iterator[etree._Element]:
    return iter(element.findall("/".join(tei(step) for step in path.split("/"))))


def _first(element: etree._Element, path: str) -> etree._Element | None:
    return next(_all(element, path), None)
