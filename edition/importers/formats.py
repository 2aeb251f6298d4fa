"""The readers there are, in the order in which they are asked, and what no reader takes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from edition.diagnostics import Diagnostic
from edition.importers.conserved import conserved
from edition.importers.decoding import decode
from edition.importers.draft import Draft
from edition.importers.importer import Importer, Made, Options
from edition.importers.packed import called, contents, is_locked_office
from edition.location import Span

_PACKED = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_IMAGE = "let a program for OCR write PAGE or ALTO, or name its folder for a skeleton of pages"
# How a file that is no text begins → what it is, and what to do.
_NO_TEXT = (
    (b"%PDF", "a PDF", "export its text, or let a program for OCR write PAGE or ALTO"),
    (_OLD_OFFICE, "an old file of Office", "save it as plain text or as DOCX"),
    (b"{\\rtf", "an RTF file", "save it as plain text or as DOCX"),
    (b"\x89PNG", "an image", _IMAGE),
    (b"\xff\xd8\xff", "an image", _IMAGE),
    (b"II*\0", "an image", _IMAGE),
    (b"MM\0*", "an image", _IMAGE),
    (b"\x1f\x8b", "a packed file (gzip)", "unpack it, and import the files in it"),
    (b"SQLite format", "a database", "export its texts as files"),
)
_XML = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml\b|<!DOCTYPE\b|<!--|<[A-Za-z_:])", re.DOTALL)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)")
_BLANK = b"\xef\xbb\xbf \t\r\n"
_PROLOGUE = re.compile(
    rb"[\xef\xbb\xbf\s]*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.DOTALL
)
_BEGINNING = 100_000
# Elements of HTML that may stand at the start of a text that somebody has transcribed.
_IN_TEXTS = frozenset({b"sup", b"sub", b"u", b"br", b"b", b"i"})


@dataclass(frozen=True)
class _Text:
    """Raw texts and the Markdown of programs for OCR."""

    name: str = "raw"
    title: str = "plain text"

    def recognises(self, data: bytes, path: str) -> bool:
        """Every text; this reader is asked last."""
        return root_element(data) in ("", *(n.decode() for n in _IN_TEXTS))

    def read(self, files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
        """Decode each text, make drafts of it, prove that they are whole."""
        from edition.importers.raw.importer import drafts

        for path, data in files.items():
            text, findings = decode(data, path, options.encoding)
            yield from ((path, finding) for finding in findings)
            if text is not None:
                yield from ((path, made) for made in _whole(drafts, text, path, options))


Drafts = Callable[[str, str, Options], Iterator[Draft | Diagnostic]]


def _whole(drafts: Drafts, text: str, path: str, options: Options) -> Iterator[Made]:
    made = list(drafts(text, path, options))
    yield from (m for m in made if isinstance(m, Diagnostic))
    kept, findings = conserved(text, [m for m in made if isinstance(m, Draft)], path)
    yield from findings
    yield from kept


@dataclass(frozen=True)
class _Tei:
    """TEI, of this edition or of others."""

    name: str = "tei"
    title: str = "TEI"

    def recognises(self, data: bytes, path: str) -> bool:
        """A file whose outermost element is TEI, or TEI.2 of before 2007."""
        return root_element(data) in ("TEI", "TEI.2", "teiCorpus")

    def read(self, files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
        """Write all files back together, since copies of one work point at each other."""
        from edition.importers.tei.importer import read_all

        yield from read_all(files, options)


@dataclass(frozen=True)
class _Page:
    """PAGE XML: Transkribus, eScriptorium, OCR-D."""

    name: str = "page"
    title: str = "PAGE"

    def recognises(self, data: bytes, path: str) -> bool:
        """A file whose outermost element is that of PAGE."""
        return root_element(data) == "PcGts"

    def read(self, files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
        """The files of one folder are the pages of one document."""
        from edition.importers.page.importer import read_all

        yield from read_all(files, options)


@dataclass(frozen=True)
class _Alto:
    """ALTO: the OCR of libraries, eScriptorium, Transkribus."""

    name: str = "alto"
    title: str = "ALTO"

    def recognises(self, data: bytes, path: str) -> bool:
        """A file whose outermost element is that of ALTO."""
        return root_element(data) in ("alto", "ALTO")

    def read(self, files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
        """The files of one folder are the pages of one document."""
        from edition.importers.alto.importer import read_all

        yield from read_all(files, options)


@dataclass(frozen=True)
class _Docx:
    """Documents of Word, and of all programs that write as it does."""

    name: str = "docx"
    title: str = "DOCX"

    def recognises(self, data: bytes, path: str) -> bool:
        """A packed file with a document of Word; one that only its name says to be is damaged."""
        if not data.startswith(_PACKED):
            return False
        names = contents(data)
        found = any(n.startswith("word/document") and n.endswith(".xml") for n in names)
        return found or path.casefold().endswith((".docx", ".docm"))

    def read(self, files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
        """One draft a file, proved to hold each of its words."""
        from edition.importers.docx.importer import read_all

        yield from read_all(files, options)


@dataclass(frozen=True)
class _Iiif:
    """Manifests of the IIIF Presentation API."""

    name: str = "iiif"
    title: str = "IIIF manifests"

    def recognises(self, data: bytes, path: str) -> bool:
        """JSON, by its name or by the context that every manifest declares."""
        if path.casefold().endswith((".json", ".jsonld")):
            return True
        beginning = data[:_BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n")
        return beginning.startswith(b"{") and b"iiif.io/api/presentation" in beginning

    def read(self, files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
        """A draft for each manifest: pages, their images, their text where it is in the file."""
        from edition.importers.iiif.importer import read_all

        yield from read_all(files, options)


@dataclass(frozen=True)
class _Images:
    """Folders of images, of which nothing but names and first bytes is read."""

    name: str = "images"
    title: str = "folders of images"

    def recognises(self, data: bytes, path: str) -> bool:
        """No file: a folder is known before its files are read."""
        return False

    def read(self, files: Mapping[str, bytes], options: Options) -> Iterator[tuple[str, Made]]:
        """A draft for each folder: pages in the order of the names."""
        from edition.importers.images.importer import read_all

        yield from read_all(files, options)


FORMATS: tuple[Importer, ...] = (_Tei(), _Page(), _Alto(), _Docx(), _Iiif(), _Images(), _Text())


def named(name: str) -> Importer | None:
    """The reader of the format *name*."""
    return next((importer for importer in FORMATS if importer.name == name), None)


def recognised(data: bytes, path: str) -> Importer | Diagnostic:
    """The reader for a file, or a sentence that says what the file is."""
    if data.startswith(_OLD_OFFICE) and is_locked_office(data):
        message = "this is a file of Office that a password locks, which cannot be imported"
        help = "open it with the password, and save it as DOCX without one"
        return Diagnostic("not-importable", message, Span(path), help=help)
    for beginning, what, help in _NO_TEXT:
        if data.startswith(beginning):
            message = f"this is {what}, which cannot be imported"
            return Diagnostic("not-importable", message, Span(path), help=help)
    if data.startswith(_PACKED) and not _Docx().recognises(data, path):
        what, help = called(data)
        message = f"this is {what}, which cannot be imported"
        return Diagnostic("not-importable", message, Span(path), help=help)
    found = next((importer for importer in FORMATS if importer.recognises(data, path)), None)
    if found:
        return found
    message = f"this is XML whose outermost element is `{root_element(data)}`; no reader takes it"
    known = ", ".join(importer.title for importer in FORMATS)
    help = f"what can be imported: {known}; if it is to be read as plain text: --as raw"
    return Diagnostic("not-importable", message, Span(path), help=help)


def root_element(data: bytes) -> str:
    """The local name of the outermost element, if *data* is XML or HTML; else nothing.

    >>> root_element(b'<?xml version="1.0"?><!-- <a> --><tei:TEI xmlns:tei="x">')
    'TEI'
    >>> root_element(b"1 < 2")
    ''
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = data[: 2 * _BEGINNING].decode("utf-16", "ignore").encode()
    beginning = data[:_BEGINNING]
    if not _XML.match(beginning):
        return ""
    at = 0
    while before := _PROLOGUE.match(beginning, at):
        at = before.end()
    found = _ROOT.match(beginning[at:].lstrip(_BLANK))
    return found.group(1).decode("ascii", "replace") if found else ""
