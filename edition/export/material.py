"""What a format is made from: the records, the facts, the trees and the rendered texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from edition.location import Span
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.phrases import Phrases
from edition.publish import outputs
from edition.publish.facsimile import Facsimiles
from edition.publish.urls import READING
from edition.records import EditionRecord, TextRecord, records
from edition.render import Fragment
from edition.settings import Settings, place_of
from edition.tei.document import Document


@dataclass(frozen=True)
class Material:
    """The edition for formats. Only what is published is in it."""

    record: EditionRecord
    outputs: outputs.Material

    @property
    def texts(self) -> tuple[TextRecord, ...]:
        """The records of the texts, in the order of the edition."""
        return self.record.texts

    def text(self, path: str) -> TextRecord:
        """The record of the text at a path."""
        return self._by_path[path]

    @cached_property
    def _by_path(self) -> Mapping[str, TextRecord]:
        return {text.document: text for text in self.texts}

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
        return {facts.document: facts for facts in self.outputs.documents}

    @cached_property
    def authorities(self) -> Mapping[str, Document]:
        """The files of registers and taxonomies, by their paths."""
        found = (facts.document for facts in self.edition.authorities)
        return {path: self.outputs.trees[path] for path in found if path in self.outputs.trees}

    def facts(self, text: TextRecord) -> Facts:
        """The facts of a text."""
        return self.by_path[text.document]

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
        from edition.publish.source_page import is_inert

        addresses = self.outputs.plan.addresses
        return addresses.download(text.document, is_inert(self.tei(text)))

    def place(self, text: TextRecord) -> Span:
        """Where a finding about the header of a text stands: the file that the editor wrote."""
        return Span(self.facts(text).source or text.document)

    def setting(self, value: str = "") -> Span:
        """Where a finding about the settings stands: where *value* is written, or the file."""
        return place_of(self.root, value) if value else Span("edition.toml")


def material_of(found: outputs.Material) -> Material:
    """The material of formats, from that of the site."""
    plan = found.plan
    pages = {f.document: plan.addresses.document(f.document) for f in plan.documents}
    return Material(records(plan.edition, plan.settings, plan.documents, pages), found)
