"""Tiles of an image for a service of level 0, made once for every content of a file.

The levels are each half as large as the one before; the last is one tile, and the whole image.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import Any

from edition.publish.made_once import made_once

CACHE = Path(".edition") / "iiif"
TILE = 1024
THUMBNAIL = 256
_QUALITY = 82
_SCHEME = "1"  # of what is kept: another makes all anew


def factors(width: int, height: int) -> list[int]:
    """By what the levels are smaller than the image: 1, 2, 4 …

    >>> factors(2480, 3508), factors(800, 600)
    ([1, 2, 4], [1])
    """
    found = [1]
    while max(ceil(width / found[-1]), ceil(height / found[-1])) > TILE:
        found.append(found[-1] * 2)
    return found


def thumbnail(width: int, height: int) -> tuple[int, int]:
    """The size of the smallest one.

    >>> thumbnail(2480, 3508), thumbnail(60, 80)
    ((181, 256), (60, 80))
    """
    scale = min(1.0, THUMBNAIL / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def pyramid(file: Path, root: Path) -> Path:
    """The folder of the tiles of an image: ``REGION/WIDTH,HEIGHT/0/default.jpg``."""
    import PIL

    recipe = f"{_SCHEME} {PIL.__version__} {TILE} {THUMBNAIL}"
    return made_once(file, root / CACHE, recipe, _make)


def _make(file: Path, folder: Path) -> None:
    from PIL import Image

    with Image.open(file) as opened:
        opened.load()
        whole = opened.copy()
    size = whole.size
    _save(whole.resize(thumbnail(*size), Image.Resampling.LANCZOS), folder, "full")
    for factor in factors(*size):
        level = (ceil(size[0] / factor), ceil(size[1] / factor))
        scaled = whole if factor == 1 else whole.resize(level, Image.Resampling.BOX)
        for region, box in _regions(size, factor):
            _save(scaled.crop(box), folder, region)


def _regions(size: tuple[int, int], factor: int) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """The tiles of a level: the region of the whole image, and where they are in the level."""
    width, height = size
    step = TILE * factor
    for top in range(0, height, step):
        for left in range(0, width, step):
            across, down = min(step, width - left), min(step, height - top)
            whole = (across, down) == size
            region = "full" if whole else f"{left},{top},{across},{down}"
            x, y = left // factor, top // factor
            yield region, (x, y, x + ceil(across / factor), y + ceil(down / factor))


def _save(image: Any, folder: Path, region: str) -> None:
    target = folder / region / f"{image.width},{image.height}" / "0" / "default.jpg"
    target.parent.mkdir(parents=True, exist_ok=True)
    image.save(target, "JPEG", quality=_QUALITY, optimize=True)
