"""Where a build writes its files, and how they become those of the site: by a step, or all at once.

A step moves the files that changed; where much has changed, a whole new folder takes the place of
the old one, and what is as it was is linked into it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from edition.build.store import Incomplete
from edition.engine.record import Changes
from edition.engine.tasks import Written
from edition.publish.exchange import Aside, whole
from edition.publish.lock import Told
from edition.publish.manifest import Listed, Manifest
from edition.publish.step import Step, stepped
from edition.publish.strangers import Times

GONE = "gone"  # no digest


class Publication(Protocol):
    """A site in the making."""

    @property
    def folder(self) -> Path:
        """Where tasks write its files."""

    def fill(self, files: Iterable[Written]) -> None:
        """Add what stays as it is, where all *files* of the site are to be in the folder.

        Raises :class:`Incomplete`.
        """

    def settle(self, changes: Changes) -> None:
        """The site will have its files; *changes* are what differs from the one that stands."""


@dataclass
class _Step:
    step: Step

    @property
    def folder(self) -> Path:
        return self.step.folder

    def fill(self, files: Iterable[Written]) -> None:
        """A step has only what changes."""

    def settle(self, changes: Changes) -> None:
        put = {address: Listed(file.size, file.sha256) for address, file in changes.put.items()}
        _remove_others(self.folder, put)
        if not put and not changes.removed:
            return
        for address in changes.removed:
            self.step.remove(address)
        self.step.decide(self.step.before.changed(put, changes.removed))


@dataclass
class _Whole:
    new: Aside

    @property
    def folder(self) -> Path:
        return self.new.folder

    def fill(self, files: Iterable[Written]) -> None:
        listed = {file.address: Listed(file.size, file.sha256) for file in files}
        made = {address: one for address, one in listed.items() if (self.folder / address).exists()}
        kept = {address: one for address, one in listed.items() if address not in made}
        if self.new.keep(kept) != kept.keys():
            raise Incomplete
        _remove_others(self.folder, listed)
        self.new.told(made)

    def settle(self, changes: Changes) -> None:
        """Everything is there; what is made of it is published when the block ends."""


@contextmanager
def publication(out: Path, *, step: bool, seen: Times, told: Told) -> Iterator[Publication]:
    """A new version of the site in *out*: a *step* from that which stands, or a whole one.

    When the block ends well and it was settled, it is that of *out*. Raises as
    :func:`edition.publish.step.stepped` and :func:`edition.publish.exchange.whole` do.
    """
    if step:
        with stepped(out, seen, told=told) as one:
            yield _Step(one)
    else:
        with whole(out, told=told) as new:
            yield _Whole(new)


def manifest_of(out: Path) -> Manifest | None:
    """The lists of the site in *out*, if there is one."""
    return Manifest.read(out) if out.is_dir() else None


def there(out: Path, manifest: Manifest | None) -> dict[str, str]:
    """The files that the lists of the site in *out* name, with their digests; of those that are
    not there, :data:`GONE`: they are made again, or named no longer.
    """
    listed = manifest.files if manifest else {}
    return {
        address: one.sha256 if os.path.isfile(os.path.join(out, address)) else GONE
        for address, one in listed.items()
    }


def digest_of(out: Path) -> str:
    """The name of the version of the site that stands in *out*; "" where there is none."""
    manifest = manifest_of(out)
    return manifest.digest if manifest else ""


def _remove_others(folder: Path, wanted: Mapping[str, Listed]) -> None:
    """Files that a task wrote and that are in the site already, with the same bytes, or not in it.

    A task may also have written one in whose place another one's is published.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.relative_to(folder).as_posix() not in wanted:
            path.unlink()
