"""The facts of one document: strings and numbers only, so that they can be sent and stored."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.apparatus import Recorded, TextWitness
from edition.model.catalogue import UNKNOWN, Catalogue
from edition.model.correspondence import Action, NameRef, Related
from edition.model.date import Date
from edition.model.date_mention import DateMention
from edition.model.hand import Hand
from edition.model.mention import Mention
from edition.model.programs import Program
from edition.model.redaction import Exemption, Redaction
from edition.model.register import CategoryFact, Identifier, RegisterEntry
from edition.model.relation import Relation
from edition.model.stamp import Stamp
from edition.model.witness import Witness


@dataclass(frozen=True, slots=True)
class Anchor:
    """An element with an id: something that can be pointed at."""

    id: str
    element: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Pointer:
    """One pointer of an attribute; an attribute with three pointers gives three of them."""

    attribute: str
    value: str
    element: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Dated:
    """An element that states a date; ``within`` is creation, correspAction or dateline, if any."""

    element: str
    date: Date
    within: str
    calendar: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The beginning of a page."""

    n: str
    cert: str
    ordinal: int
    id: str = ""
    facs: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A division with its heading; level 1 stands directly in the body."""

    id: str
    head: str
    level: int
    n: str = ""
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one document. What its header does not say is "", () or None.

    ``document`` is its path, ``id`` its name in the edition, ``passed`` what became of a letter
    besides sending and receiving, ``policy`` whether its header claims the encoding policy,
    ``words`` the words of its text without notes, ``elements`` the names of the elements of TEI
    that it uses, sorted. ``witnesses`` are those that it declares, ``apparatus`` is what the
    entries of its apparatus name. ``relations`` are those that it states between entries, ``days``
    the dates that its text names. ``catalogue`` is what its header says for catalogues,
    ``programs`` are those that it names.
    """

    document: str
    id: str
    source: str | None = None
    root: str = "TEI"
    title: str = ""
    kind: str = ""
    language: str = ""
    status: str = ""
    date: Date | None = None
    authors: tuple[NameRef, ...] = ()
    editors: tuple[NameRef, ...] = ()
    sent: tuple[Action, ...] = ()
    received: tuple[Action, ...] = ()
    passed: tuple[Action, ...] = ()
    related: tuple[Related, ...] = ()
    repository: str = ""
    repository_ref: str = ""
    identifiers: tuple[Identifier, ...] = ()
    published: str = ""
    licence: str = ""
    licence_target: str = ""
    form: str = ""
    extent: str = ""
    witness: Witness | None = None
    hands: tuple[Hand, ...] = ()
    ids: tuple[Anchor, ...] = ()
    pointers: tuple[Pointer, ...] = ()
    dates: tuple[Dated, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    mentions: tuple[Mention, ...] = ()
    pages: tuple[PageBreak, ...] = ()
    sections: tuple[Section, ...] = ()
    entries: tuple[RegisterEntry, ...] = ()
    categories: tuple[CategoryFact, ...] = ()
    words: int = 0
    policy: bool = False
    elements: tuple[str, ...] = ()
    witnesses: tuple[TextWitness, ...] = ()
    apparatus: tuple[Recorded, ...] = ()
    doi: str = ""
    relations: tuple[Relation, ...] = ()
    days: tuple[DateMention, ...] = ()
    catalogue: Catalogue = UNKNOWN
    programs: tuple[Program, ...] = ()

    def redaction(self, piece_id: str) -> Redaction | None:
        """The redaction that the piece with this id belongs to."""
        return next((r for r in self.redactions for p in r.pieces if p.id == piece_id), None)
