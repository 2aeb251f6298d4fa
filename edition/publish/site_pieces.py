"""What pages of the whole site need of each document, as values.

A document is rendered once. What registers, lists, the ledger … say of it is put together while it
is there; they are made from these pieces alone, whatever process made each of them, in which order.
No piece holds a tree, a rendered text or a function, so that each can be stored and sent.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from edition.cache.asking import note_all, recording
from edition.cache.question import Question
from edition.model.facts import Facts
from edition.model.relation import Relation
from edition.publish.cards import Card
from edition.publish.citation.files import Cited
from edition.publish.credited import Credited
from edition.publish.facsimile import UsedImages
from edition.publish.ledger_entries import Ledger
from edition.publish.ledger_made import Sheet, make_ledger
from edition.publish.ledger_places import Spots
from edition.publish.page_files import Used, all_used
from edition.publish.plan import Plan
from edition.publish.registers_days import DatedPlace, Dating
from edition.publish.registers_named import Named, Naming, RestoredName
from edition.publish.registers_relations import Stated, of_registers
from edition.publish.strips import Measure

if TYPE_CHECKING:
    from edition.publish.registers_files import EntryTold

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DocumentPieces:
    """What whole pages need of one document.

    ``card`` is what lists say of it, without its number; ``measure`` is its shape, None where none
    is drawn, ``spots`` the places of its redactions. ``named`` is what registers say of it,
    ``relations`` are those that it states, by the addresses of the entries that take part;
    ``cited`` is how it is cited. ``anchors`` are the ids of its pages, where the edition keeps
    the addresses of earlier releases.
    """

    path: str
    card: Card
    named: Named
    measure: Measure | None = None
    spots: Spots | None = None
    relations: tuple[tuple[str, Relation], ...] = ()
    credits: Credited = field(default_factory=Credited)
    cited: Cited | None = None
    used: Used = field(default_factory=Used)
    images: UsedImages = field(default_factory=UsedImages)
    anchors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Member(NamedTuple):
    """What the page of an entry is told of one document: how it names the entry, None where it does
    not; the names of it that it shows and others withhold; the relations of it that it states.
    """

    naming: Naming | None = None
    restored: tuple[RestoredName, ...] = ()
    relations: tuple[Relation, ...] = ()


class Withholding(NamedTuple):
    """A document under whose ``bars`` other copies restore names."""

    own: Naming
    bars: Mapping[str, str]


def members_of(pieces: DocumentPieces) -> dict[str, Member]:
    """What a document tells of entries, by their addresses."""
    named, found = pieces.named, {}
    relations: dict[str, list[Relation]] = {}
    for uri, relation in pieces.relations:
        relations.setdefault(uri, []).append(relation)
    parties = dict.fromkeys(named.parties, named.own)
    for uri in dict.fromkeys((*named.entries, *parties, *relations)):
        naming = named.entries.get(uri) or parties.get(uri)
        stated = tuple(relations.get(uri, ()))
        found[uri] = Member(naming, named.restored.get(uri, ()), stated)
    return found


class SitePieces(ABC):
    """The pieces of all documents of a site, as the families of its pages ask for them.

    Whatever is told of several documents is told in the order of the documents.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._last: tuple[str, Any, set[Question]] | None = None

    @abstractmethod
    def members(self, uri: str) -> Iterable[tuple[str, Member]]:
        """What documents tell of an entry, with their paths."""

    @abstractmethod
    def withholding(self, path: str) -> Withholding | None:
        """A document under whose bars other copies restore names; None where it is not there."""

    @abstractmethod
    def card(self, path: str) -> Card:
        """What lists say of a document."""

    def told(self, uri: str) -> EntryTold | None:
        """What a large register tells of an entry, if that was put together with its page."""
        return None

    def once(self, key: str, make: Callable[[], T]) -> T:
        """What *make* makes, once for several in a row who want it: all of them ask for it."""
        if self._last is None or self._last[0] != key:
            with recording() as asked:
                self._last = key, make(), asked
        note_all(self._last[2])
        found: T = self._last[1]
        return found

    @abstractmethod
    def days(self) -> Iterable[tuple[Dating, DatedPlace]]:
        """The dates of the calendar, those of a document together."""

    @abstractmethod
    def cited(self) -> Iterable[Cited]:
        """How documents are cited."""

    @abstractmethod
    def credits(self) -> Iterable[tuple[str, Credited]]:
        """Whom documents credit, with their paths."""

    @abstractmethod
    def uses(self) -> Iterable[Used]:
        """What the pages of each document use of the theme."""

    @property
    @abstractmethod
    def listed(self) -> Sequence[Facts]:
        """The documents in the lists of the site."""

    def part(self, number: int, size: int) -> Sequence[Facts]:
        """A part of the list of documents, if each has so many; the first is 1."""
        return self.listed[(number - 1) * size : number * size]

    @property
    @abstractmethod
    def measures(self) -> Mapping[str, Measure]:
        """The shapes of documents, by their paths."""

    @property
    @abstractmethod
    def spots(self) -> Mapping[str, Spots]:
        """The places of redactions, by the paths of the documents."""

    @cached_property
    def used(self) -> Used:
        """What the pages of documents use of the theme."""
        return all_used(self.uses())

    @cached_property
    def made_ledger(self) -> tuple[Ledger, list[Sheet]]:
        """The ledger, and its pages besides the first."""
        return make_ledger(self.plan, self.spots)

    @cached_property
    def places_in_ledger(self) -> Mapping[str, str]:
        """Where the redactions of each document begin in the ledger, by its path."""
        if not self.plan.redacted:
            return {}
        with_entries = (group for group in self.made_ledger[0].groups if group.entries)
        return {copy.path: group.page for group in with_entries for copy in group.copies}

    @cached_property
    def of_registers(self) -> Mapping[str, tuple[Stated, ...]]:
        """The relations that registers state themselves."""
        return of_registers(self.plan)


