"""What the sources know of each other before any of them is encoded."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Front:
    """The id of a source's document, and which copy of which work it is; "" for what is not said.

    A source without an id gives no document.
    """

    id: str = ""
    work: str = ""
    siglum: str = ""


@dataclass(frozen=True)
class SourceEntry:
    """One source: its document's id, its file, and which copy of which work it is."""

    id: str
    file: str
    work: str = ""
    siglum: str = ""


@dataclass(frozen=True)
class SourceIndex:
    """All sources by the id of their document, in the order of their files."""

    entries: Mapping[str, SourceEntry] = field(default_factory=dict)

    @property
    def ids(self) -> Set[str]:
        """The ids of all documents."""
        return self.entries.keys()

    def entry(self, id: str) -> SourceEntry | None:
        """The source of the document *id*."""
        return self.entries.get(id)

    def document_of(self, address: str) -> str | None:
        """The id of the document whose source *address* names by its file: ``letter-2.md``."""
        return self._by_name.get(file_name(address))

    def copies(self, work: str) -> tuple[SourceEntry, ...]:
        """The sources of a work that have a siglum."""
        return self._by_work.get(work, ())

    def sigla(self, id: str) -> dict[str, str]:
        """The sigla of the work of which *id* is a copy → pointers to their witnesses."""
        own = self.entry(id)
        if own is None or not own.work:
            return {}
        copies = sorted(self.copies(own.work), key=lambda e: e.siglum)
        return {
            e.siglum: f"#{e.siglum}" if e.id == id else f"{e.id}.xml#{e.siglum}" for e in copies
        }

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {file_name(e.file): e.id for e in self.entries.values()}

    @cached_property
    def _by_work(self) -> dict[str, tuple[SourceEntry, ...]]:
        found: dict[str, tuple[SourceEntry, ...]] = {}
        for entry in self.entries.values():
            if entry.work and entry.siglum:
                found[entry.work] = (*found.get(entry.work, ()), entry)
        return found


def file_name(address: str) -> str:
    """The name of the file that an address means."""
    return address.removeprefix("./").rpartition("/")[2]
