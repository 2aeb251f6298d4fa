"""The edition as an electronic book: EPUB 3.3.

Source: EPUB 3.3 and EPUB Accessibility 1.1 (W3C). Notes are notes that programs for reading open at
their marks; whatever the site says in words for those who do not see is said here too.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.export.book import book_of
from edition.export.epub.container import packed
from edition.export.epub.package import modified
from edition.export.exporter import Exporter, Files
from edition.export.lacking import lacks, wants
from edition.export.material import Material

FILE = "edition.epub"
TARGET = "EPUB"


def check(material: Material) -> Iterator[Diagnostic]:
    """A book has a title and a date; it ought to have a name that stays its own."""
    record = material.record
    if not record.titled:
        help = 'write title = "…" below [edition] in edition.toml'
        yield lacks(TARGET, "the title of the edition", material.setting(), help)
    if not record.date:
        help = 'write date = "2026-11-23" below [edition] in edition.toml'
        yield lacks(TARGET, "the date of the edition", material.setting(), help)
    elif not modified(record.date):
        what = f'a date of the edition that begins with a year; "{record.date}" does not'
        help = 'write date = "2026-11-23" below [edition] in edition.toml'
        yield lacks(TARGET, what, material.setting(record.date), help)
    if not record.id:
        help = "write doi or address below [edition]; until then the book goes by its title"
        yield wants(TARGET, "a DOI or the address of the site", material.setting(), help)


def write(material: Material) -> Files:
    """The one file of the book."""
    yield FILE, packed(book_of(material), material)


EPUB = Exporter(
    "epub", "EPUB", "a book for electronic readers, with notes and registers", check, write
)
