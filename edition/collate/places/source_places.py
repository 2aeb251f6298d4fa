"""Where a word of a copy stands in the file that its author wrote: a source or the TEI itself."""

from __future__ import annotations

from collections.abc import Iterator

from edition.collate.copy_text import CopyText, Word
from edition.collate.keys import is_letter
from edition.collate.places.file_text import Found
from edition.collate.places.finders import finder
from edition.collate.places.source_text import end_of
from edition.location import Span
from edition.tei.document import Document
from edition.tei.names import tei


def place_before(document: Document, copy: CopyText, word: int) -> Span:
    """Where the word with this number begins; ``len(copy.words)`` gives the end of the last.

    What cannot be found exactly is placed at the beginning of its paragraph. Who asks for many
    places makes one :class:`SourcePlaces` and asks that.
    """
    return SourcePlaces(document, copy).before(word)


def place_after(document: Document, copy: CopyText, word: int) -> Span:
    """Where the word with this number ends, with its punctuation."""
    return SourcePlaces(document, copy).after(word)


class SourcePlaces:
    """The places of the words of one copy; files are read again only when one is asked for."""

    def __init__(self, document: Document, copy: CopyText) -> None:
        self.document = document
        self.copy = copy
        self.in_source = bool(document.source and document.origins)
        self._finder = finder(document, copy)

    def before(self, word: int) -> Span:
        """Where a word begins; after the last word, where that ends."""
        words = self.copy.words
        if not words:
            return self.document.span_of(_of_text(self.document))
        if word >= len(words):
            return self.after(len(words) - 1)
        found = self.found_before(word)
        return found.file.span(found.position) if found else self._paragraph(word)

    def after(self, word: int) -> Span:
        """Where a word ends, with its punctuation."""
        found = self.found_after(word)
        return found.file.span(found.position) if found else self._paragraph(word)

    def found_before(self, word: int) -> Found | None:
        """Like :meth:`before`, None where it cannot be found."""
        found = self._finder.find(word)
        if found is None:
            return None
        text, position = found.file.text, found.position
        for sign in reversed(list(_signs_before(self.copy.words[word]))):
            if position == 0 or text[position - 1] != sign:
                break
            position -= 1
        return found._replace(position=position)

    def found_after(self, word: int) -> Found | None:
        """Like :meth:`after`, None where it cannot be found."""
        found = self._finder.find(word)
        if found is None:
            return None
        near = self._finder.covered(found)
        end = end_of(self.copy.words[word].text, near, 0)
        return found._replace(position=found.position + end)

    def at(self, ordinal: int) -> Found:
        """Where an element begins."""
        return self._finder.element(ordinal)

    def end(self, ordinal: int) -> int:
        """Where the mark of an element of a source ends, as a position in its file."""
        span, found = self.document.span_of(ordinal), self.at(ordinal)
        if not span.end_column:
            return found.position
        return found.file.position(span.end_line or span.line, span.end_column)

    def _paragraph(self, word: int) -> Span:
        number = self.copy.words[min(word, len(self.copy.words) - 1)].paragraph
        return self.document.span_of(self.copy.paragraphs[number].ordinal)


def _signs_before(word: Word) -> Iterator[str]:
    for character in word.text:
        if is_letter(character):
            return
        yield character


def _of_text(document: Document) -> int:
    """The ordinal of the text of a document, or of its root."""
    texts = (n for n, element in enumerate(document.elements) if element.tag == tei("text"))
    return next(texts, 0)