class GatheredPieces(SitePieces):
    """The pieces of all documents in memory."""

    def __init__(self, plan: Plan, found: Iterable[DocumentPieces]) -> None:
        """*found* may come in any order; what is missing is not in the lists of the site."""
        super().__init__(plan)
        known = {pieces.path: pieces for pieces in found}
        self.documents = {path: known[path] for path in plan.paths if path in known}

    def __iter__(self) -> Iterator[DocumentPieces]:
        return iter(self.documents.values())

    def members(self, uri: str) -> Iterable[tuple[str, Member]]:
        return self._members.get(uri, ())

    @cached_property
    def _members(self) -> Mapping[str, list[tuple[str, Member]]]:
        found: dict[str, list[tuple[str, Member]]] = {}
        for pieces in self:
            for uri, member in members_of(pieces).items():
                found.setdefault(uri, []).append((pieces.path, member))
        return found

    def withholding(self, path: str) -> Withholding | None:
        pieces = self.documents.get(path)
        return Withholding(pieces.named.own, pieces.named.bars) if pieces else None

    def card(self, path: str) -> Card:
        return self.documents[path].card

    def days(self) -> Iterable[tuple[Dating, DatedPlace]]:
        return (day for pieces in self for day in pieces.named.days)

    def cited(self) -> Iterable[Cited]:
        return (pieces.cited for pieces in self if pieces.cited is not None)

    def credits(self) -> Iterable[tuple[str, Credited]]:
        return ((pieces.path, pieces.credits) for pieces in self)

    def uses(self) -> Iterable[Used]:
        return (pieces.used for pieces in self)

    @cached_property
    def listed(self) -> Sequence[Facts]:
        return [facts for facts in self.plan.documents if facts.document in self.documents]

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        return {p.path: p.measure for p in self if p.measure is not None}

    @cached_property
    def spots(self) -> Mapping[str, Spots]:
        return {p.path: p.spots for p in self if p.spots is not None}
