"""Where links lead in a book: into another chapter, to the site, to the network, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import quote, unquote

from lxml import etree
from markupsafe import Markup

from edition.escape import safe_url
from edition.export.book.tree import elements, unlinked

ENDING = ".xhtml"


_ADDRESS = re.compile(r"https?://(?:(?!&(?:lt|gt|quot|#3[49]);)[^\s<>\"])+")
_TAG = re.compile(r"(<[^>]*>)")


def linked(html: Markup) -> Markup:
    """*html* with its addresses as links.

    >>> str(linked(Markup("<cite>A</cite>. https://example.org/a?b&amp;c.")))
    '<cite>A</cite>. <a href="https://example.org/a?b&amp;c">https://example.org/a?b&amp;c</a>.'
    """
    return Markup("".join(p if p.startswith("<") else _linked(p) for p in _TAG.split(html)))


def _linked(escaped: str) -> str:
    def link(found: re.Match[str]) -> str:
        address = found[0].rstrip(".,;:)")
        return f'<a href="{address}">{address}</a>{found[0][len(address) :]}'

    return _ADDRESS.sub(link, escaped)


class Place(Protocol):
    """A chapter, as far as links care."""

    @property
    def name(self) -> str:
        """What its file is called, without an ending."""

    @property
    def body(self) -> etree._Element:
        """Its content."""


@dataclass
class Ways:
    """The chapters that stand for pages of the site.

    ``pages`` gives the chapters of a page, ``spots`` the page and the id of one that has no
    chapter of its own; ``indexes`` are the pages of which only some entries are in the book.
    ``address`` is that of the site, or "".
    """

    address: str = ""
    pages: dict[str, list[Place]] = field(default_factory=dict)
    spots: dict[str, tuple[str, str]] = field(default_factory=dict)
    indexes: set[str] = field(default_factory=set)
    _homes: dict[str, dict[str, str]] = field(default_factory=dict)

    def add(self, page: str, chapters: Iterable[Place]) -> None:
        """Let *chapters* stand for a page."""
        self.pages[page] = list(chapters)

    def settle(self, chapters: Iterable[Place], own: Mapping[str, str]) -> None:
        """Settle all links of all chapters; *own* gives the page that each stands for, by name."""
        found = list(chapters)
        for chapter in found:
            page = own.get(chapter.name, "")
            for link in chapter.body.iter("a"):
                self._settle(link, chapter, page)

    def _settle(self, link: etree._Element, chapter: Place, page: str) -> None:
        href = link.get("href")
        if href is None:
            return
        target = self.leads(href, chapter.name, page)
        within = next(link.iterancestors("a"), None)
        if target is None or within is not None:  # no link stands in a link
            unlinked(link)
        else:
            link.set("href", target)
            link.attrib.pop("download", None)

    def leads(self, href: str, chapter: str = "", page: str = "") -> str | None:
        """Where *href* leads that stands in *chapter*, which is of *page*; None: nowhere."""
        address, _, fragment = href.partition("#")
        if "://" in address or address.startswith(("mailto:", "urn:", "doi:", "tel:")):
            return safe_url(href)
        name, identifier = unquote(address) or page, unquote(fragment)
        name, identifier = self.spots.get(name, (name, identifier))
        if name not in self.pages:
            return safe_url(self.address + href) if self.address and address else None
        home = self._home(name, identifier)
        if home is None and identifier and name in self.indexes:
            return None
        if home is None:
            return f"{self.pages[name][0].name}{ENDING}" if self.pages[name] else None
        where = "" if home == chapter else f"{home}{ENDING}"
        return f"{where}#{quote(identifier, safe='')}"

    def _home(self, page: str, identifier: str) -> str | None:
        if not identifier:
            return None
        if page not in self._homes:
            ids: dict[str, str] = {}
            for chapter in self.pages[page]:
                for element in elements(chapter.body):
                    if name := element.get("id"):
                        ids.setdefault(name, chapter.name)
            self._homes[page] = ids
        return self._homes[page].get(identifier)
