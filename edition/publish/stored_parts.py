"""Parts of a plan that are looked up in tables: mappings and sequences whose values are rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from edition.cache.tables import OneByOne, StoredKeys, Tables
from edition.model.register import RegisterEntry
from edition.publish.split import Parts
from edition.render import View, ViewSet

T = TypeVar("T")


class RowMapping(Mapping[str, T]):
    """A mapping that stands in one row; *of* makes a value from what stands there."""

    def __init__(
        self, tables: Tables, table: str, key: str, of: Callable[[Any], T] | None = None
    ) -> None:
        self._tables, self._table, self._key, self._of = tables, table, key, of

    @property
    def _row(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._tables.get(self._table, self._key, {})
        return found

    def __getitem__(self, key: str) -> T:
        stored = self._row[key]
        return self._of(stored) if self._of else stored

    def __iter__(self) -> Iterator[str]:
        return iter(self._row)

    def __len__(self) -> int:
        return len(self._row)


class RowSequence(OneByOne[T]):
    """A sequence that stands in one row; *of* makes a member from what stands there."""

    def __init__(
        self, tables: Tables, table: str, key: str, of: Callable[[Any], T] | None = None
    ) -> None:
        self._tables, self._table, self._key, self._of = tables, table, key, of

    @property
    def _row(self) -> Sequence[Any]:
        found: Sequence[Any] = self._tables.get(self._table, self._key, ())
        return found

    def _member(self, stored: Any) -> T:
        return self._of(stored) if self._of else stored


class Listed(Mapping[str, T]):
    """A mapping whose keys stand in a row, in their order, apart from its values."""

    def __init__(self, tables: Tables, table: str, key: str, values: Mapping[str, T]) -> None:
        self._keys = RowSequence[str](tables, table, key)
        self._found = values

    def __getitem__(self, key: str) -> T:
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class StoredRegisters(Mapping[str, Sequence[RegisterEntry]]):
    """The entries of each register in the order of readers, looked up one by one."""

    def __init__(self, tables: Tables, entries: Mapping[str, RegisterEntry]) -> None:
        self._tables, self._entries = tables, entries
        self._schemes = RowSequence[str](tables, "frame", "schemes")

    def __getitem__(self, scheme: str) -> Sequence[RegisterEntry]:
        if scheme not in self._schemes:
            raise KeyError(scheme)
        return RowSequence(self._tables, "register", scheme, self._entries.__getitem__)

    def __iter__(self) -> Iterator[str]:
        return iter(self._schemes)

    def __len__(self) -> int:
        return len(self._schemes)


class StoredParts(StoredKeys[Parts]):
    """The parts of the documents that are cut."""

    def __init__(self, tables: Tables) -> None:
        self._tables, self._table = tables, "parts"

    def __getitem__(self, path: str) -> Parts:
        names = self._tables.get("parts", path)
        if names is None:
            raise KeyError(path)
        return Parts(names, *self._tables.get("within", path))


class StoredViews(ViewSet):
    """The views of documents as they were planned."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self.findings = []

    @property
    def all(self) -> dict[str, View]:
        """All views that any document of the edition has."""
        return dict(self._tables.get("frame", "views"))

    @property
    def names(self) -> tuple[str, ...]:
        """The names that a row may give for a view."""
        return tuple(self._tables.get("frame", "view_names"))

    def of(self, path: str) -> tuple[View, ...]:
        """The views of the document *path*."""
        return tuple(self._tables.get("views", path, ()))
