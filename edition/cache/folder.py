"""The folder of the cache, ``.edition/cache`` in the edition: opening, bounding, throwing away.

Nothing in it is anybody's work: it may be deleted at any time, and whatever is not understood is
thrown away. It is used by one build at a time.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Container, Iterator
from contextlib import ExitStack, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from edition.cache.blobs import Blobs
from edition.cache.database import FORMAT
from edition.cache.lock import locked
from edition.cache.size import in_words

Told = Callable[[str], object]

FOLDER = ".edition/cache"
_IN_USE = "in-use"
_GONE = "gone-"
_SITES = 6  # of which two may be what commands tell that write no site
_WEEK = 7 * 24 * 3600
_OTHER_VERSION = (
    "the program, or a package that is installed with it, was changed since the last time: "
    "nothing of earlier builds is used"
)
_BOOT = Path("/proc/sys/kernel/random/boot_id")
# What says to programs of the kind that this folder needs no copy and belongs into no repository.
_LABELS = {
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n",
    ".gitignore": "*\n",
}


class Cache:
    """The cache of an edition for one version of the program, while it is held."""

    def __init__(self, path: Path, told: Told) -> None:
        self.path = path
        self.blobs = Blobs(path / "blobs")
        self._told = told

    @property
    def facts(self) -> Path:
        """The database of what is known before pages are written."""
        return self.path / "facts.db"

    @property
    def record(self) -> Path:
        """The database of the work of reading, and of what it asked."""
        return self.path / "read.db"

    @property
    def seen(self) -> Path:
        """The database of the stamps of files."""
        return self.path / "seen.db"

    def pieces(self, out: Path) -> Path:
        """The database of what the pages in one output folder leave for pages that gather."""
        path = self.path / "pieces" / f"{_called(out)}.db"
        path.parent.mkdir(exist_ok=True)
        return path

    def search(self, out: Path) -> Path:
        """The folder of what the index of the search in one output folder is made from."""
        return self.path / "search" / _called(out)

    def site(self, out: Path) -> Path:
        """The database of one output folder; those of the folders used longest ago go."""
        path = self.path / "sites" / f"{_called(out)}.db"
        path.parent.mkdir(exist_ok=True)
        others = sorted(_databases(path.parent) - {path}, key=_last_used, reverse=True)
        for other in others[_SITES - 1 :]:
            self._forget(other)
        if path.exists():
            os.utime(path)
        return path

    def sites(self) -> list[Path]:
        """The databases of all output folders that are known."""
        return sorted(_databases(self.path / "sites"))

    @property
    def synchronous(self) -> bool:
        """Whether databases are written through to the disk: where nothing tells a restart."""
        return not _boot()

    def size(self) -> int:
        """How many bytes of the disk this folder takes."""
        return _size(self.path)

    def shrink(self, limit: int, live: Container[str] | None = None) -> None:
        """Remove what can be spared, in this order, until the folder takes at most *limit* bytes.

        Values that are not *live* (None: all are), the records of all output folders but the
        last, everything.
        """
        if live is not None and self.size() > limit:
            self.blobs.sweep(live)
        if self.size() > limit:
            for path in sorted(_databases(self.path / "sites"), key=_last_used)[:-1]:
                self._forget(path)
        if self.size() > limit:
            self.discard(f"it takes {in_words(self.size())}, and {in_words(limit)} are allowed")

    def _forget(self, site: Path) -> None:
        """Remove what is known of an output folder."""
        _remove(site)
        _remove(self.path / "pieces" / site.name)
        shutil.rmtree(self.path / "search" / site.stem, ignore_errors=True)

    def discard(self, reason: str) -> None:
        """Throw everything away, and say why. No database of it is open any more."""
        self._told(f"what was kept of earlier builds is thrown away: {reason}")
        aside = tempfile.mkdtemp(dir=self.path.parent, prefix=_GONE)
        os.rename(self.path, aside)  # all at once: a half-empty cache is worse than none
        shutil.rmtree(aside, ignore_errors=True)
        self.path.mkdir()
        self._begin()

    def _begin(self) -> None:
        """Note under which start of the machine this folder is written."""
        if boot := _boot():
            (self.path / _IN_USE).write_text(boot, encoding="ascii")

    def open(self) -> None:
        """Make the folder ready. What a machine that went down left is not trusted."""
        self.path.mkdir(parents=True, exist_ok=True)
        os.utime(self.path)
        in_use = self.path / _IN_USE
        if _text(in_use) not in (None, _boot()):
            self.discard("the machine went down before it was on the disk")
        self._begin()

    def settle(self) -> None:
        """Write everything through to the disk: from now on it survives a restart."""
        with suppress(OSError):
            folders = (self.path, self.path / "sites", self.path / "pieces")
            for path in sorted(path for folder in folders for path in _databases(folder)):
                _write_through(path)
            (self.path / _IN_USE).unlink(missing_ok=True)


@contextmanager
def opened(
    root: Path, version: str, *, wait: bool = True, settle: bool = True, told: Told
) -> Iterator[Cache]:
    """The cache of the edition in *root*, held and ready during the block.

    Where the folder cannot be written, one for this time only. *told* hears in a sentence what an
    editor wants to know. *settle*: what was written is to survive a restart of the machine.
    Raises :class:`Busy` where another build holds it and *wait* is false.
    """
    with ExitStack() as held:
        folder = _writable(root / FOLDER)
        if folder is None:
            told(f"{FOLDER} cannot be written, so nothing is kept for the next build")
            folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="edition-")))
        held.enter_context(locked(folder, wait=wait, told=told))
        cache = Cache(folder / _name(version), told)
        if not cache.path.exists() and any(folder.glob("v*-*")):
            told(_OTHER_VERSION)
        cache.open()
        _forget_versions(cache.path)
        yield cache
        if settle:
            cache.settle()


def _writable(folder: Path) -> Path | None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
        for name, text in _LABELS.items():
            if not (folder / name).exists():
                (folder / name).write_text(text, encoding="ascii")
    except OSError:
        return None
    return folder


def _name(version: str) -> str:
    return f"v{FORMAT}-" + re.sub(r"[^A-Za-z0-9.]+", "-", version)


def _forget_versions(own: Path) -> None:
    """Of other versions one is kept for a week: who goes back finds it."""
    there = [p for p in own.parent.iterdir() if p != own]
    for left in (p for p in there if p.name.startswith(_GONE)):
        shutil.rmtree(left, ignore_errors=True)
    others = (p for p in there if re.match(r"v\d+-", p.name))
    for number, other in enumerate(sorted(others, key=_last_used, reverse=True)):
        if number or _last_used(other) < time.time() - _WEEK:
            shutil.rmtree(other, ignore_errors=True)


def _boot() -> str:
    """A name for this start of the machine; "" where the system has none."""
    return (_text(_BOOT) or "").strip()


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return None


def _called(out: Path) -> str:
    return blake2b(os.fsencode(out.absolute()), digest_size=8).hexdigest()


def _databases(folder: Path) -> set[Path]:
    return set(folder.glob("*.db"))


def _last_used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _remove(database: Path) -> None:
    for path in (database, database.with_name(f"{database.name}-journal")):
        path.unlink(missing_ok=True)


def _size(folder: Path) -> int:
    found = 0
    for base, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                found += os.lstat(os.path.join(base, name)).st_size
    return found


def _write_through(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
