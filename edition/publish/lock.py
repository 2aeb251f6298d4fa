"""Two builds must not write beside one another: the second waits, and says for whom.

The lock is one that a process holds on the folder itself (``flock`` of Unix). It leaves no file
behind and ends with the process, however that ends.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock

from edition.cache.lock import own_handle

try:
    import fcntl
except ImportError:  # not a system of the Unix family
    fcntl = None  # type: ignore[assignment]

Told = Callable[[str], None]
"""What is given a sentence to show."""
_LOCKS = Path("/proc/locks")


class HeldError(Exception):
    """Another build holds the lock, and nobody wants to wait; the message says which."""


@dataclass
class _Held:
    """What this process has of a folder: one thread at a time, as often as it likes."""

    threads: RLock = field(default_factory=RLock)
    depth: int = 0


_held: dict[Path, _Held] = {}


def silent(_: str) -> None:
    """Say nothing."""


@contextmanager
def alone(folder: Path, *, wait: bool = True, told: Told = silent) -> Iterator[None]:
    """Hold the lock on *folder*, which is there; a thread that holds it already may take it again.

    Where another build holds it, *told* is given a sentence, and the lock is waited for. Raises
    :class:`HeldError` where *wait* is false. Some disks, and some systems, have no locks: nothing
    is waited for there.
    """
    held = _held.setdefault(folder.resolve(), _Held())
    if not held.threads.acquire(blocking=wait):
        raise HeldError(_builder(os.getpid()))
    try:
        with ExitStack() as until:
            if not held.depth:
                until.enter_context(_locked(folder, wait=wait, told=told))
            held.depth += 1
            until.callback(_leave, held)
            yield
    finally:
        held.threads.release()


def _leave(held: _Held) -> None:
    held.depth -= 1


@contextmanager
def _locked(folder: Path, *, wait: bool, told: Told) -> Iterator[None]:
    with own_handle(folder) as handle:
        if handle is not None:
            _take(handle, wait=wait, told=told)
        yield


def _take(handle: int, *, wait: bool, told: Told) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        builder = _builder(holder(handle))
        if not wait:
            raise HeldError(builder) from None
        told(f"waiting for {builder}")
        fcntl.flock(handle, fcntl.LOCK_EX)
    except (OSError, AttributeError):
        return  # a disk, or a system, without locks


def _builder(process: int | None) -> str:
    return f"the build of process {process}" if process else "another build"


def holder(handle: int) -> int | None:
    """The process that holds the lock on the open file *handle*, where the system tells it.

    Linux does, in ``/proc/locks`` (proc_locks(5)): number, kind, mode, access, process, then
    device and inode.
    """
    about = os.fstat(handle)
    device, inode = about.st_dev, about.st_ino
    wanted = f"{os.major(device):02x}:{os.minor(device):02x}:{inode}"
    try:
        lines = _LOCKS.read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return None
    for fields in map(str.split, lines):
        if fields[1:2] == ["FLOCK"] and fields[5:6] == [wanted]:
            return int(fields[4]) if int(fields[4]) > 0 else None
    return None


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_held.clear)  # a worker holds nothing
