"""The folder of an edition, as far as reading goes: nothing outside of it is ever opened.

Whoever must know which files were looked at gives another folder, which notes it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class Folder:
    """The files below *root*, by their paths from there."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Raises :class:`OSError` where there is none that may be read, also where a link leads out
        of the folder; :class:`ValueError` for what can be no path.
        """
        if not self.is_inside(path):
            raise OSError("it leads out of the folder of the edition")
        return (self.root / path).read_bytes()

    def is_file(self, path: str) -> bool:
        """Whether there is such a file inside of the folder."""
        try:
            return self.is_inside(path) and (self.root / path).is_file()
        except (OSError, ValueError, RuntimeError):  # no name that a disk can have
            return False

    def is_there(self, file: Path) -> bool:
        """Whether a place in the folder, by its whole path, holds a file."""
        return file.is_file()

    def is_inside(self, path: str) -> bool:
        """Whether a path, there or not, stays in the folder; links are followed."""
        return (self.root / path).resolve().is_relative_to(self.root.resolve())

    def once(self, make: Callable[[Folder], T]) -> T:
        """What *make* makes of files here; folders that remember give it again while they stay.

        *make* equals what makes the same, and answers with faults instead of raising them.
        """
        return make(self)


def folder_of(place: Path | Folder) -> Folder:
    """A path of a folder as a folder."""
    return place if isinstance(place, Folder) else Folder(place)
