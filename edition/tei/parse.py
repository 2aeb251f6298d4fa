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
from edition.tei.document import Document

MAX_BYTES = 256 * 1024 * 1024
MAX_DEPTH = 200  # handlers cost a few frames of Python a level; libxml2 itself stops at 256

Parsed = tuple[Document | None, list[Diagnostic]]


class _NothingOutside(etree.Resolver):
    """Answers every request for an external entity or DTD with a space, and remembers it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def resolve(self, url: Any, public_id: Any, context: Any) -> Any:
        self.asked.append(str(url or public_id or ""))
        return self.resolve_string(" ", context)


def _parser(resolver: _NothingOutside) -> etree.XMLParser:
    parser = etree.XMLParser(
        collect_ids=False,
        resolve_entities=True,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_blank_text=False,
    )
    parser.resolvers.add(resolver)
    return parser


def parse(
    data: bytes,
    path: str,
    *,
    source: str | None = None,
    origins: tuple[Span | None, ...] | None = None,
) -> Parsed:
    """Parse the bytes of a TEI file.

    Returns the document, or None where the file cannot be read as XML, and the findings.
    """
    refused = _refusal(data, path)
    if refused:
        return None, [refused]
    resolver = _NothingOutside()
    try:
        root = etree.fromstring(data, _parser(resolver))
    except etree.XMLSyntaxError as error:
        return None, [_ill_formed(error, data, path)]
    findings = [_notice(resolver.asked, path)] if resolver.asked else []
    document = Document(path, root, data, source, origins)
    too_deep = _too_deep(document)
    if too_deep:
        return None, [*findings, too_deep]
    return document, findings


def read_document(root: Path, path: str) -> Parsed:
    """Read and parse the file *path* below the edition's folder *root*."""
    try:
        data = (root / path).read_bytes()
    except OSError as error:
        return None, [
            Diagnostic(
                "unreadable-file",
                f"this file cannot be read: {error.strerror or error}",
                Span(path),
                help="check that it exists and that you may read it",
            )
        ]
    return parse(data, path)


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


def _ill_formed(error: etree.XMLSyntaxError, data: bytes, path: str) -> Diagnostic:
    line, column = error.position if error.position else (1, 1)
    message = re.sub(r", line \d+, column \d+.*$", "", str(error.msg or "not well formed"))
    limit = any(word in message for word in ("Excessive depth", "Maximum", "amplification"))
    lines = data.count(b"\n") + 1
    return Diagnostic(
        "limit-exceeded" if limit else "not-well-formed",
        f"this file is not read further: {message}"
        if limit
        else f"this file is not well-formed XML: {message}",
        Span(path, max(min(line, lines), 1), max(column, 1)),
        help="the file was skipped; correct it here, then build again",
    )


def _notice(asked: list[str], path: str) -> Diagnostic:
    names = ", ".join(dict.fromkeys(Path(a).name or a for a in asked))
    return Diagnostic(
        "external-entity",
        f"what stands outside this file was not read: {names}",
        Span(path),
        Severity.INFO,
        help="nothing outside the file is ever read; if text is missing, put it into the file",
    )


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
