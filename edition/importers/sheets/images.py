"""Where the image of a page lies: in the edition, as a rule beside the file or one folder up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from edition.tei.folder import Folder

_REMOTE = re.compile(r"https?://", re.IGNORECASE)
_SIGNS = "/:?#[]@!$&'()*+,;=%~"
_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".jp2")
# Folders beside those of the pages into which programs put images.
_BESIDE = ("", "..", "images", "../images", "../img", "../../images")
_OWN = "images"
"""The folder of an edition in which its images lie, as a rule."""


def image_address(folder: Folder, page: Path, named: str) -> str:
    """The address of the image *named* in the file *page*, from the folder of the edition.

    What is not found in the edition keeps its name: a build looks for it, and says what is missing.

    >>> image_address(Folder(Path("none")), Path("page/1.xml"), "C:\\\\scans\\\\leaf 1.jpg")
    'leaf%201.jpg'
    """
    name = named.strip()
    if not name or _REMOTE.match(name):
        return quote(name, safe=_SIGNS)
    plain = name.removeprefix("file://").replace("\\", "/")
    for wanted in _names(plain):
        for beside in _BESIDE:
            if found := _inside(folder, page.parent / beside / wanted):
                return quote(found)
        if found := _inside(folder, folder.root / _OWN / wanted):
            return quote(found)
    is_plain = not plain.startswith("/") and ":" not in plain and ".." not in plain
    return quote(plain if is_plain else PurePosixPath(plain).name, errors="replace")


def _names(plain: str) -> Iterator[str]:
    """As it is named, without its folders, and as a scan that was made smaller for the web."""
    name = PurePosixPath(plain).name
    yield from dict.fromkeys((plain, name))
    if name:
        yield from (PurePosixPath(name).with_suffix(ending).name for ending in _ENDINGS)


def _inside(folder: Folder, path: Path) -> str:
    """*path* from the edition's folder, if a file of the edition is there."""
    try:
        whole = path.resolve()
        inside = folder.root.resolve()
        if whole.is_relative_to(inside) and whole.is_file():
            return whole.relative_to(inside).as_posix()
    except (OSError, ValueError, RuntimeError):
        return ""
    return ""
