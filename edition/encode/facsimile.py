"""``facsimile: letter.facsimile.xml`` → ``facsimile`` (TEI P5, chapter PH, "Digital Facsimiles").

Surfaces and zones are many numbers that nobody writes by hand, so they stand in a file of TEI of
their own, beside the source. It is read as the TEI of anybody: nothing is fetched, and what is
wrong is told at its place in that file.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.encode.mark import Element
from edition.location import Span
from edition.tei.document import Document
from edition.tei.folder import Folder
from edition.tei.names import XML_ID, tei
from edition.tei.origins import set_origin
from edition.tei.parse import parse

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

_DOCUMENT_TYPE = "a document type declares names that this file would need, and none are read"


def facsimile_path(source: str, named: str) -> str:
    """The file that the front matter of *source* names, as a path from the edition's folder.

    >>> facsimile_path("sources/letter.md", "letter.facsimile.xml")
    'sources/letter.facsimile.xml'
    """
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), named.strip()))


def facsimile_of(encoder: Encoder, folder: Folder) -> Element | None:
    """The ``facsimile`` of a document, each element with its place; None where it has none.

    Its ids are taken before the text is encoded: one that the text gives again is told there.
    """
    named = encoder.front.text("facsimile")
    if not named:
        return None
    path = facsimile_path(encoder.file.path, named)
    data = _bytes(encoder, folder, path)
    document = _parsed(encoder, data, path) if data is not None else None
    if document is None:
        return None
    for element in document.elements:
        at = document.span(element)
        set_origin(element, at)
        if id := element.get(XML_ID):
            _claim(encoder, id, at)
    document.root.tail = None
    return document.root


def _bytes(encoder: Encoder, folder: Folder, path: str) -> bytes | None:
    try:
        return folder.read(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        at = encoder.front.span_of("facsimile")
        message = f"the images of the pages, {path}, cannot be read: {reason}"
        encoder.error("unreadable-facsimile", message, at, "put the file there, beside the source")
        return None


def _parsed(encoder: Encoder, data: bytes, path: str) -> Document | None:
    """The file, if it is what it is to be; every fault is told at its place in it."""
    document, findings = parse(data, path)
    encoder.findings += findings
    if document is None:
        return None
    root = document.root
    if root.tag != tei("facsimile"):
        name = etree.QName(root).localname
        message = f"the outermost element of this file is <{name}>, not the <facsimile> of TEI"
        help = 'write <facsimile xmlns="http://www.tei-c.org/ns/1.0"> around the surfaces'
        encoder.error("bad-facsimile", message, document.span(root), help)
        return None
    if root.getroottree().docinfo.doctype:
        help = "take out <!DOCTYPE …>"
        encoder.error("bad-facsimile", _DOCUMENT_TYPE, Span(path, 1, 1), help)
        return None
    return document


def _claim(encoder: Encoder, id: str, at: Span) -> None:
    first = encoder.ids.given.setdefault(id, at)
    if first != at:
        place = f"on line {first.line}" if first.file == at.file else f"in {first.file}"
        message = f'the id "{id}" is given twice; the first time {place}'
        help = "give one of them another id"
        encoder.findings.append(Diagnostic("duplicate-id", message, at, help=help))
