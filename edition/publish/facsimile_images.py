"""Images made fit for readers, with the extra ``images`` (Pillow): a bounded one, the whole, tiles.

All are turned as the camera held them and have no metadata (a photograph may tell where it was
taken). The same file gives the same bytes; what was made is kept below ``.edition`` by its content,
so that an unchanged image costs one digest. Tiles are those of a Deep Zoom Image: level by level,
each half as large as the next.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from edition.publish.made_once import made_once

CACHE = Path(".edition") / "images"
BOUND = 1400  # pixels of the longer side: what stands beside the text, also on fine screens
LARGEST = 120_000_000  # pixels: more is a mistake, or an attack on memory
TILE, OVERLAP = 512, 1
FULL, PAGE, TILES = "full.jpg", "page.jpg", "tiles"
_READ = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "JPEG2000")
_SCHEME = "1"  # of what is kept: another makes all anew
_QUALITY = {FULL: 92, PAGE: 82, TILES: 85}


class UnreadImageError(Exception):
    """An image that cannot be, or must not be, read; says why."""


@cache
def available() -> bool:
    """Whether the extra is there."""
    try:
        import PIL.Image  # noqa: F401
    except ImportError:
        return False
    return True


def made_of(file: Path, root: Path) -> Path:
    """The folder of what was made of the image *file* of the edition in *root*.

    Raises :class:`UnreadImageError`.
    """
    import PIL

    recipe = f"{_SCHEME} {PIL.__version__} {BOUND} {TILE}"
    return made_once(file, root / CACHE, recipe, _make)


def _make(file: Path, folder: Path) -> None:
    image = _opened(file)
    _save(image, folder / FULL, FULL)
    bounded = image
    if max(image.size) > BOUND:
        bounded = _reduced(image, BOUND / max(image.size))
        _tiles(image, folder / TILES)
    _save(bounded, folder / PAGE, PAGE)


def _opened(file: Path) -> Any:
    """The image upright, in the colours of the web, without anything that is not seen."""
    from PIL import Image, ImageFile, ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of large images: there is a limit of our own
        before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
        try:
            with Image.open(file, formats=_READ) as image:
                if image.width * image.height > LARGEST:
                    size = f"{image.width} × {image.height} pixels"
                    raise UnreadImageError(f"it has {size}, more than can be worked with")
                turned = ImageOps.exif_transpose(image)
                return _plain(turned)
        except UnreadImageError:
            raise
        except Exception as error:  # a broken file fails in whatever way its decoder does
            raise UnreadImageError(f"it is no image that can be read: {error}") from error
        finally:  # what makes PDFs takes half an image for one, in the whole process
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def _plain(image: Any) -> Any:
    """*image* in grey or sRGB, on white where it is transparent."""
    from PIL import Image

    profile = image.info.get("icc_profile")
    if "transparency" in image.info or image.mode in ("RGBA", "LA", "PA"):
        over = image.convert("RGBA")
        image = Image.new("RGB", over.size, "white")
        image.paste(over, mask=over.getchannel("A"))
    if profile and image.mode in ("RGB", "CMYK"):
        image = _in_srgb(image, profile)
    grey = image.mode in ("1", "L", "I;16", "I", "F")
    if image.mode in ("I;16", "I", "F"):  # sixteen bits a pixel, as scanners write them
        image = image.point(lambda value: value / 256)
    plain = image.convert("L" if grey else "RGB")
    plain.info = {}
    return plain


def _in_srgb(image: Any, profile: bytes) -> Any:
    import io

    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image  # a profile that is none


def _reduced(image: Any, scale: float) -> Any:
    from PIL import Image

    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(size, Image.Resampling.LANCZOS)


def _save(image: Any, file: Path, kind: str) -> None:
    image.save(file, "JPEG", quality=_QUALITY[kind], optimize=True, progressive=kind != TILES)


def _tiles(image: Any, folder: Path) -> None:
    """All levels from the whole down to one pixel, as viewers number them."""
    from PIL import Image

    level = (max(image.size) - 1).bit_length()
    while level >= 0:
        place = folder / str(level)
        place.mkdir(parents=True)
        for name, box in _boxes(*image.size):
            _save(image.crop(box), place / f"{name}.jpg", TILES)
        half = ((image.width + 1) // 2, (image.height + 1) // 2)
        image = image.resize(half, Image.Resampling.BOX)
        level -= 1


def _boxes(width: int, height: int) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    """The tiles of a level: each reaches a little into its neighbours, so that no seam shows."""
    for row, top in enumerate(range(0, height, TILE)):
        for column, left in enumerate(range(0, width, TILE)):
            box = (
                max(left - OVERLAP, 0),
                max(top - OVERLAP, 0),
                min(left + TILE + OVERLAP, width),
                min(top + TILE + OVERLAP, height),
            )
            yield f"{column}_{row}", box
