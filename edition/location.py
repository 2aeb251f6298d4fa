"""Where something stands in a file that an author wrote."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an author's file.

    Lines and columns count from 1; columns count characters, not bytes. ``file`` is relative to
    the edition's folder. ``end_line`` 0 means "the same line", ``end_column`` is exclusive and 0
    means "not known": a report then points at one character.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def contains(self, other: Span) -> bool:
        """Whether *other* begins inside this span; a span without an end contains nothing."""
        if self.file != other.file or not self.end_column:
            return False
        end = (self.end_line or self.line, self.end_column)
        return (self.line, self.column) <= (other.line, other.column) < end

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


_TAG = re.compile(r"<[^\s<>/]+")


def stretch(line: str, span: Span) -> int:
    """How many characters of *line*, on which *span* begins, a report underlines.

    Where the end is not known, the name of the tag that begins there, or one character.

    >>> stretch('one <hi rend="bold">two</hi>', Span("letter.xml", 1, 5))
    3
    """
    rest = max(1, len(line) - span.column + 1)
    if span.end_line > span.line:
        return rest
    if span.end_column > span.column:
        return min(span.end_column - span.column, rest)
    tag = _TAG.match(line, span.column - 1)
    return len(tag[0]) if tag else 1


@dataclass(frozen=True)
class SourceFile:
    """A text file as its author wrote it, with line ends as ``\\n`` and no byte order mark."""

    path: str
    text: str

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their ends; an empty file has one empty line."""
        return tuple(self.text.split("\n"))

    def line(self, number: int) -> str:
        """Line *number* (from 1), or an empty string where the file has no such line."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    def span(self, line: int, column: int, end_column: int = 0, end_line: int = 0) -> Span:
        """A span in this file, clamped into it: no finding may point outside its file."""
        line = min(max(line, 1), len(self.lines))
        column = min(max(column, 1), len(self.line(line)) + 1)
        end_line = min(max(end_line, 0), len(self.lines))
        if end_column and end_line in (0, line):
            end_column = min(max(end_column, column + 1), len(self.line(line)) + 1)
            end_column = end_column if end_column > column else 0
        elif end_column:
            end_column = min(max(end_column, 1), len(self.line(end_line)) + 1)
        return Span(self.path, line, column, end_line, end_column)
