"""Looking for held-back words in a site before it is published: in what is new in it.

What stands was looked through when it was published; where other words are held back than then,
all of it is looked through again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from edition.diagnostics import Diagnostic
from edition.embargo import Guard, Look
from edition.engine.tasks import Written


class Searched(NamedTuple):
    """For what a whole site was searched, and what of its files could not be, by their addresses."""

    guard: bytes = b""
    unsearched: Mapping[str, tuple[Diagnostic, ...]] = {}


def new_in(folder: Path, files: Iterable[Written]) -> frozenset[str]:
    """The addresses of those of *files* that were written into *folder*."""
    return frozenset(file.address for file in files if (folder / file.address).is_file())


def searched(
    guard: Guard,
    files: Iterable[Written],
    new: frozenset[str],
    places: tuple[Path, Path],
    last: object,
) -> Searched:
    """Look through *files*, which are all of the site as it will be.

    *new* are the addresses of those that were made now, *last* is what came of this when the site
    that stands was published: anything else than :class:`Searched` if that is not known. A file
    lies in the first of the two folders *places*, or else in the second.

    Raises :class:`EditionError` where a file has words that are held back.
    """
    known = Searched(*last) if isinstance(last, tuple) else Searched()
    looks: list[Look] = []
    left: dict[str, tuple[Diagnostic, ...]] = {}
    for file in files if guard else ():
        address = file.address
        if address in new or known.guard != guard.digest:
            looks.append(guard.look(address, _read(places, address)))
        elif address in known.unsearched:
            left[address] = known.unsearched[address]
    guard.refuse(looks)
    left |= {look.name: look.unsearched for look in looks if look.unsearched}
    return Searched(guard.digest, left)


def _read(places: tuple[Path, Path], address: str) -> bytes:
    first, second = (place / address for place in places)
    return first.read_bytes() if first.is_file() else second.read_bytes()


def told(found: Searched) -> Iterator[Diagnostic]:
    """What could not be searched, in the order of addresses."""
    for _, findings in sorted(found.unsearched.items()):
        yield from findings
