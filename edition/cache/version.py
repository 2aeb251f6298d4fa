"""What the program is made of: another program may make something else of the same sources."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path

from edition.cache.stamps import Scan, Stamp, stamp

PACKAGE = Path(__file__).parent.parent
_INSTALLED = frozenset({"site-packages", "dist-packages"})
_MADE = (".pyc", ".pyo")


def version(more: Iterable[Path] = (), package: Path = PACKAGE) -> str:
    """A name for Python, the packages that are installed, and all files of this one.

    *more* are other code that takes part, as files or folders: what plugins consist of. Files
    count by their sizes and times; installing or removing a package touches the folder it is in.
    """
    told = [sys.version, sys.platform, *map(_folder, _installed())]
    for place in (package, *more):
        told.extend(f"{path} {found.size} {found.mtime_ns}" for path, found in _code(place))
    return blake2b("\n".join(told).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _installed() -> list[str]:
    """The folders that packages are installed into; never that in which the edition is."""
    return sorted({path for path in sys.path if os.path.basename(path) in _INSTALLED})


def _folder(path: str) -> str:
    try:
        return f"{path} {os.stat(path).st_mtime_ns}"
    except OSError:
        return path


def _code(place: Path) -> Iterator[tuple[str, Stamp]]:
    """The files of *place*, or itself, with their stamps; without what Python compiles."""
    alone = stamp(place)
    if alone is not None:
        yield str(place), alone
        return
    for path, found in Scan(place).files([""]).items():
        if not path.endswith(_MADE):
            yield path, found
