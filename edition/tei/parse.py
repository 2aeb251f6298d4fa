"""Reading TEI that anybody may have written.

Bytes, never paths: no DTD and no external entity is read, nothing is fetched, and a file that is
too deep or too large is a finding. Files that are not TEI at all say so.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.location import Span
from edition.tei import entities
from edition.tei.dialect import as_tei
from edition.tei.document import Document
from edition.tei.folder import Folder, folder_of
from edition.tei.include import include
from edition.tei.unreadable import doubtful_encoding, ill_formed, not_read

MAX_BYTES = 256 * 1024 * 1024
MAX_DEPTH = 200  # handlers cost a few frames of Python a level; libxml2 itself stops at 256

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Parsed = tuple[Document | None, list[Diagnostic]]


class _NothingOutside(etree.Resolver):
    """Answers every request for a DTD or an external entity with nothing, and remembers it.

    Where *declared* is given, requests for a DTD are answered with these declarations.
    """

    def __init__(self, declared: str = " ", general: frozenset[str] = frozenset()) -> None:
        self.asked: list[str] = []
        self._declared = declared
        self._general = general

    def resolve(self, url: Any, public_id: Any, context: Any) -> Any:
        address = str(url or public_id or "")
        self.asked.append(address)
        is_text = any(address.endswith(name) for name in self._general)
        return self.resolve_string(" " if is_text else self._declared, context)


def _parser(resolver: _NothingOutside) -> etree.XMLParser:
    parser = etree.XMLParser(
        collect_ids=False,
        resolve_entities=True,
        load_dtd=True,  # asks the resolver, which has none
        attribute_defaults=False,
        no_network=True,
        huge_tree=False,
        remove_blank_text=False,
    )
    parser.resolvers.add(resolver)
    return parser


def _tree(data: bytes, path: str) -> tuple[etree._Element, list[Diagnostic]]:
    """The tree of a file, and what was not read. Raises :class:`etree.XMLSyntaxError`."""
    resolver = _NothingOutside()
    try:
        root = etree.fromstring(data, _parser(resolver))
    except etree.XMLSyntaxError as error:
        if not resolver.asked or "not defined" not in str(error.msg):
            raise
    else:
        return root, [_not_read(resolver.asked, data, path)] if resolver.asked else []
    names = entities.referenced(data)
    resolver = _NothingOutside(entities.declarations(names), entities.external(data))
    root = etree.fromstring(data, _parser(resolver))
    findings = [_not_read(resolver.asked, data, path)]
    unknown = entities.unknown(names, data)
    if unknown:
        findings.append(_kept(unknown, entities.first_reference(unknown, data, path)))
    return root, findings


def _not_read(asked: list[str], data: bytes, path: str) -> Diagnostic:
    return not_read(asked, entities.first_outside(asked, data, path))


def _kept(names: list[str], at: Span) -> Diagnostic:
    shown = ", ".join(f"&{name};" for name in names[:8]) + (" …" if len(names) > 8 else "")
    return Diagnostic(
        "unknown-entity",
        f"what these stand for is declared in a DTD that was not read: {shown}",
        at,
        Severity.WARNING,
        help="they are shown as they are written; write the characters themselves, "
        "or declare them in this file",
    )


def parse(
    data: bytes,
    path: str,
    *,
    source: str | None = None,
    origins: tuple[Span | None, ...] | None = None,
    source_text: str = "",
) -> Parsed:
    """Parse the bytes of a TEI file; see :class:`Document` for what is known of its source.

    Returns the document, or None where the file cannot be read as XML, and the findings.
    """
    refused = _refusal(data, path)
    if refused:
        return None, [refused]
    try:
        root, findings = _tree(data, path)
    except etree.XMLSyntaxError as error:
        return None, [ill_formed(error, data, path)]
    doubt = doubtful_encoding(data, path)
    if doubt:
        findings.append(doubt)
    document = Document(path, root, data, source, origins, source_text=source_text)
    too_deep = _too_deep(document)
    if too_deep:
        return None, [*findings, too_deep]
    return document, findings


def read_document(place: Path | Folder, path: str, data: bytes | None = None) -> Parsed:
    """Read the file *path* below the edition's folder, with the files that it includes.

    *data* are its bytes, where somebody has read them already. What is meant to be TEI but does
    not stand in its namespace is read as TEI, with a finding.
    """
    folder = folder_of(place)
    document, findings = _read(folder, path) if data is None else _parsed(data, path)
    if document is None:
        return None, findings
    whole, not_included = include(
        document, lambda p: _read(folder, p), lambda p, e: _read_text(folder, p, e)
    )
    findings += not_included
    too_deep = _too_deep(whole) if whole is not document else None
    return (None, [*findings, too_deep]) if too_deep else (whole, findings)


def _read(folder: Folder, path: str) -> Parsed:
    """One file by itself."""
    try:
        data = folder.read(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return None, [
            Diagnostic(
                "unreadable-file",
                f"this file cannot be read: {reason}",
                Span(path),
                help="check that it exists and that you may read it",
            )
        ]
    return _parsed(data, path)


def _parsed(data: bytes, path: str) -> Parsed:
    document, findings = parse(data, path)
    return document, findings + (as_tei(document) if document else [])


def _read_text(folder: Folder, path: str, encoding: str) -> str | None:
    """A file included as text, None where it is none or lies outside."""
    try:
        data = folder.read(path)
        text = data.decode(encoding) if len(data) <= MAX_BYTES else None
    except (OSError, ValueError, LookupError):
        return None
    return None if text is None else _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _refusal(data: bytes, path: str) -> Diagnostic | None:
    if not data.strip():
        return Diagnostic(
            "empty-file", "this file is empty", Span(path), help="write its TEI, or remove the file"
        )
    if len(data) > MAX_BYTES:
        return Diagnostic(
            "file-too-large",
            f"this file has {len(data) // 1048576} MB; the limit is {MAX_BYTES // 1048576} MB",
            Span(path),
            help="split it, for example one text a file",
        )
    return None


def _too_deep(document: Document) -> Diagnostic | None:
    depth = 0
    for event, element in etree.iterwalk(document.root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            return Diagnostic(
                "limit-exceeded",
                f"elements stand {MAX_DEPTH} deep in each other here; that is the limit",
                document.span(element),
                help="the file was skipped; is this TEI made by a program that went wrong?",
            )
    return None
