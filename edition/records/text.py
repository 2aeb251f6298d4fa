"""The record of one text: who wrote it and when, who keeps its source, who edited it and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.model.catalogue import Keyword, Responsible
from edition.model.correspondence import Action
from edition.model.date import Date
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.register import Identifier
from edition.records.authorities import Known, known_as
from edition.records.cited import Record, of_document
from edition.records.dates import edtf, of_edited_text, of_work
from edition.records.labels import kind_label, label_of
from edition.records.licences import NONE, Licence, licence
from edition.records.parties import Party, Role, of_header, party
from edition.settings.values import Settings
from edition.tei.languages import language_tag

_MENTIONED = {"person": "person", "org": "organisation", "place": "place", "work": "work"}


@dataclass(frozen=True)
class Source:
    """What the text is transcribed from: ``place`` goes from the country to the collection.

    ``reference`` is the source in words, ``printed`` the date of a printed one, ``copy`` its
    siglum among the copies of a work, ``released`` the day from which it could be read.
    """

    place: tuple[tuple[str, str], ...] = ()
    repository: str = ""
    repository_ref: str = ""
    shelfmark: str = ""
    numbers: tuple[Identifier, ...] = ()
    reference: str = ""
    printed: Date | None = None
    copy: str = ""
    released: str = ""
    form: str = ""
    extent: str = ""

    @property
    def words(self) -> str:
        """The source in one line: ``Wien, Stadtarchiv, Ms 1``; or else as the header refers to it.

        Country and region are left out: the names of archives are known without them.
        """
        kept = [words for name, words in self.place if name not in ("country", "region")]
        line = ", ".join(dict.fromkeys(p for p in (*kept, self.shelfmark) if p))
        return line or self.reference


@dataclass(frozen=True)
class Mentioned:
    """An entry of a register that the text names, and where authority files know it."""

    kind: str
    label: str
    uri: str
    known: tuple[Known, ...] = ()


@dataclass(frozen=True)
class TextRecord:
    """What is known of a text.

    ``document`` is its path, ``name`` that of its page and files in the site, without an ending;
    ``cited`` is its record for citations. ``written`` is the date of the work, ``edited`` that of
    the edition of this text; the source's is ``source.released``. ``languages`` are tags of BCP
    47, the first is that of the text; ``title_language`` is that in which the edition gives the
    title. ``access`` is the status of its availability. Of a letter, ``senders`` and
    ``recipients`` are those of ``sent`` and ``received``, as the register knows them.
    """

    document: str
    id: str
    name: str
    cited: Record
    title: str
    title_language: str = ""
    subtitle: str = ""
    genre: str = ""
    authors: tuple[Party, ...] = ()
    parties: tuple[Party, ...] = ()
    written: Date | None = None
    source: Source = Source()
    edited: str = ""
    version: str = ""
    languages: tuple[str, ...] = ()
    licence: Licence = NONE
    access: str = ""
    abstract: str = ""
    keywords: tuple[Keyword, ...] = ()
    sent: tuple[Action, ...] = ()
    received: tuple[Action, ...] = ()
    senders: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    mentioned: tuple[Mentioned, ...] = ()
    words: int = 0

    @property
    def editors(self) -> tuple[Party, ...]:
        """Who edited it."""
        return tuple(p for p in self.parties if p.role is Role.EDITOR)

    @property
    def language(self) -> str:
        """The language of the text, or ""."""
        return self.languages[0] if self.languages else ""

    @property
    def is_letter(self) -> bool:
        """Whether its header says who sent it to whom."""
        return bool(self.sent or self.received)

    @property
    def dated(self) -> str:
        """When it was written, in EDTF; "" where nothing is known."""
        return edtf(self.written)


def of_text(facts: Facts, edition: Edition, settings: Settings, page: str) -> TextRecord:
    """The record of a document whose page in the site is called *page* (``letter.html``)."""
    catalogue, whole = facts.catalogue, settings.edition
    return TextRecord(
        document=facts.document,
        id=facts.id,
        name=page.removesuffix(".html"),
        cited=of_document(whole, facts, edition, page),
        title=facts.title or facts.id,
        title_language=language_tag(catalogue.title_language) or "",
        subtitle=catalogue.subtitle,
        genre=kind_label(facts),
        authors=tuple(_authors(facts, edition)),
        parties=of_header(responsible(facts), edition, facts.document),
        written=of_work(facts),
        source=_source(facts),
        edited=of_edited_text(facts, whole.date),
        version=whole.release if facts.source else catalogue.version or whole.release,
        languages=languages([facts.language, *catalogue.languages]),
        licence=licence_of(facts, settings),
        access=catalogue.access,
        abstract=catalogue.abstract,
        keywords=tuple(k for k in catalogue.keywords if k.term != facts.kind),
        sent=facts.sent,
        received=facts.received,
        senders=tuple(_correspondents(facts.sent, facts, edition)),
        recipients=tuple(_correspondents(facts.received, facts, edition)),
        mentioned=tuple(_mentioned(facts, edition)),
        words=facts.words,
    )


def licence_of(facts: Facts, settings: Settings) -> Licence:
    """The licence of a text: its own, or else that of the edition."""
    whole = settings.edition
    own = licence(facts.licence, facts.licence_target)
    return own or licence(whole.licence, whole.licence_target)


def responsible(facts: Facts) -> Iterator[Responsible]:
    """Whom the header names; where Edition wrote it, not those who only speak in the edition.

    The statements of responsibility of such a header are the speakers of the settings, "the
    transcription" among them; people are named there as contributors.
    """
    ours = bool(facts.source) or facts.policy
    return (r for r in facts.catalogue.responsible if r.role or not ours)


def _authors(facts: Facts, edition: Edition) -> Iterator[Party]:
    """The authors; the pointers and numbers of the header make them known."""
    for found in facts.catalogue.authors:
        if label_of(found.name.text):
            yield party(found, edition, facts.document, Role.AUTHOR)


def _correspondents(actions: Iterable[Action], facts: Facts, edition: Edition) -> Iterator[Party]:
    """Those whom actions name, each once."""
    names = (name for action in actions for name in action.names if label_of(name.text))
    found = (party(Responsible(name), edition, facts.document, Role.OTHER) for name in names)
    yield from dict.fromkeys(found)


def _source(facts: Facts) -> Source:
    witness, catalogue = facts.witness, facts.catalogue
    return Source(
        place=catalogue.place,
        repository=facts.repository,
        repository_ref=facts.repository_ref,
        shelfmark=facts.identifiers[0].value if facts.identifiers else "",
        numbers=facts.identifiers,
        reference=catalogue.reference,
        printed=catalogue.printed,
        copy=witness.siglum if witness else "",
        released=witness.released if witness else "",
        form=facts.form,
        extent=facts.extent,
    )


def _mentioned(facts: Facts, edition: Edition) -> Iterator[Mentioned]:
    """The entries that the text names, in the order of the text, each once.

    What is named in a passage that this copy withholds is not there; a name that can be read in a
    passage marked for excision is.
    """
    seen: set[str] = set()
    for mention in facts.mentions:
        entry = edition.entry(mention.ref, facts.document)
        if entry is None or entry.uri in seen:
            continue
        seen.add(entry.uri)
        known = tuple(k for k in map(known_as, entry.identifiers) if k.address)
        yield Mentioned(_MENTIONED.get(entry.scheme, entry.scheme), entry.label, entry.uri, known)


def languages(found: Iterable[str]) -> tuple[str, ...]:
    """Tags of BCP 47, each once; what is none is left out.

    >>> languages(["en", "ger", "en", "no language"])
    ('en', 'de')
    """
    tags = (language_tag(tag.strip()) for tag in found)
    return tuple(dict.fromkeys(tag for tag in tags if tag))
