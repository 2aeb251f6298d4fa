"""What a catalogue wants to know of a file, as its header says it (TEI P5, chapter HD).

Who is responsible for what, where and when the file was published, in which languages it is, what
it is about, where its source is kept. Words are kept as they stand; nothing is put in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from edition.model.correspondence import NameRef, name_ref
from edition.model.date import Date, date_of
from edition.model.header import title_element
from edition.model.register import Identifier
from edition.model.source_dates import source_date
from edition.tei.names import XML_LANG, local, tei
from edition.tei.whitespace import label_text, plain_text

_NAMES = frozenset({"name", "persName", "orgName"})
_ORGANISATIONS = ("org", "corp", "inst")  # beginnings of ``name/@type``
_PLACES = ("country", "region", "settlement", "institution", "repository", "collection")
# Children of titleStmt and editionStmt that name somebody who did not write the text.
_RESPONSIBLE = ("editor", "funder", "sponsor", "principal")
_NUMBERS = frozenset({"idno"})
_NOT_WORDS = _NUMBERS | {"availability"}  # in a reference to the source
_PLAIN_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")
_OTHER_CALENDARS = ("calendar", "datingMethod")
_EDITION = "fileDesc/editionStmt"  # who is responsible for this edition of the file


@dataclass(frozen=True, slots=True)
class Responsible:
    """Somebody who is responsible for something in a file.

    ``role`` is what the header calls it: the attribute ``role``, or else the name of the element;
    "" in a ``respStmt``, whose ``task`` are the words of ``resp`` and ``ref`` its pointer.
    ``numbers`` are those of authority files that the name itself has. ``element`` is the name of
    the element that holds the name: ``editor``, ``respStmt``.
    """

    name: NameRef
    role: str = ""
    task: str = ""
    ref: str = ""
    numbers: tuple[Identifier, ...] = ()
    element: str = ""


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
    the collection; ``reference`` is the first ``bibl`` of the source in words. ``printed`` is the
    date of a printed source, where the header dates nothing else; it is not that of the work.
    ``revised`` is the latest day of a change, ``version`` the number of the edition of the file,
    ``title_language`` the language in which the header gives the title.
    """

    responsible: tuple[Responsible, ...] = ()
    authors: tuple[Responsible, ...] = ()
    title_language: str = ""
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
    printed: Date | None = None


UNKNOWN = Catalogue()
"""That of a file without a header."""


def read_catalogue(header: etree._Element | None) -> Catalogue:
    """Read what catalogues ask of a ``teiHeader``; without one, everything is empty."""
    if header is None:
        return UNKNOWN
    titles = _first(header, "fileDesc/titleStmt")
    publication = _first(header, "fileDesc/publicationStmt")
    edition = _first(header, "fileDesc/editionStmt/edition")
    publishers = _publishers(publication)
    return Catalogue(
        responsible=(*_responsible(titles), *_responsible(_first(header, _EDITION))),
        authors=tuple(_authors(header)),
        title_language=_language_around(title_element(header)),
        subtitle=_subtitle(titles),
        publisher="; ".join(dict.fromkeys(map(plain_text, publishers))),
        publisher_ref=_pointer(publishers[0]) if len(publishers) == 1 else "",
        published_in=_words(publication, "pubPlace"),
        published=_published(publication),
        numbers=() if publication is None else tuple(_numbers(publication)),
        access=_access(publication),
        version=_version(edition),
        series=tuple(filter(None, map(plain_text, _all(header, "fileDesc/seriesStmt/title")))),
        revised=max((e.get("when") or "" for e in _changes(header)), default=""),
        languages=_languages(header),
        abstract=_abstract(header),
        keywords=tuple(_keywords(header)),
        place=tuple(_place(header)),
        reference=_reference(header),
        printed=source_date(header),
    )


def _authors(header: etree._Element) -> Iterator[Responsible]:
    for element in _all(header, "fileDesc/titleStmt/author"):
        if _said(element):
            yield from (_party(one) for one in _people(element))


def _responsible(statement: etree._Element | None) -> Iterator[Responsible]:
    for element in () if statement is None else statement:
        name = local(element)
        if name in _RESPONSIBLE and _said(element):
            for one in _people(element):
                yield replace(_party(one, element.get("role") or name), element=name)
        elif name == "respStmt":
            yield from _statement(element)


def _people(element: etree._Element) -> list[etree._Element]:
    """The names in *element*, each that of somebody; or the element, if they name one alone.

    Names in several languages or scripts, of several types or with the same pointer are forms of
    one name.
    """
    names = [e for e in element if local(e) in _NAMES and _said(e)]
    told = [(e.get("ref") or e.get("key"), e.get(XML_LANG), e.get("type")) for e in names]
    pointers = [ref for ref, _, _ in told if ref]
    apart = len({lang for _, lang, _ in told}) == 1 and not any(kind for _, _, kind in told)
    several = apart and len(set(pointers)) == len(pointers)
    return names if len(names) > 1 and several else [element]


def _statement(element: etree._Element) -> Iterator[Responsible]:
    """A ``respStmt``: every name in it for every task in it."""
    tasks = [e for e in element if local(e) == "resp"]
    task = "; ".join(filter(None, map(plain_text, tasks)))
    ref = next((e.get("ref") or e.get("key") or "" for e in tasks), "")
    for name in element:
        if local(name) in _NAMES and _said(name):
            yield replace(_party(name, name.get("role") or "", task, ref), element="respStmt")


