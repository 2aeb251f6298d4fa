"""Signs of the syntax that nothing reads: an error, or a warning, that says what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from edition.encode.markdown.nodes import Node
from edition.location import Span

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

_SIGNS = re.compile(
    r"(?P<apart>\][ \t]+)(?=\{[.#]\w)|(?P<role>\A\{[.#]\w[^{}\n]*\})(?=[ \t]*\S)"
    r"|(?P<word>\w)(?=\{[.#]\w)|(?P<braces>\{[.#])|(?P<mark>\]\{)|(?P<link>\]\()"
    r"|(?P<comment><!--)|(?P<note>\^\[)|(?P<tildes>~~+)"
)
_QUICK = re.compile(r"[\]{]|~~|<!--|\^\[")
_ESCAPED = r"what is meant as text is escaped: \[ or \{"

# Which sign → what is so, and what to do.
_SAID = {
    "apart": ("a space stands between the bracket and its attributes", "leave it out: [text]{.…}"),
    "role": (
        "text stands behind these attributes",
        "a role has a line of its own, directly before its paragraph; a mark stands behind its "
        "bracket, [text]{.…}",
    ),
    "word": (
        "these attributes stand behind a bare word",
        "put what they are about into brackets: [text]{.…}",
    ),
    "braces": ("these attributes stand behind nothing that takes them", _ESCAPED),
    "mark": ("attributes stand here, and no bracket opens before them", _ESCAPED),
    "link": (
        "an address opens here that cannot be read",
        "close its parenthesis; one with a space is written [text](<a b.pdf>); " + _ESCAPED,
    ),
    "comment": ("a comment opens here and is never closed", "close it with -->"),
    "note": ("a note opens here and is never closed", r"close its bracket; as text it is \^["),
}
_UNCLOSED = "this bracket is never closed"
_IN_CELL = r"in a table every bar that does not part cells is written \|"


def report_leftovers(encoder: Encoder, node: Node, in_cell: bool = False) -> None:
    """Report the signs in the text of *node* that look like marks and are none."""
    if not _QUICK.search(node.text):
        return
    told: set[int] = set()
    for kind, start, end in _leftovers(node.text):
        bracket = _open_bracket(node.text, start) if kind in ("word", "braces") else None
        if kind == "tildes":
            _warn_of_tildes(encoder, node, start)
        elif bracket is None:
            message, help = _SAID[kind]
            _error(encoder, node, start, end, message, _IN_CELL if in_cell else help)
        elif bracket not in told:
            told.add(bracket)
            help = _IN_CELL if in_cell else "close it before its attributes: [text]{.…}"
            _error(encoder, node, bracket, bracket + 1, _UNCLOSED, help)


def _leftovers(text: str) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of each sign; braces behind a space or word are one with it."""
    after = 0
    for found in _SIGNS.finditer(text):
        kind = found.lastgroup or ""
        if found.start() < after:
            continue
        start, end = found.span()
        if kind == "apart":
            start, after = end - 1, end + 1
        elif kind == "word":
            start, after = end, end + 1
        yield kind, start, max(end, start + 1)


def _open_bracket(text: str, before: int) -> int | None:
    """The last bracket before a position that is open there."""
    start, closed = before, 0
    for _ in range(20):
        start = max(text.rfind("[", 0, start), text.rfind("]", 0, start))
        if start < 0:
            return None
        closed += 1 if text[start] == "]" else -1
        if closed < 0:
            return start
    return None


def _error(encoder: Encoder, node: Node, start: int, end: int, message: str, help: str) -> None:
    encoder.error("leftover-markup", message, _span(encoder, node, start, end), help)


def _span(encoder: Encoder, node: Node, start: int, end: int) -> Span:
    column = node.span.column
    return encoder.file.span(node.span.line, column + start, column + end)


def _warn_of_tildes(encoder: Encoder, node: Node, start: int) -> None:
    encoder.warning(
        "leftover-tildes",
        "`~~` is taken as text",
        _span(encoder, node, start, start + 2),
        r"struck text stands between two pairs of tildes without spaces, ~~so~~; "
        r"a tilde that is text is written \~",
    )
