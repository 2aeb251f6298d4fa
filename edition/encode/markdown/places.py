"""From positions in blocks to places in the source."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from edition.diagnostics import Diagnostic
from edition.encode.markdown.attributes import AttributeFault, Group, parse_groups
from edition.encode.markdown.located import Places, places_of
from edition.encode.markdown.nodes import Placed
from edition.location import SourceFile, Span


class Locator:
    """Knows, for every block of text, where its characters stand in the source."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.findings: list[Diagnostic] = []
        self._places: dict[int, Places] = {}
        self._kept: list[Token] = []  # so that ids of tokens stay theirs

    def learn(self, tokens: Sequence[Token]) -> None:
        """Work out the places of all inline tokens, in order."""
        cells: dict[int, int] = {}
        cell = False
        for token in tokens:
            if token.type in ("td_open", "th_open"):
                cell = True
            elif token.type == "inline":
                self._kept.append(token)
                self._places[id(token)] = places_of(token, self.file, cells if cell else None)
                cell = False

    def of(self, token: Token) -> Places:
        """The places of the text of *token*."""
        return self._places[id(token)]

    def inline_groups(self, groups: Sequence[Group], places: Places) -> list[Placed]:
        """Groups that stand in running text."""
        return [
            Placed(
                g,
                places.span(g.start, g.end),
                places.span(g.name_start, g.name_start + len(g.name) + 1 if g.name else None),
                {a.key: places.span(a.start, a.end) for a in g.attributes},
            )
            for g in groups
        ]

    def line_groups(self, token: Token) -> list[Placed]:
        """Groups at the end of a line: attribute lines, boxes, notes, headings."""
        number = (token.map[0] if token.map else 0) + 1
        if token.type == "heading_open" and token.map:
            number = token.map[1] if token.markup in ("-", "=") else number
        groups: Sequence[Group] = token.meta["groups"]
        offset = self.file.line(number).rfind(token.meta["text"].rstrip())
        return self._placed_on_line(groups, number, max(offset, 0))

    def info_groups(self, token: Token) -> list[Placed]:
        """Groups after the fence of a block of code: ```` ``` {=tei} ````."""
        info = token.info.strip()
        at = info.find("{")
        if at < 0:
            return []
        number = (token.map[0] if token.map else 0) + 1
        offset = max(self.file.line(number).find("{"), 0)
        try:
            groups = parse_groups(info[at:], 0)
        except AttributeFault as fault:
            span = self.file.span(number, offset + fault.position + 1)
            self.findings.append(Diagnostic("malformed-attributes", fault.message, span))
            return []
        return self._placed_on_line(groups, number, offset)

    def _placed_on_line(self, groups: Sequence[Group], number: int, offset: int) -> list[Placed]:
        def span(start: int, end: int) -> Span:
            return self.file.span(number, offset + start + 1, offset + end + 1)

        return [
            Placed(
                g,
                span(g.start, g.end),
                span(g.name_start, g.name_start + len(g.name) + 1),
                {a.key: span(a.start, a.end) for a in g.attributes},
            )
            for g in groups
        ]