def _party(element: etree._Element, role: str = "", task: str = "", ref: str = "") -> Responsible:
    numbers = (e for e in element.iter(tei("idno")) if plain_text(e))
    found = tuple(Identifier(e.get("type") or "", plain_text(e)) for e in numbers)
    name = name_ref(element)
    if _is_organisation(element):
        name = replace(name, element="orgName", family="", given="", link="")
    return Responsible(name, role, task, ref, found, local(element))


def _is_organisation(element: etree._Element) -> bool:
    """Whether the name in *element*, or the first of several, is that of an organisation."""
    inside = (e for e in element.iter(etree.Element) if local(e) in _NAMES and _said(e))
    name = next(inside, element)
    kind = (name.get("type") or "").casefold()
    return local(name) == "orgName" or (local(name) == "name" and kind.startswith(_ORGANISATIONS))


def _said(element: etree._Element) -> bool:
    return bool(plain_text(element, lambda e: local(e) in _NUMBERS))


def _subtitle(titles: etree._Element | None) -> str:
    found = () if titles is None else titles.iterfind(tei("title"))
    return next((plain_text(e) for e in found if e.get("type") in ("sub", "alt")), "")


def _publishers(publication: etree._Element | None) -> list[etree._Element]:
    """The publishers, or else who distributes or answers for the file."""
    for name in ("publisher", "distributor", "authority") if publication is not None else ():
        assert publication is not None
        if found := [e for e in publication.iterfind(tei(name)) if plain_text(e)]:
            return found
    return []


def _pointer(element: etree._Element) -> str:
    """The address of a name: its own, or that of a name or a reference inside."""
    for one in element.iter(etree.Element):
        if found := one.get("ref") or one.get("target") or one.get("key"):
            return found
    return ""


def _published(publication: etree._Element | None) -> Date | None:
    """The date of publication; a year or a day alone says itself when it is."""
    for element in () if publication is None else publication.iterfind(tei("date")):
        found = date_of(dict(element.attrib.items()), plain_text(element))
        other = any(element.get(name) for name in _OTHER_CALENDARS)
        plain = found.interval is None and not other and _PLAIN_DATE.match(found.text)
        return replace(found, when=found.text) if plain else found
    return None


def _numbers(publication: etree._Element) -> Iterator[Identifier]:
    for element in publication.iter(tei("idno")):
        if not len(element) and (value := plain_text(element)):
            yield Identifier(element.get("type") or "", value)


def _access(publication: etree._Element | None) -> str:
    found = None if publication is None else publication.find(tei("availability"))
    return "" if found is None else found.get("status") or ""


def _version(edition: etree._Element | None) -> str:
    """The number; words without one name the edition, or say that it is the first."""
    said = "" if edition is None else edition.get("n") or plain_text(edition)
    return said if any(sign.isdigit() for sign in said) else ""


def _changes(header: etree._Element) -> Iterator[etree._Element]:
    revision = _first(header, "revisionDesc")
    return iter(()) if revision is None else revision.iter(tei("change"))


def _languages(header: etree._Element) -> tuple[str, ...]:
    found = (e.get("ident") or "" for e in _all(header, "profileDesc/langUsage/language"))
    return tuple(dict.fromkeys(filter(None, found)))


def _abstract(header: etree._Element) -> str:
    """The abstract; or the summary of what the sheets hold."""
    source = _first(header, "fileDesc/sourceDesc")
    summary = None if source is None else next(source.iter(tei("summary")), None)
    found = (_paragraphs(e) for e in (_first(header, "profileDesc/abstract"), summary))
    return next(filter(None, ("\n\n".join(filter(None, said)) for said in found)), "")


def _language_around(element: etree._Element | None) -> str:
    """The language that holds where *element* stands."""
    if element is None:
        return ""
    every = (e.get(XML_LANG) for e in (element, *element.iterancestors()))
    return next(filter(None, every), "")


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
        words = _words(identifier, name)
        if any(sign.isalnum() for sign in words):
            yield name, words


def _reference(header: etree._Element) -> str:
    """The source in words; what is encoded in parts is joined with commas."""
    source = _first(header, "fileDesc/sourceDesc")
    found = () if source is None else source.iterchildren(tei("bibl"), tei("biblStruct"))
    named = (e for e in found if e.get("type") != "work" and plain_text(e))
    element = next(named, None)
    if element is None:
        return ""
    if local(element) == "bibl":
        nested = [e for e in element if local(e) == "bibl"]
        around = label_text(element, lambda e: local(e) in _NOT_WORDS or e in nested)
        return "; ".join(filter(None, (around, *(_said_of(e) for e in nested))))
    leaves = (e for e in element.iter(etree.Element) if not len(e) and local(e) not in _NUMBERS)
    return ", ".join(filter(None, map(plain_text, leaves)))


def _said_of(reference: etree._Element) -> str:
    return label_text(reference, lambda e: local(e) in _NOT_WORDS)


def _words(parent: etree._Element | None, name: str) -> str:
    found = None if parent is None else parent.find(tei(name))
    return "" if found is None else plain_text(found)


def _all(element: etree._Element, path: str) -> Iterator[etree._Element]:
    return iter(element.findall("/".join(tei(step) for step in path.split("/"))))


def _first(element: etree._Element, path: str) -> etree._Element | None:
    return next(_all(element, path), None)
