"""Reading the tables of the cache: every answer is noted as asked for."""

from __future__ import annotations

import os
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, ItemsView, Iterator, Mapping, Sequence, ValuesView
from pathlib import Path
from typing import Any, TypeVar, overload

from edition.cache.asking import note
from edition.cache.database import explained, heard, meaning, readable, told
from edition.cache.question import ALL, Question, published
from edition.cache.values import digest, unpacked

T = TypeVar("T")

_ONE = "SELECT value FROM row WHERE tbl = ? AND key = ? AND member = '' AND gone IS NULL"
_GROUP = """SELECT member, value FROM row WHERE tbl = ? AND key = ? AND gone IS NULL
            ORDER BY member"""
_THERE = "SELECT 1 FROM row WHERE tbl = ? AND key = ? AND gone IS NULL LIMIT 1"
_KEYS = "SELECT DISTINCT key FROM row WHERE tbl = ? AND gone IS NULL ORDER BY key"
_ITEMS = """SELECT key, member, value FROM row WHERE tbl = ? AND gone IS NULL
            ORDER BY key, member"""
_DIGESTS = "SELECT key, member, digest FROM row WHERE tbl = ?1 AND gone IS NULL"
_KEPT_BYTES = 3_000_000  # compressed: the values take some ten times as much
_BESIDE = 200  # bytes of a value that is kept, besides its own
_MOST_KNOWN = 100_000  # of what is there or not
_MISSING: Any = object()


