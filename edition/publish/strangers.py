"""Files in the folder of a site that no build wrote: they are somebody's, and are not lost.

A folder whose time of change is the recorded one has the names in it that it had (POSIX,
``sys/stat.h``: an entry that comes or goes marks it), so it need not be listed again.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from edition.publish.aside import files_in, has_files, is_folder, is_made, refusal
from edition.publish.manifest import LISTS, Manifest

Times = Mapping[str, int]
"""The folders of a site by address (the site itself is ""), and when their names last changed."""
NEVER_SEEN: Times = MappingProxyType({})
_NOT_OURS_BUT_HARMLESS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def refuse_strangers(out: Path, seen: Times = NEVER_SEEN) -> None:
    """Raise :class:`EditionError` where *out* holds something that no build wrote there.

    Folders that have not changed since they were *seen* are not looked into.
    """
    if out.exists() and not out.is_dir():
        raise refusal(out, f"`{out.name}` is a file, not a folder")
    if not out.exists() or not has_files(out):
        return
    if not is_made(out):
        raise refusal(out, f"the folder `{out.name}` is not empty, and no build wrote it")
    if found := strangers(out, seen):
        more = f" and {len(found) - 1} more" if len(found) > 1 else ""
        raise refusal(out, f"`{out.name}/{found[0]}`{more} was not written by a build")


def strangers(out: Path, seen: Times = NEVER_SEEN) -> list[str]:
    """The addresses of all files in *out* that are nobody's, sorted."""
    found = [address for address in _names(out, seen) if not is_harmless(address)]
    if not found:
        return []
    manifest = Manifest.read(out)
    known = {*(manifest.files if manifest else ()), *LISTS}
    return sorted(address for address in found if address not in known)


def refuse_taken(out: Path, put: Iterable[str], new: Iterable[str], going: Collection[str]) -> None:
    """Raise :class:`EditionError` where a file that is nobody's stands in the way of one put.

    It may have come since the folder was looked at. What is *going* does not stand in the way.
    """
    folders = sorted({folder for address in put for folder in above(address)})
    taken = [f for f in folders if os.path.lexists(out / f) and not is_folder(out / f)]
    taken += [found for address in sorted(new) for found in _at(out, address)]
    for address in taken:
        if address not in going and not any(_is_one(out / address, out / g) for g in going):
            raise refusal(out, f"`{out.name}/{address}` was not written by a build")


def _at(out: Path, address: str) -> list[str]:
    """The files that are at *address*, or below it where it is a folder."""
    if is_folder(out / address):
        return [file for file in files_in(out / address, address) if not is_harmless(file)]
    return [address] if os.path.lexists(out / address) else []


def _is_one(one: Path, other: Path) -> bool:
    """Whether two names are those of one file, on a disk that does not tell them apart."""
    return os.path.lexists(one) and os.path.lexists(other) and one.samefile(other)


def above(address: str) -> list[str]:
    """The folders that the file at *address* lies in, the nearest first, without the site itself.

    >>> above("static/maps/one.png")
    ['static/maps', 'static']
    """
    return [str(parent) for parent in PurePosixPath(address).parents][:-1]


def is_harmless(address: str) -> bool:
    """Whether systems put such a file into every folder that somebody looks into."""
    return address.rpartition("/")[2] in _NOT_OURS_BUT_HARMLESS


def folder_times(out: Path) -> dict[str, int]:
    """When the names in *out*, and in each folder below it, last changed."""
    return {address: folder.stat().st_mtime_ns for address, folder in _folders(out, "")}


def _folders(folder: Path, address: str) -> Iterator[tuple[str, Path]]:
    yield address, folder
    with os.scandir(folder) as entries:
        below = sorted(e.name for e in entries if e.is_dir(follow_symlinks=False))
    for name in below:
        yield from _folders(folder / name, _joined(address, name))


def _names(out: Path, seen: Times) -> Iterator[str]:
    """The files in those folders that are not as they were seen, by address."""
    waiting = ["", *seen]
    done = set()
    while waiting:
        address = waiting.pop()
        folder = out / address
        if address in done or folder.is_symlink() or not folder.is_dir():
            continue
        done.add(address)
        if seen.get(address) != folder.stat().st_mtime_ns:
            files, folders = _listed(folder, address)
            waiting += folders
            yield from files


def _listed(folder: Path, address: str) -> tuple[list[str], list[str]]:
    """The files in *folder* (a link is one, wherever it leads) and the folders, by address."""
    files: list[str] = []
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            kind = folders if entry.is_dir(follow_symlinks=False) else files
            kind.append(_joined(address, entry.name))
    return files, folders


def _joined(address: str, name: str) -> str:
    return f"{address}/{name}" if address else name
