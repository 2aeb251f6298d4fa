"""What a build reads and does not make: files, and lists of files, as rows.

The row ``file/PATH`` has the digest of the bytes; a file that is not there has no row. The row
``files/FOLDER/PATTERN`` has the paths of the files in the folder, and below, whose names fit.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from fnmatch import fnmatchcase
from glob import has_magic
from pathlib import Path

from edition.cache.asking import unrecorded
from edition.cache.question import Row
from edition.cache.stamps import Scan, Seen, SeenFiles, is_same, now, read, stamp
from edition.cache.tables import Tables
from edition.cache.values import packed, row_of
from edition.cache.writing import TablesWriter

FILE, FILES = "file", "files"
# Two pieces of work saw one file differently: no file has this digest.
UNSURE = b"?"
# The entry of the seen files that says with which state of the tables they agree.
_STATE = ""


def file_row(path: str, found: bytes) -> Row:
    """The row of a file with the digest *found*; one without digest and value if it is absent."""
    return Row(FILE, path, "", found, packed(found) if found else b"")


def list_row(root: Path, pattern: str) -> tuple[Row, tuple[str, ...]]:
    """The row of the files below a folder whose names fit (``site/templates/*.html``), and they."""
    paths = fitting(root, pattern)
    return row_of(FILES, pattern, paths), paths


def fitting(root: Path, pattern: str) -> tuple[str, ...]:
    """The paths, sorted, of the files that a pattern asks for; a name alone is that very file."""
    folder, _, name = pattern.rpartition("/")
    if not has_magic(pattern):
        return (pattern,) if os.path.isfile(root / pattern) else ()
    found = Scan(root).files([folder or "."])
    return tuple(path for path in found if fnmatchcase(os.path.basename(path), name))


class Outside:
    """The files of an edition as they are now, against what is stored of them.

    Made before the build begins. Look first, then put the rows of what changed; *facts* is
    committed by whoever has it, and then what was seen is saved: never before, or a change could
    be forgotten. *clock* is a folder on the same disk that may be written.
    """

    def __init__(self, root: Path, seen: SeenFiles, facts: TablesWriter, clock: Path) -> None:
        self.root = root
        self._root = str(root)
        self._seen = seen
        self._facts = facts
        self._clock = clock
        self._stored = seen.load()
        # Whether what was seen is what the tables have: neither was lost, or written alone.
        self._in_step = self._stored.pop(_STATE, None) == self._state()
        self._looked: dict[str, Seen] = {}
        self._lists: list[Row] = []
        self._known: dict[tuple[str, str], bytes] = {}
        self._used: set[tuple[str, str]] = set()

    def look(self, paths: Iterable[str], patterns: Iterable[str], *, trust: bool = True) -> bool:
        """See how all these are; whether all is as it is stored. Nothing is put."""
        at = now(self._clock)
        lists = [list_row(self.root, pattern)[0] for pattern in sorted(set(patterns))]
        self._looked = {path: self._look(path, at, trust) for path in sorted(set(paths))}
        self._lists = lists
        self._known = {(FILE, path): seen.digest for path, seen in self._looked.items()}
        self._known.update({(row.table, row.key): row.digest for row in lists})
        return self._in_step and not self._changed() and self._lists_agree()

    def put(self) -> None:
        """Put the rows of what changed since they were stored."""
        for path in self._changed() if self._in_step else self._looked:
            self._put(file_row(path, self._looked[path].digest))
        for row in self._lists:
            self._put(row)

    def look_also(self, paths: Iterable[str], patterns: Iterable[str]) -> None:
        """Look at these as well, and put what was seen: the build has found that it reads them."""
        at = now(self._clock)
        for path in sorted({path for path in paths if (FILE, path) not in self._known}):
            self._looked[path] = self._look(path, at, True)
            self._known[FILE, path] = self._looked[path].digest
            self._put(file_row(path, self._looked[path].digest))
        for pattern in sorted({p for p in patterns if (FILES, p) not in self._known}):
            row, _ = list_row(self.root, pattern)
            self._lists.append(row)
            self._known[FILES, pattern] = row.digest
            self._put(row)

    def found(self, rows: Iterable[Row]) -> bool:
        """A task used these files and lists: is anything new? What is new is put."""
        rows = list(rows)
        self._used.update((row.table, row.key) for row in rows)
        news = [row for row in rows if self._known.get((row.table, row.key)) != row.digest]
        at = now(self._clock) if news else 0
        for row in news:
            is_new = (row.table, row.key) not in self._known and self._is_still(row, at)
            self._known[row.table, row.key] = row.digest if is_new else UNSURE
            self._put(row if is_new else row_of(row.table, row.key, self._unsure()))
        return bool(news)

    def written(self, rows: Iterable[Row]) -> bool:
        """A task wrote these files of the edition: was it any? They are put.

        Who has read one of them in this build has read what it was before.
        """
        rows = list(rows)
        at = now(self._clock) if rows else 0
        for row in rows:
            is_sure = (row.table, row.key) not in self._used and self._is_still(row, at)
            self._known[row.table, row.key] = row.digest if is_sure else UNSURE
            self._put(row if is_sure else row_of(row.table, row.key, self._unsure()))
        return bool(rows)

    def list_again(self) -> None:
        """Files of the edition were written: put the lists as they are now."""
        for key in [row.key for row in self._lists]:
            row = list_row(self.root, key)[0]
            if self._known[FILES, key] != row.digest:
                is_sure = (FILES, key) not in self._used
                self._known[FILES, key] = row.digest if is_sure else UNSURE
                self._put(row if is_sure else row_of(FILES, key, self._unsure()))

    def _is_still(self, row: Row, at: int) -> bool:
        """Whether that is how it is; if not, whoever used it does it again at the next build.

        *at* is the time before the looking: one for many files, since every asking of the disk's
        clock makes a file.
        """
        if row.table == FILES:
            return list_row(self.root, row.key)[0].digest == row.digest
        seen = read(self.root / row.key, at)[1]
        self._looked[row.key] = seen
        return seen.digest == row.digest

    def save(self) -> None:
        """Remember what was seen: after the tables were committed."""
        unsure = {key for (_, key), found in self._known.items() if found == UNSURE}
        left = {p for p, s in self._stored.items() if p not in self._looked and not s.digest}
        gone = unsure | left
        news = {
            path: seen
            for path, seen in self._looked.items()
            if path not in gone and self._stored.get(path) != seen
        }
        self._seen.save(news | {_STATE: self._state()}, gone)
        self._stored = {p: s for p, s in (self._stored | news).items() if p not in gone}

    def _look(self, path: str, at: int, trust: bool) -> Seen:
        known = self._stored.get(path)
        if known is not None and trust and is_same(stamp(os.path.join(self._root, path)), known):
            return known
        return read(self.root / path, at)[1]

    def _changed(self) -> list[str]:
        """What has other bytes than were seen last."""
        stored = self._stored
        return [p for p, s in self._looked.items() if p not in stored or stored[p][1] != s.digest]

    def _lists_agree(self) -> bool:
        tables = Tables(self._facts.path)
        try:
            with unrecorded():
                return all(tables.packed(r.table, r.key) == r.value for r in self._lists)
        finally:
            tables.close()

    def _unsure(self) -> tuple[str, int]:
        """An answer that is not that of today, whatever it will be at the next build."""
        return "not one file", self._facts.generation

    def _state(self) -> Seen:
        return Seen(None, f"{self._facts.epoch} {self._facts.generation}".encode(), 0)

    def _put(self, row: Row) -> None:
        self._facts.put([row] if row.value else [], f"{row.table}\t{row.key}")