class Tables:
    """The tables of one database as they were last committed.

    Values that were read are kept while there is room, so whoever is given one never changes it.
    Everything raises :class:`Damaged` where the database is.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._opened = readable(path)
        self._process = os.getpid()
        self._kept: OrderedDict[tuple[str, str], tuple[int, Any]] = OrderedDict()
        self._kept_bytes = 0
        self._there: dict[tuple[str, str], bool] = {}

    def get(self, table: str, key: str, default: Any = None) -> Any:
        """The answer at *key*, or *default*."""
        note(Question(table, key))
        kept = self._kept.get((table, key))
        if kept is not None:
            self._kept.move_to_end((table, key))
            return default if kept[1] is _MISSING else kept[1]
        found = self._keep(table, key, self._data(table, key))
        return default if found is _MISSING else found

    def packed(self, table: str, key: str) -> bytes | None:
        """The packed answer at *key*: for what only passes it on."""
        note(Question(table, key))
        return self._data(table, key)

    def members(self, table: str, key: str) -> Iterator[tuple[str, Any]]:
        """The members of the group *key* with what each gives, by their names."""
        note(Question(table, key))
        for member, data in self._rows(_GROUP, table, key):
            yield heard(member), unpacked(data)

    def has(self, table: str, key: str) -> bool:
        """Whether there is an answer, or a member of the group, at *key*."""
        note(Question(table, key, True))
        there = self._there.get((table, key))
        if there is None:
            if len(self._there) == _MOST_KNOWN:
                self._there.clear()
            there = self._there[table, key] = bool(self._rows(_THERE, table, key))
        return there

    def keys(self, table: str) -> list[str]:
        """All keys of a table, sorted."""
        note(Question(table, ALL, True))
        return [heard(key) for (key,) in self._rows(_KEYS, table)]

    def items(self, table: str) -> Iterator[tuple[str, str, Any]]:
        """All of a table: keys, members, values; sorted, one after another."""
        note(Question(table, ALL))
        with explained(self.path):
            for key, member, data in self._connection.execute(_ITEMS, (table,)):
                yield heard(key), heard(member), unpacked(data)

    def ask_for_all(self, table: str) -> None:
        """Ask for all of a table whose answers are then looked up one by one, unrecorded."""
        note(Question(table, ALL))

    def digest_of(self, question: Question) -> bytes:
        """A name for the answer to *question*: another answer has another one. Nothing is noted."""
        values = (question.table,) if question.key == ALL else (question.table, question.key)
        query = _DIGESTS if question.key == ALL else f"{_DIGESTS} AND key = ?2"
        rows = self._rows(query, *values)
        if question.there:
            answer: list[Any] = sorted({repr(found) for found, _, _ in rows})
        else:
            answer = sorted((repr(found), repr(member), name.hex()) for found, member, name in rows)
        return digest(repr(answer).encode())

    def meta(self, name: str) -> Any:
        """What the writer says of the whole: "generation", "commit", "epoch"."""
        with explained(self.path):
            query = "SELECT value FROM meta WHERE name = ?"
            found = self._connection.execute(query, (name,)).fetchone()
        return found[0] if found else None

    def close(self) -> None:
        """Let go of the file."""
        self._opened.close()
        self._kept.clear()
        self._there.clear()

    @property
    def _connection(self) -> sqlite3.Connection:
        """A process that was forked opens the file for itself: SQLite cannot be inherited."""
        if self._process != os.getpid():
            self._opened, self._process = readable(self.path), os.getpid()
        return self._opened

    def _data(self, table: str, key: str) -> bytes | None:
        rows = self._rows(_ONE, table, key)
        return rows[0][0] if rows else None

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, [told(v) for v in values]).fetchall()
        except sqlite3.DatabaseError as error:
            raise meaning(error, self.path) from error

    def _keep(self, table: str, key: str, data: bytes | None) -> Any:
        """Keep what was read, also that there was nothing."""
        value = _MISSING if data is None else unpacked(data)
        size = _BESIDE + len(data or key)
        self._kept[table, key] = size, value
        self._kept_bytes += size
        while self._kept_bytes > _KEPT_BYTES:
            self._kept_bytes -= self._kept.popitem(last=False)[1][0]
        return value


class PublicTables(Tables):
    """The tables of an edition of which something is held back, as it is published.

    What is made before that stands in tables of its own, and no answer from others is ever given.
    """

    def get(self, table: str, key: str, default: Any = None) -> Any:
        """See :meth:`Tables.get`."""
        return super().get(published(table), key, default)

    def packed(self, table: str, key: str) -> bytes | None:
        """See :meth:`Tables.packed`."""
        return super().packed(published(table), key)

    def members(self, table: str, key: str) -> Iterator[tuple[str, Any]]:
        """See :meth:`Tables.members`."""
        return super().members(published(table), key)

    def has(self, table: str, key: str) -> bool:
        """See :meth:`Tables.has`."""
        return super().has(published(table), key)

    def keys(self, table: str) -> list[str]:
        """See :meth:`Tables.keys`."""
        return super().keys(published(table))

    def items(self, table: str) -> Iterator[tuple[str, str, Any]]:
        """See :meth:`Tables.items`."""
        return super().items(published(table))

    def ask_for_all(self, table: str) -> None:
        """See :meth:`Tables.ask_for_all`."""
        super().ask_for_all(published(table))


class StoredKeys(Mapping[str, T]):
    """The keys of a table: iterating asks for them, ``in`` only whether there is one."""

    _tables: Tables
    _table: str

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._tables.has(self._table, key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables.keys(self._table))

    def __len__(self) -> int:
        return len(self._tables.keys(self._table))


class StoredMapping(StoredKeys[T]):
    """A table as a mapping: looking up asks for one answer.

    ``of`` makes the value from what is stored. Going through ``items()`` or ``values()`` asks for
    all of the table, and holds one value at a time.
    """

    def __init__(self, tables: Tables, table: str, of: Callable[[Any], T] | None = None) -> None:
        self._tables = tables
        self._table = table
        self._of = of

    def __getitem__(self, key: str) -> T:
        found = self._tables.get(self._table, key, _MISSING)
        if found is _MISSING:
            raise KeyError(key)
        return self._value(found)

    def get(self, key: str, default: Any = None) -> Any:
        """The value at *key*, or *default*."""
        found = self._tables.get(self._table, key, _MISSING)
        return default if found is _MISSING else self._value(found)

    def _value(self, stored: Any) -> T:
        return self._of(stored) if self._of else stored

    def items(self) -> ItemsView[str, T]:
        """Keys and values, one after another."""
        return _Items(self)

    def values(self) -> ValuesView[T]:
        """Values, one after another."""
        return _Values(self)

    def _all(self) -> Iterator[tuple[str, T]]:
        return ((key, self._value(v)) for key, _, v in self._tables.items(self._table))


class _Items(ItemsView[str, T]):
    _mapping: StoredMapping[T]

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return self._mapping._all()


class _Values(ValuesView[T]):
    _mapping: StoredMapping[T]

    def __iter__(self) -> Iterator[T]:
        return (value for _, value in self._mapping._all())


class OneByOne(Sequence[T]):
    """A sequence that stands in a row: each member is made from what stands there, when wanted."""

    @property
    def _row(self) -> Sequence[Any]:
        raise NotImplementedError

    def _member(self, stored: Any) -> T:
        raise NotImplementedError

    def __len__(self) -> int:
        return len(self._row)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return tuple(map(self._member, self._row[index]))
        return self._member(self._row[index])
