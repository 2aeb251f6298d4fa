"""A small change of a site: new files are written aside, decided on, and renamed into place.

A build that is killed before the decision leaves the old site, and one that is killed after it
leaves the change to the next build (:mod:`edition.publish.journal`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from edition.publish import aside, journal
from edition.publish.journal import is_plain
from edition.publish.lock import Told, silent
from edition.publish.manifest import LISTS, Listed, Manifest, is_address
from edition.publish.recovery import publishing
from edition.publish.strangers import NEVER_SEEN, Times, refuse_strangers, refuse_taken


class Step:
    """The change of one site. Whoever makes one holds the lock, and has recovered the site.

    ``before`` is the manifest of the site as it stands; ``folder`` is where the new files lie,
    each at its address, so that workers can write there by themselves
    (:func:`edition.publish.aside.write`).

    Raises :class:`EditionError` where files of others lie in the site (folders that are as they
    were *seen* are not looked into), and :class:`ValueError` where no site is there to change, or
    one that was not recovered.
    """

    def __init__(self, out: Path, seen: Times = NEVER_SEEN) -> None:
        self.out = aside.place_of(out)
        if journal.is_pending(out):
            raise ValueError(f"{self.out.name} has a change that is decided and not carried out")
        refuse_strangers(self.out, seen)
        before = Manifest.read(self.out) if self.out.is_dir() else None
        if before is None:
            raise ValueError(f"there is no site in {self.out.name} that could be changed")
        self.before = before
        self._decided: journal.Journal | None = None
        self._place = aside.beside(self.out, "step")
        self._removed: set[str] = set()
        self.folder = aside.make(self._place)

    def file(self, address: str) -> Path:
        """Where to write the new file of *address*; its folder is made.

        Raises :class:`ValueError` where *address* is none of a file in a site.
        """
        path = self.folder / _checked(address)
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def remove(self, address: str) -> None:
        """Let the file at *address* go, unless it is written anew; if none is there, nothing."""
        self._removed.add(_checked(address))

    def decide(self, manifest: Manifest) -> None:
        """Decide that the site becomes what *manifest* lists: nothing undoes it after this.

        It is done once. Raises :class:`ValueError` where the files that were written and removed do
        not lead to this manifest, :class:`EditionError` where a new one would take the place of a
        file that somebody else put there, :class:`OSError` where the disk is full; nothing is
        decided then.
        """
        if self._decided is not None:
            raise ValueError("this change was decided before")
        put = self._staged(manifest)
        gone = frozenset(self.before.among(self._removed - put.keys()))
        new = put.keys() - self.before.among(put)
        number = self.before.count + len(new) - len(gone)
        if number != manifest.count or manifest.among(gone):
            raise ValueError("the manifest does not list what was written and removed")
        refuse_taken(self.out, put, new, gone)
        made = journal.journal_of(self.before, manifest, put, gone, self.folder.name)
        journal.stage_lists(manifest, self.folder)
        journal.decide(self._place, made)
        self._decided = made

    def finish(self) -> None:
        """Put the files into place, if that was decided; throw away what lies aside.

        Raises :class:`OSError`: what was decided is then finished by the next build.
        """
        if self._decided is not None:
            journal.carry_out(self.out, self._decided)
        self._decided = None
        aside.discard(self._place)

    def _staged(self, manifest: Manifest) -> Mapping[str, Listed]:
        """The files that were written, as *manifest* lists them."""
        staged = [address for address in aside.files_in(self.folder) if address not in LISTS]
        told = manifest.among(staged)
        for address in staged:
            file = self.folder / address
            about = told.get(address)
            if about is None or not is_plain(file) or file.stat().st_size != about.size:
                raise ValueError(f"{address} is not the file that the manifest lists")
        return told


def _checked(address: str) -> str:
    if not is_address(address):
        raise ValueError(f'"{address}" is no address of a file in a site')
    return address


@contextmanager
def stepped(
    out: Path, seen: Times = NEVER_SEEN, *, wait: bool = True, told: Told = silent
) -> Iterator[Step]:
    """A step of the site in *out*; when the block ends and has decided, it is carried out.

    Raises :class:`EditionError` like :class:`Step`, where another build is at work and *wait* is
    false, and where the files cannot be written: what is not decided is thrown away.
    """
    with publishing(out, wait=wait, told=told):
        step = Step(out, seen)
        try:
            yield step
        finally:
            journal.discard(out)
        step.finish()
