"""Image services of level 0: an image of the edition in sizes and tiles, as files.

Viewers ask for the tiles that they show, not for the whole image. Whoever serves files serves them:
each lies where the address of the Image API has it. Source: IIIF Image API 3.0, sections 4, 5.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import ceil
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, unquote

from edition.export.iiif.canvases import Canvas
from edition.export.iiif.tiles import TILE, factors, pyramid, thumbnail
from edition.export.iiif.words import Node
from edition.publish import facsimile_images as images
from edition.publish.facsimile import Facsimiles
from edition.tei.image_size import size_of_image

FOLDER = "images"
_CONTEXT = "http://iiif.io/api/image/3/context.json"
_UNKNOWN = 30  # files of an image whose size its first bytes do not tell
_BESIDE = 3  # beside the tiles: the description, the image as a whole, the smallest


class Service(NamedTuple):
    """The service of an image: the file of the edition, by its path in it, and the image's size."""

    file: str
    size: tuple[int, int]


def are_wanted(facsimiles: Facsimiles) -> bool:
    """Whether images can be, and shall be, cut into tiles."""
    return facsimiles.zoom and images.available()


def number_of_files(file: Path) -> int:
    """About how many files the service of an image has."""
    width, height = size_of_image(file)
    if not (width and height):
        return _UNKNOWN
    every = (ceil(width / f / TILE) * ceil(height / f / TILE) for f in factors(width, height))
    return sum(every) + _BESIDE


def place_of(canvas: Canvas) -> str:
    """The folder of the service of an image below that of the format; "" where there is none."""
    stem = unquote(PurePosixPath(canvas.shown.full).stem)
    return f"{FOLDER}/{stem}" if canvas.file else ""


def service(base: str) -> Node:
    """How a manifest names the service at *base*."""
    return {"id": base, "type": "ImageService3", "profile": "level0"}


def smallest(base: str, canvas: Canvas) -> Node:
    """The thumbnail of an image."""
    width, height = thumbnail(*canvas.shown.size)
    image = {"id": f"{base}/full/{width},{height}/0/default.jpg", "type": "Image"}
    more = {"format": "image/jpeg", "width": width, "height": height}
    return {**image, **more}


def service_of(canvas: Canvas, root: Path) -> Service:
    """The service of an image of the edition in *root*."""
    assert canvas.file is not None
    return Service(canvas.file.relative_to(root.resolve()).as_posix(), canvas.shown.size)


def files(place: str, found: Service, base: str, root: Path) -> Iterator[tuple[str, bytes | Path]]:
    """The files of the service of an image in the folder *place*, whose address is *base*."""
    made = images.made_of(root.resolve() / found.file, root)
    tiles = pyramid(made / images.FULL, root)
    yield f"{place}/info.json", _description(base, *found.size)
    yield f"{place}/full/max/0/default.jpg", made / images.PAGE
    for tile in sorted(path for path in tiles.rglob("*.jpg") if path.is_file()):
        yield f"{place}/{tile.relative_to(tiles).as_posix()}", tile


def _description(base: str, width: int, height: int) -> bytes:
    """``info.json``: the whole is given no larger than pages show it, tiles as fine as it is."""
    scales = factors(width, height)
    least = {"width": ceil(width / scales[-1]), "height": ceil(height / scales[-1])}
    data = {
        "@context": _CONTEXT,
        "id": base,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level0",
        "width": width,
        "height": height,
        "maxWidth": images.BOUND,
        "maxHeight": images.BOUND,
        "sizes": [least],  # OpenSeadragon takes them for the levels, from the smallest one on
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": scales}],
    }
    return (json.dumps(data, indent=1) + "\n").encode()


def address_of(base: str, canvas: Canvas) -> str:
    """The address of the service of an image, where *base* is that of the folder of the format."""
    return base + quote(place_of(canvas))
