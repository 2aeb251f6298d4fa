"""What a rule of the edition may ask: all documents, what has ids, and where things stand."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from edition.location import Span
from edition.model.edition import Edition
from edition.model.facts import Anchor, Facts
from edition.settings import Settings
from edition.tei.document import Document
from edition.tei.pointers import resolve


@dataclass(frozen=True)
class Around:
    """The edition around the document that a rule looks at."""

    edition: Edition
    documents: Mapping[str, Document]
    settings: Settings
    _anchors: dict[str, dict[str, Anchor]] = field(default_factory=dict)

    def anchors(self, path: str) -> Mapping[str, Anchor]:
        """The elements with ids of the file *path*, by their ids."""
        if path not in self._anchors:
            facts = self.edition.by_path.get(path)
            found = reversed(facts.ids) if facts else ()
            self._anchors[path] = {anchor.id: anchor for anchor in found}
        return self._anchors[path]

    def knows(self, path: str) -> bool:
        """Whether the edition has read the file *path*."""
        return path in self.edition.identifiers

    def ids(self, path: str) -> Mapping[str, str]:
        """The ids in the file *path* with the names of their elements."""
        return self.edition.ids.get(path, {})

    def element(self, path: str, identifier: str) -> str | None:
        """The name of the element with an id in the file *path*; None if there is none."""
        if self.edition.seen(path, identifier) in self.edition.categories:
            return "category"
        return self.ids(path).get(identifier)

    @cached_property
    def authorities(self) -> frozenset[str]:
        """The files that the settings name as registers or taxonomies."""
        registers = (r.file for r in self.settings.registers)
        return frozenset((*registers, *(t.file for t in self.settings.taxonomies)))

    @cached_property
    def category_addresses(self) -> Mapping[str, str]:
        """The addresses of the categories by their bare ids."""

        def place(address: str) -> tuple[str, str]:
            file, _, identifier = address.rpartition("#")
            return posixpath.normpath(self.edition.base + file), identifier

        addresses = sorted(self.edition.categories, key=place, reverse=True)
        return {address.rpartition("#")[2]: address for address in addresses}

    @cached_property
    def pointed(self) -> frozenset[tuple[str, str]]:
        """Path and id of everything that a document points at."""
        found = (
            (facts, resolve(pointer.value, facts.document))
            for facts in self.edition.by_path.values()
            for pointer in facts.pointers
        )
        return frozenset((t.document or f.document, t.fragment) for f, t in found if t.fragment)

    def at(self, facts: Facts, ordinal: int) -> Span:
        """Where an author wrote the element *ordinal* of a document."""
        document = self.documents.get(facts.document)
        return (
            Span(facts.source or facts.document) if document is None else document.span_of(ordinal)
        )
