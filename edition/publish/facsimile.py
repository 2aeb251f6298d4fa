"""Facsimiles of an edition: the image of each page, from its file, or from a host that is named.

Nothing is loaded from another host unless the settings name it; else its image is a link. A file
outside the edition is not touched.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from edition.diagnostics import Diagnostic, Severity
from edition.escape import id_safe, safe_url
from edition.location import Span
from edition.publish import facsimile_images as images
from edition.publish.facsimile_sheets import Sheet, Sheets
from edition.tei.image_size import size_of_image

FOLDER = "facsimile"
VIEWER = Path(__file__).parent / "theme" / "viewer" / "openseadragon.js"
_PLAIN = frozenset(".png .jpg .jpeg .gif .webp".split())  # what any browser shows
RASTER = _PLAIN | frozenset(".jfif .bmp .tif .tiff .jp2".split())
REMOTE = re.compile(r"https?://", re.I)
# The end of an address of the IIIF Image API: region, size, rotation, quality and format.
_IIIF = re.compile(r"/(?:full|square|[\d.,]+|pct:[\d.,]+)/[^/]+/!?[\d.]+/\w+\.\w+$|/info\.json$")


@dataclass(frozen=True)
class Shown:
    """An image as a page shows it: ``image`` is of bounded size, ``full`` the whole.

    ``tiles`` is a source of tiles for the viewer; ``host`` where the image comes from, "" for
    one of the edition; ``service`` the address of the IIIF service that it is from. Without
    ``image`` it is only linked.
    """

    full: str
    image: str = ""
    size: tuple[int, int] = (0, 0)
    tiles: Mapping[str, Any] | None = None
    host: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class UsedImages:
    """What the pages of a document show: the files of the site with those that they are, by their
    paths in the edition; and what was found while they were made. ``pictures`` are the files of
    the pictures in its text, likewise.
    """

    files: tuple[tuple[str, str], ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    pictures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Image:
    """An image made for the site: how pages show it, None where they cannot; what it needs."""

    shown: Shown | None
    used: UsedImages = UsedImages()


@dataclass
class Facsimiles:
    """All images of pages, found by document and pointer; made when a page first shows them.

    ``made`` spares making them again; what pages show is told of each document by :meth:`used`.
    """

    root: Path = Path()
    hosts: tuple[str, ...] = ()
    zoom: bool = True
    credit: str = ""
    sheets: Mapping[str, Sheets] = field(default_factory=dict)
    files: Mapping[tuple[str, str], Path] = field(default_factory=dict)
    credits: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    made: dict[Path, Image] = field(default_factory=dict)

    def sheet(self, document: str, facs: str) -> Sheet | None:
        """The sheet that ``facs`` points to in a document."""
        found = self.sheets.get(document)
        return found.sheet(facs) if found and facs else None

    def shown(self, document: str, sheet: Sheet) -> Shown | None:
        """The image of a sheet: a file of the edition before one that lies elsewhere."""
        return next((i.shown for i in self._images(document, sheet) if i.shown), None)

    def used(self, document: str, pointers: Iterable[str]) -> UsedImages:
        """What the pages of a document need that have these pointers to their images."""
        files: dict[str, str] = {}
        findings: dict[Diagnostic, None] = {}
        for sheet in filter(None, (self.sheet(document, facs) for facs in pointers)):
            for image in self._images(document, sheet):
                files.update(image.used.files)
                findings |= dict.fromkeys(image.used.findings)
                if image.shown:
                    break
        return UsedImages(tuple(sorted(files.items())), tuple(findings))

    def _images(self, document: str, sheet: Sheet) -> Iterator[Image]:
        """What can be made of the addresses of a sheet, the best first."""
        for url in sheet.urls:
            file = self.files.get((document, url))
            if file is not None:
                if file not in self.made:
                    self.made[file] = self._made(file)
                yield self.made[file]
            elif REMOTE.match(url) and (safe := safe_url(url)):
                yield Image(remote(safe, sheet, self.hosts))

    def missing(self, document: str) -> tuple[Diagnostic, ...]:
        """What is to be said with the pages of a document of images that are not there; () where
        it has been said before.
        """
        return ()

    def with_viewer(self) -> bool:
        """Whether the viewer is there, and wanted."""
        return self.zoom and VIEWER.is_file()

    def copy(self, used: Iterable[UsedImages], folder: Path) -> None:
        """Copy what pages show into the site."""
        root = self.root.resolve()
        for address, path in sorted({pair for one in used for pair in one.files}):
            file, target = root / path, folder / address
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if file.is_dir() else shutil.copyfile)(file, target)

    def notes(self, used: Sequence[UsedImages]) -> Iterator[Diagnostic]:
        """What was found while images were made, and what is lacking to show them better."""
        yield from dict.fromkeys(finding for one in used for finding in one.findings)
        if not any(one.files for one in used):
            return
        if not images.available():
            yield _lacking(
                "whole-images",
                "images of pages are in the site as they are, whole and with their metadata",
                'install the extra `images` (pip install "tei-edition[images]"): it makes them '
                "smaller, and takes out where a photograph was taken",
            )
        if self.zoom and not VIEWER.is_file():
            yield _lacking(
                "no-deep-zoom",
                "the viewer OpenSeadragon is not installed: images of pages are shown without it",
                "install the package again with a network, or write `zoom = false` in [facsimile]",
            )

    def _made(self, file: Path) -> Image:
        name = f"{id_safe(file.stem)[:40]}-{_digest(file)}"
        if not images.available():
            return self._whole(file, name)
        try:
            folder = images.made_of(file, self.root)
        except images.UnreadImageError as error:
            finding = _unread(file.relative_to(self.root.resolve()).as_posix(), error)
            return Image(None, UsedImages(findings=(finding,)))
        base = f"{FOLDER}/{name}"
        written = {f"{base}.jpg": folder / images.FULL}
        tiles = None
        image = f"{base}.jpg"
        width, height = size_of_image(folder / images.FULL)
        if max(width, height) > images.BOUND:
            image = f"{base}.page.jpg"
            written[image] = folder / images.PAGE
            if self.with_viewer():
                written[f"{base}_files"] = folder / images.TILES
                tiles = deep_zoom(f"{base}_files/", width, height)
        shown = Shown(quote(f"{base}.jpg"), quote(image), (width, height), tiles)
        return Image(shown, self._used(written))

    def _whole(self, file: Path, name: str) -> Image:
        """The image as it is, where a browser can show it; else it is a file to fetch."""
        address = f"{FOLDER}/{name}{file.suffix.lower()}"
        shown = address if file.suffix.lower() in _PLAIN else ""
        image = Shown(quote(address), quote(shown), size_of_image(file))
        return Image(image, self._used({address: file}))

    def _used(self, files: Mapping[str, Path]) -> UsedImages:
        root = self.root.resolve()
        paths = ((a, os.path.relpath(file.resolve(), root)) for a, file in files.items())
        return UsedImages(tuple(paths))


def remote(url: str, sheet: Sheet, hosts: tuple[str, ...]) -> Shown:
    """An image on another host: shown where the settings name the host, else a link."""
    host = (urlsplit(url).hostname or "").casefold()
    if host not in hosts:
        return Shown(url, host=host)
    base = _IIIF.sub("", url)
    if base == url:
        return Shown(url, url, sheet.size, host=host)
    bound = images.BOUND
    full = f"{base}/full/full/0/default.jpg" if url.endswith("/info.json") else url
    tiles = iiif(base, *sheet.size) if all(sheet.size) else None
    return Shown(full, f"{base}/full/!{bound},{bound}/0/default.jpg", sheet.size, tiles, host, base)


def deep_zoom(address: str, width: int, height: int) -> dict[str, Any]:
    """A Deep Zoom Image as the viewer reads it."""
    return {
        "Image": {
            "xmlns": "http://schemas.microsoft.com/deepzoom/2008",
            "Url": quote(address),
            "Format": "jpg",
            "Overlap": images.OVERLAP,
            "TileSize": images.TILE,
            "Size": {"Width": width, "Height": height},
        }
    }


def iiif(base: str, width: int, height: int) -> dict[str, Any]:
    """What a IIIF service would say of an image, so that nobody need ask it."""
    return {
        "@context": "http://iiif.io/api/image/2/context.json",
        "@id": base,
        "protocol": "http://iiif.io/api/image",
        "profile": ["http://iiif.io/api/image/2/level1.json"],
        "width": width,
        "height": height,
    }


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:10]


def _unread(path: str, error: Exception) -> Diagnostic:
    return Diagnostic(
        "unread-image",
        f"the image `{path}` is not shown: {error}",
        Span(path),
        Severity.WARNING,
        help="write it anew with a program for images; or make it smaller",
    )


def _lacking(code: str, message: str, help: str) -> Diagnostic:
    return Diagnostic(code, message, Span("edition.toml"), Severity.INFO, help=help)
