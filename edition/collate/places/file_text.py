"""The text of a file that an author wrote, and places in it."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from edition.location import SourceFile, Span


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


class Found(NamedTuple):
    """A place: a file, its text, and the position in it."""

    file: FileText
    position: int


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
