"""Pictures and recordings that lie in the edition's folder: found, copied to the site, linked.

A file outside the edition is not touched, whatever an address says, and nothing is ever loaded
from another host (TEI P5, chapter FT: ``graphic``, ``media``).
"""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, unquote

from lxml import etree

from edition.diagnostics import Diagnostic, Severity
from edition.tei.document import Document
from edition.tei.names import local, tei

FOLDER = "pictures"

_SHOWN = frozenset(".png .jpg .jpeg .jfif .gif .webp .avif .bmp".split())
_DRAWING = ".svg"
_LINKED = frozenset(
    ".tif .tiff .jp2 .pdf .mp3 .ogg .oga .wav .m4a .flac .mid .midi .mei .musicxml "
    ".mp4 .webm .ogv .mov".split()
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_LARGEST_DRAWING = 2_000_000  # bytes
_LOADING = re.compile(r"@import|url\((?!\s*['\"]?#)", re.I)
_APART = frozenset({"facsimile", "teiHeader"})
_HARMFUL = frozenset("script foreignObject iframe handler".split())


@dataclass(frozen=True)
class Picture:
    """Where a picture lies on the site, and whether a browser can show it."""

    href: str
    shown: bool


@dataclass(frozen=True)
class Pictures:
    """The pictures of an edition: by document and address, and the files that they are."""

    found: Mapping[str, Mapping[str, Picture]] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)

    def picture(self, document: str, url: str) -> Picture | None:
        """The picture that an address in a document means, None where there is none."""
        return self.found.get(document, {}).get(url)

    def copy(self, folder: Path) -> None:
        """Copy all files into the site."""
        for address, file in self.files.items():
            target = folder / address
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)


def find_pictures(
    root: Path, documents: Mapping[str, Document], site: str
) -> tuple[Pictures, list[Diagnostic]]:
    """The pictures that *documents* name, and what is not there.

    An address is looked for beside the TEI, beside the transcription it was made from, in the
    edition's folder, and among the static files of the *site*.
    """
    found: dict[str, dict[str, Picture]] = {}
    files: dict[str, Path] = {}
    findings: list[Diagnostic] = []
    for path, document in documents.items():
        places = _places(document, site)
        missing: list[etree._Element] = []
        for element, url in _named(document):
            if url in found.get(path, {}):
                continue
            file = _file(root, places, url)
            if file is None:
                missing.append(element)
                continue
            address = f"{FOLDER}/{file.relative_to(root.resolve()).as_posix()}"
            files[address] = file
            shown = file.suffix.lower() in _SHOWN or file.suffix.lower() == _DRAWING
            found.setdefault(path, {})[url] = Picture(quote(address), shown)
        if missing:
            findings.append(_missing(document, missing))
    return Pictures(found, files), findings


def _places(document: Document, site: str) -> tuple[str, ...]:
    """The folders in which an address of a document may be meant, relative to the edition."""
    beside = [posixpath.dirname(p) for p in (document.path, document.source) if p]
    return (*beside, "", f"{site}/static", site)


def _named(document: Document) -> Iterator[tuple[etree._Element, str]]:
    """The pictures of the text with an address in the edition; facsimiles are no part of it."""
    for element in document.root.iter(tei("graphic"), tei("media")):
        url = (element.get("url") or "").strip()
        outside = _SCHEME.match(url) or url.startswith(("/", "#"))
        around = (local(ancestor) for ancestor in element.iterancestors())
        if url and not outside and not _APART.intersection(around):
            yield element, url


def _file(root: Path, places: tuple[str, ...], url: str) -> Path | None:
    """The file that *url* means, if it is in the edition and of a kind that is shown or linked."""
    inside = root.resolve()
    name = unquote(url.partition("#")[0].partition("?")[0])
    for place in places:
        try:
            file = (inside / place / name).resolve()
            there = file.is_relative_to(inside) and file.is_file()
        except (OSError, ValueError, RuntimeError):  # no name that a disk can have
            continue
        hidden = there and any(p.startswith(".") for p in file.relative_to(inside).parts)
        if there and not hidden and _is_fit(file):
            return file
    return None


def _is_fit(file: Path) -> bool:
    ending = file.suffix.lower()
    return ending in _SHOWN or ending in _LINKED or (ending == _DRAWING and _is_harmless(file))


def _is_harmless(file: Path) -> bool:
    """Whether a drawing holds nothing that runs or loads, should somebody open it by itself."""
    if file.stat().st_size > _LARGEST_DRAWING:
        return False
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(file.read_bytes(), parser)
    except etree.XMLSyntaxError:
        return False
    return all(_is_plain(element) for element in root.iter())


def _is_plain(element: etree._Element) -> bool:
    if not isinstance(element.tag, str):
        return isinstance(element, etree._Comment)
    if local(element) in _HARMFUL:
        return False
    values = [(local(str(name)).lower(), value) for name, value in element.items()]
    if any(_LOADING.search(text) for text in (element.text or "", *element.values())):
        return False
    links = (value for name, value in values if name == "href")
    return not any(name.startswith("on") for name, _ in values) and all(
        value.startswith(("#", "data:image/")) for value in links
    )


def _missing(document: Document, elements: list[etree._Element]) -> Diagnostic:
    url, more = elements[0].get("url"), len(elements) - 1
    others = f", and {more} other{'s' if more > 1 else ''} of this document" if more else ""
    are = "are" if more else "is"
    return Diagnostic(
        "missing-picture",
        f"the picture `{url}`{others} {are} not in the edition; only the name is shown",
        document.span(elements[0]),
        Severity.INFO,
        help="put the file beside the document, or write its address as it lies from there",
    )
