"""The TEI itself as a page: escaped, numbered by line, gently coloured.

The colouring is a reading aid over the characters of the file; it never parses, so that a file
shows as it is, to the last comment and white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.escape import text

_TOKEN = re.compile(
    r"(?P<comment><!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![^>\[]*(?:\[.*?\]\s*)?>)"
    r"|(?P<tag></?[^\s<>/!?][^\s<>/]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)(?P<end>>)",
    re.DOTALL,
)
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
# A file as large as this is shown plain: colours would only weigh the page down.
_LARGE = 2_000_000

Piece = tuple[str, str]  # the HTML element around it ("" for none), the characters


def source_lines(data: str) -> str:
    """The HTML of *data*: a ``span`` a line, with a link to itself as its number."""
    data = data.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    pieces = pieces_of(data) if len(data) < _LARGE else iter([("", data)])
    lines = _lines(pieces)
    return "".join(
        f'<span id="L{n}"><a href="#L{n}" data-n="{n}" aria-label="{n}"></a>{line}\n</span>'
        for n, line in enumerate(lines, 1)
    )


def pieces_of(data: str) -> Iterator[Piece]:
    """*data* cut into comments, tags, values and text, nothing lost."""
    at = 0
    for token in _TOKEN.finditer(data):
        if token.start() > at:
            yield "", data[at : token.start()]
        at = token.end()
        if token["comment"] is not None:
            yield "i", token["comment"]
        else:
            yield "b", token["tag"]
            yield from _attributes(token["attributes"])
            yield "b", token["end"]
    if at < len(data):
        yield "", data[at:]


def _attributes(attributes: str) -> Iterator[Piece]:
    at = 0
    for value in _VALUE.finditer(attributes):
        if value.start() > at:
            yield "b", attributes[at : value.start()]
        yield "q", value.group()
        at = value.end()
    if at < len(attributes):
        yield "b", attributes[at:]


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
    return f"<{name}>{text(characters)}</{name}>"
