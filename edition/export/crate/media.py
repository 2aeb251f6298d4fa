"""What kind of file something is, by the ending of its name: media types of IANA."""

from __future__ import annotations

from pathlib import PurePosixPath

TEI = "application/tei+xml"
_UNKNOWN = "application/octet-stream"
# A table of our own: that of the machine is another one on every machine.
_TYPES = {
    "xml": "application/xml",
    "odd": TEI,
    "rng": "application/xml",
    "rnc": "application/relax-ng-compact-syntax",
    "sch": "application/xml",
    "xsd": "application/xml",
    "xsl": "application/xslt+xml",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "toml": "application/toml",
    "yaml": "application/yaml",
    "cff": "application/yaml",
    "csv": "text/csv",
    "md": "text/markdown",
    "txt": "text/plain",
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "zip": "application/zip",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "tif": "image/tiff",
    "tiff": "image/tiff",
    "webp": "image/webp",
    "jp2": "image/jp2",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "webm": "video/webm",
}


def media_type(name: str) -> str:
    """The media type of a file.

    >>> media_type("images/1r.JPG"), media_type("schema/NOTICE"), media_type("a.bin")
    ('image/jpeg', 'text/plain', 'application/octet-stream')
    """
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    return _TYPES.get(ending or "txt", _UNKNOWN)
