"""Writing a whole folder aside and exchanging it for the one that is there.

A reader sees the old folder or the new one, never half of one. Where the system can exchange two
folders in one step (Linux), a build that is killed at any moment leaves one of them in place;
elsewhere there is one moment between two renamings, and the next build or preview puts the old
folder back (:func:`recover`).
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from edition.publish.aside import beside, discard, files_in, is_made, make, place_of
from edition.publish.checksums import CHECKSUMS
from edition.publish.lock import Told, silent
from edition.publish.manifest import LISTS, MANIFEST, Listed, Manifest, listed
from edition.publish.recovery import publishing, recover
from edition.publish.strangers import folder_times, refuse_strangers

__all__ = ["LISTS", "MANIFEST", "Aside", "exchanged", "recover", "refuse_strangers", "whole"]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Aside:
    """The new site while it is made, in a hidden *folder* beside the one that is *out*."""

    def __init__(self, folder: Path, out: Path) -> None:
        self.folder = folder
        self.out = out
        self._told: dict[str, Listed] = {}

    def told(self, files: Mapping[str, Listed]) -> None:
        """Take it from their writers what these files are: they are not read again."""
        self._told.update(files)

    def keep(self, files: Mapping[str, Listed]) -> frozenset[str]:
        """Take over those of *files* that lie in the site as they are listed; returns which.

        They are read for it, and then only linked where the disk can do that. So nobody may write
        *into* a file that was kept (:func:`edition.publish.aside.write` does not): it would change
        in the site that is still there.
        """
        kept = frozenset(address for address in files if self._kept(address, files[address]))
        self.told({address: files[address] for address in kept})
        return kept

    def _kept(self, address: str, about: Listed) -> bool:
        source, target = self.out / address, self.folder / address
        try:
            if source.is_symlink() or source.stat().st_size != about.size:
                return False
            if listed(source.read_bytes()) != about:
                return False
        except OSError:
            return False  # it is not there, or no file: then it is made anew
        target.parent.mkdir(parents=True, exist_ok=True)
        _link(source, target)
        return True

    def manifest(self) -> Manifest:
        """The lists of the files that are there now."""
        found = (address for address in files_in(self.folder) if address not in LISTS)
        paths = {address: os.path.join(self.folder, address) for address in found}
        files = (address for address, path in paths.items() if os.path.isfile(path))
        return Manifest.of({address: self._listed(address, paths[address]) for address in files})

    def _listed(self, address: str, path: str) -> Listed:
        told = self._told.get(address)
        return (
            told if told and told.size == os.stat(path).st_size else listed(Path(path).read_bytes())
        )


def _link(source: Path, target: Path) -> None:
    with suppress(OSError):  # some disks have no links, or not so many of one file
        os.link(source, target)
        return
    shutil.copyfile(source, target)


@contextmanager
def exchanged(out: Path, *, wait: bool = True, told: Told = silent) -> Iterator[Path]:
    """A new empty folder to write to; it takes the place of *out* when the block ends well.

    Raises :class:`EditionError` where *out* holds files that no build wrote, or cannot be
    written; *out* is then untouched, as it is when the block itself fails. While another build is
    at work, *told* is given a sentence, or where *wait* is false, that is such an error too.
    """
    with whole(out, wait=wait, told=told) as new:
        yield new.folder


@contextmanager
def whole(out: Path, *, wait: bool = True, told: Told = silent) -> Iterator[Aside]:
    """The same for a build that knows what its files are, or which it need not write again."""
    out = place_of(out)
    with publishing(out, wait=wait, told=told):
        seen = folder_times(out) if is_made(out) else {}
        refuse_strangers(out)
        place = beside(out, "new")
        try:
            new = Aside(make(place), out)
            yield new
            _write_lists(new)
            refuse_strangers(out, seen)  # a build takes its time: somebody may have come since
            _exchange(new.folder, out)
        finally:
            discard(place)


def _write_lists(new: Aside) -> None:
    manifest = new.manifest()
    (new.folder / MANIFEST).write_bytes(manifest.data)
    (new.folder / CHECKSUMS).write_bytes(manifest.sums)


def _exchange(new: Path, out: Path) -> None:
    if not out.exists():
        new.rename(out)
        return
    if not _exchange_at_once(new, out):
        old = beside(out, "old")
        out.rename(old)
        new.rename(out)
        discard(old)


def _exchange_at_once(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can (``renameat2`` of Linux)."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    arguments = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    return bool(rename(*arguments) == 0)
