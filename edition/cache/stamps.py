"""What the system says of a file without its being read, and when that may be trusted.

A file whose size, times and inode are those of last time is taken to have the same bytes, unless
it was written so shortly before it was looked at that a second writing could have left the same
times: such a stamp is *racy*, and the file is read again (git's index does the same).
"""

from __future__ import annotations

import os
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from edition.cache.database import explained, writable
from edition.cache.question import Damaged
from edition.cache.values import digest

ABSENT = b""
"""The digest of a file that is not there, or cannot be read."""
_CLOCKS_DIFFER_NS = 2_000_000_000  # the coarsest clock of a file system still in use
_SIGNED = (1 << 63) - 1


class Stamp(NamedTuple):
    """A file as the system describes it."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


class Seen(NamedTuple):
    """A file as it was found: its stamp, the digest of its bytes, and when that was (ns)."""

    stamp: Stamp | None
    digest: bytes
    at: int


def stamp(path: str | os.PathLike[str]) -> Stamp | None:
    """The stamp of the file at *path*; None where there is no file."""
    try:
        return _stamp(os.stat(path))
    except (OSError, ValueError):
        return None


def _stamp(found: os.stat_result) -> Stamp | None:
    if not stat.S_ISREG(found.st_mode):
        return None
    inode = found.st_ino & _SIGNED
    return Stamp(found.st_size, found.st_mtime_ns, found.st_ctime_ns, inode)


def is_racy(stamp: Stamp, seen_ns: int) -> bool:
    """Whether the file may have been written again without its stamp showing it."""
    return max(stamp.mtime_ns, stamp.ctime_ns) >= seen_ns - _CLOCKS_DIFFER_NS


def now(folder: Path) -> int:
    """The time (ns) by the clock that stamps the files in *folder*, or ours if that is earlier."""
    own = time.time_ns()
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            return min(own, os.fstat(file.fileno()).st_mtime_ns)
    except OSError:
        return own


def look(path: Path, known: Seen | None, at: int, *, trust: bool = True) -> Seen:
    """The file as it is, read only where its stamp does not suffice.

    *at* is the time before the looking began, by the clock of the disk that the file is on
    (:func:`now`). Without *trust* it is always read.
    """
    found = stamp(path)
    if known is not None and trust and is_same(found, known):
        return known
    return read(path, at)[1]


def is_same(found: Stamp | None, known: Seen) -> bool:
    """Whether a file with the stamp *found* has the bytes that were seen."""
    if found is None or known.stamp is None:
        return found is None and known.digest == ABSENT
    return found == known.stamp and not is_racy(found, known.at)


def read(path: Path, at: int) -> tuple[bytes, Seen]:
    """The bytes of a file, and how it was seen: of a file that changes meanwhile, as racy."""
    before = stamp(path)
    if before is None:
        return b"", Seen(None, ABSENT, at)
    try:
        data = path.read_bytes()
    except OSError:
        return b"", Seen(before, ABSENT, 0)
    return data, Seen(before, digest(data), at if stamp(path) == before else 0)


class Scan:
    """The files below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def files(self, folders: Iterable[str], endings: tuple[str, ...] = ()) -> dict[str, Stamp]:
        """The files in *folders* and below, by their paths as seen from the root, sorted.

        *endings* are in lower case; () is all. A link to a file counts as the file, a link to a
        folder is not followed; a folder that is not there has no files.
        """
        found = (pair for folder in folders for pair in _below(self.root / folder, folder))
        return dict(sorted(pair for pair in found if pair[0].lower().endswith(endings or "")))


def _below(folder: Path, seen_from_root: str) -> Iterator[tuple[str, Stamp]]:
    waiting = [(str(folder), seen_from_root.strip("/"))]
    while waiting:
        place, prefix = waiting.pop()
        prefix = "" if prefix in ("", ".") else f"{prefix}/"
        for entry in _entries(place):
            if entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, prefix + entry.name))
            elif (stamped := _stamp_of(entry)) is not None:
                yield prefix + entry.name, stamped


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _stamp_of(entry: os.DirEntry[str]) -> Stamp | None:
    try:
        return _stamp(entry.stat())
    except OSError:
        return None


_TABLE = """
CREATE TABLE seen(path BLOB PRIMARY KEY, size INTEGER, mtime INTEGER, ctime INTEGER,
  inode INTEGER, digest BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
"""


class SeenFiles:
    """All files as they were seen last time. If it is lost, they are read again: no more.

    Raises :class:`Damaged` and :class:`OSError` as all databases of the cache.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = writable(path, _TABLE)

    def load(self) -> dict[str, Seen]:
        """By path, in the order of their bytes."""
        with explained(self.path):
            rows = self._connection.execute("SELECT * FROM seen ORDER BY path").fetchall()
        try:
            return {os.fsdecode(path): _seen(*rest) for path, *rest in rows}
        except TypeError as error:
            message = f"a database of the cache is damaged: {self.path.name} (an empty row)"
            raise Damaged(message) from error

    def save(self, changed: Mapping[str, Seen], gone: Iterable[str] = ()) -> None:
        """Remember *changed*, forget *gone*."""
        rows = [
            (os.fsencode(path), *(seen.stamp or (None,) * 4), seen.digest, seen.at)
            for path, seen in changed.items()
        ]
        with explained(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            names = [(os.fsencode(path),) for path in gone]
            self._connection.executemany("DELETE FROM seen WHERE path = ?", names)
            query = "INSERT OR REPLACE INTO seen VALUES(?, ?, ?, ?, ?, ?, ?)"
            self._connection.executemany(query, rows)
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def _seen(size: int | None, mtime: int, ctime: int, inode: int, name: bytes, at: int) -> Seen:
    return Seen(None if size is None else Stamp(size, mtime, ctime, inode), name, at)
