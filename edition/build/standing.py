"""What stands in the site while a new version of it is made: for work that changes it in parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edition.engine.tasks import Setup, Written


@dataclass(frozen=True)
class Standing:
    """The files of a piece of work as they stand in the site *out*."""

    out: Path = Path()
    files: Mapping[str, Written] = field(default_factory=dict)

    def read(self, address: str) -> bytes:
        """The bytes of one. Raises :class:`OSError`."""
        return (self.out / address).read_bytes()


_STANDING: dict[str, Standing] = {}


def stands(setup: Setup, found: Standing) -> None:
    """Say what stands in the site, to work in this process."""
    _STANDING.clear()
    _STANDING[setup.cache] = found


def standing(setup: Setup) -> Standing:
    """What stands in the site; nothing, where this process was not told."""
    return _STANDING.get(setup.cache, Standing())


_CLAIMED: set[str] = set()


def claim(addresses: Iterable[str]) -> None:
    """Say which addresses other outputs have, to work in this process that is done once more."""
    _CLAIMED.clear()
    _CLAIMED.update(addresses)


def is_claimed(address: str) -> bool:
    """Whether another output has the address."""
    return address in _CLAIMED
