"""A picture that is not in the edition.

What it finds:
    A ``graphic`` or ``media`` of the text whose address leads to no file of the edition, or to one
    of a kind that can be neither shown nor linked. Facsimiles, and addresses of the web, are not
    looked for.

Why it matters:
    The reader gets the name of the picture instead of the picture.

Example:
    ``<graphic url="images/harbor.png"/>``, where the file is ``images/harbour.png``

Instead:
    Put the file beside the document, or write its address as it lies from there.

Source: TEI P5, chapter FT.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from edition.diagnostics import Diagnostic, Label, Severity
from edition.tei.document import Document
from edition.tei.folder import Folder
from edition.tei.pictures import named_pictures, picture_file, places_of

CODE = "missing-picture"
_OTHERS = 5


def check(document: Document, folder: Folder, site: str) -> Iterator[Diagnostic]:
    """One finding for all pictures that are missing in *document*, at the first of them."""
    places = places_of(document, site)
    missing: dict[str, etree._Element] = {}
    for element, url in named_pictures(document):
        if url not in missing and not _is_there(folder, places, url):
            missing[url] = element
    if missing:
        yield _finding(document, missing)


def _is_there(folder: Folder, places: tuple[str, ...], url: str) -> bool:
    return picture_file(folder.root, places, url, folder.is_there) is not None


def _finding(document: Document, missing: dict[str, etree._Element]) -> Diagnostic:
    (url, element), *more = missing.items()
    others = (
        f", and {len(more)} other{'s' if len(more) > 1 else ''} of this document" if more else ""
    )
    return Diagnostic(
        CODE,
        f"the picture `{url}`{others} {'are' if more else 'is'} not in the edition; "
        "only the name is shown",
        document.span(element),
        Severity.WARNING,
        labels=tuple(Label(document.span(e), f"`{u}`") for u, e in more[:_OTHERS]),
        help="put the file beside the document, or write its address as it lies from there; "
        "pictures are PNG, JPEG, GIF, WebP, AVIF, BMP, TIFF or SVG without scripts",
    )
