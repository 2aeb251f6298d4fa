"""One build at a time: a lock on a folder, which leaves no file and ends with its process."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # not a system of the Unix family
    fcntl = None  # type: ignore[assignment]

HOLDER = "holder.json"


class Busy(Exception):
    """Another process builds, and it was asked not to wait."""


@contextmanager
def locked(folder: Path, *, wait: bool, told: Callable[[str], object]) -> Iterator[None]:
    """Hold the lock on *folder*, which is there, during the block.

    Where another process holds it, *told* hears of which, and that it is waited for; without
    *wait*, :class:`Busy` is raised with that sentence. Some disks, and some systems, have no
    locks: there, nothing is held.
    """
    with ExitStack() as held:
        handle = _handle(folder)
        if handle is not None:
            held.callback(os.close, handle)
            if not _taken(handle):
                _await(handle, _holder(folder), wait, told)
            _tell(folder)
        yield


def _handle(folder: Path) -> int | None:
    with suppress(OSError):
        return os.open(folder, os.O_RDONLY)
    return None


def _await(handle: int, holder: str, wait: bool, told: Callable[[str], object]) -> None:
    if not wait:
        raise Busy(f"{holder} is at work on this edition")
    told(f"waiting for {holder}")
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)


def _taken(handle: int) -> bool:
    """Whether the lock was had at once; also where there are no locks to be had."""
    with suppress(OSError, AttributeError):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def _tell(folder: Path) -> None:
    """Leave word of who holds the lock. It is only read by who cannot have it."""
    whom = {"process": os.getpid(), "since": time.strftime("%H:%M")}
    with suppress(OSError):
        (folder / HOLDER).write_text(json.dumps(whom), encoding="utf-8")


def _holder(folder: Path) -> str:
    try:
        whom = json.loads((folder / HOLDER).read_text(encoding="utf-8"))
        return f"the build of process {int(whom['process'])} (since {whom['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another build"
