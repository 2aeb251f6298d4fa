"""The files that a command was given: their bytes, by the paths that messages name them by."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from edition.diagnostics import Diagnostic
from edition.importers.decoding import too_large
from edition.importers.images.header import ENDINGS
from edition.importers.images.names import in_order
from edition.location import Span

IMAGES = "images"
_OF_PAGES = ("page", "alto")
_XML = frozenset({".xml"})
_TEXTS = _XML | {".tei", ".txt", ".text", ".md", ".json", ".jsonld", ".docx"}
_OF_PROGRAMS = frozenset({"mets.xml", "metadata.xml"})  # what Transkribus writes beside the pages


@dataclass
class Given:
    """What was given. ``folders``: those of images, by their paths; ``places``: where each file or
    folder stands on the disk; ``failed``: why one is none that can be read.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    folders: list[str] = field(default_factory=list)
    places: dict[str, Path] = field(default_factory=dict)
    failed: dict[str, Diagnostic] = field(default_factory=dict)


def given(root: Path, files: Iterable[str], *, only_images: bool = False) -> Given:
    """The bytes of each of *files*, by its path as seen from the edition in *root*.

    A folder stands for the files in it; one of images alone is kept as such. With *only_images* no
    file is read, and every folder is one of images.
    """
    found = Given()
    for file in dict.fromkeys(files):
        path, place = shown(root, file), Path(file)
        within = IMAGES if only_images else _within(place)
        if isinstance(within, str):
            found.folders.append(path)
            found.places[path] = place
        elif within is None:
            _take(found, path, place)
        elif not within:
            found.failed[path] = _empty(path)
        else:
            for inner in within:
                _take(found, shown(root, str(inner)), inner)
    return found


def _take(found: Given, path: str, place: Path) -> None:
    read = _read(place, path)
    if isinstance(read, Diagnostic):
        found.failed[path] = read
    else:
        found.files[path], found.places[path] = read, place


def _within(place: Path) -> list[Path] | str | None:
    """The files that a folder stands for, or that it is one of images; None if it is no folder."""
    try:
        return files_within(place) if place.is_dir() else None
    except (OSError, ValueError):
        return None  # it is told when it is read


def files_within(folder: Path) -> list[Path] | str:
    """The files in *folder* that can be imported, in order, or ``IMAGES``.

    Where there are images, only XML is read, their text: of this folder, or of one called ``page``
    or ``alto`` in it, as programs for OCR write them. No other folder is entered. Raises OSError.
    """
    files = [file for file in folder.iterdir() if not file.name.startswith(".") and file.is_file()]
    images = [file for file in files if file.suffix.casefold() in ENDINGS]
    for name in _OF_PAGES:
        inner = folder / name
        if inner.is_dir() and (pages := [f for f in inner.iterdir() if _ends(f, _XML)]):
            return _ordered(pages)
    texts = [file for file in files if _ends(file, _XML if images else _TEXTS)]
    return IMAGES if images and not texts else _ordered(texts)


def _ends(file: Path, endings: frozenset[str]) -> bool:
    return file.suffix.casefold() in endings and file.name.casefold() not in _OF_PROGRAMS


def _ordered(files: list[Path]) -> list[Path]:
    by_name = {file.name: file for file in files}
    return [by_name[name] for name in in_order(list(by_name))] if files else []


def _empty(path: str) -> Diagnostic:
    message = "this folder has no file that can be imported"
    help = "folders within are not entered: name the one that you mean, or its files"
    return Diagnostic("empty-folder", message, Span(path), help=help)


def _read(file: Path, path: str) -> bytes | Diagnostic:
    try:
        if file.exists() and not (file.is_file() or file.is_dir()):  # it might never end
            return _unreadable(path, "it is no file, but a pipe or a device", "save it as a file")
        return too_large(file.stat().st_size, path) or file.read_bytes()
    except PermissionError as error:
        return _unreadable(path, error.strerror or str(error), "may you read it? ask whose it is")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return _unreadable(path, reason, "is its name right?")


def _unreadable(path: str, reason: str, help: str) -> Diagnostic:
    message = f"this file cannot be read: {reason}"
    return Diagnostic("unreadable-file", message, Span(path), help=help)


def shown(root: Path, file: str) -> str:
    """How messages name *file*: by its path from the edition, if it stands within."""
    relative = Path(os.path.relpath(Path(file).absolute(), root.absolute())).as_posix()
    return Path(file).as_posix() if relative.startswith("../") else relative
