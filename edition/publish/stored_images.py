"""The images that documents name, looked for when the pages of the document are made.

So a picture that comes or goes concerns the pages of those documents alone that name it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast

from edition.cache.asking import Remembered
from edition.cache.tables import StoredMapping, Tables
from edition.diagnostics import Diagnostic
from edition.publish.facsimile import Facsimiles
from edition.publish.facsimile_named import FoundImages, facsimiles_of, found_images
from edition.publish.pictures import Picture, Pictures, found_pictures
from edition.publish.reading import Looking, Reader
from edition.settings import Settings

T = TypeVar("T")


class _Found(Mapping[str, T]):
    """What is found of what a table has named: once for each key, with all that was asked for."""

    def __init__(self, tables: Tables, table: str, find: Callable[[Any], T]) -> None:
        self._tables, self._table = tables, table
        self._found = Remembered(lambda key: find(tables.get(table, cast(str, key))))

    def __getitem__(self, key: str) -> T:
        if not self._tables.has(self._table, key):
            raise KeyError(key)
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables.keys(self._table))

    def __len__(self) -> int:
        return len(self._tables.keys(self._table))


class _Files(Mapping[tuple[str, str], Path]):
    """The files of images, by the document that names them and their address in it."""

    def __init__(self, found: Mapping[str, FoundImages]) -> None:
        self._found = found

    def __getitem__(self, key: tuple[str, str]) -> Path:
        path, url = key
        return self._found[path].files[url]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((path, url) for path in self._found for url in self._found[path].files)

    def __len__(self) -> int:
        return sum(len(found.files) for found in self._found.values())


@dataclass
class StoredFacsimiles(Facsimiles):
    """The images of pages; ``found`` says which of those are there that documents name."""

    found: Mapping[str, FoundImages] = field(default_factory=dict)

    def missing(self, document: str) -> tuple[Diagnostic, ...]:
        """A finding if images are missing that the pages of a document name."""
        found = self.found.get(document)
        return (found.missing,) if found and found.missing else ()


def stored_facsimiles(
    root: Path, tables: Tables, settings: Settings, reader: Reader
) -> StoredFacsimiles:
    """The images of the pages of documents of which the table ``sheets`` tells."""
    look, own = Looking(root, reader), facsimiles_of(root, settings)
    found = _Found(tables, "sheets", lambda named: found_images(named, look))
    return StoredFacsimiles(
        root,
        own.hosts,
        own.zoom,
        own.credit,
        sheets=StoredMapping(tables, "sheets", lambda named: named.sheets),
        files=_Files(found),
        credits=StoredMapping(tables, "sheets", lambda named: named.credits),
        found=found,
    )


def stored_pictures(root: Path, tables: Tables, reader: Reader) -> Pictures:
    """The pictures of documents of which the table ``pictures`` tells."""
    look = Looking(root, reader)

    def find(named: Any) -> Mapping[str, Picture]:
        return found_pictures(named, root, look)[0]

    return Pictures(_Found(tables, "pictures", find))
