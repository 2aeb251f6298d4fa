"""The edition as a book to print or to read on a large screen: PDF, by the extra ``pdf``.

The pages are made by WeasyPrint (BSD licence). They are tagged, so that programs can read them
aloud in their order; whether they are all that PDF/UA asks has not been checked by its validator.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.diagnostics import Diagnostic
from edition.export.book import book_of
from edition.export.exporter import Exporter, Files
from edition.export.lacking import lacks, wants
from edition.export.material import Material
from edition.export.pdf.document import document
from edition.export.pdf.printing import available, printed

FILE = "edition.pdf"
TARGET = "PDF"
MOST = 400_000  # words: some two thousand pages, which take many minutes and much memory


def check(material: Material) -> Iterator[Diagnostic]:
    """A book has a title; somebody has to set its pages."""
    record = material.record
    if not available():
        help = "install it: pip install 'tei-edition[pdf]'"
        yield lacks(TARGET, "the program WeasyPrint", material.setting(), help)
    if not record.titled:
        help = 'write title = "…" below [edition] in edition.toml'
        yield lacks(TARGET, "the title of the edition", material.setting(), help)
    words = sum(text.words for text in material.texts)
    if words > MOST:
        what = f"an edition of at most {MOST:,} words; this one has {words:,}"
        help = (
            "print the parts of it that you need from the site, or make a smaller edition of them"
        )
        yield lacks(TARGET, what, material.setting(), help)
    if not record.date:
        help = 'write date = "2026-11-23" below [edition] in edition.toml'
        yield wants(TARGET, "the date of the edition", material.setting(), help)


def write(material: Material) -> Files:
    """The one file of the book."""
    book = book_of(material, twins=False)
    yield FILE, printed(document(book, material), book, material)


PDF = Exporter("pdf", "PDF", "a book to print, with notes at the foot of its pages", check, write)
