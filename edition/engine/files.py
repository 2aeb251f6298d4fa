"""Writing a file so that nobody ever sees half of it, and nobody else's is written into."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePosixPath


def write(folder: str | Path, address: str | PurePosixPath, data: bytes) -> None:
    """Write the file at *address*, below *folder*, which is there.

    A new file takes the name: whoever shares the old one by a link keeps it as it was. The folder
    itself is never made: where it is gone, its build has ended without this process. Raises
    :class:`OSError`.
    """
    path = Path(folder, address)
    try:
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".")
    except FileNotFoundError:
        for below in reversed(PurePosixPath(address).parents[:-1]):
            Path(folder, below).mkdir(exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(aside, 0o666 & ~_umask())
        os.replace(aside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(aside)
        raise


@cache
def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
