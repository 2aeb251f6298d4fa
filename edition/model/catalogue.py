"""What a catalogue wants to know of a file, as its header says it (TEI P5, chapter HD).

Who is responsible for what, where and when the file was published, in which languages it is, what
it is about, where its source is kept. Words are kept as they stand; nothing is put in their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.model.correspondence import NameRef, name_ref
from edition.model.date import Date, date_of
from edition.model.register import Identifier
from edition.tei.names import local, tei
from edition.tei.whitespace import plain_text

_NAMES = frozenset({"name", "persName", "orgName"})
_PLACES = ("country", "region", "settlement", "institution", "repository", "collection")
# Children of titleStmt and editionStmt that name somebody who did not write the text.
_RESPONSIBLE = ("editor", "funder", "sponsor", "principal")
_NUMBERS = frozenset({"idno"})
_EDITION = "fileDesc/editionStmt"  # who is responsible for this edition of the file


@dataclass(frozen=True, slots=True)
class Responsible:
    """Somebody who is responsible for something in a file.

    ``role`` is what the header calls it: the attribute ``role``, or else the name of the element;
    "" in a ``respStmt``, whose ``task`` are the words of ``resp`` and ``ref`` its pointer.
    ``numbers`` are those of authority files that the name itself has.
    """

    name: NameRef
    role: str = ""
    task: str = ""
    ref: str = ""
    numbers: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word for what the text is about, with the list that it is taken from, if one is named."""

    term: str
    scheme: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the header says for catalogues; what it does not say is "", () or None.

    ``place`` is where the source is kept: pairs of the element and its words, from the country to
    the collection; ``reference`` is the first ``bibl`` of the source in words. ``revised`` is the
    latest day of a change, ``version`` the number of the edition of the file.
    """

    responsible: tuple[Responsible, ...] = ()
    authors: tuple[Responsible, ...] = ()
    subtitle: str = ""
    publisher: str = ""
    publisher_ref: str = ""
    published_in: str = ""
    published: Date | None = None
    numbers: tuple[Identifier, ...] = ()
    access: str = ""
    version: str = ""
    series: tuple[str, ...] = ()
    revised: str = ""
    languages: tuple[str, ...] = ()
    abstract: str = ""
    keywords: tuple[Keyword, ...] = ()
    place: tuple[tuple[str, str], ...] = ()
    reference: str = ""


UNKNOWN = Catalogue()
"""That of a file without a header."""


def read_catalogue(header: etree._Element | None) -> Catalogue:
    """Read what catalogues ask of a ``teiHeader``; without one, everything is empty."""
    if header is None:
        return UNKNOWN
    titles = _first(header, "fileDesc/titleStmt")
    publication = _first(header, "fileDesc/publicationStmt")
    edition = _first(header, "fileDesc/editionStmt/edition")
    publisher = _publisher(publication)
    return Catalogue(
        responsible=(*_responsible(titles), *_responsible(_first(header, _EDITION))),
        authors=tuple(_party(e) for e in _all(header, "fileDesc/titleStmt/author") if _said(e)),
        subtitle=_subtitle(titles),
        publisher="" if publisher is None else plain_text(publisher),
        publisher_ref="" if publisher is None else _pointer(publisher),
        published_in=_words(publication, "pubPlace"),
        published=_published(publication),
        numbers=() if publication is None else tuple(_numbers(publication)),
        access=_access(publication),
        version=_version(edition),
        series=tuple(filter(None, map(plain_text, _all(header, "fileDesc/seriesStmt/title")))),
        revised=max((e.get("when") or "" for e in _changes(header)), default=""),
        languages=_languages(header),
        abstract="\n\n".join(filter(None, _paragraphs(_first(header, "profileDesc/abstract")))),
        keywords=tuple(_keywords(header)),
        place=tuple(_place(header)),
        reference=_reference(header),
    )


def _responsible(statement: etree._Element | None) -> Iterator[Responsible]:
    for element in () if statement is None else statement:
        name = local(element)
        if name in _RESPONSIBLE and _said(element):
            several = [e for e in element if local(e) in _NAMES and _said(e)]
            for one in several if len(several) > 1 else [element]:
                yield _party(one, element.get("role") or name)
        elif name == "respStmt":
            yield from _statement(element)


def _statement(element: etree._Element) -> Iterator[Responsible]:
    """A ``respStmt``: every name in it for every task in it."""
    tasks = [e for e in element if local(e) == "resp"]
    task = "; ".join(filter(None, map(plain_text, tasks)))
    ref = next((e.get("ref") or e.get("key") or "" for e in tasks), "")
    for name in element:
        if local(name) in _NAMES and _said(name):
            yield _party(name, name.get("role") or "", task, ref)


def _party(element: etree._Element, role: str = "", task: str = "", ref: str = "") -> Responsible:
    numbers = (e for e in element.iter(tei("idno")) if plain_text(e))
    found = tuple(Identifier(e.get("type") or "", plain_text(e)) for e in numbers)
    return Responsible(name_ref(element), role, task, ref, found)


def _said(element: etree._Element) -> bool:
    return bool(plain_text(element, lambda e: local(e) in _NUMBERS))


def _subtitle(titles: etree._Element | None) -> str:
    found = () if titles is None else titles.iterfind(tei("title"))
    return next((plain_text(e) for e in found if e.get("type") in ("sub", "alt")), "")


def _publisher(publication: etree._Element | None) -> etree._Element | None:
    """The publisher, or else who distributes or answers for the file."""
    if publication is None:
        return None
    names = ("publisher", "distributor", "authority")
    found = (e for name in names for e in publication.iterfind(tei(name)) if plain_text(e))
    return next(found, None)


def _pointer(element: etree._Element) -> str:
    """The address of a name: its own, or that of a name or a reference inside."""
    for one in element.iter(etree.Element):
        if found := one.get("ref") or one.get("target") or one.get("key"):
            return found
    return ""


def _published(publication: etree._Element | None) -> Date | None:
    for element in () if publication is None else publication.iterfind(tei("date")):
        return date_of(dict(element.attrib.items()), plain_text(element))
    return None


def _numbers(publication: etree._Element) -> Iterator[Identifier]:
    for element in publication.iter(tei("idno")):
        if not len(element) and (value := plain_text(element)):
            yield Identifier(element.get("type") or "", value)


def _access(publication: etree._Element | None) -> str:
    found = None if publication is None else publication.find(tei("availability"))
    return "" if found is None else found.get("status") or ""


def _version(edition: etree._Element | None) -> str:
    return "" if edition is None else edition.get("n") or plain_text(edition)


def _changes(header: etree._Element) -> Iterator[etree._Element]:
    revision = _first(header, "revisionDesc")
    return iter(()) if revision is None else revision.iter(tei("change"))


def _languages(header: etree._Element) -> tuple[str, ...]:
    found = (e.get("ident") or "" for e in _all(header, "profileDesc/langUsage/language"))
    return tuple(dict.fromkeys(filter(None, found)))


def _paragraphs(element: etree._Element | None) -> Iterator[str]:
    if element is None:
        return
    blocks = [e for e in element if isinstance(e.tag, str)]
    yield from (plain_text(e) for e in blocks or [element])


def _keywords(header: etree._Element) -> Iterator[Keyword]:
    for words in _all(header, "profileDesc/textClass/keywords"):
        for term in words.iter(tei("term")):
            if said := plain_text(term):
                yield Keyword(said, words.get("scheme") or "", term.get("ref") or "")


def _place(header: etree._Element) -> Iterator[tuple[str, str]]:
    """Where the source is kept (chapter MS, "The Manuscript Identifier")."""
    source = _first(header, "fileDesc/sourceDesc")
    identifier = None if source is None else next(source.iter(tei("msIdentifier")), None)
    for name in _PLACES if identifier is not None else ():
        assert identifier is not None
        if words := _words(identifier, name):
            yield name, words


def _reference(header: etree._Element) -> str:
    """The source in words; what is encoded in parts is joined with commas."""
    source = _first(header, "fileDesc/sourceDesc")
    found = () if source is None else source.iterchildren(tei("bibl"), tei("biblStruct"))
    named = (e for e in found if e.get("type") != "work" and plain_text(e))
    element = next(named, None)
    if element is None or local(element) == "bibl":
        return "" if element is None else plain_text(element)
    leaves = (e for e in element.iter(etree.Element) if not len(e) and local(e) not in _NUMBERS)
    return ", ".join(filter(None, map(plain_text, leaves)))


def _words(parent: etree._Element | None, name: str) -> str:
    found = None if parent is None else parent.find(tei(name))
    return "" if found is None else plain_text(found)


def _all(element: etree._Element, path: str) -> Iterator[etree._Element]:
    return iter(element.findall("/".join(tei(step) for step in path.split("/"))))


def _first(element: etree._Element, path: str) -> etree._Element | None:
    return next(_all(element, path), None)
