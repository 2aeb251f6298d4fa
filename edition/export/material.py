"""What a format is made from: the records, the facts, the trees and the rendered texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from edition.cache.asking import Remembered
from edition.export.one_by_one import Published, Texts
from edition.location import Span
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.phrases import Phrases
from edition.publish import outputs
from edition.publish.facsimile import Facsimiles
from edition.publish.urls import READING
from edition.records import EditionRecord, TextRecord, of_text, record_of, stated
from edition.render import Fragment
from edition.settings import FILE, Settings, place_in, place_of
from edition.tei.document import Document

T = TypeVar("T")
See = Callable[[Document, Facts, Settings, Facsimiles], T | None]
"""What a format wants to know of a tree, before anything is merged; None where it is nothing."""


@dataclass(frozen=True)
class Material:
    """The edition for formats. Only what is published is in it.

    What a format says of all texts it makes from what it has *noted* in each or *told* of each:
    these are plain values, which are kept, so that no tree is opened for it.
    """

    record: EditionRecord
    outputs: outputs.Material
    _kept: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def texts(self) -> Sequence[TextRecord]:
        """The records of the texts, in the order of the edition; of many, some are kept."""
        return Texts(self.outputs.plan.paths, self._text)

    def text(self, path: str) -> TextRecord:
        """The record of the text at a path."""
        return self._last("text", path, self._text)

    def _last(self, kind: str, path: str, make: Callable[[str], T]) -> T:
        """What *make* makes of a path; it is kept until another path is asked for."""
        last = self._kept.get(("last", kind))
        if last is None or last[0] != path:
            last = self._kept["last", kind] = path, Remembered(lambda _: make(path))
        found: T = last[1][path]
        return found

    def _text(self, path: str) -> TextRecord:
        facts = self.edition.by_path[path]
        return of_text(facts, self.edition, self.settings, self.outputs.page(facts))

    def noted(self, name: str, see: See[T]) -> Iterable[tuple[str, T]]:
        """What a format has seen in the texts, with their paths, in the order of the edition."""

        def look(path: str) -> T | None:
            facts = self.edition.by_path[path]
            return see(self.outputs.tei(facts), facts, self.settings, self.facsimiles)

        return self._of_all("noted", name, look)

    def told(
        self, name: str, tell: Callable[[Material, TextRecord], T | None]
    ) -> Iterable[tuple[str, T]]:
        """What a format tells of the texts in files of the whole, in the same way."""
        return self._of_all("told", name, lambda path: tell(self, self.text(path)))

    def settled(self, name: str, settle: Callable[[Material], T]) -> T:
        """What a format decides once for all texts."""
        if ("settled", name) not in self._kept:
            self._kept["settled", name] = settle(self)
        found: T = self._kept["settled", name]
        return found

    def _of_all(
        self, kind: str, name: str, make: Callable[[str], T | None]
    ) -> Iterable[tuple[str, T]]:
        if (kind, name) not in self._kept:
            made = ((path, make(path)) for path in self.outputs.plan.paths)
            self._kept[kind, name] = [(path, one) for path, one in made if one is not None]
        found: list[tuple[str, T]] = self._kept[kind, name]
        return found

    def name(self, path: str) -> str:
        """The name of a text among the files of the site, without an ending."""
        return self.outputs.plan.addresses.documents[path]

    @property
    def root(self) -> Path:
        """The folder of the edition."""
        return self.outputs.plan.root

    @property
    def settings(self) -> Settings:
        """The settings of the edition."""
        return self.outputs.settings

    @property
    def edition(self) -> Edition:
        """All facts: documents, registers, works and their copies."""
        return self.outputs.edition

    @property
    def t(self) -> Phrases:
        """The phrases of the edition's language."""
        return self.outputs.plan.t

    @property
    def facsimiles(self) -> Facsimiles:
        """The images of pages."""
        return self.outputs.plan.facsimiles

    @cached_property
    def by_path(self) -> Mapping[str, Facts]:
        """The facts of the documents that are published, by their paths."""
        return Published(self.outputs.plan.paths, self.edition.by_path)

    @cached_property
    def authorities(self) -> Mapping[str, Document]:
        """The files of registers and taxonomies, by their paths."""
        found = (facts.document for facts in self.edition.authorities)
        return {path: self.outputs.trees[path] for path in found if path in self.outputs.trees}

    def facts(self, text: TextRecord) -> Facts:
        """The facts of a text."""
        return self.edition.by_path[text.document]

    def tei(self, text: TextRecord) -> Document:
        """A text as TEI: its tree, which nobody may change, and its bytes."""
        return self.outputs.tei(self.facts(text))

    def html(self, text: TextRecord, view: str = READING) -> Fragment:
        """A text in a view, as well-formed HTML; links lead to the pages of the site."""
        return self.outputs.html(self.facts(text), view)

    def plain(self, text: TextRecord, view: str = READING) -> str:
        """A text in a view, as plain text."""
        return self.outputs.text(self.facts(text), view)

    def page(self, text: TextRecord, view: str = READING) -> str:
        """The name of the page of a text in the site: ``letter.html``."""
        return self.outputs.page(self.facts(text), view)

    def download(self, text: TextRecord) -> str:
        """The name of the TEI of a text in the site: ``letter.xml``."""
        return self._last("download", text.document, self._download)

    def _download(self, path: str) -> str:
        from edition.publish.source_page import is_inert

        document = self.outputs.trees[path]
        return self.outputs.plan.addresses.download(path, is_inert(document))

    def place(self, text: TextRecord) -> Span:
        """Where a finding about the header of a text stands: the file that the editor wrote."""
        return Span(self.facts(text).source or text.document)

    def setting(self, value: str = "") -> Span:
        """Where a finding about the settings stands: where *value* is written, or the file."""
        if not value:
            return Span(FILE)
        reader = self.outputs.plan.reader
        return place_in(reader.read(FILE) or b"", value) if reader else place_of(self.root, value)

    def uses(self, path: str) -> None:
        """A file of the edition is used, by its path in it: whoever asks has to know."""
        if reader := self.outputs.plan.reader:
            reader.read(path)


def material_of(found: outputs.Material, record: EditionRecord | None = None) -> Material:
    """The material of formats, from that of the site; *record* is given where it is stored."""
    plan = found.plan
    if record is not None:
        return Material(record, found)
    texts = [stated(facts, plan.settings) for facts in plan.texts]
    return Material(record_of(plan.settings, texts, plan.edition), found)
