"""What kind of file a browser is told that it gets."""

from __future__ import annotations

from mimetypes import MimeTypes
from pathlib import PurePath

# The same on every system: what the system's own lists say is not asked.
_KNOWN = MimeTypes(filenames=())
_TEXT = "; charset=utf-8"
_OURS = {
    ".bib": "application/x-bibtex" + _TEXT,
    ".css": "text/css" + _TEXT,
    ".csv": "text/csv" + _TEXT,
    ".html": "text/html" + _TEXT,
    ".js": "text/javascript" + _TEXT,
    ".json": "application/json",
    ".mjs": "text/javascript" + _TEXT,
    ".ris": "application/x-research-info-systems" + _TEXT,
    ".svg": "image/svg+xml",
    ".txt": "text/plain" + _TEXT,
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


def kind_of(name: str) -> str:
    """The media type of a file, by the ending of its *name*.

    >>> kind_of("letter.HTML"), kind_of("scan.jpg"), kind_of("x.unheard-of")
    ('text/html; charset=utf-8', 'image/jpeg', 'application/octet-stream')
    """
    ending = PurePath(name).suffix.lower()
    return _OURS.get(ending) or _KNOWN.guess_type(f"x{ending}")[0] or "application/octet-stream"
