"""The pieces of documents as rows of tables, and the pages of the whole site made from these.

A page asks for what it shows and is made anew when one of these answers has changed: the page of an
entry for what documents tell of this entry, the calendar for all days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from edition.cache.question import Row
from edition.cache.tables import StoredMapping, Tables
from edition.cache.values import row_of
from edition.model.facts import Facts
from edition.publish.cards import Card
from edition.publish.citation.files import Cited
from edition.publish.credited import Credited
from edition.publish.facsimile import UsedImages
from edition.publish.ledger_places import Spots
from edition.publish.page_files import Used
from edition.publish.plan import Plan
from edition.publish.registers_days import DatedPlace, Dating
from edition.publish.registers_files import EntryTold
from edition.publish.site_pieces import (
    DocumentPieces,
    Member,
    SitePieces,
    Withholding,
    members_of,
)
from edition.publish.strips import Measure

T = TypeVar("T")


def rows_of_pieces(pieces: DocumentPieces) -> Iterator[Row]:
    """What is stored of a document for whole pages; what it has nothing of has no row."""
    path, named = pieces.path, pieces.named
    for uri, member in members_of(pieces).items():
        yield row_of("line", uri, member, path)
    for year, days in groupby(sorted(named.days, key=_year), key=_year):
        yield row_of("day", str(year), tuple(days), path)
    if named.bars:
        yield row_of("bar", path, Withholding(named.own, named.bars))
    yield row_of("card", path, pieces.card)
    yield row_of("used", path, pieces.used)
    if pieces.images != UsedImages():
        yield row_of("images", path, pieces.images)
    if pieces.measure is not None:
        yield row_of("measure", path, pieces.measure)
    if pieces.spots is not None:
        yield row_of("ledger_spots", path, pieces.spots)
    if pieces.cited is not None:
        yield row_of("cited", path, pieces.cited)
    if pieces.credits != Credited():
        yield row_of("credit", path, pieces.credits)
    for address, ids in pieces.anchors.items():
        yield row_of("anchors", address, ids)


def _year(day: tuple[Dating, DatedPlace]) -> int:
    return day[0][0][0]


class StoredPieces(SitePieces):
    """The pieces of all documents, looked up in tables when a page asks for them."""

    def __init__(self, plan: Plan, tables: Tables) -> None:
        super().__init__(plan)
        self.tables = tables

    def members(self, uri: str) -> Iterable[tuple[str, Member]]:
        found = (pair for pair in self.tables.members("line", uri) if self.plan.shows(pair[0]))
        return sorted(found, key=lambda pair: self.plan.orders[pair[0]])

    def told(self, uri: str) -> EntryTold | None:
        found: EntryTold | None = self.tables.get("told_entry", uri)
        return found

    def withholding(self, path: str) -> Withholding | None:
        found: Withholding | None = self.tables.get("bar", path)
        return found

    def card(self, path: str) -> Card:
        found: Card = self.tables.get("card", path)
        return found

    def days(self) -> Iterable[tuple[Dating, DatedPlace]]:
        rows = ((path, days) for _, path, days in self.tables.items("day"))
        return (day for _, days in self._in_order(rows) for day in days)

    def cited(self) -> Iterable[Cited]:
        found = StoredMapping[Cited](self.tables, "cited").items()
        return (cited for _, cited in self._in_order(found))

    def credits(self) -> Iterable[tuple[str, Credited]]:
        return self._in_order(StoredMapping[Credited](self.tables, "credit").items())

    def uses(self) -> Iterable[Used]:
        return (used for _, _, used in self.tables.items("used"))

    @property
    def listed(self) -> Sequence[Facts]:
        return self.plan.documents

    def part(self, number: int, size: int) -> Sequence[Facts]:
        return self.plan.part(number, size)

    @cached_property
    def measures(self) -> Mapping[str, Measure]:
        return dict(self._in_order(StoredMapping[Measure](self.tables, "measure").items()))

    @cached_property
    def spots(self) -> Mapping[str, Spots]:
        return dict(self._in_order(StoredMapping[Spots](self.tables, "ledger_spots").items()))

    def _in_order(self, found: Iterable[tuple[str, T]]) -> list[tuple[str, T]]:
        """What is told of documents, in the order of the documents."""
        known = (pair for pair in found if self.plan.shows(pair[0]))
        return sorted(known, key=lambda pair: self.plan.positions[pair[0]])
