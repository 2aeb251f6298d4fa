"""What the sources know of each other before any of them is encoded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class SourceEntry:
    """One source: its document's id, its file, and which copy of which work it is."""

    id: str
    file: str
    work: str = ""
    siglum: str = ""


@dataclass(frozen=True)
class SourceIndex:
    """All sources by the id of their document."""

    entries: Mapping[str, SourceEntry] = field(default_factory=dict)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all documents."""
        return frozenset(self.entries)

    def document_of(self, address: str) -> str | None:
        """The id of the document whose source *address* names by its file: ``letter-2.md``."""
        name = address.removeprefix("./").rpartition("/")[2]
        files = {e.file.rpartition("/")[2]: e.id for e in self.entries.values()}
        return files.get(name)

    def sigla(self, id: str) -> dict[str, str]:
        """The sigla of the work of which *id* is a copy → pointers to their witnesses."""
        own = self.entries.get(id)
        if own is None or not own.work:
            return {}
        copies = sorted(
            (e for e in self.entries.values() if e.work == own.work and e.siglum),
            key=lambda e: e.siglum,
        )
        return {
            e.siglum: f"#{e.siglum}" if e.id == id else f"{e.id}.xml#{e.siglum}" for e in copies
        }
