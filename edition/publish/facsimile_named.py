"""Which images the pages of a document name, and which of them are files of the edition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from edition.diagnostics import Diagnostic, Label, Severity
from edition.location import Span
from edition.publish.facsimile import RASTER, REMOTE, Facsimiles
from edition.publish.facsimile_sheets import Sheets, credits, pointers, sheets
from edition.publish.pictures import Look
from edition.settings import Settings
from edition.tei.document import Document
from edition.tei.pictures import picture_file, places_of

_OTHERS = 5


@dataclass(frozen=True, slots=True)
class PageImages:
    """What a document says of the images of its pages, whether they are there or not.

    ``pages`` are the pointers to them with the places where these stand; ``places`` are the
    folders in which an address may be meant.
    """

    sheets: Sheets
    credits: tuple[str, ...]
    places: tuple[str, ...]
    pages: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class FoundImages:
    """The files of the images of a document, by their addresses; a finding if some are missing."""

    files: Mapping[str, Path]
    missing: Diagnostic | None = None


def page_images(document: Document, site: str) -> PageImages | None:
    """What a document of an edition whose site lies in *site* says of the images of its pages."""
    named = tuple((facs, document.span(element)) for element, facs in pointers(document))
    if not named:
        return None
    return PageImages(sheets(document), credits(document), places_of(document, site), named)


def found_images(named: PageImages, look: Look) -> FoundImages:
    """The files that a document means. What is no name of an image is a mark of others."""
    files: dict[str, Path] = {}
    missing: dict[str, Span] = {}
    for facs, span in named.pages:
        sheet = named.sheets.sheet(facs)
        for url in sheet.urls if sheet else ():
            if REMOTE.match(url) or url in files:
                continue
            file = look(named.places, url)
            if file is not None and file.suffix.lower() in RASTER:
                files[url] = file
            elif Path(url.partition("?")[0]).suffix.lower() in RASTER | {".svg"}:
                missing.setdefault(url, span)
    return FoundImages(files, _missing(missing) if missing else None)


def find_facsimiles(
    root: Path, documents: Mapping[str, Document], settings: Settings
) -> tuple[Facsimiles, list[Diagnostic]]:
    """The images of the pages of *documents*; findings say which of them are not there."""
    site, look = settings.paths.site, partial(picture_file, root)
    named = {path: page_images(document, site) for path, document in documents.items()}
    known = {path: images for path, images in named.items() if images}
    found = {path: found_images(images, look) for path, images in known.items()}
    made = facsimiles_of(root, settings)
    made.sheets = {path: images.sheets for path, images in known.items()}
    made.credits = {path: images.credits for path, images in known.items()}
    made.files = {(path, u): f for path, images in found.items() for u, f in images.files.items()}
    return made, [images.missing for images in found.values() if images.missing]


def facsimiles_of(root: Path, settings: Settings) -> Facsimiles:
    """What the settings say of images, before any is known."""
    own = settings.facsimile
    hosts = tuple(host.strip().casefold() for host in own.hosts)
    return Facsimiles(root, hosts, own.zoom is not False, own.credit)


def _missing(missing: Mapping[str, Span]) -> Diagnostic:
    (url, span), *more = missing.items()
    others = f", and {len(more)} other{'s' * (len(more) > 1)} of this document" if more else ""
    return Diagnostic(
        "missing-facsimile",
        f"the image of a page `{url}`{others} {'are' if more else 'is'} not in the edition; "
        "the page is shown without it",
        span,
        Severity.WARNING,
        labels=tuple(Label(place, f"`{u}`") for u, place in more[:_OTHERS]),
        help="put the file into the edition, and write its address as it lies from the document; "
        "images of pages are PNG, JPEG, GIF, WebP, BMP, TIFF or JPEG 2000",
    )
