"""What a packed file (ZIP) is that no reader takes, by its parts and its first entry."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

_MIMETYPES = (
    ("application/epub", "a book in EPUB", "unpack it, and import the files in it"),
    ("application/vnd.oasis.opendocument.text", "a text of LibreOffice (ODT)", "save it as DOCX"),
    ("application/vnd.oasis.opendocument", "a file of LibreOffice", "save its text as DOCX"),
)
_FOLDERS = (
    ("xl/", "a workbook of Excel", "save its sheets as plain text"),
    ("ppt/", "slides of PowerPoint", "save their words as plain text"),
    ("Index/Document.iwa", "a document of Pages", "export it as DOCX"),
)
_PACKED = ("a packed file (ZIP)", "unpack it, and import the files in it")
_LOCKED = "EncryptedPackage".encode("utf-16-le")


def contents(data: bytes) -> list[str]:
    """The paths of all entries; none where the file is damaged."""
    try:
        return ZipFile(BytesIO(data)).namelist()
    except (BadZipFile, ValueError, OSError, NotImplementedError, zlib.error):
        return []


def called(data: bytes) -> tuple[str, str]:
    """What a packed file is, and what to do with it."""
    names = contents(data)
    mimetype = _mimetype(data) if "mimetype" in names[:1] else ""
    for beginning, what, help in _MIMETYPES:
        if mimetype.startswith(beginning):
            return what, help
    for folder, what, help in _FOLDERS:
        if any(name.startswith(folder) for name in names):
            return what, help
    return _PACKED


def _mimetype(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)).open("mimetype") as entry:
            return entry.read(100).decode("ascii", "replace")
    except (BadZipFile, ValueError, OSError, RuntimeError, zlib.error, KeyError):
        return ""


def is_locked_office(data: bytes) -> bool:
    """Whether an old container of Office holds a new file behind a password (MS-OFFCRYPTO)."""
    return _LOCKED in data
