"""Where the files of the edition lie in the package: as in its own folder.

Where the TEI of an edition lies in the folder itself, it moves to ``tei/``: what the package adds
would be taken for more of it. All of it moves together, so that pointers stay as they are.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

_HERE, _MOVED = ".", "tei"


def in_package(path: str, tei_folder: str) -> str:
    """The place of the file *path* of an edition whose TEI lies in *tei_folder*.

    >>> in_package("tei/a.xml", "tei"), in_package("letters/a.xml", ".")
    ('tei/a.xml', 'tei/letters/a.xml')
    """
    return path if posixpath.normpath(tei_folder) != _HERE else f"{_MOVED}/{path}"


def tei_of_package(tei_folder: str) -> str:
    """The folder of the TEI in the package."""
    return tei_folder if posixpath.normpath(tei_folder) != _HERE else _MOVED


class Names:
    """Names of files, of which none is given twice, nor that of a folder; case does not count."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken: set[str] = set()
        for path in taken:
            self._take(path)

    def free(self, name: str) -> str:
        """*name*, or if there is such a file or folder, one like it; it is taken then.

        >>> names = Names(["readme.md", "a/b.xml"])
        >>> names.free("README.md"), names.free("a"), names.free("a")
        ('README-2.md', 'a-2', 'a-3')
        """
        stem, ending = posixpath.splitext(name)
        number, found = 1, name
        while found.casefold() in self._taken:
            number += 1
            found = f"{stem}-{number}{ending}"
        self._take(found)
        return found

    def _take(self, path: str) -> None:
        while path:
            self._taken.add(path.casefold())
            path = posixpath.dirname(path)
