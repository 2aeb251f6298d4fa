"""What tasks of reading work with in a process: settings, the folder, authorities, sources, trees.

Whatever is asked of these is noted, so that a task is done again when an answer is another one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from glob import escape
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from edition.cache.asking import unrecorded
from edition.cache.tables import Tables
from edition.encode.index import Front, SourceEntry, SourceIndex, file_name
from edition.engine.jobs import Workshop
from edition.plugins import Toolbox, load_plugins
from edition.read.names import (
    AUTHORITY,
    BY_ID,
    BY_WORK,
    FRONT,
    KEYS,
    LABEL,
    SPELLING,
    TAXONOMY,
    UNREAD,
)
from edition.settings import Settings
from edition.settings.asked import settings_of
from edition.tei.authority import Authority, Category, Entry
from edition.tei.folder import Folder
from edition.tei.trees import Trees

T = TypeVar("T")

_READ_TO_BE_SHOWN = (".svg", ".mei", ".musicxml")


def settings(place: Workshop) -> Settings:
    """The settings; each section is asked for when it is read."""
    return place.of(_settings)


def toolbox(place: Workshop) -> Toolbox:
    """What plugins add."""
    return _plugins(place.facts.packed("option", "plugins"))


def folder(place: Workshop) -> Folder:
    """The files of the edition; each is asked for when it is looked at."""
    return AskedFolder(place)


def authority(place: Workshop) -> Authority:
    """Registers and taxonomies; each entry is asked for by itself."""
    return AskedAuthority(tables=place.facts)


def sources(place: Workshop) -> SourceIndex:
    """All sources; each is asked for by itself."""
    return AskedSources(tables=place.facts, folder=settings(place).paths.sources)


def trees(place: Workshop) -> Trees:
    """The documents as they are published, opened on demand."""
    return Trees(place.facts, place.blobs, folder(place))


def _settings(place: Workshop) -> Settings:
    with unrecorded():
        return settings_of({name: value for name, _, value in place.facts.items("settings")})


@lru_cache(maxsize=1)
def _plugins(named: bytes | None) -> Toolbox:
    """Those that are *named*, by what they consist of."""
    return load_plugins()[0]


class AskedFolder(Folder):
    """The folder of the edition that a task asks for its files."""

    def __init__(self, place: Workshop) -> None:
        super().__init__(place.root)
        self.place = place

    def read(self, path: str) -> bytes:
        """The bytes of a file; see :meth:`Folder.read`."""
        data = self.place.read(path) if _stays(path) else None
        return super().read(path) if data is None or not self.is_inside(path) else data

    def is_file(self, path: str) -> bool:
        """Whether there is such a file; its bytes are not asked for."""
        there = _stays(path) and bool(self.place.files(escape(path)))
        return there and super().is_file(path)

    def is_there(self, file: Path) -> bool:
        """Whether there is such a file; a link counts, and so does what it leads to."""
        for end in dict.fromkeys((Path(os.path.normpath(file)), file.resolve())):
            inside = self.root.resolve()
            if end.is_relative_to(inside):
                path = end.relative_to(inside).as_posix()
                self.place.files(escape(path))
                if path.lower().endswith(_READ_TO_BE_SHOWN):
                    self.place.read(path)
        return file.is_file()

    def once(self, make: Callable[[Folder], T]) -> T:
        """What *make* makes of files, as long as these are the same."""
        return self.place.lasting(_Once(make))


@dataclass(frozen=True)
class _Once(Generic[T]):
    make: Callable[[Folder], T]

    def __call__(self, place: Workshop) -> T:
        return self.make(AskedFolder(place))


def _stays(path: str) -> bool:
    """Whether a path names a place in the folder, as far as can be said without looking."""
    named = PurePosixPath(os.path.normpath(path))
    return not named.is_absolute() and ".." not in named.parts and "\0" not in path


@dataclass(frozen=True)
class AskedAuthority(Authority):
    """Registers and taxonomies of which every entry is a row."""

    tables: Tables | None = None

    @property
    def _rows(self) -> Tables:
        assert self.tables is not None
        return self.tables

    def entry(self, scheme: str, key: str) -> Entry | None:
        """The entry *key* of the register for *scheme*."""
        found = self._rows.get(AUTHORITY, f"{scheme}/{key}")
        return found if isinstance(found, Entry) else None

    def keys(self, scheme: str) -> tuple[str, ...]:
        """All keys of a register, sorted."""
        found: tuple[str, ...] = self._rows.get(KEYS, scheme, ())
        return found

    def spelling(self, scheme: str) -> str:
        """How the keys of a register begin."""
        return str(self._rows.get(SPELLING, scheme, ""))

    def has_label(self, scheme: str, label: str) -> bool:
        """Whether an entry of a register is called so."""
        return self._rows.has(LABEL, f"{scheme}/{label}")

    def all(self, key: str) -> tuple[Category, ...]:
        """The categories under *key*."""
        found: tuple[Category, ...] = self._rows.get(TAXONOMY, key, ())
        return found

    def is_unread(self, file: str) -> bool:
        """Whether a register or taxonomy could not be read."""
        return file in self._rows.get(AUTHORITY, UNREAD, ())


@dataclass(frozen=True)
class AskedSources(SourceIndex):
    """The sources of an edition of which every head is a row."""

    tables: Tables | None = None
    folder: str = ""

    @property
    def _rows(self) -> Tables:
        assert self.tables is not None
        return self.tables

    @property
    def ids(self) -> Set[str]:
        """The ids of all documents; looking for one asks for that one."""
        return _Ids(self._rows)

    def entry(self, id: str) -> SourceEntry | None:
        """The source of the document *id*: of several, the first."""
        file = next((path for path, _ in self._rows.members(BY_ID, id)), None)
        return None if file is None else self._entry(file)

    def document_of(self, address: str) -> str | None:
        """The id of the document whose source *address* names by its file."""
        return (self._front(f"{self.folder}/{file_name(address)}")).id or None

    def copies(self, work: str) -> tuple[SourceEntry, ...]:
        """The sources of a work that have a siglum."""
        found = (self._entry(path) for path, _ in self._rows.members(BY_WORK, work))
        return tuple(entry for entry in found if entry.siglum)

    def _entry(self, file: str) -> SourceEntry:
        front = self._front(file)
        return SourceEntry(front.id, file, front.work, front.siglum)

    def _front(self, file: str) -> Front:
        """What is said at the head of a source; nothing of one whose id another one has."""
        front = self._rows.get(FRONT, file, Front())
        assert isinstance(front, Front)
        first = next((path for path, _ in self._rows.members(BY_ID, front.id)), file)
        return front if first == file else Front()


class _Ids(Set[str]):
    """The ids of the documents of all sources."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._tables.has(BY_ID, id)

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables.keys(BY_ID))

    def __len__(self) -> int:
        return len(self._tables.keys(BY_ID))

    @classmethod
    def _from_iterable(cls, it: object) -> frozenset[str]:  # type: ignore[override]
        return frozenset(it)  # type: ignore[call-overload,no-any-return]
