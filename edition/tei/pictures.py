"""Pictures and recordings that a document names: which file of the edition each of them is.

A file outside the edition is not touched, whatever an address says, and nothing is ever loaded
from another host (TEI P5, chapter FT: ``graphic``, ``media``).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from edition.tei.document import Document
from edition.tei.names import XML_ID, local, tei

DRAWING = ".svg"
_IN_XML = frozenset({".mei", ".musicxml"})
SHOWN = frozenset(".png .jpg .jpeg .jfif .gif .webp .avif .bmp".split()) | {DRAWING}
"""What a browser can show; of drawings only those that hold nothing that runs or loads."""

LINKED = frozenset(
    ".tif .tiff .jp2 .pdf .mp3 .ogg .oga .wav .m4a .flac .mid .midi .mei .musicxml "
    ".mp4 .webm .ogv .mov".split()
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_LARGEST_DRAWING = 2_000_000  # bytes
_LOADING = re.compile(r"@import|url\((?!\s*['\"]?#)", re.I)
_APART = frozenset({"facsimile", "teiHeader"})
_DECLARED = re.compile(rb"<!ENTITY|<!ATTLIST")
_RUN_BY_BROWSERS = tuple(
    f"{{http://www.w3.org/{name}}}" for name in ("1999/xhtml", "2000/svg", "1999/XSL/Transform")
)
_HARMFUL = frozenset("script foreignObject iframe handler".split())


def places_of(document: Document, site: str) -> tuple[str, ...]:
    """The folders in which an address of a document may be meant, relative to the edition.

    Beside the TEI, beside the transcription that it was made from, in the edition's folder, and
    among the static files of the *site*.
    """
    beside = [posixpath.dirname(p) for p in (document.path, document.source) if p]
    return (*beside, "", f"{site}/static", site)


def named_pictures(document: Document) -> Iterator[tuple[etree._Element, str]]:
    """The pictures of the text with an address in the edition; those of its pages are none."""
    for element in document.root.iter(tei("graphic"), tei("media")):
        url = (element.get("url") or "").strip()
        outside = _SCHEME.match(url) or url.startswith(("/", "#"))
        around = (local(ancestor) for ancestor in element.iterancestors())
        of_page = (parent := element.getparent()) is not None and parent.tag == tei("surface")
        if url and not outside and not of_page and not _APART.intersection(around):
            yield element, url


def page_picture(element: etree._Element) -> str:
    """What points to the picture of the page that a ``pb`` or a ``surface`` begins.

    Its ``facs``; else its own id, to which a ``surface`` may point; else the picture in it.
    """
    facs = (element.get("facs") or "").strip()
    if facs or (identifier := element.get(XML_ID)) is None:
        graphic = None if facs else element.find(tei("graphic"))
        return facs if graphic is None else (graphic.get("url") or "").strip()
    return f"#{identifier}"


def picture_file(
    root: Path,
    places: tuple[str, ...],
    url: str,
    is_there: Callable[[Path], bool] = Path.is_file,
) -> Path | None:
    """The file that *url* means, if it is in the edition and of a kind that is shown or linked.

    *is_there* says of a place in the edition whether there is a file.
    """
    inside = root.resolve()
    name = unquote(url.partition("#")[0].partition("?")[0])
    for place in places:
        try:
            named = inside / place / name
            file = named.resolve()
            there = file.is_relative_to(inside) and is_there(named)
        except (OSError, ValueError, RuntimeError):  # no name that a disk can have
            continue
        hidden = there and any(p.startswith(".") for p in file.relative_to(inside).parts)
        if there and not hidden and _is_fit(file):
            return file
    return None


def _is_fit(file: Path) -> bool:
    ending = file.suffix.lower()
    if ending == DRAWING or ending in _IN_XML:
        return _is_harmless(file, _is_plain if ending == DRAWING else _is_music)
    return ending in SHOWN or ending in LINKED


def _is_harmless(file: Path, is_plain: Callable[[etree._Element], bool]) -> bool:
    """Whether XML holds nothing that runs or loads, should somebody open it by itself."""
    if file.stat().st_size > _LARGEST_DRAWING:
        return False
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(file.read_bytes(), parser)
    except etree.XMLSyntaxError:
        return False
    if _DECLARED.search(file.read_bytes().replace(b"\0", b"")):
        return False  # what a DTD declares is not in the tree
    beside = root.xpath("preceding-sibling::node() | following-sibling::node()")
    return all(is_plain(element) for element in (*beside, *root.iter()))


def _is_music(element: etree._Element) -> bool:
    """Whether an element of notation is none that a browser would run."""
    if isinstance(element, etree._ProcessingInstruction):
        return element.target != "xml-stylesheet"
    names = (element.tag, *element.keys()) if isinstance(element.tag, str) else ()
    return not any(str(name).startswith(_RUN_BY_BROWSERS) for name in names)


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
