"""The entries of a large register in batches, whose pages are made together.

Where a batch ends is said by the entry at its end and not by how many come before, so that an entry
that comes or goes changes its own batch and those beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from edition.cache.values import digest

TOGETHER = 64  # entries of a batch, more or less
_MOST = 4 * TOGETHER
_ENDS = 256 // TOGETHER  # of the values of a byte


class Batch(NamedTuple):
    """The addresses of some entries in their order, and of those before and after them, or ""."""

    entries: tuple[str, ...]
    before: str = ""
    after: str = ""


def batches(entries: Sequence[str]) -> Iterator[tuple[str, Batch]]:
    """The batches of a register, each with a name that it has from its first entry."""
    first = 0
    for number, uri in enumerate(entries, 1):
        ends = digest(uri.encode("utf-8", "surrogatepass"))[0] < _ENDS
        if ends or number - first == _MOST or number == len(entries):
            own = tuple(entries[first:number])
            before = entries[first - 1] if first else ""
            after = entries[number] if number < len(entries) else ""
            yield _name(own[0]), Batch(own, before, after)
            first = number


def _name(uri: str) -> str:
    return digest(uri.encode("utf-8", "surrogatepass")).hex()[:12]
