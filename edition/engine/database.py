"""A database of the engine with the values that it keeps of itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from edition.cache.database import explained, writable
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
        with self._explained():
            return self._connection.execute(query, values).fetchall()

    def _each(self, query: str) -> Iterator[Any]:
        """Rows that are too many to be held."""
        with self._explained():
            yield from self._connection.execute(query)

    def _many(self, query: str, rows: Iterable[Any]) -> None:
        with self._explained():
            self._connection.executemany(query, rows)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """What is put here is never there already, but in a database of which a part was lost."""
        try:
            with explained(self.path):
                yield
        except sqlite3.IntegrityError as error:
            message = f"a database of the cache is damaged: {self.path.name} ({error})"
            raise Damaged(message) from error
