"""The lines of a decoded text, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# What ends a line; a form feed is the sign of a new page and a line of its own.
_END = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]|\f")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: ``text`` is what stands from ``start`` to ``end``, without the sign of its end."""

    start: int
    end: int
    text: str

    @property
    def is_page_break(self) -> bool:
        """Whether it is a form feed."""
        return self.text == "\f"

    @property
    def is_blank(self) -> bool:
        """Whether nothing can be seen on it."""
        return not self.text.strip()

    @property
    def indent(self) -> int:
        """How many blank characters stand at its start; a tab counts as eight."""
        expanded = self.text.expandtabs(8)
        return len(expanded) - len(expanded.lstrip())


def read(text: str, start: int = 0, end: int | None = None) -> tuple[Line, ...]:
    """The lines of *text* from *start* to *end*."""
    return tuple(_lines(text, start, len(text) if end is None else end))


def _lines(text: str, at: int, end: int) -> Iterator[Line]:
    for found in _END.finditer(text, at, end):
        if found.start() > at or found.group() != "\f":
            yield Line(at, found.start(), text[at : found.start()])
        if found.group() == "\f":
            yield Line(found.start(), found.end(), "\f")
        at = found.end()
    if at < end:
        yield Line(at, end, text[at:end])
