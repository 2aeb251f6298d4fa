"""What is gathered from a document while it is read: paragraphs, signs of absence, marks.

Words are divided at the end of a block. Marks on the sheet have a stream of their own, so that a
word which goes on after a running head stays one word.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left

from lxml import etree

from edition.collate.copy_text import Paragraph, SheetMark, Sign, Word
from edition.collate.reading.apart import Mark
from edition.collate.reading.runs import Stream
from edition.model.redaction import Size
from edition.tei.names import XML_ID, local
from edition.tei.pointers import resolve, split_pointers


class Block:
    """A block that is open; its text may stand in several paragraphs, around other blocks."""

    def __init__(
        self, element: etree._Element, ordinal: int, number: str = "", level: int = 0
    ) -> None:
        self.element = element
        self.ordinal = ordinal
        self.number = number
        self.level = level
        self.begun = False


class Gathering:
    """The state of the reading; ``path`` is that of the document, ``block`` the one that is open.

    ``in_mark`` says that a mark on the sheet is being read.
    """

    def __init__(self, path: str, block: Block) -> None:
        self.path = path
        self.block = block
        self.words: list[Word] = []
        self.paragraphs: list[Paragraph] = []
        self.signs: list[Sign] = []
        self.marks: list[SheetMark] = []
        self.stream = Stream()
        self.in_mark = False
        self._waiting: list[tuple[int, Sign]] = []  # signs of the paragraph, with their places

    def sign(self, kind: str, ordinal: int, piece: str, size: Size) -> None:
        """A sign that words are absent; those on a mark are part of the mark."""
        if not self.in_mark:
            place = self.stream.length
            self._waiting.append((place, Sign(0, 0, ordinal, kind, piece, size)))

    def end_paragraph(self) -> None:
        """The end of a paragraph, if words or signs have been read since the last end."""
        number = len(self.paragraphs)
        before, words, starts = self.stream.divided(number)
        waiting, self._waiting, self.stream = self._waiting, [], Stream()
        if not words and not waiting:
            return
        first = len(self.words)
        for place, sign in waiting:
            at = first + bisect_left(starts, place)
            self.signs.append(sign._replace(at=at, paragraph=number))
        self.words += words
        self.paragraphs.append(self._paragraph(first, before))

    def _paragraph(self, first: int, before: str) -> Paragraph:
        block = self.block
        element, begun = block.element, block.begun
        block.begun = True
        return Paragraph(
            local(element),
            "" if begun else element.get(XML_ID) or "",
            block.number,
            block.ordinal,
            first,
            len(self.words),
            () if begun else _corresponding(element, self.path),
            block.level,
            before,
        )

    def begin_mark(self) -> tuple[Stream, int]:
        """A mark on the sheet begins; what is returned is for :meth:`end_mark`."""
        stream = self.stream
        here = len(self.paragraphs) + stream.begun
        self.in_mark, self.stream = True, Stream()
        return stream, here

    def end_mark(
        self, element: etree._Element, mark: Mark, ordinal: int, begun: tuple[Stream, int]
    ) -> None:
        """The mark ends."""
        before, words, _ = self.stream.divided(0)
        self.stream, here = begun
        self.in_mark = False
        cancelled = bool(words) and all(word.struck for word in words)
        identifier = element.get(XML_ID) or ""
        lines = _in_lines(words)
        self.marks.append(
            SheetMark(
                mark.kind,
                mark.name,
                identifier,
                ordinal,
                here,
                lines,
                mark.typed,
                cancelled,
                before,
            )
        )


def _in_lines(words: list[Word]) -> tuple[Word, ...]:
    """The words of a mark, with the numbers of their lines."""
    line, placed = 0, []
    for word in words:
        placed.append(word._replace(paragraph=line))
        line += "\n" in word.after
    return tuple(placed)


def _corresponding(element: etree._Element, path: str) -> tuple[tuple[str, str], ...]:
    """The paragraphs of other documents that an element points at."""
    targets = (resolve(p, path) for p in split_pointers(element.get("corresp") or ""))
    return tuple(
        (posixpath.splitext(posixpath.basename(t.document))[0], t.fragment)
        for t in targets
        if t.document and t.fragment
    )
