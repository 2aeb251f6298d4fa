"""What pages of the whole site need of each document, as values.

A document is rendered once. What registers, lists, the ledger … say of it is put together while it
is there; they are made from these pieces alone, whatever process made each of them, in which order.
No piece holds a tree, a rendered text or a function, so that each can be stored and sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from edition.model.facts import Facts
from edition.model.relation import Relation
from edition.publish.cards import Card
from edition.publish.citation import Record
from edition.publish.credited import Credited
from edition.publish.facsimile import UsedImages
from edition.publish.ledger_entries import Ledger
from edition.publish.ledger_made import Sheet, make_ledger
from edition.publish.ledger_places import Spots
from edition.publish.page_files import Used, all_used
from edition.publish.plan import Plan
from edition.publish.registers_named import Named, Naming, RestoredName
from edition.publish.registers_relations import Stated, relations_of
from edition.publish.strips import Measure


@dataclass(frozen=True, slots=True)
class DocumentPieces:
    """What whole pages need of one document.

    ``card`` is what lists say of it, without its number; ``measure`` is its shape, None where none
    is drawn, ``spots`` the places of its redactions. ``named`` is what registers say of it,
    ``relations`` are those that it states, by the addresses of the entries that take part;
    ``record`` is how it is cited. ``anchors`` are the ids of its pages, where the edition keeps
    the addresses of earlier releases.
    """

    path: str
    card: Card
    named: Named
    measure: Measure | None = None
    spots: Spots | None = None
    relations: tuple[tuple[str, Relation], ...] = ()
    credits: Credited = field(default_factory=Credited)
    record: Record | None = None
    used: Used = field(default_factory=Used)
    images: UsedImages = field(default_factory=UsedImages)
    anchors: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class SitePieces:
    """The pieces of all documents of a site, in the order of the documents."""

    def __init__(self, plan: Plan, found: Iterable[DocumentPieces]) -> None:
        """*found* may come in any order; what is missing is not in the lists of the site."""
        self.plan = plan
        known = {pieces.path: pieces for pieces in found}
        paths = (facts.document for facts in plan.documents)
        self.documents = {path: known[path] for path in paths if path in known}

    def __iter__(self) -> Iterator[DocumentPieces]:
        return iter(self.documents.values())

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each document among the others, by its path."""
        return {path: number for number, path in enumerate(self.documents)}

    @cached_property
    def listed(self) -> list[Facts]:
        """The documents in the lists of the site, in their order."""
        return [facts for facts in self.plan.documents if facts.document in self.documents]

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        """The shapes of documents, by their paths."""
        return {p.path: p.measure for p in self if p.measure is not None}

    @cached_property
    def used(self) -> Used:
        """What the pages of documents use of the theme."""
        return all_used(p.used for p in self)

    @cached_property
    def made_ledger(self) -> tuple[Ledger, list[Sheet]]:
        """The ledger, and its pages besides the first."""
        return make_ledger(self.plan, {p.path: p.spots for p in self if p.spots is not None})

    @cached_property
    def places_in_ledger(self) -> Mapping[str, str]:
        """Where the redactions of each document begin in the ledger, by its path."""
        if not self.plan.redacted:
            return {}
        with_entries = (group for group in self.made_ledger[0].groups if group.entries)
        return {copy.path: group.page for group in with_entries for copy in group.copies}

    def namings(self, uri: str) -> Iterator[tuple[Named, Naming]]:
        """The documents that name an entry, or are by or for it, in their order."""
        for pieces in self._named.get(uri, ()):
            named = pieces.named
            yield named, named.entries.get(uri) or Naming(named.own)

    def restored(self, uri: str) -> Iterator[RestoredName]:
        """The names of an entry that documents show and others withhold, each once."""
        found = (r for p in self._named.get(uri, ()) for r in p.named.restored.get(uri, ()))
        return iter(dict.fromkeys(r for r in found if r.path in self.documents))

    @cached_property
    def relations(self) -> Mapping[str, list[Stated]]:
        """The relations between entries, by the addresses of those that take part."""
        return relations_of(self.plan, {p.path: p.relations for p in self})

    @cached_property
    def _named(self) -> Mapping[str, list[DocumentPieces]]:
        """The documents that name an entry, by its address."""
        found: dict[str, list[DocumentPieces]] = {}
        for pieces in self:
            for uri in (*pieces.named.entries, *pieces.named.parties):
                found.setdefault(uri, []).append(pieces)
        return found
