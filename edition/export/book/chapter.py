"""A chapter of a book: a file of its own in an EPUB, a new page in a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import etree

from edition.export.book.tree import parsed
from edition.render.fragment import Heading

TITLE, IMPRINT, FRONT, TEXT, BACK, SIGNS, INDEX = (
    "titlepage copyright-page introduction chapter appendix glossary index".split()
)
"""Kinds of chapters, by the words of the EPUB Structural Semantics Vocabulary."""


@dataclass(eq=False)
class Chapter:
    """A chapter: ``name`` is that of its file without an ending, ``page`` the page of the site for
    which it stands, or "". ``within`` is the chapter under which it stands in the contents,
    ``headings`` are those of its text; one that ``is_divided`` goes on in chapters under it.
    """

    name: str
    title: str
    kind: str
    body: etree._Element
    page: str = ""
    within: str = ""
    headings: tuple[Heading, ...] = ()
    is_divided: bool = False

    @property
    def listed(self) -> tuple[Heading, ...]:
        """The headings that the contents name: the highest of a text that has several of them."""
        if self.kind != TEXT or self.within or self.is_divided:
            return ()
        highest = min((h.level for h in self.headings), default=0)
        ids = {element.get("id") for element in self.body.iter("*")}
        found = tuple(h for h in self.headings if h.level == highest and h.id in ids and h.text)
        return found if len(found) > 1 else ()


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def filled(template: str, **told: Any) -> str:
    """A template of the book as HTML."""
    return _templates().get_template(template).render(told)


def leaf(html: str, name: str) -> etree._Element:
    """The content of a chapter, from HTML; *name* is its class."""
    body = parsed(html, "section")
    body.set("class", name)
    return body
