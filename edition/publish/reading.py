"""Reading the files of an edition so that whoever reads is known to have asked for them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from edition.cache.asking import note
from edition.cache.question import Question
from edition.tei.pictures import picture_file


class Reader(Protocol):
    """Where files are read from: a workshop of the engine is one."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, by its path in the edition; None where there is none."""

    def files(self, pattern: str) -> tuple[str, ...]:
        """The paths, sorted, of the files below a folder whose names fit: ``site/pages/*.md``."""


class FromDisk:
    """Reads the edition in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none that can be read."""
        note(Question("file", path))
        try:
            return (self.root / path).read_bytes()
        except (OSError, ValueError):
            return None

    def files(self, pattern: str) -> tuple[str, ...]:
        """The files below a folder whose names fit."""
        note(Question("files", pattern))
        folder, _, name = pattern.rpartition("/")
        found = (p for p in (self.root / folder).rglob(name) if p.is_file())
        return tuple(sorted(p.relative_to(self.root).as_posix() for p in found))


class Looking:
    """Looks for pictures as :func:`edition.tei.pictures.picture_file` does, and asks for every file
    that it looks at, also where there is none.
    """

    def __init__(self, root: Path, reader: Reader) -> None:
        self._root, self._inside, self._reader = root, root.resolve(), reader

    def __call__(self, places: tuple[str, ...], url: str) -> Path | None:
        """The file that an address means, None where there is none."""
        return picture_file(self._root, places, url, self._is_there)

    def _is_there(self, file: Path) -> bool:
        """A link counts, and so does the file that it leads to."""
        ends = (Path(os.path.normpath(file)), file.resolve())
        inside = (end for end in ends if end.is_relative_to(self._inside))
        asked = {end.relative_to(self._inside).as_posix() for end in inside}
        return all(self._reader.read(path) is not None for path in sorted(asked))
