"""Writing a file so that nobody ever sees half of it, and nobody else's is written into."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePosixPath

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_NEW |= getattr(os, "O_CLOEXEC", 0)


def write(folder: str | Path, address: str, data: bytes) -> None:
    """Write the file at *address*, below *folder*, which is there.

    A new file takes the name: whoever shares the old one by a link keeps it as it was. The folder
    itself is never made: where it is gone, its build has ended without this process. Raises
    :class:`OSError`.
    """
    path = os.path.join(folder, address)
    try:
        _write_new(path, data)
    except FileExistsError:
        _replace(path, data)
    except FileNotFoundError:
        for below in reversed(PurePosixPath(address).parents[:-1]):
            Path(folder, below).mkdir(exist_ok=True)
        _replace(path, data)


def _write_new(path: str, data: bytes) -> None:
    """Where there is no such file, nobody can share it; and nobody reads what is being made."""
    handle = os.open(path, _NEW, 0o666)
    try:
        try:
            _write_all(handle, data)
        finally:
            os.close(handle)
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise


def _replace(path: str, data: bytes) -> None:
    handle, aside = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(aside, 0o666 & ~_umask())
        os.replace(aside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(aside)
        raise


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


@cache
def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
