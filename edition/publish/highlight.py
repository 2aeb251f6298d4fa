"""The TEI itself as a page: escaped, numbered by line, gently coloured, with links.

The colouring is a reading aid over the characters of the file; it never parses, so that a file
shows as it is, to the last comment and white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from edition.escape import text

_TOKEN = re.compile(
    r"(?P<comment><!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![^>\[]*(?:\[.*?\]\s*)?>)"
    r"|(?P<tag></?[^\s<>/!?][^\s<>/]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)(?P<end>>)",
    re.DOTALL,
)
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_WORD = re.compile(r"[^\s\"']+")
# A file as large as this is shown plain: colours would only weigh the page down.
_LARGE = 2_000_000

Piece = tuple[str, str]  # the HTML element around it ("" for none), the characters


class Linked(Protocol):
    """What knows where the words of attributes lead, and what begins on a line."""

    def of_value(self, name: str, word: str) -> str:
        """The attributes of a link around *word* in the value of the attribute *name*, or ""."""

    def of_line(self, number: int) -> str:
        """HTML without characters at the beginning of a line."""


class Unlinked:
    """No links."""

    def of_value(self, name: str, word: str) -> str:
        """Nothing leads anywhere."""
        return ""

    def of_line(self, number: int) -> str:
        """Nothing begins."""
        return ""


def source_lines(data: str, links: Linked | None = None) -> str:
    """The HTML of *data*: a ``span`` a line, with a link to itself as its number."""
    data = data.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    known = links or Unlinked()
    pieces = pieces_of(data, known) if len(data) < _LARGE else iter([("", data)])
    lines = list(_lines(pieces))  # ids of the file go before those made for lines
    return "".join(
        f'<span id="L{n}"><a href="#L{n}" data-n="{n}" aria-label="{n}"></a>'
        f"{known.of_line(n)}{line}\n</span>"
        for n, line in enumerate(lines, 1)
    )


def pieces_of(data: str, links: Linked | None = None) -> Iterator[Piece]:
    """*data* cut into comments, tags, values and text, nothing lost."""
    at, known = 0, links or Unlinked()
    for token in _TOKEN.finditer(data):
        if token.start() > at:
            yield "", data[at : token.start()]
        at = token.end()
        if token["comment"] is not None:
            yield "i", token["comment"]
        else:
            yield "b", token["tag"]
            yield from _attributes(token["attributes"], known)
            yield "b", token["end"]
    if at < len(data):
        yield "", data[at:]


def _attributes(attributes: str, links: Linked) -> Iterator[Piece]:
    at = 0
    for value in _VALUE.finditer(attributes):
        name = attributes[at : value.start()]
        if name:
            yield "b", name
        yield from _value(value.group(), name.strip(" \t\r\n="), links)
        at = value.end()
    if at < len(attributes):
        yield "b", attributes[at:]


def _value(value: str, name: str, links: Linked) -> Iterator[Piece]:
    """The value of an attribute with its quotes; words that lead somewhere are links."""
    at = 0
    for word in _WORD.finditer(value):
        link = links.of_value(name, word.group())
        if link:
            yield "q", value[at : word.start()]
            yield f"a{link}", word.group()
            at = word.end()
    if at < len(value):
        yield "q", value[at:]


def _lines(pieces: Iterator[Piece]) -> Iterator[str]:
    """The pieces as lines of HTML; what runs over a line's end is closed and opened again."""
    line: list[str] = []
    for name, characters in pieces:
        first, *rest = characters.split("\n")
        line.append(_wrapped(name, first))
        for part in rest:
            yield "".join(line)
            line = [_wrapped(name, part)]
    yield "".join(line)


def _wrapped(name: str, characters: str) -> str:
    if not characters or not name:
        return text(characters)
    return f"<{name}>{text(characters)}</{name.partition(' ')[0]}>"
