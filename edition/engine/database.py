"""A database of the engine with the values that it keeps of itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from edition.cache.database import meaning, writable
from edition.cache.question import Damaged
from edition.cache.values import packed, unpacked


class Database:
    """The database at *path*, for its only writer; *tables* are made where there are none.

    Raises :class:`Damaged` and :class:`OSError` as :func:`edition.cache.database.writable` does.
    """

    def __init__(self, path: Path, tables: str, *, synchronous: bool = False) -> None:
        self.path = path
        self._connection = writable(path, tables, synchronous=synchronous)

    def remember(self, name: str, value: object) -> None:
        """Keep a value with the next commit."""
        self._keep(**{f"value {name}": packed(value)})

    def recall(self, name: str) -> Any:
        """The value that was kept, or None."""
        found = self._meta(f"value {name}")
        return None if found is None else unpacked(found)

    def close(self) -> None:
        """Let go of the file; what was not committed is gone."""
        self._connection.close()

    def _keep(self, **values: object) -> None:
        self._many("INSERT OR REPLACE INTO meta VALUES(?, ?)", values.items())

    def _meta(self, name: str, default: Any = None) -> Any:
        row = self._one("SELECT value FROM meta WHERE name = ?", name)
        return default if row is None else row[0]

    def _one(self, query: str, *values: Any) -> Any:
        rows = self._execute(query, *values)
        return rows[0] if rows else None

    def _execute(self, query: str, *values: Any) -> list[Any]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._meaning(error) from error

    def _each(self, query: str) -> Iterator[Any]:
        """Rows that are too many to be held."""
        try:
            yield from self._connection.execute(query)
        except sqlite3.DatabaseError as error:
            raise self._meaning(error) from error

    def _many(self, query: str, rows: Iterable[Any]) -> None:
        try:
            self._connection.executemany(query, rows)
        except sqlite3.DatabaseError as error:
            raise self._meaning(error) from error

    def _meaning(self, error: sqlite3.DatabaseError) -> Exception:
        """What is put here is never there already, but in a database of which a part was lost."""
        if isinstance(error, sqlite3.IntegrityError):
            return Damaged(f"a database of the cache is damaged: {self.path.name} ({error})")
        return meaning(error, self.path)
