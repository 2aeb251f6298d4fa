"""Finding the words of a copy in a file: in a transcription, or in TEI that is written by hand."""

from __future__ import annotations

from functools import cached_property
from typing import Protocol

from edition.collate.copy_text import CopyText
from edition.collate.places.file_text import FileText, Found, decoded, encoding_of
from edition.collate.places.source_text import align, covered
from edition.collate.places.tei_text import Located, OwnText, covered_tags
from edition.tei.document import Document

_NEAR = 4000  # characters: further on the end of a word is not looked for


class Finder(Protocol):
    """Finds the first letter of a word in a file."""

    def find(self, word: int) -> Found | None: ...

    def element(self, ordinal: int) -> Found: ...

    def covered(self, found: Found) -> str: ...


def finder(document: Document, copy: CopyText) -> Finder:
    """What finds the words of a copy in the file that its author writes."""
    if not (document.source and document.origins):
        return _InTei(document, copy)
    return (_InSource if document.source_text else _Unknown)(document, copy)


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
