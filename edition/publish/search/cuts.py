"""Which documents share a file: it is closed where a document says so, or when it is full.

Files that were cut by a running total alone would all change when the first document grows by a
line. Here some documents, known by a digest of their names, close the file that they stand in
whatever stands before them; so what changes in one place is over at the next of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
NAME = 8  # letters of the name of a file


class Cutting(NamedTuple):
    """When a file is full, and how many documents there are to each that closes its file."""

    size: int
    rate: int


class Group(NamedTuple, Generic[T]):
    """What stands in a file: documents as a whole, or one part of a large document."""

    name: str
    members: tuple[T, ...]
    part: int | None = None


class Cutter(Generic[T]):
    """Puts documents together as they come. One of several sizes has a file for each of them."""

    def __init__(self, cutting: Cutting) -> None:
        self.cutting = cutting
        self._used: set[str] = set()
        self._members: list[T] = []
        self._first = ""
        self._size = 0

    def add(self, key: str, member: T, sizes: Sequence[int]) -> Iterator[Group[T]]:
        """Add the next document; gives the files that are finished."""
        if len(sizes) > 1:
            yield from self.finish()
            for part in range(len(sizes)):
                yield Group(self._name(key), (member,), part)
            return
        self._first = self._first if self._members else key
        self._members.append(member)
        self._size += sizes[0]
        if self._size >= self.cutting.size or _closes(key, self.cutting.rate):
            yield from self.finish()

    def finish(self) -> Iterator[Group[T]]:
        """The file that is not yet finished, if any."""
        if self._members:
            yield Group(self._name(self._first), tuple(self._members))
            self._members, self._size = [], 0

    def _name(self, key: str) -> str:
        """A name after the first document; another where it has one already."""
        number = 0
        while (name := _digest(f"{key}\n{number}")[:NAME]) in self._used:
            number += 1
        self._used.add(name)
        return name


@lru_cache(1 << 17)
def _closes(key: str, rate: int) -> bool:
    return int(_digest(key), 16) % rate == 0


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
