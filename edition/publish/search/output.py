"""The files of an index as they are written, and as they were published before."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from edition.publish.search.scripts import address, data_of, script

Write = Callable[[str, bytes], object]
"""Takes the address of a file in the site, and its bytes."""
Read = Callable[[str], bytes]
"""Gives the bytes of a file in the site by its address. Raises OSError where there is none."""


class Outdated(Exception):
    """What is kept of an index, or what is published of it, is not what it was written as."""


@dataclass(frozen=True)
class Published:
    """The index as the site has it: the SHA-256 of each file by its address, and their bytes."""

    files: Mapping[str, str] = field(default_factory=dict)
    read: Read | None = None

    def data(self, name: str) -> Any:
        """What a file hands over.

        Raises :class:`Outdated` where it is not the file that was written.
        """
        place = address(name)
        try:
            data = self.read(place) if self.read else b""
        except OSError as error:
            raise Outdated(place) from error
        if digest(data) != self.files.get(place):
            raise Outdated(place)
        return data_of(name, data)


class Output:
    """Writes files that are not published like that; knows of all that the index has."""

    def __init__(self, write: Write, published: Published) -> None:
        self.files: dict[str, str] = {}
        self.published = published
        self._write = write

    def put(self, name: str, data: Any) -> None:
        """The file of this name hands over *data*."""
        place, made = address(name), script(name, data)
        self.files[place] = digest(made)
        if self.published.files.get(place) != self.files[place]:
            self._write(place, made)

    def keep(self, name: str) -> None:
        """The file of this name stays as it is published."""
        self.files[address(name)] = self.published.files[address(name)]


def digest(data: bytes) -> str:
    """The SHA-256 of *data*."""
    return sha256(data).hexdigest()
