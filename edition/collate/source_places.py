"""Where a word of a copy stands in the file that its author wrote: a source or the TEI itself."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple, Protocol

from edition.collate.copy_text import CopyText, Word
from edition.collate.keys import is_letter
from edition.collate.source_text import align, covered, end_of
from edition.collate.tei_text import Located, OwnText, covered_tags
from edition.location import SourceFile, Span
from edition.tei.document import Document
from edition.tei.names import tei

_NEAR = 4000  # characters: further on the end of a word is not looked for


def place_before(document: Document, copy: CopyText, word: int) -> Span:
    """Where the word with this number begins; ``len(copy.words)`` gives the end of the last.

    What cannot be found exactly is placed at the beginning of its paragraph. Who asks for many
    places makes one :class:`SourcePlaces` and asks that.
    """
    return SourcePlaces(document, copy).before(word)


def place_after(document: Document, copy: CopyText, word: int) -> Span:
    """Where the word with this number ends, with its punctuation."""
    return SourcePlaces(document, copy).after(word)


class Found(NamedTuple):
    """A place: a file, its text, and the position in it."""

    file: FileText
    position: int


class FileText:
    """The text of a file, with line ends as ``\\n``, and the positions of its lines."""

    def __init__(self, path: str, text: str, encoding: str = "utf-8") -> None:
        self.source = SourceFile(path, text)
        self.text = text
        self.encoding = encoding
        self.starts = list(_starts(text))

    def position(self, line: int, column: int) -> int:
        """The position of a line and column, inside the text."""
        line = min(max(line, 1), len(self.starts))
        return min(self.starts[line - 1] + column - 1, len(self.text))

    def span(self, position: int) -> Span:
        """The place of a position."""
        line = bisect_right(self.starts, position)
        return self.source.span(line, position - self.starts[line - 1] + 1)


def _starts(text: str) -> Iterator[int]:
    yield 0
    position = text.find("\n")
    while position >= 0:
        yield position + 1
        position = text.find("\n", position + 1)


class _Finder(Protocol):
    """Finds the first letter of a word in a file."""

    def find(self, word: int) -> Found | None: ...

    def element(self, ordinal: int) -> Found: ...

    def covered(self, found: Found) -> str: ...


def _finder(document: Document, copy: CopyText) -> _Finder:
    if not (document.source and document.origins):
        return _InTei(document, copy)
    return (_InSource if document.source_text else _Unknown)(document, copy)


class SourcePlaces:
    """The places of the words of one copy; files are read again only when one is asked for."""

    def __init__(self, document: Document, copy: CopyText) -> None:
        self.document = document
        self.copy = copy
        self.in_source = bool(document.source and document.origins)
        self._finder: _Finder = _finder(document, copy)

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


class _InSource:
    """Places in a transcription in Markdown."""

    def __init__(self, document: Document, copy: CopyText) -> None:
        self._document = document
        self._copy = copy
        self._file = FileText(document.file, document.source_text)

    def find(self, word: int) -> Found | None:
        position = self._places[word]
        return Found(self._file, position) if position >= 0 else None

    def element(self, ordinal: int) -> Found:
        return Found(self._file, self._start(ordinal))

    def covered(self, found: Found) -> str:
        return self._covered[found.position : found.position + _NEAR]

    @cached_property
    def _covered(self) -> str:
        return covered(self._file.text)

    @cached_property
    def _places(self) -> list[int]:
        """The place of every word; those of one paragraph are found one after the other."""
        places: list[int] = []
        paragraphs = self._copy.paragraphs
        starts = [self._start(paragraph.ordinal) for paragraph in paragraphs]
        reached = latest = 0
        for number, (paragraph, start) in enumerate(zip(paragraphs, starts, strict=True)):
            begin = start if start > latest else max(start, reached)
            latest = max(latest, start)
            later = (s for s in starts[number + 1 :] if s > begin)
            end = next(later, len(self._file.text))
            words = [word.text for word in self._copy.words[paragraph.first : paragraph.last]]
            found = align(words, self._covered, begin, end)
            places += found
            reached = max((p + 1 for p in found), default=reached)
        return places

    def _start(self, ordinal: int) -> int:
        span = self._document.span_of(ordinal)
        return self._file.position(span.line, span.column)


class _Unknown:
    """No places but those of elements: the source of a document is not at hand."""

    def __init__(self, document: Document, copy: CopyText) -> None:
        self._document = document

    def find(self, word: int) -> Found | None:
        return None

    def element(self, ordinal: int) -> Found:
        return Found(FileText(self._document.file, ""), 0)

    def covered(self, found: Found) -> str:
        return found.file.text


class _InTei:
    """Places in a file of TEI."""

    def __init__(self, document: Document, copy: CopyText) -> None:
        self._document = document
        self._copy = copy
        self._files: dict[str, tuple[FileText, OwnText]] = {}
        self._found: dict[int, Found | None] = {}

    def find(self, word: int) -> Found | None:
        if word not in self._found:
            self._read(self._copy.words[word].ordinal)
        return self._found[word]

    def element(self, ordinal: int) -> Found:
        span = self._document.span_of(ordinal)
        file, _ = self._file(span.file)
        return Found(file, file.position(span.line, span.column))

    def covered(self, found: Found) -> str:
        return covered_tags(found.file.text[found.position : found.position + _NEAR])

    @cached_property
    def _words(self) -> dict[int, list[int]]:
        """The words by the element that they begin in."""
        words: dict[int, list[int]] = {}
        for number, word in enumerate(self._copy.words):
            words.setdefault(word.ordinal, []).append(number)
        return words

    def _read(self, ordinal: int) -> None:
        """Find all words that begin in one element."""
        document = self._document
        path, number = document.places[ordinal] if document.places else (document.path, ordinal)
        file, own = self._file(path)
        chunks = own.chunks[number] if number < len(own.chunks) else ()
        located = Located(chunks)
        for word in self._words[ordinal]:
            place = located.find(self._copy.words[word].text)
            self._found[word] = place and Found(file, file.position(*place))

    def _file(self, path: str) -> tuple[FileText, OwnText]:
        if path not in self._files:
            data = self._document.files.get(path, self._document.data)
            encoding = self._document.root.getroottree().docinfo.encoding
            name = encoding_of(encoding)
            self._files[path] = FileText(path, decoded(data, name), name), OwnText(data)
        return self._files[path]


def encoding_of(declared: str | None) -> str:
    """An encoding that can be read; UTF-8 where none or an unknown one is declared."""
    try:
        return codecs.lookup(declared or "utf-8").name
    except LookupError:
        return "utf-8"


def decoded(data: bytes, encoding: str) -> str:
    """The text of a file of TEI, with line ends as a reader of XML sees them."""
    text = data.decode(encoding, "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n")
