"""Large values, each in a file that is named after its bytes."""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path

from edition.cache.question import Damaged
from edition.cache.values import digest, squeezed, unsqueezed


class Blobs:
    """A folder of values. Whoever works may put some in: a file is there whole, or not at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes) -> str:
        """Keep *data*; its name, under which :meth:`get` finds it. Raises :class:`OSError`."""
        name = digest(data).hex()
        path = self._path(name)
        stored = squeezed(data)
        with suppress(OSError):
            if path.stat().st_size == len(stored):
                return name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(stored)
            os.replace(aside, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(aside)
            raise
        return name

    def get(self, name: str) -> bytes:
        """What was put. Raises :class:`Damaged` where it is gone or no longer what it was."""
        try:
            data = unsqueezed(self._path(name).read_bytes())
        except (OSError, zlib.error) as error:
            raise Damaged(f"a stored value is missing or broken: {name}") from error
        if digest(data).hex() != name:
            raise Damaged(f"a stored value is not what it was: {name}")
        return data

    def __contains__(self, name: str) -> bool:
        return self._path(name).is_file()

    def names(self) -> Iterator[str]:
        """The names of all, sorted."""
        return (path.parent.name + path.name for path in self._files() if path.name[0] != ".")

    def size(self) -> int:
        """How many bytes of the disk they take."""
        return sum(path.stat().st_size for path in self._files())

    def sweep(self, live: Container[str]) -> int:
        """Remove what is not *live*, and what a killed process left; how many bytes that freed.

        Nobody puts anything in meanwhile: the lock of the cache is held.
        """
        freed = 0
        for path in self._files():
            if path.parent.name + path.name not in live:
                freed += path.stat().st_size
                path.unlink()
        return freed

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name[2:]

    def _files(self) -> list[Path]:
        return sorted(path for path in self.folder.glob("??/*") if path.is_file())
