"""The hidden folders beside a site, in which the next one is made.

Each build makes a folder of its own in them. The workers of a build that was killed may live on
for a while and write what they were told to: it must not get among the files of the next build.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex

from edition.diagnostics import Diagnostic, EditionError
from edition.engine.files import write as put
from edition.location import Span
from edition.publish.manifest import MANIFEST, Listed, Manifest, listed


def place_of(out: Path) -> Path:
    """Where the site really lies: a link to its folder stays a link."""
    return out.resolve() if out.is_symlink() else out.absolute()


def beside(out: Path, purpose: str) -> Path:
    """The hidden folder beside *out* that is "new", "old" or "step"."""
    return out.with_name(f".{out.name}.{purpose}")


def make(folder: Path) -> Path:
    """Make *folder*, with a manifest that says whose it is, and a new one in it, for this build.

    Raises :class:`EditionError` where somebody else's files lie in it.
    """
    folder.mkdir(exist_ok=True)
    if not is_made(folder):
        if has_files(folder):
            raise refusal(folder, f"the folder `{folder.name}` is not empty, and no build wrote it")
        (folder / MANIFEST).write_bytes(Manifest.of({}).data)
    own = folder / f"{os.getpid()}-{token_hex(4)}"
    own.mkdir()
    return own


def write(folder: Path, address: str, data: bytes) -> Listed:
    """Write a file of the site into *folder*, which is there; returns what to list of it.

    It is always a new one: one that was kept of the site that stands is not written into. Raises
    :class:`OSError`, also where *folder* itself is gone: its build has ended without this process.
    """
    put(folder, address, data)
    return listed(data)


def is_made(folder: Path) -> bool:
    """Whether a build wrote the folder. The file alone says so: it may be only half written."""
    return (folder / MANIFEST).is_file()


def is_empty(folder: Path) -> bool:
    """Whether *folder* is there with nothing in it: a killed build had just made or emptied it."""
    return is_folder(folder) and not has_files(folder)


def has_files(folder: Path) -> bool:
    """Whether anything is in *folder*."""
    with os.scandir(folder) as entries:  # not all the names, of which there may be many
        return next(entries, None) is not None


def is_folder(path: Path) -> bool:
    """Whether *path* is a folder, and no link to one."""
    return path.is_dir() and not path.is_symlink()


def files_in(folder: Path, at: str = "") -> Iterator[str]:
    """The addresses of all files in *folder*, and of links to any; below the address *at*."""
    with os.scandir(folder) as entries:
        found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    for name, is_below in found:
        address = f"{at}/{name}" if at else name
        if is_below:
            yield from files_in(folder / name, address)
        else:
            yield address


def discard(folder: Path) -> None:
    """Delete a folder that a build wrote, its manifest last: a deletion may be killed as well.

    Where a worker of a build that was killed still writes into it, some of it may stay.
    """
    if not (is_made(folder) or is_empty(folder)):
        return
    for path in folder.iterdir():
        if is_folder(path):
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != MANIFEST:
            path.unlink(missing_ok=True)
    if all(path.name == MANIFEST for path in folder.iterdir()):
        shutil.rmtree(folder, ignore_errors=True)


def refusal(out: Path, message: str) -> EditionError:
    """A build must not write to *out*, for this reason."""
    help = (
        "building again replaces the whole folder. Keep files of your own in site/static/, which "
        "is copied to static/, or build into another folder with -o"
    )
    return EditionError(Diagnostic("not-a-built-site", message, Span(out.name), help=help))
