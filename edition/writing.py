"""Writing a file at once or not at all, and removing what a process that was killed left half
written.

Whoever writes a file holds a lock on it meanwhile, which ends with its process: a half-written file
that is locked by nobody is nobody's.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # not a system of the Unix family
    fcntl = None  # type: ignore[assignment]

_HIDDEN, _ENDING = ".", ".writing"


def put(target: Path, data: bytes, mode: int = 0o644) -> None:
    """Write a file at once or not at all, in the place of what may be there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = _begun(target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.chmod(temporary, mode)
            os.replace(temporary, target)  # while it is locked
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def put_new(target: Path, data: bytes, mode: int = 0o644) -> bool:
    """Write a new file at once or not at all; False, and nothing done, where something stands."""
    if os.path.lexists(target):
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = _begun(target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.chmod(temporary, mode)
            return _named(temporary, target)  # while it is locked
    finally:
        Path(temporary).unlink(missing_ok=True)


def _named(temporary: str, target: Path) -> bool:
    """Give a written file its name, unless somebody else took it meanwhile."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links: the name is taken and filled at once
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            return False
        os.replace(temporary, target)
    return True


def remove_unfinished(folder: Path) -> None:
    """Remove from *folder*, and below, the half-written files that no living process writes.

    Where a disk or a system has no locks, nobody can tell, and all of them stay.
    """
    for base, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.startswith(_HIDDEN) and name.endswith(_ENDING):
                with suppress(OSError):
                    _remove_if_nobodys(os.path.join(base, name))


def _begun(folder: Path) -> tuple[int, str]:
    """A new file, locked; one that was taken for nobody's before that is gone, another comes."""
    for handle, temporary in _new_files(folder):
        try:
            _lock(handle)
            if _is_at(handle, temporary):
                return handle, temporary
        except BaseException:
            os.close(handle)
            Path(temporary).unlink(missing_ok=True)
            raise
        os.close(handle)
    raise AssertionError


def _new_files(folder: Path) -> Iterator[tuple[int, str]]:
    while True:
        yield tempfile.mkstemp(dir=folder, prefix=_HIDDEN, suffix=_ENDING)


def _lock(handle: int) -> None:
    with suppress(OSError, AttributeError):  # there may be no locks
        fcntl.flock(handle, fcntl.LOCK_EX)


def _remove_if_nobodys(path: str) -> None:
    """Raises :class:`OSError` where somebody has it, where it is gone, or where nobody can tell."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        if fcntl is not None:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(handle, path):
                os.unlink(path)
    finally:
        os.close(handle)


def _is_at(handle: int, path: str) -> bool:
    """Whether the open file is the one that stands at *path*."""
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path, follow_symlinks=False))
    except OSError:
        return False
