"""Putting new files into a folder in which nothing that is there is ever touched."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edition.writing import put_new


@dataclass
class Placed:
    """What was written, what was there already, and what leads out of the folder."""

    written: list[str] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


def place(folder: Path, files: Mapping[str, bytes]) -> Placed:
    """Write *files*, by their paths in *folder*, each at once or not at all.

    A file that is there stays as it is; a path on which a link leads out of the folder is not
    followed. Raises OSError where nothing can be written.
    """
    done = Placed()
    for path, data in files.items():
        target = folder / path
        if os.path.lexists(target):
            done.there.append(path)
        elif not _stays_inside(target, folder):
            done.outside.append(path)
        elif put_new(target, data):
            done.written.append(path)
        else:
            done.there.append(path)
    return done


def _stays_inside(target: Path, folder: Path) -> bool:
    """Whether the folders on the way to *target* are folders of *folder*, and no file."""
    for parent in target.relative_to(folder).parents:
        way = folder / parent
        if os.path.lexists(way) and not (
            way.is_dir() and way.resolve().is_relative_to(folder.resolve())
        ):
            return False
    return True
