"""The file of an EPUB: a ZIP whose first member says what it is, the same bytes every time.

Source: EPUB 3.3, section 4 (OCF).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from edition.export.book import Book
from edition.export.book.chapter import IMPRINT, INDEX
from edition.export.book.links import ENDING
from edition.export.book.pictures import TYPES, cover_of
from edition.export.book.tree import MATHML, elements
from edition.export.epub.package import Features, Item, package
from edition.export.epub.page_list import has_pages
from edition.export.epub.pages import NAV, STYLE, navigation, page
from edition.export.material import Material

_FOLDER = "EPUB"
_PAGE = "application/xhtml+xml"
_FIRST = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can say
_CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{_FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""


def packed(book: Book, material: Material) -> bytes:
    """The book as one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name, content in _members(book, material):
            told = zipfile.ZipInfo(name, _FIRST)
            told.external_attr = 0o644 << 16
            told.create_system = 3
            stored = name == "mimetype" or name.endswith((".jpg", ".jpeg", ".png", ".webp"))
            told.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            data = content.read_bytes() if isinstance(content, Path) else content
            container.writestr(told, data)
    return out.getvalue()


def _members(book: Book, material: Material) -> Iterator[tuple[str, bytes | Path]]:
    yield "mimetype", b"application/epub+zip"
    yield "META-INF/container.xml", _CONTAINER.encode()
    cover = cover_of(material)
    items = [*_items(book), *_cover(cover)]
    written = package(material, items, book.direction, _features(book))
    yield f"{_FOLDER}/package.opf", written
    yield f"{_FOLDER}/{NAV}{ENDING}", navigation(book, material.t)
    yield f"{_FOLDER}/{STYLE}", book.stylesheet().encode()
    for chapter in book.chapters:
        yield f"{_FOLDER}/{chapter.name}{ENDING}", page(chapter, book, material.t)
    for name, file in book.images.items():
        yield f"{_FOLDER}/{name}", file
    if cover:
        yield f"{_FOLDER}/{_cover_name(cover)}", cover


def _cover(cover: Path | None) -> Iterator[Item]:
    if cover:
        yield Item(_cover_name(cover), TYPES[cover.suffix.lower()], ("cover-image",))


def _cover_name(cover: Path) -> str:
    return f"cover{cover.suffix.lower()}"


def _items(book: Book) -> Iterator[Item]:
    """The files in the order in which they are read; the contents follow the imprint."""
    for chapter in book.chapters:
        formulas = any(True for _ in chapter.body.iter(f"{{{MATHML}}}math"))
        properties = ("mathml",) if formulas else ()
        yield Item(quote(f"{chapter.name}{ENDING}"), _PAGE, properties, read=True)
        if chapter.kind == IMPRINT:
            yield Item(f"{NAV}{ENDING}", _PAGE, ("nav",), read=True)
    yield Item(STYLE, "text/css")
    for name, file in book.images.items():
        yield Item(quote(name), TYPES[file.suffix.lower()])


def _features(book: Book) -> Features:
    images = [image for c in book.chapters for image in c.body.iter("img")]
    return Features(
        images=bool(images),
        described=all((image.get("alt") or "").strip() for image in images),
        formulas=any(
            str(e.tag).startswith(f"{{{MATHML}}}") for c in book.chapters for e in elements(c.body)
        ),
        pages=has_pages(book),
        indexed=any(c.kind == INDEX for c in book.chapters),
    )
