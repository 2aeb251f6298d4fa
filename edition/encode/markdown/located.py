"""Inline parsing that knows where it is.

markdown-it's inline tokens have no position. Here each token records where it began in its
block's text, and :class:`Places` turns such a position into a line and column of the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from edition.encode.markdown.faults import without_controls
from edition.location import SourceFile, Span


class LocatedState(StateInline):
    """An inline state whose tokens say where they began: ``meta["at"]``, ``meta["end"]``."""

    def __init__(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> None:
        self.pending_at = 0
        super().__init__(src, md, env, tokens)

    def append_pending(self, text: str) -> None:
        """Add text that is no token yet, noting where it began."""
        if not self.pending:
            self.pending_at = self.pos
        super().append_pending(text)

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        """Add a token that begins at the present position."""
        token = super().push(ttype, tag, nesting)
        token.meta = {**(token.meta or {}), "at": self.pos}
        return token

    def checked(self) -> list[Token]:
        """The tokens; what entities wrote in them is what XML can hold."""
        for token in self.tokens:
            if token.content and not token.content.isprintable():
                at = token.meta["at"]
                token.content = without_controls(self.env, token.content, at)
        return self.tokens

    def pushPending(self) -> Token:
        """Make the pending text a token."""
        start = self.pending_at
        token = super().pushPending()
        token.meta = {"at": start}
        return token


class LocatedInline(ParserInline):
    """The inline parser with :class:`LocatedState` as its state."""

    def parse(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> list[Token]:
        """Parse *src* into *tokens*."""
        state = LocatedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.checked()


def inline_rule(state: StateCore) -> None:
    """The core rule that parses each block's text, telling the rules which block it is."""
    for token in state.tokens:
        if token.type == "inline":
            state.env["block"] = token
            token.children = []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


@dataclass(frozen=True)
class Places:
    """Where the lines of a block's text stand in the source."""

    file: SourceFile
    starts: tuple[int, ...]  # offset of each line in the block's text
    lines: tuple[int, ...]  # its line in the source, from 1
    columns: tuple[int, ...]  # the column of its first character there, from 1

    def span(self, start: int, end: int | None = None) -> Span:
        """The span from *start* to *end* (exclusive) in the block's text."""
        line, column = self._place(start)
        if end is None or end <= start:
            return self.file.span(line, column)
        end_line, end_column = self._place(end - 1)
        same = end_line == line
        return self.file.span(line, column, end_column + 1, 0 if same else end_line)

    def _place(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self.starts, max(offset, 0)) - 1
        return self.lines[index], self.columns[index] + offset - self.starts[index]


def places_of(token: Token, file: SourceFile, cells: dict[int, int] | None = None) -> Places:
    """Where the text of the block *token* stands in *file*.

    For a cell of a table, ``cells`` remembers per line how far the cells before it have come, so
    that two equal cells are told apart.
    """
    first = token.map[0] if token.map else 0
    starts, lines, columns = [], [], []
    offset = 0
    for index, content in enumerate(token.content.split("\n")):
        number = first + index + 1
        starts.append(offset)
        lines.append(number)
        if cells is None:
            columns.append(_column(content, file.line(number)))
        else:
            columns.append(_cell_column(content, file.line(number), number, cells))
        offset += len(content) + 1
    return Places(file, tuple(starts), tuple(lines), tuple(columns))


def _column(content: str, line: str) -> int:
    """The column of *content*, which stands at the end of *line* after quote marks and indents."""
    wanted = content.strip()
    lead = len(content) - len(content.lstrip())
    ending = line.rstrip()
    found = len(ending) - len(wanted) if ending.endswith(wanted) else line.find(wanted)
    return max(found - lead, 0) + 1


def _cell_column(content: str, line: str, number: int, cells: dict[int, int]) -> int:
    start = cells.get(number, 0)
    written = content.strip().replace("|", "\\|")
    found = line.find(written, start)
    if found < 0:
        return start + 1
    cells[number] = found + len(written)
    return found + 1
