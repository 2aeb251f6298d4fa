"""``fileDesc``: what the file is, who made and published it (TEI P5, chapter HD).

TEI asks for a title, for a statement about publication and for one about the source. Where an
edition says nothing, they say that it does.
"""

from __future__ import annotations

import re

from edition.encode.frontmatter.dates import DateFault, read_date
from edition.encode.header.draft import SETTINGS, Draft, Element, paragraphs, write
from edition.encode.header.naming import add_author
from edition.encode.header.relations import add_related_items
from edition.encode.header.source_description import build_source_description
from edition.settings import EditionFacts, Responsibility
from edition.settings.values import DEFAULT_RESPONSIBILITIES
from edition.tei.origins import make, sub
from edition.tei.whitespace import normalise

_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?10\.\d{4,}/", re.IGNORECASE)
_UNTITLED = EditionFacts().title
_FROM_THE_START = dict(zip(DEFAULT_RESPONSIBILITIES, ("editors", "transcription"), strict=True))


def build_file_description(draft: Draft) -> Element:
    """The ``fileDesc`` of a document."""
    description = make("fileDesc", draft.front.span)
    _title_statement(draft, description)
    _edition_statement(draft, description)
    _publication_statement(draft, description)
    _series_statement(draft, description)
    add_related_items(draft, description)
    description.append(build_source_description(draft))
    return description


def _title_statement(draft: Draft, parent: Element) -> None:
    statement = sub(parent, "titleStmt")
    title = sub(statement, "title", draft.front.span_of("title"))
    title.text = normalise(draft.front.title)
    for author in draft.front.authors:
        add_author(draft, statement, author)
    if not _is_titled(draft):
        _editors(draft, statement)
    for responsibility in draft.settings.responsibilities:
        id = draft.claim_id(responsibility.id, SETTINGS)
        resp_statement = sub(statement, "respStmt", SETTINGS, xml_id=id)
        _responsible(draft, resp_statement, responsibility)


def _responsible(draft: Draft, parent: Element, responsibility: Responsibility) -> None:
    """Who does what; who is there from the start is called as the edition speaks."""
    t, known = draft.phrases, _FROM_THE_START.get(responsibility)
    if known:
        draft.say(parent, "resp", t(f"header.{known}_task"))
        draft.say(parent, "name", t(f"header.{known}"))
        return
    if responsibility.task:
        sub(parent, "resp").text = responsibility.task
    else:
        draft.say(parent, "resp", t("header.no_task"))
    sub(parent, "name").text = responsibility.name


def _is_titled(draft: Draft) -> bool:
    return draft.settings.edition.title not in ("", _UNTITLED)


def _editors(draft: Draft, parent: Element) -> None:
    for editor in draft.settings.edition.editors:
        write(parent, "editor", editor, SETTINGS)


def _edition_statement(draft: Draft, parent: Element) -> None:
    release = draft.settings.edition.release
    if release:
        statement = sub(parent, "editionStmt", SETTINGS)
        draft.say(statement, "edition", draft.phrases("header.release", release=release)).set(
            "n", release
        )


def _series_statement(draft: Draft, parent: Element) -> None:
    """The edition to which the file belongs."""
    facts = draft.settings.edition
    if not _is_titled(draft):
        return
    statement = sub(parent, "seriesStmt", SETTINGS)
    sub(statement, "title", level="s", type="main").text = normalise(facts.title)
    if facts.subtitle:
        sub(statement, "title", level="s", type="sub").text = normalise(facts.subtitle)
    _editors(draft, statement)


def _publication_statement(draft: Draft, parent: Element) -> None:
    """TEI wants an agency before all details; without one, the details stand in prose."""
    facts = draft.settings.edition
    statement = sub(parent, "publicationStmt", SETTINGS)
    agency = write(statement, "publisher", facts.publisher)
    for editor in () if agency is not None else facts.editors:
        agency = write(statement, "authority", editor)
    if agency is None:
        _unpublished(draft, statement)
        return
    write(statement, "pubPlace", facts.place)
    _date(draft, statement)
    _identifier(draft, statement)
    if facts.licence or facts.licence_target or facts.rights:
        availability = sub(statement, "availability")
        _licence(draft, availability, "licence")
        paragraphs(availability, facts.rights)


def _unpublished(draft: Draft, statement: Element) -> None:
    facts = draft.settings.edition
    draft.say(statement, "p", draft.phrases("header.unpublished"))
    write(statement, "p", facts.place)
    for value, add in ((facts.date, _date), (facts.idno, _identifier)):
        if value:
            add(draft, sub(statement, "p"))
    if facts.licence or facts.licence_target:
        _licence(draft, sub(statement, "p"), "ref")
    paragraphs(statement, facts.rights)


def _licence(draft: Draft, parent: Element, element: str) -> None:
    facts = draft.settings.edition
    if facts.licence or facts.licence_target:
        target = "%20".join(facts.licence_target.split()) or None
        licence = sub(parent, element, SETTINGS, target=target)
        licence.text = normalise(facts.licence or facts.licence_target)


def _date(draft: Draft, parent: Element) -> None:
    text = draft.settings.edition.date
    if not text:
        return
    try:
        sub(parent, "date", SETTINGS, when=read_date(text)).text = text
    except DateFault as fault:
        draft.error("bad-date", f"`date` in [edition]: {fault}", SETTINGS, fault.help)


def _identifier(draft: Draft, parent: Element) -> None:
    text = draft.settings.edition.idno
    if text:
        kind = "DOI" if _DOI.match(text) else "URI" if "://" in text else None
        sub(parent, "idno", SETTINGS, type=kind).text = normalise(text)
