"""One build at a time: a lock on a folder, which leaves no file and ends with its process."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # not a system of the Unix family
    fcntl = None  # type: ignore[assignment]

HOLDER = "holder.json"
_handles: set[int] = set()


class Busy(Exception):
    """Another process builds, and it was asked not to wait."""


@contextmanager
def locked(folder: Path, *, wait: bool, told: Callable[[str], object]) -> Iterator[None]:
    """Hold the lock on *folder*, which is there, during the block.

    Where another process holds it, *told* hears of which, and that it is waited for; without
    *wait*, :class:`Busy` is raised with that sentence. Some disks, and some systems, have no
    locks: there, nothing is held.
    """
    with own_handle(folder) as handle:
        if handle is not None:
            if not _taken(handle):
                _await(handle, _holder(folder), wait, told)
            _tell(folder)
        yield


@contextmanager
def own_handle(folder: Path) -> Iterator[int | None]:
    """*folder*, opened by this process alone; None where the system opens no folders.

    A worker that is forked meanwhile has no copy: it may outlive a build that is killed, and would
    go on holding its lock.
    """
    handle = None
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        _handles.add(handle)
    try:
        yield handle
    finally:
        if handle in _handles:
            _handles.discard(handle)
            os.close(handle)


def _let_go() -> None:
    for handle in _handles:
        with suppress(OSError):
            os.close(handle)
    _handles.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


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
