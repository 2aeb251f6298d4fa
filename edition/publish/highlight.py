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
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>|<![^>\[]*(?:\[.*?\]\s*)?>"
    r"|</?[^\s<>/!?][^\s<>/]*(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")
_WORD = re.compile(r"[^\s\"']+")
_ELEMENT = re.compile(r"<([bqi])>([^<]*)</\1>")
# A file as large as this is shown plain: colours would only weigh the page down.
_LARGE = 2_000_000


class Linked(Protocol):
    """What knows where the words of attributes lead, and what begins on a line.

    ``names`` are the attributes whose values may lead anywhere.
    """

    names: frozenset[str]

    def of_value(self, name: str, word: str) -> str:
        """The attributes of a link around *word* in the value of the attribute *name*, or ""."""

    def of_line(self, number: int) -> str:
        """HTML without characters at the beginning of a line."""


class Unlinked:
    """No links."""

    names: frozenset[str] = frozenset()

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
    html = "".join(_coloured(data, known)) if len(data) < _LARGE else text(data)
    return "".join(
        f'<span id="L{n}"><a href="#L{n}" data-n="{n}" aria-label="{n}"></a>'
        f"{known.of_line(n)}{line}\n</span>"
        for n, line in enumerate(html.split("\n"), 1)
    )


def _coloured(data: str, links: Linked) -> Iterator[str]:
    """*data* as HTML, comments, tags and values told apart; no element runs over a line's end."""
    linked = re.compile(rf"\s(?:{'|'.join(sorted(links.names))})\s*=") if links.names else None
    at = 0
    for token in _TOKEN.finditer(data):
        yield text(data[at : token.start()])
        at, whole = token.end(), token.group()
        if whole[1] in "!?":
            html = f"<i>{text(whole)}</i>"
        elif linked and linked.search(whole):
            html = "".join(_with_links(whole, links))
        elif "'" in whole or whole.count('"') % 2:
            html = _VALUE.sub(r"</b><q>\g<0></q><b>", f"<b>{text(whole)}</b>")
        else:
            first, *parts = text(whole).split('"')
            values = zip(parts[::2], parts[1::2], strict=True)
            pairs = [f'</b><q>"{value}"</q><b>{rest}' for value, rest in values]
            html = f"<b>{first}{''.join(pairs)}</b>"
        yield _ELEMENT.sub(_by_line, html) if "\n" in html else html
    yield text(data[at:])


def _by_line(found: re.Match[str]) -> str:
    """An element of HTML, closed before each line's end and opened again after it."""
    name = found[1]
    return found[0].replace("\n", f"</{name}>\n<{name}>")


def _with_links(tag: str, links: Linked) -> Iterator[str]:
    """A tag in which words of values lead somewhere."""
    at = 0
    for value in _VALUE.finditer(tag):
        before = tag[at : value.start()]
        yield f"<b>{text(before)}</b>"
        names = before.replace("=", " ").split()
        yield from _value(value.group(), names[-1] if names else "", links)
        at = value.end()
    yield f"<b>{text(tag[at:])}</b>"


def _value(value: str, name: str, links: Linked) -> Iterator[str]:
    """The value of an attribute with its quotes."""
    at = 0
    for word in _WORD.finditer(value) if name in links.names else ():
        link = links.of_value(name, word.group())
        if link:
            yield f"<q>{text(value[at : word.start()])}</q><a{link}>{text(word.group())}</a>"
            at = word.end()
    yield f"<q>{text(value[at:])}</q>"
