"""Looking for held-back words in a site before it is published: in what is new in it.

What stands was looked through when it was published; where other words are held back than then,
all of it is looked through again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from edition.cache.blobs import Blobs
from edition.diagnostics import Diagnostic
from edition.embargo import Guard, Look, unpacked_guard
from edition.engine.executors import Hands
from edition.engine.tasks import Written
from edition.progress import Progress
from edition.work import run

PHASE = "3C search for what is held back"


class Searched(NamedTuple):
    """For what a whole site was searched, and what of its files could not be, by their addresses."""

    guard: bytes = b""
    unsearched: Mapping[str, tuple[Diagnostic, ...]] = {}

    def told(self) -> Iterator[Diagnostic]:
        """What could not be searched, in the order of addresses."""
        for _, findings in sorted(self.unsearched.items()):
            yield from findings


class _Places(NamedTuple):
    """What a process needs to look through files: where the guard is, by its name, and where the
    files are: in the first folder that has them.
    """

    blobs: Path
    guard: str
    folders: tuple[Path, Path]


@dataclass(frozen=True)
class Search:
    """Who looks through a site, and where.

    *name* is that of the stored *guard*. The site that is made lies in *folder*, the one that
    stands in *out*: a file that is not in the first is that of the second.
    """

    guard: Guard
    name: str
    blobs: Path
    folder: Path
    out: Path
    hands: Hands
    progress: Progress

    def new(self, files: Iterable[Written]) -> frozenset[str]:
        """The addresses of those of *files* that were made now."""
        there = (file.address for file in files if (self.folder / file.address).is_file())
        return frozenset(there) if self.guard else frozenset()

    def through(self, files: Iterable[Written], new: frozenset[str], last: object) -> Searched:
        """Look through *files*, which are all of the site as it will be.

        *new* are the addresses of those that were made now, *last* is what came of this when the
        site that stands was published: no :class:`Searched` where that is not known.

        Raises :class:`EditionError` where a file has words that are held back.
        """
        known = Searched(*last) if isinstance(last, tuple) else Searched()
        is_known = known.guard == self.guard.digest
        listed = list(files) if self.guard else []
        wanted = [file for file in listed if file.address in new or not is_known]
        left = {file.address for file in listed}.difference(file.address for file in wanted)
        looks = [look for look in self._looks(wanted) if look.hits or look.unsearched]
        self.guard.refuse(looks)
        found = {address: one for address, one in known.unsearched.items() if address in left}
        found |= {look.name: look.unsearched for look in looks}
        return Searched(self.guard.digest, dict(sorted(found.items())))

    def _looks(self, files: list[Written]) -> Iterator[Look]:
        if not files:
            return
        weight = sum(file.size for file in files)
        self.progress.phase(PHASE, weight, len(files))
        executor, workers = self.hands.for_work(weight, len(files))
        places = _Places(self.blobs, self.name, (self.folder, self.out))
        sizes = {file.address: file.size for file in files}
        heavy_first = sorted(sizes, key=lambda address: (-sizes[address], address))
        for look in run(
            executor,
            look_through,
            places,
            heavy_first,
            weight=sizes.__getitem__,
            workers=workers,
            lost=self.progress.note,
        ):
            self.progress.done(look.name, 0.0, sizes[look.name])
            yield look


def look_through(places: _Places, addresses: tuple[str, ...]) -> list[Look]:
    """Look through files of a site: the function that is sent to other processes."""
    guard = _guard(places.blobs, places.guard)
    return [guard.look(address, _read(places, address)) for address in addresses]


def _read(places: _Places, address: str) -> bytes:
    first, second = (folder / address for folder in places.folders)
    return first.read_bytes() if first.is_file() else second.read_bytes()


@lru_cache(maxsize=1)
def _guard(blobs: Path, name: str) -> Guard:
    """The stored guard *name*, which is that of its bytes."""
    return unpacked_guard(Blobs(blobs).get(name))
