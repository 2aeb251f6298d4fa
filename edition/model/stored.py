"""The edition in tables: each part of it is read when it is asked for, and noted as asked.

An edition that is merged and one that is stored give the same answers.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from edition.cache.asking import unrecorded
from edition.cache.question import Row
from edition.cache.tables import OneByOne, StoredKeys, StoredMapping, Tables
from edition.cache.values import row_of
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.restored import Restored
from edition.settings import Settings

T = TypeVar("T")

# The mappings that the merge makes, and the tables in which they stand.
MADE = {
    "entries": "entry",
    "categories": "category",
    "occurrences": "occurrence",
    "resolved": "resolved",
    "witnesses": "witnesses",
    "homes": "homes",
    "paths": "first_named",
    "first_called": "first_called",
    "sigla": "siglum",
    "used": "pointed_at",
    "crowded": "crowded",
    "relations": "relation",
    "apparatus": "apparatus",
}
# Those that the documents themselves bring, and what is made when copies are compared.
_BROUGHT = {
    "by_path": "facts",
    "heads": "head",
    "identifiers": "identifier",
    "ids": "ids",
    "words": "words",
    "places": "entry_at",
}
_ORDER = ""


def rows_of_edition(edition: Edition) -> Iterator[Row]:
    """What the merge has made: rows of all tables but those of the documents themselves."""
    yield row_of("documents", _ORDER, [facts.document for facts in edition.documents])
    yield row_of("authorities", _ORDER, [facts.document for facts in edition.authorities])
    yield row_of("works", _ORDER, [work.id for work in edition.works])
    for work in edition.works:
        yield row_of("work", work.id, work)
    for name, table in MADE.items():
        made: Mapping[str, Any] = getattr(edition, name)
        for key, value in made.items():
            yield row_of(table, key, value)


def stored_edition(tables: Tables, settings: Settings) -> Edition:
    """The edition in *tables*, as it was stored."""
    mappings: dict[str, Any] = {
        name: StoredMapping[Any](tables, table) for name, table in {**MADE, **_BROUGHT}.items()
    }
    return Edition(
        documents=StoredSequence(tables, "documents", "facts"),
        authorities=StoredSequence(tables, "authorities", "facts", each=True),
        works=StoredSequence(tables, "works", "work", each=True),
        restored=StoredGroups(tables, "restored", _together),
        by_id=_ById(mappings["paths"], mappings["by_path"]),
        base=posixpath.join(settings.paths.tei, ""),
        **mappings,
    )


def _together(found: Sequence[Mapping[str, Restored]]) -> Mapping[str, Restored]:
    """The pieces of a document that comparisons restore: it may be a copy of several works."""
    return {piece: words for pieces in found for piece, words in pieces.items()}


class StoredSequence(OneByOne[T]):
    """The values of a table in an order that another one keeps.

    *order* is the table with their keys, *table* that of the values. Going through them holds one
    value at a time, and asks for all of the table; with *each* for each of them, where they are
    few among others.
    """

    def __init__(self, tables: Tables, order: str, table: str, *, each: bool = False) -> None:
        self._tables = tables
        self._order = order
        self._table = table
        self._each = each

    @property
    def keys(self) -> Sequence[str]:
        """The keys of the values, in order."""
        return self._row

    @property
    def _row(self) -> list[str]:
        found: list[str] = self._tables.get(self._order, _ORDER, [])
        return found

    def __iter__(self) -> Iterator[T]:
        keys = self.keys
        if self._each:
            yield from map(self._member, keys)
            return
        self._tables.ask_for_all(self._table)
        for key in keys:
            with unrecorded():
                value = self._member(key)
            yield value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]

    def _member(self, key: str) -> T:
        found: T = self._tables.get(self._table, key)
        return found


class StoredGroups(StoredKeys[T]):
    """A table of groups: *join* makes one value of what the members of a group give."""

    def __init__(self, tables: Tables, table: str, join: Callable[[list[Any]], T]) -> None:
        self._tables, self._table, self._join = tables, table, join

    def __getitem__(self, key: str) -> T:
        found = [value for _, value in self._tables.members(self._table, key)]
        if not found:
            raise KeyError(key)
        return self._join(found)


class _ById(Mapping[str, Facts]):
    """Documents by their ids: of several with one id, the first by its path."""

    def __init__(self, paths: Mapping[str, str], by_path: Mapping[str, Facts]) -> None:
        self._paths = paths
        self._by_path = by_path

    def __getitem__(self, identifier: str) -> Facts:
        return self._by_path[self._paths[identifier]]

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
