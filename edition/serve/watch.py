"""Watching an edition for saves, without watching what a build itself writes.

The folder of the edition is watched by itself, and every folder in it that may hold something of
the edition with all that is below: an environment of Python, a history of git or the site would
cost thousands of watches.
"""

from __future__ import annotations

import re
import stat
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from watchfiles import Change, watch

_QUIET_MS = 15  # after so long without another change, a save is complete
_MOST_MS = 300  # changes that go on and on are told nevertheless
_COMES_BACK = 0.3  # seconds: an editor that writes a file anew takes it away first
# Copies and tests of editors: vim, Emacs, Kate, JetBrains, LibreOffice, systems' own.
_PASSING = re.compile(
    r"\..*|.*~|#.*#|.*\.(sw[a-z]|bak|tmp|part|crdownload|kate-swp)|4913|.*___jb_\w+___|Thumbs\.db"
)
_APART = frozenset({"exports", "node_modules", "__pycache__"})

Found = tuple[Change, str]


class Watcher:
    """Tells of every save in *root*, from threads of its own.

    *is_made* says of a path that a build writes it. *changed* is called after a save, *lost* with
    a reason if the system cannot watch any longer.
    """

    def __init__(
        self,
        root: Path,
        is_made: Callable[[Path], bool],
        changed: Callable[[], object],
        lost: Callable[[str], object],
    ) -> None:
        self._root = root.resolve()
        self._is_made, self._changed, self._lost = is_made, changed, lost
        self._stop = threading.Event()
        self._other_folders = threading.Event()
        self._forgiving = False
        self._threads = [
            threading.Thread(target=self._guarded, args=[work], daemon=True)
            for work in (self._watch_root, self._watch_folders)
        ]

    def start(self) -> None:
        """Begin; the folders are watched a moment later."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End, and wait for the threads."""
        self._stop.set()
        self._other_folders.set()
        for thread in self._threads:
            thread.join(timeout=2)

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            try:
                work()
            except PermissionError:  # of one folder: watch the others
                self._forgiving = True
                work()
        except Exception as error:  # of the system, or of the package that asks it
            if not self._stop.is_set():
                self._lost(str(error))

    def _watch_root(self) -> None:
        folders = self._folders()
        for found in self._saves([self._root], self._stop, recursive=False):
            if folders != (folders := self._folders()):
                self._other_folders.set()
            self._tell(found)

    def _watch_folders(self) -> None:
        while not self._stop.is_set():
            self._other_folders.clear()
            folders = self._folders()
            if not folders:
                self._other_folders.wait()
            for found in self._saves(folders, self._other_folders) if folders else ():
                self._tell(found)
            self._changed()  # something may have been saved between two watches

    def _folders(self) -> list[Path]:
        """The folders in the root that may hold something of the edition."""
        try:
            there = sorted(path for path in self._root.iterdir() if path.is_dir())
        except OSError:
            return []
        return [path for path in there if path.name not in _APART and self._is_ours(path)]

    def _saves(
        self, folders: Iterable[Path], stop: threading.Event, *, recursive: bool = True
    ) -> Iterable[set[Found]]:
        return watch(
            *folders,
            watch_filter=lambda _, path: self._is_ours(Path(path)),
            debounce=_MOST_MS,
            step=_QUIET_MS,
            stop_event=stop,
            rust_timeout=0,
            raise_interrupt=False,
            recursive=recursive,
            ignore_permission_denied=self._forgiving,
        )

    def _is_ours(self, path: Path) -> bool:
        """Whether *path* may be of the edition: not hidden, nor passing, nor made by a build."""
        try:
            names = path.relative_to(self._root).parts
        except ValueError:
            return False
        passing = any(_PASSING.fullmatch(name) or name in _APART for name in names)
        return not passing and not self._is_made(path)

    def _tell(self, found: set[Found]) -> None:
        settle(found)
        self._changed()


def settle(found: Iterable[Found], patience: float = _COMES_BACK) -> None:
    """Wait a moment for files that have gone, or have nothing in them: many editors write a file by
    taking it away, or emptying it, first.
    """
    missing = [Path(path) for change, path in found if change is Change.deleted or _is_empty(path)]
    end = time.monotonic() + patience
    while any(_is_empty(path) for path in missing) and time.monotonic() < end:
        time.sleep(0.01)


def _is_empty(path: str | Path) -> bool:
    try:
        found = Path(path).stat()
    except OSError:
        return True
    return found.st_size == 0 and not stat.S_ISDIR(found.st_mode)
