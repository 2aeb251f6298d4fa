"""The packed file that a DOCX is: its parts, opened with care.

Parts are found by their relationships (ECMA-376, part 2, "Open Packaging Conventions"), never by
paths outside; nothing is fetched, nothing is unpacked to a disk, no DTD is read, and a part counts
before it is unpacked by the size that it says it has, which `zipfile` holds it to.
"""

from __future__ import annotations

import posixpath
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from edition.diagnostics import Diagnostic
from edition.importers.docx.names import Element, get, name
from edition.location import Span

MAX_UNPACKED = 64 * 1000 * 1000  # of all parts that are read
MAX_TAGS = 3_000_000
MAX_PARTS = 20_000
_MAIN = "officeDocument"
# RuntimeError: a way of packing or locking that zipfile does not know.
_CANNOT_UNPACK = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
_SAVE = "open it in the program that wrote it, and save it anew as DOCX"


class UnreadableError(Exception):
    """A DOCX that cannot be read; it holds the finding."""

    def __init__(self, code: str, message: str, path: str, help: str = _SAVE) -> None:
        super().__init__(message)
        self.finding = Diagnostic(code, message, Span(path), help=help)


@dataclass(frozen=True)
class Relation:
    """What a part refers to: of which kind, by which path in the package or address outside."""

    kind: str
    target: str
    is_external: bool = False


@dataclass
class Package:
    """A DOCX that was opened. ``read`` counts what was unpacked."""

    path: str
    zip: ZipFile
    read: int = 0
    _tags: int = 0
    _related: dict[str, dict[str, Relation]] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The paths of all parts, in the order of the package."""
        return list(dict.fromkeys(self.zip.namelist()))

    def main(self) -> str:
        """The path of the document itself. Raises :class:`UnreadableError` if there is none."""
        for relation in self.related("").values():
            if relation.kind == _MAIN and relation.target in self.names:
                return relation.target
        if "word/document.xml" in self.names:
            return "word/document.xml"
        raise UnreadableError(
            "damaged-docx", "this file is packed as a DOCX is, and holds no document", self.path
        )

    def related(self, part: str) -> dict[str, Relation]:
        """What *part* refers to, by id; of the package itself for an empty name."""
        if part not in self._related:
            folder, base = posixpath.split(part)
            root = self.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
            found = {} if root is None else dict(_relation(folder, row) for row in root)
            self._related[part] = found
        return self._related[part]

    def tree(self, part: str) -> Element | None:
        """The XML of a part; None if there is no such part.

        Raises :class:`UnreadableError` where it is damaged, too large, or has a DTD.
        """
        data = self._bytes(part)
        if data is None:
            return None
        self._tags += data.count(b"<")
        if self._tags > MAX_TAGS:
            message = f"this file has more than {MAX_TAGS // 10**6} million tags; that is the limit"
            raise UnreadableError("limit-exceeded", message, self.path, "split the document")
        if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data:
            message = f"{part} has a DTD, which no DOCX may have; nothing of it was read"
            raise UnreadableError("damaged-docx", message, self.path)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True,
            remove_pis=True, collect_ids=False,
        )  # fmt: skip
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._ill_formed(part, error) from error

    def _ill_formed(self, part: str, error: etree.XMLSyntaxError) -> UnreadableError:
        told = str(error.msg)
        if "depth" in told.casefold():
            message = f"in {part} elements stand deeper in each other than can be read"
            help = "tables stand in tables there, very many times: take them out of each other"
            return UnreadableError("limit-exceeded", message, self.path, help)
        message = f"{part} is no well-formed XML (its line {error.lineno}): {told}"
        return UnreadableError("damaged-docx", message, self.path)

    def _bytes(self, part: str) -> bytes | None:
        try:
            entry = self.zip.getinfo(part)
        except KeyError:
            return None
        if entry.flag_bits & 1:
            message = f"{part} is locked with a password"
            raise UnreadableError("protected-docx", message, self.path, "save it without one")
        self.read += entry.file_size
        if self.read > MAX_UNPACKED:
            message = (
                f"unpacked this file has more than {self.read // 10**6} MB of text and formatting; "
                f"at most {MAX_UNPACKED // 10**6} MB are read"
            )
            raise UnreadableError("limit-exceeded", message, self.path, "split the document")
        try:
            return self.zip.read(entry)
        except _CANNOT_UNPACK as error:
            message = f"{part} cannot be unpacked: {error}"
            raise UnreadableError("damaged-docx", message, self.path) from error


def open_package(data: bytes, path: str) -> Package:
    """Open the bytes of a DOCX. Raises :class:`UnreadableError`."""
    try:
        zip = ZipFile(BytesIO(data))
    except _CANNOT_UNPACK as error:
        message = f"this DOCX is damaged, and cannot be unpacked: {error}"
        raise UnreadableError("damaged-docx", message, path) from error
    if len(zip.namelist()) > MAX_PARTS:
        message = f"this file has {len(zip.namelist())} parts; at most {MAX_PARTS} are read"
        raise UnreadableError("limit-exceeded", message, path)
    return Package(path, zip)


def _relation(folder: str, row: Element) -> tuple[str, Relation]:
    kind = get(row, "Type").rpartition("/")[2]
    target = get(row, "Target")
    if get(row, "TargetMode") == "External":
        return get(row, "Id"), Relation(kind, target, True)
    inside = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
    return get(row, "Id"), Relation(kind, inside)


def root_is_document(root: Element | None) -> bool:
    """Whether a part is a document of Word."""
    return root is not None and name(root) == "w:document"
