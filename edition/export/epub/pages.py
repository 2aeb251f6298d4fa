"""The chapters of a book as files of an EPUB: XHTML, with the words by which programs know notes.

Source: EPUB 3.3, section 6.1; EPUB Structural Semantics Vocabulary 1.1; DPUB-ARIA 1.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from urllib.parse import quote

from lxml import etree

from edition.escape import writable
from edition.export.book import Book, Chapter
from edition.export.book.chapter import BACK, FRONT, IMPRINT, INDEX, SIGNS, TEXT, TITLE
from edition.export.book.links import ENDING
from edition.export.book.notes import entries_of, notes_of
from edition.export.book.tree import MATHML, classes, elements
from edition.export.epub import page_list
from edition.phrases import Phrases

XHTML = "http://www.w3.org/1999/xhtml"
OPS = "http://www.idpf.org/2007/ops"
XML = "http://www.w3.org/XML/1998/namespace"
NAV = "nav"
STYLE = "book.css"
_TYPE = f"{{{OPS}}}type"
_ROLES = {
    FRONT: "doc-introduction",
    TEXT: "doc-chapter",
    BACK: "doc-appendix",
    SIGNS: "doc-glossary",
    INDEX: "doc-index",
}


def page(chapter: Chapter, book: Book, t: Phrases) -> bytes:
    """A chapter as a file."""
    body = deepcopy(chapter.body)
    body.set(_TYPE, chapter.kind)
    if chapter.kind in _ROLES:
        body.set("role", _ROLES[chapter.kind])
        body.set("aria-label", chapter.title)
    _notes(body, t)
    page_list.mark(body)
    return _written(body, chapter.title, book.language, book.direction)


def _notes(body: etree._Element, t: Phrases) -> None:
    """Bring the notes together at the end of the text, and say what is what."""
    moved: list[etree._Element] = []
    for mark, note in notes_of(body):
        _say(mark, "noteref", "doc-noteref")
        _say(note, "footnote", "doc-footnote")
        for back in note.iter("a"):
            if "n" in classes(back):
                back.set("role", "doc-backlink")
        moved.append(note)
    for mark, entry in entries_of(body):
        _say(mark, "noteref", "doc-noteref")
        entry.set(_TYPE, "footnote")
    if moved:
        text = next(e for e in elements(body) if "text" in classes(e))
        section = etree.Element("section", {"class": "notes", "role": "doc-endnotes"})
        section.set(_TYPE, "endnotes")
        heading = etree.SubElement(section, "h2")
        heading.text = t("book.notes")
        for note in moved:
            _out(note)
            _in_language_of(text, note)
            section.append(note)
        text.addnext(section)


def _in_language_of(text: etree._Element, note: etree._Element) -> None:
    """Let a note have the language of its text; it turns as its own words do."""
    if (language := text.get("lang")) and note.get("lang") is None:
        note.set("lang", language)
        if text.get("dir"):
            note.set("dir", "auto")


def _out(note: etree._Element) -> None:
    """Take a note out of the text; the text after it stays."""
    parent, tail = note.getparent(), note.tail or ""
    before = note.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + tail
    elif parent is not None:
        parent.text = (parent.text or "") + tail
    note.tail = None


def _say(element: etree._Element, kind: str, role: str) -> None:
    element.set(_TYPE, kind)
    element.set("role", role)


def navigation(book: Book, t: Phrases) -> bytes:
    """The contents, which programs show and which stand in the book as a page of their own."""
    body = etree.Element("section", {"class": "contents-leaf"})
    contents = etree.SubElement(body, "nav", {"role": "doc-toc", "id": "toc"})
    contents.set(_TYPE, "toc")
    heading = etree.SubElement(contents, "h1")
    heading.text = t("document.contents")
    _listed(contents, book.chapters)
    page_list.add_list(body, book)
    marks = etree.SubElement(body, "nav", {"hidden": "hidden", "id": "landmarks"})
    marks.set(_TYPE, "landmarks")
    row = etree.SubElement(marks, "ol")
    for kind, title, target in _landmarks(book, t):
        link = etree.SubElement(etree.SubElement(row, "li"), "a", {"href": target})
        link.set(_TYPE, kind)
        link.text = title
    return _written(body, t("document.contents"), book.language, book.direction)


def _listed(parent: etree._Element, chapters: Iterable[Chapter]) -> None:
    """The chapters; the parts of a text stand below it, those with headings as well."""
    top = etree.SubElement(parent, "ol")
    last: etree._Element | None = None
    for chapter in chapters:
        if chapter.kind in (TITLE, IMPRINT):
            continue
        row = top
        if chapter.within and last is not None:
            inner = last.find("ol")
            row = inner if inner is not None else etree.SubElement(last, "ol")
        item = _row(row, f"{chapter.name}{ENDING}", chapter.title)
        headed = etree.SubElement(item, "ol") if chapter.listed else item
        for heading in chapter.listed:
            _row(headed, f"{chapter.name}{ENDING}#{quote(heading.id, safe='')}", heading.text)
        last = last if chapter.within else item


def _row(parent: etree._Element, href: str, title: str) -> etree._Element:
    item = etree.SubElement(parent, "li")
    etree.SubElement(item, "a", {"href": href}).text = writable(title)
    return item


def _landmarks(book: Book, t: Phrases) -> Iterator[tuple[str, str, str]]:
    wanted = (
        (TITLE, "titlepage", t("book.title_page")),
        (TEXT, "bodymatter", ""),
        (SIGNS, "glossary", ""),
        (INDEX, "index", ""),
    )
    yield "toc", t("document.contents"), f"{NAV}{ENDING}#toc"
    for kind, word, title in wanted:
        found = next((c for c in book.chapters if c.kind == kind), None)
        if found:
            yield word, title or writable(found.title), f"{found.name}{ENDING}"


def _written(body: etree._Element, title: str, language: str, direction: str) -> bytes:
    root = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML, "epub": OPS})
    root.set("lang", language)
    if direction:
        root.set("dir", direction)
    head = etree.SubElement(root, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = writable(title)
    link = etree.SubElement(head, f"{{{XHTML}}}link")
    link.attrib.update({"rel": "stylesheet", "type": "text/css", "href": STYLE})
    outer = etree.SubElement(root, f"{{{XHTML}}}body")
    outer.append(body)
    for element in elements(root):
        if not str(element.tag).startswith("{"):
            element.tag = f"{{{XHTML}}}{element.tag!s}"
        if (tag := element.get("lang")) is not None:
            element.set(f"{{{XML}}}lang", tag)
    etree.cleanup_namespaces(root, {None: XHTML, "epub": OPS, "m": MATHML})
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", doctype="<!DOCTYPE html>")
