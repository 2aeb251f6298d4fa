"""Where drafts go: into a folder in which nothing that stands there is ever touched."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from edition.escape import DEVICES, id_safe
from edition.importers.surfaces import images_file, renamed

# Folders below the sources, whose files are no sources.
REVIEWS = "_review"
DRAFTS = "_drafts"
_MOST = 1000


@dataclass(frozen=True)
class Placed:
    """A file as it was written: where, and whether its own place was taken.

    ``images`` is the file of surfaces and zones beside it.
    """

    path: Path
    is_new: bool  # False: the very same file stood there
    taken: Path | None = None  # the file that stands where it belongs
    images: Path | None = None


def place_source(folder: Path, id: str, data: bytes, images: bytes = b"") -> Placed:
    """Write the draft *id*; if a source of that name is there, into the folder of drafts.

    *images* is the file of its surfaces and zones, which stands beside it and goes where it goes.
    Raises OSError where nothing can be written.
    """
    name = file_name(id)
    if not images:
        target = folder / f"{name}.md"
        if _create(target, data):
            return Placed(target, True)
        if _holds(target, data):
            return Placed(target, False)
        aside = place_beside(folder / DRAFTS, name, data)
        return Placed(aside.path, aside.is_new, target)
    placed, taken = _together(folder, name, data, images)
    for number in range(1, _MOST):
        if placed:
            return placed
        stem = name if number == 1 else f"{name}-{number}"
        placed, _ = _together(folder / DRAFTS, stem, data, images)
        placed = placed and replace(placed, taken=taken)
    raise OSError(f"{folder} has too many files called {name}")


def _together(
    folder: Path, stem: str, data: bytes, images: bytes
) -> tuple[Placed | None, Path | None]:
    """Write a source and its images by one name, both or none; else the file that is in the way."""
    source = folder / f"{stem}.md"
    files = {folder / images_file(stem): images, source: renamed(data, stem)}
    for target, held in files.items():
        if os.path.lexists(target) and not _holds(target, held):
            return None, target
    is_new = False
    for target, held in files.items():
        is_new = _create(target, held)
        if not is_new and not _holds(target, held):
            return None, target
    return Placed(source, is_new, images=folder / images_file(stem)), None


def place_beside(folder: Path, name: str, data: bytes, ending: str = ".md") -> Placed:
    """Write ``name.md``, or ``name-2.md`` and so on, whichever is free or holds the same.

    Raises OSError where nothing can be written.
    """
    for number in range(1, _MOST):
        target = folder / f"{name}{'' if number == 1 else f'-{number}'}{ending}"
        if _create(target, data):
            return Placed(target, True)
        if _holds(target, data):
            return Placed(target, False)
    raise OSError(f"{folder} has too many files called {name}")


def file_name(id: str) -> str:
    """The name of a file for *id*, on every system.

    >>> file_name("../Con")
    'Con-document'
    """
    name = id_safe(id).strip(".-_") or "document"
    return f"{name}-document" if name.lower() in DEVICES else name


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.is_file() and target.read_bytes() == data
    except OSError:
        return False


def _create(target: Path, data: bytes) -> bool:
    """Write a new file at once or not at all; False where something stands there."""
    if os.path.lexists(target):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".", suffix=".writing")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        return _name(temporary, target)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _name(temporary: str, target: Path) -> bool:
    """Give a written file its name, unless somebody else took it meanwhile."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links: the name is taken and filled at once
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            return False
        os.replace(temporary, target)
    return True
