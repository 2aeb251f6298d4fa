"""A rendered document in its parts: links that leave a part lead to the part that they mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from urllib.parse import unquote

from edition.publish.split import Parts
from edition.render.fragment import Fragment, Heading, PageMark

_ID = re.compile(r' id="([^"]*)"')
_WITHIN = re.compile(r' href="#([^"]+)"')


@dataclass(frozen=True)
class Piece:
    """A part: its name ("" for what stands before the first), its heading, what it shows."""

    name: str
    label: str
    address: str
    fragment: Fragment


@dataclass(frozen=True)
class Pieces:
    """All parts of a document in a view, in order; ``homes`` is the part of each id, by index."""

    pieces: tuple[Piece, ...]
    homes: Mapping[str, int]

    def address(self, identifier: str) -> str:
        """The page on which an id stands."""
        return self.pieces[self.homes.get(identifier, 0)].address


def pieces(rendered: Fragment, parts: Parts, address: Callable[[str], str]) -> Pieces:
    """The parts of a fragment; *address* gives the page of each name.

    A division that a view leaves out has a page without text, since other documents link there.
    """
    html = dict.fromkeys((0, *parts.names), "") | {p.ordinal: p.html for p in rendered.parts}
    if not rendered.parts:
        html[0] = rendered.html
    homes: dict[str, int] = {}
    for index, part in enumerate(html.values()):
        for identifier in _ID.findall(part):
            homes.setdefault(unescape(identifier), index)
    names = ["", *parts.names.values()]
    found = zip(names, html.values(), _fragments(rendered, homes, len(names)), strict=True)
    pages = [address(name) for name in names]
    made = tuple(
        Piece(name, _label(part), page, replace(part, html=_linked(text, index, homes, pages)))
        for index, ((name, text, part), page) in enumerate(zip(found, pages, strict=True))
    )
    return Pieces(made, homes)


def _fragments(rendered: Fragment, homes: Mapping[str, int], count: int) -> Iterator[Fragment]:
    """For each part, a fragment with the headings and the pages of the part."""
    headings: list[list[Heading]] = [[] for _ in range(count)]
    marks: list[list[PageMark]] = [[] for _ in range(count)]
    for heading in rendered.headings:
        headings[homes.get(heading.id, 0)].append(heading)
    for mark in rendered.pages:
        marks[homes.get(mark.id, 0)].append(mark)
    for own, pages in zip(headings, marks, strict=True):
        yield replace(rendered, headings=tuple(own), pages=tuple(pages), parts=())


def _label(part: Fragment) -> str:
    return next((heading.text for heading in part.headings if heading.text), "")


def headed(html: str, heading: Heading | None) -> str:
    """The text of a part with its heading as that of the page."""
    if heading is None:
        return html
    start = re.compile(rf'<(h[2-6])(?= [^>]*\bid="{re.escape(escape(heading.id))}")')
    found = start.search(html)
    if found is None:
        return html
    before, rest = html[: found.start()], html[found.end() :]
    return f"{before}<h1{rest.replace(f'</{found[1]}>', '</h1>', 1)}"


def _linked(html: str, index: int, homes: Mapping[str, int], pages: list[str]) -> str:
    def leading(found: re.Match[str]) -> str:
        home = homes.get(unquote(unescape(found[1])), index)
        return found[0] if home == index else f' href="{pages[home]}#{found[1]}"'

    return _WITHIN.sub(leading, html)
