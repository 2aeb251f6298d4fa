"""The images that a book shows: files of the edition, copied into it; no host is asked for any."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote, unquote

from lxml import etree

from edition.export.book.chapter import Chapter
from edition.export.material import Material

# What programs that read books can show. Source: EPUB 3.3, section 3.2, Core Media Types.
TYPES: Mapping[str, str] = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jfif": "image/jpeg",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
Images = Mapping[str, Path]
"""The files of images by their names in the book."""
FOLDER = "images"
_STATIC = "static"
_COVERS = ("cover.jpg", "cover.jpeg", "cover.png")


def settle_images(chapters: Iterable[Chapter], material: Material) -> Images:
    """Let the chapters name the images by their names in the book; returns these.

    In the place of one that no program can show stand its words.
    """
    images: dict[str, Path] = {}
    names: dict[Path, str] = {}
    for chapter in chapters:
        for image in list(chapter.body.iter("img")):
            file = _file(image.get("src") or "", material)
            if file is None or file.suffix.lower() not in TYPES:
                _as_words(image)
                continue
            if file not in names:
                names[file] = f"{FOLDER}/{len(names) + 1:04}{file.suffix.lower()}"
                images[names[file]] = file
            image.set("src", quote(names[file]))
    return images


def cover_of(material: Material) -> Path | None:
    """The picture that shelves show for the book: ``site/cover.jpg``, where there is one."""
    site = material.outputs.plan.site
    for name in _COVERS:
        file = site / name
        if file.is_file() and file.resolve().is_relative_to(site.resolve()):
            return file
    return None


def _file(address: str, material: Material) -> Path | None:
    """The file that an image of the site is: one that a text names, or one of the editors."""
    plan, name = material.outputs.plan, unquote(address)
    if name in plan.pictures.files:
        return plan.pictures.files[name]
    static = plan.site / _STATIC
    file = plan.site / name
    if name.startswith(f"{_STATIC}/") and file.is_file():
        return file if file.resolve().is_relative_to(static.resolve()) else None
    return None


def _as_words(image: etree._Element) -> None:
    said = image.get("alt") or ""
    image.attrib.clear()
    image.tag = "span"
    image.set("class", "picture")
    image.text = f"[{said}]" if said else ""
