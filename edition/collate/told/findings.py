"""Copies that cannot be compared, each told in a sentence; places of what findings speak of."""

from __future__ import annotations

from collections.abc import Mapping

from edition.collate.copy_text import CopyText
from edition.collate.places.source_places import SourcePlaces
from edition.diagnostics import Diagnostic, Severity
from edition.location import Span
from edition.model.edition import Edition
from edition.tei.document import Document

# The codes of all findings of a comparison.
FOUND_IN_COPIES = (
    "lone-copy",
    "empty-copy",
    "unlike-copies",
    "silent-excision",
    "copy-conflict",
    "size-differs",
)


class Findings:
    """Makes the findings of a work; *documents* are the trees by their paths."""

    def __init__(self, documents: Mapping[str, Document], edition: Edition) -> None:
        self._documents = documents
        self._edition = edition
        self._places: dict[str, SourcePlaces] = {}

    # ---------------------------------------------------------------- what cannot be compared

    def lone(self, work: str, copy: CopyText) -> Diagnostic:
        """A work of which there is one copy only."""
        return Diagnostic(
            "lone-copy",
            f'"{work}" has one copy only, {copy.document}: there is nothing to compare it with',
            self._of_witness(copy),
            Severity.INFO,
            help=f"in another copy write `witness: {{of: {work}, siglum: …}}`",
        )

    def empty(self, work: str, copy: CopyText) -> Diagnostic:
        """A copy without words and without signs."""
        return Diagnostic(
            "empty-copy",
            f'copy {copy.siglum} of "{work}" ({copy.document}) has no words and no sign that words'
            " are withheld; it is not compared",
            self._of_witness(copy),
            Severity.WARNING,
            help="transcribe it, or mark what is withheld: []{.withheld key=r1 pages=3}",
        )

    def unlike(self, work: str, copy: CopyText) -> Diagnostic:
        """A copy that shares nothing with the others."""
        return Diagnostic(
            "unlike-copies",
            f'copy {copy.siglum} of "{work}" ({copy.document}) shares hardly a sentence with any'
            " other copy; it is not compared",
            self._of_witness(copy),
            Severity.WARNING,
            help=f"if it is a copy of another work, correct `of: {work}`",
        )

    def _of_witness(self, copy: CopyText) -> Span:
        """Where a document says that it is a copy."""
        facts, document = self._edition.by_path[copy.path], self._documents[copy.path]
        return document.span_of(facts.witness.ordinal) if facts.witness else Span(document.file)

    # ----------------------------------------------------------------------------------- places

    def places(self, copy: CopyText) -> SourcePlaces:
        """Where the words of a copy stand in the file that its author writes."""
        if copy.path not in self._places:
            self._places[copy.path] = SourcePlaces(self._documents[copy.path], copy)
        return self._places[copy.path]

    def place(self, copy: CopyText, word: int) -> Span:
        """Where a word begins; the end of the text after all of them."""
        return self.places(copy).before(word)

    def words(self, copy: CopyText, first: int, last: int) -> Span:
        """The place of the words *first* to *last* (exclusive); one place where there are none."""
        begin = self.places(copy).before(first)
        if first >= last:
            return begin
        end = self.places(copy).after(last - 1)
        if end.file != begin.file or (end.line, end.column) <= (begin.line, begin.column):
            return begin
        return Span(begin.file, begin.line, begin.column, end.line, end.column)

    def document(self, copy: CopyText) -> Document:
        """The document of a copy."""
        return self._documents[copy.path]

    def mark(self, copy: CopyText, number: int) -> Span:
        """The place of a mark on the sheet."""
        return self._documents[copy.path].span_of(copy.marks[number].ordinal)

    @property
    def coded(self) -> bool:
        """Whether the edition has codes that can be given for a passage."""
        return bool(self._edition.categories)
