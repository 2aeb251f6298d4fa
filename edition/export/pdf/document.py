"""The whole book as one HTML document, from which pages are made.

Ids are unique in it, as each begins with the name of its chapter. A note stands where its mark is,
since that is where pages take it to their foot; so does an entry of the apparatus.
"""

from __future__ import annotations

import re
from copy import deepcopy
from urllib.parse import quote, unquote

from lxml import etree

from edition.escape import attribute, text, writable
from edition.export.book import Book, Chapter
from edition.export.book.chapter import IMPRINT, TITLE
from edition.export.book.links import ENDING
from edition.export.book.notes import entries_of, notes_of
from edition.export.book.tree import classes, elements, remove
from edition.export.material import Material
from edition.export.xml import clean
from edition.phrases import Phrases

_OF_IDS = ("aria-labelledby", "aria-describedby", "headers", "for")
# In a paragraph these would end it: HTML has no blocks in paragraphs.
_BLOCKS = frozenset(
    "address article aside blockquote div dl fieldset figure footer h1 h2 h3 h4 h5 h6 header hr "
    "nav ol p pre section table ul".split()
)
_LAYOUT = re.compile(r"[ \t\r\n]+")
# Line ends of other systems: the program that makes the pages stops at them.
_LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), " ")


def document(book: Book, material: Material) -> str:
    """The book as HTML."""
    record, t = material.record, material.t
    authors = t.joined([editor.name.natural for editor in record.editors])
    facts = (
        ("author", authors),
        ("description", " ".join(record.description.split())),
        ("keywords", ", ".join(record.keywords)),
    )
    meta = "".join(
        f'<meta name="{name}" content="{attribute(writable(said))}">'
        for name, said in facts
        if said
    )
    direction = f' dir="{book.direction}"' if book.direction else ""
    chapters = "".join(_chapters(book, t))
    html = (
        f'<!DOCTYPE html><html lang="{attribute(book.language)}"{direction}><head>'
        f'<meta charset="utf-8"><title>{text(writable(book.title))}</title>{meta}</head>'
        f"<body>{chapters}</body></html>"
    )
    return html.translate(_LINE_ENDS)


def _chapters(book: Book, t: Phrases) -> list[str]:
    made = []
    for chapter in book.chapters:
        made.append(_written(_chapter(chapter, book)))
        if chapter.kind == IMPRINT:
            made.append(_contents(book, t))
    return made


def _chapter(chapter: Chapter, book: Book) -> etree._Element:
    body = deepcopy(chapter.body)
    for mark, note in [*notes_of(body), *entries_of(body)]:
        _to_mark(mark, note)
    for element in elements(body):
        _told_apart(element, chapter.name)
    body.set("class", f"{body.get('class')} kind-{chapter.kind}")
    body.set("id", chapter.name)
    if chapter.within:
        body.set("class", f"{body.get('class')} part")
    if chapter.kind == TITLE:
        _running(body, "running-title", book.title)
    elif chapter.kind != IMPRINT:
        _running(body, "running-chapter", chapter.title)
    return body


def _running(body: etree._Element, name: str, title: str) -> None:
    """What the heads of the pages say from here on; it takes no room itself."""
    running = etree.Element("p", {"class": name})
    running.text = clean(title)
    running.tail, body.text = body.text, None
    body.insert(0, running)


def _to_mark(mark: etree._Element, note: etree._Element) -> None:
    """Bring a note to its mark."""
    remove(note)
    found = classes(note)
    note.set("class", " ".join([*found, "foot-note" if "note" in found else "foot-entry"]))
    for name in ("role", "aria-label"):
        note.attrib.pop(name, None)
    after, mark.tail = mark.tail, None
    mark.addnext(note)
    note.tail = after
    _inline(note)
    paragraph = next((a for a in note.iterancestors("p")), None)
    if paragraph is not None and any(e.tag in _BLOCKS for e in elements(note)):
        paragraph.tag = "div"


def _inline(note: etree._Element) -> None:
    """Paragraphs of a note as its lines: a paragraph of the text can then hold them.

    White space that is layout goes: at the foot, the program that makes the pages stops at it.
    """
    note.tag = "span"
    for element in elements(note):
        element.text = element.text and _LAYOUT.sub(" ", element.text)
        if element is not note:
            element.tail = element.tail and _LAYOUT.sub(" ", element.tail)
    for element in note.iter("p"):
        element.tag = "span"
        element.set("class", " ".join([*classes(element), "note-line"]))


def _told_apart(element: etree._Element, chapter: str) -> None:
    if name := element.get("id"):
        element.set("id", f"{chapter}--{name}")
    for attribute_name in _OF_IDS:
        if names := element.get(attribute_name):
            element.set(attribute_name, " ".join(f"{chapter}--{n}" for n in names.split()))
    href = element.get("href")
    if href and element.tag == "a":
        element.set("href", _inside(href, chapter))


def _inside(href: str, chapter: str) -> str:
    """The place in the document that a link between chapters means."""
    address, _, identifier = href.partition("#")
    if "://" in address or ":" in address:
        return href
    home = unquote(address).removesuffix(ENDING) or chapter
    return f"#{quote(f'{home}--{unquote(identifier)}' if identifier else home, safe='')}"


def _contents(book: Book, t: Phrases) -> str:
    rows = "".join(
        _row(c.name, c.title, inner=bool(c.within))
        + "".join(_row(f"{c.name}--{h.id}", h.text, inner=True) for h in c.listed)
        for c in book.chapters
        if c.kind not in (TITLE, IMPRINT)
    )
    heading = text(t("document.contents"))
    return f'<section class="contents-leaf"><h1>{heading}</h1><ol>{rows}</ol></section>'


def _row(name: str, title: str, *, inner: bool) -> str:
    kind = ' class="inner"' if inner else ""
    return f'<li{kind}><a href="#{quote(name, safe="")}">{text(clean(title))}</a></li>'


def _written(body: etree._Element) -> str:
    etree.cleanup_namespaces(body)
    return str(etree.tostring(body, encoding="unicode"))
