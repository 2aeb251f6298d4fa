"""The pages of the sources in a book: marks in its text, and a list by which programs go to them.

Source: EPUB 3.3, section 7.4.4 (page lists); EPUB Accessibility 1.1, section 3.3; DPUB-ARIA 1.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from lxml import etree

from edition.escape import writable
from edition.export.book import Book, Chapter
from edition.export.book.chapter import TEXT
from edition.export.book.links import ENDING
from edition.export.book.tree import classes, elements
from edition.export.material import Material

_TYPE = "{http://www.idpf.org/2007/ops}type"
_MARK = "pb"


def mark(body: etree._Element) -> None:
    """Say of what begins a page that it does, and which."""
    for element, number in _numbered(body):
        element.set(_TYPE, "pagebreak")
        element.set("role", "doc-pagebreak")
        element.set("aria-label", writable(number))


def has_pages(book: Book) -> bool:
    """Whether a page of a source has a number in the book."""
    return any(True for _ in _pages(book.chapters))


def add_list(parent: etree._Element, book: Book) -> None:
    """The list of the pages; in a book of several texts with the title of the text."""
    found = list(_pages(book.chapters))
    if not found:
        return
    listed = etree.SubElement(parent, "nav", {"hidden": "hidden", "id": "page-list"})
    listed.set(_TYPE, "page-list")
    rows = etree.SubElement(listed, "ol")
    several = len({text for text, _, _ in found}) > 1
    for text, number, href in found:
        link = etree.SubElement(etree.SubElement(rows, "li"), "a", {"href": href})
        link.text = writable(f"{number} ({text})" if several else number)


def sources(material: Material) -> str:
    """Whose pages they are: the sheets from which texts are transcribed, or what has no name."""
    words = dict.fromkeys(text.source.words for text in material.texts if text.source.words)
    return "; ".join(words) or material.record.title


def _pages(chapters: Iterable[Chapter]) -> Iterator[tuple[str, str, str]]:
    """The title of the text, the number of the page, the address of its mark."""
    title = ""
    for chapter in chapters:
        if chapter.kind != TEXT:
            continue
        title = title if chapter.within else chapter.title
        for element, number in _numbered(chapter.body):
            place = element.get("id") or next(
                (e.get("id") for e in element.iter() if e.get("id")), ""
            )
            if place:
                yield title, number, f"{quote(chapter.name)}{ENDING}#{quote(place, safe='')}"


def _numbered(body: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    for element in elements(body):
        number = " ".join((element.get("data-n") or "").split())
        if number and _MARK in classes(element):
            yield element, number
