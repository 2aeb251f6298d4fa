"""What is known of a text that is cited: one record, from settings and headers, nothing guessed.

A text in an edition has three dates and three parties, and none of them stands for another: when
and by whom it was written, where its source is kept and when that was released, when and by whom
it was edited.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from edition.model.date import Date
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.records.address import as_doi, base_address, doi_address, doi_of
from edition.records.dates import of_edited_text, of_work
from edition.records.labels import kind_label
from edition.records.names import Name, names, written
from edition.settings import EditionFacts

EDITION, DOCUMENT, PART, PAGE = "edition", "document", "part", "page"


@dataclass(frozen=True)
class Making:
    """The text itself: who wrote it, when, what it is."""

    authors: tuple[Name, ...] = ()
    date: Date | None = None
    genre: str = ""


@dataclass(frozen=True)
class Holding:
    """The source: who keeps it, under which number, which copy it is, when it was released."""

    holder: str = ""
    shelfmark: str = ""
    copy: str = ""
    released: str = ""


@dataclass(frozen=True)
class Publication:
    """The edition: its title, who made it, where, when."""

    title: str
    editors: tuple[Name, ...] = ()
    publisher: str = ""
    place: str = ""
    date: str = ""
    release: str = ""
    rights: str = ""

    @property
    def imprint(self) -> str:
        """The publisher, unless the editors publish the edition themselves."""
        known = {name.literal for name in self.editors}
        return "" if self.publisher in known else self.publisher


@dataclass(frozen=True)
class Record:
    """A text that is cited: the edition, a document, a part of it, a page or a paragraph.

    ``whole`` is the title of the document that a part is of, ``locator`` says which page or
    paragraph ("par. 5"), ``leaf`` is the bare number of a page of the source ("12r"), ``editors``
    are those of the document whom the edition does not name, ``doi`` is that of the text itself.
    """

    kind: str
    key: str
    title: str
    edition: Publication
    work: Making = Making()
    source: Holding = Holding()
    editors: tuple[Name, ...] = ()
    language: str = ""
    address: str = ""
    doi: str = ""
    whole: str = ""
    locator: str = ""
    leaf: str = ""

    @property
    def is_edition(self) -> bool:
        """Whether it is the edition as a whole."""
        return self.kind == EDITION

    @property
    def link(self) -> str:
        """Where it is found: its DOI, which outlives addresses, or else its address.

        A page or a paragraph has no DOI of its own.
        """
        return (not self.locator and doi_address(self.doi)) or self.address


def of_edition(facts: EditionFacts) -> Record:
    """The record of the edition as a whole."""
    doi = doi_of(facts)
    publication = _publication(facts)
    return Record(
        EDITION,
        "edition",
        publication.title,
        publication,
        language=facts.language,
        address=base_address(facts),
        doi=doi,
    )


def of_document(
    whole: EditionFacts,
    facts: Facts,
    edition: Edition,
    address: str,
    part: str = "",
) -> Record:
    """The record of a document at *address* in the site, or of the part of it called *part*."""
    base = base_address(whole)
    title, own = facts.title or facts.id, names(facts.editors, edition, facts.document)
    publication = _publication(whole)
    publication = replace(publication, date=of_edited_text(facts, publication.date))
    known = {name.spoken for name in publication.editors}
    doi, of_all = as_doi(facts.doi), doi_of(whole)
    return Record(
        PART if part else DOCUMENT,
        address.removesuffix(".html"),
        part or title,
        publication,
        Making(names(facts.authors, edition, facts.document), of_work(facts), kind_label(facts)),
        _holding(facts),
        tuple(name for name in own if name.spoken not in known),
        facts.language,
        base + address if base else "",
        "" if part or doi == of_all else doi,
        title if part else "",
    )


def of_page(whole: EditionFacts, title: str, address: str, language: str = "") -> Record:
    """The record of a page that the edition itself is the author of: a register, a comparison.

    *language* is that of a page which has another one than the edition.
    """
    base = base_address(whole)
    return replace(
        of_edition(whole),
        kind=PAGE,
        key=address.removesuffix(".html"),
        title=title,
        address=base + address if base else "",
        language=language or whole.language,
        doi="",
    )


def at_place(record: Record, locator: str, fragment: str, leaf: str = "") -> Record:
    """The record of a page or a paragraph: where *fragment* is its id, *locator* its name.

    *leaf* is the number of the page, where it is one.
    """
    address = f"{record.address}#{fragment}" if record.address else ""
    key = f"{record.key}:{fragment}"
    return replace(record, key=key, locator=locator, address=address, leaf=leaf)


def note(record: Record) -> str:
    """What a bibliography has no field for: which paragraph it is; pages have one."""
    return "" if record.leaf else record.locator


@lru_cache(maxsize=8)
def _publication(facts: EditionFacts) -> Publication:
    title = f"{facts.title}: {facts.subtitle}" if facts.subtitle else facts.title
    return Publication(
        title,
        tuple(dict.fromkeys(written(name) for name in facts.editors if name.strip())),
        facts.publisher,
        facts.place,
        facts.date,
        facts.release,
        facts.licence_target or facts.licence,
    )


def _holding(facts: Facts) -> Holding:
    witness = facts.witness
    return Holding(
        facts.repository,
        facts.identifiers[0].value if facts.identifiers else "",
        witness.siglum if witness else "",
        witness.released if witness else "",
    )
