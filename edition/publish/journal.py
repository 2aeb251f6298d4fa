"""The journal of a small change of a site: what is put where, and what goes.

The new files lie aside, in a folder in the hidden one of the step. When the journal gets its
name beside them, the change is decided: before that it can be thrown away (:func:`discard`), from
then on it is carried out, by the next build if need be (:func:`replay`). Each move can be made
twice: a file that no longer lies aside has been put.

A journal is lines of JSON: the SHA-256 of the manifest before and after and the name of the folder
where the files lie, then ``["put", address, sha256]`` and ``["remove", address]`` in their order.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from edition.publish import aside
from edition.publish.checksums import CHECKSUMS
from edition.publish.manifest import LISTS, MANIFEST, Listed, Manifest, is_address, listed
from edition.publish.strangers import above, is_harmless

JOURNAL = "journal"
_UNDECIDED = "journal.new"
_HOME, _SEARCH = "index.html", "search"


class Move(NamedTuple):
    """A file is put at an address; without a digest, the one that is there goes."""

    address: str
    sha256: str = ""


@dataclass(frozen=True)
class Journal:
    """A change that leads from one manifest, given by its digest, to another.

    The files that are put lie in ``folder``, a name in the hidden folder of the step.
    """

    before: str
    after: str
    folder: str
    moves: tuple[Move, ...]

    @property
    def put(self) -> tuple[Move, ...]:
        """The files that are put."""
        return tuple(move for move in self.moves if move.sha256)


def journal_of(
    before: Manifest,
    after: Manifest,
    put: Mapping[str, Listed],
    removed: frozenset[str],
    folder: str = "",
) -> Journal:
    """The order of a change: no link leads to a page that is not yet there, or no longer.

    New files come first, then those that changed, what leads to all of them, and removals. The
    manifest is last: until everything else is done, the old one stands.
    """
    first = frozenset(_in_the_way(put, removed))
    there = before.among(put)
    order = sorted(put, key=lambda address: (_rank(address, address in there), address))
    moves = (
        *map(Move, sorted(first)),
        *(Move(address, put[address].sha256) for address in order),
        *map(Move, sorted(removed - first)),
        Move(CHECKSUMS, sha256(after.sums).hexdigest()),
        Move(MANIFEST, after.digest),
    )
    return Journal(before.digest, after.digest, folder, moves)


def _rank(address: str, there: bool) -> int:
    if not there:
        return 0
    if address == _HOME:
        return 3
    return 2 if address.startswith(_SEARCH) else 1


def _in_the_way(put: Mapping[str, Listed], removed: frozenset[str]) -> Iterator[str]:
    """Removals of what stands where a file or its folder is to be.

    Some disks take names for one that differ in case only, or in how letters are composed: there
    a removal, made after the file was put, would take that away.
    """
    files = {_same(address) for address in put}
    folders = {folder for address in files for folder in above(address)}
    for address in removed:
        same = _same(address)
        if same in files or same in folders or not files.isdisjoint(above(same)):
            yield address


def _same(address: str) -> str:
    return unicodedata.normalize("NFC", address).casefold()


def decide(step: Path, journal: Journal) -> None:
    """Write *journal* into the folder of the step and give it its name."""
    lines = [[journal.before, journal.after, journal.folder]]
    lines += [["put", *move] if move.sha256 else ["remove", move.address] for move in journal.moves]
    with (step / _UNDECIDED).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(json.dumps(line) + "\n" for line in lines)
        file.flush()
        os.fsync(file.fileno())
    (step / _UNDECIDED).rename(step / JOURNAL)


def is_pending(out: Path) -> bool:
    """Whether a change of *out* was decided and is not carried out."""
    return (aside.beside(aside.place_of(out), "step") / JOURNAL).exists()


def discard(out: Path) -> None:
    """Throw away a step that was not decided; one that was decided stays."""
    if not is_pending(out):
        aside.discard(aside.beside(aside.place_of(out), "step"))


def replay(out: Path) -> bool:
    """Carry out the change of *out* that was decided, or what is left of it.

    Returns whether *out* is now what was decided. It is not where nothing was, where another site
    stands there by now, and where a loss of power left files that are not whole: the lists then
    say what is there. Raises :class:`OSError`; the journal stays then, and it can be tried again.
    """
    out = aside.place_of(out)
    step = aside.beside(out, "step")
    if not (aside.is_made(step) and (step / JOURNAL).is_file()):
        return False
    journal, manifest = _read(step / JOURNAL), Manifest.read(out)
    done = False
    if manifest and journal is None:
        _list_as_it_is(out, step, manifest, ())
    elif manifest and journal and manifest.digest in (journal.before, journal.after):
        done = manifest.digest == journal.after or _is_whole(out, step / journal.folder, journal)
        if not done:
            _list_as_it_is(out, step, manifest, journal.put)
        elif manifest.digest == journal.before:
            carry_out(out, journal)
    aside.discard(step)
    return done


def _read(file: Path) -> Journal | None:
    """The journal in *file*; None where it is none, or leads out of the site."""
    try:
        first, *lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        before, after, folder = map(str, first)
        if "/" in folder or not is_address(folder):
            return None
        return Journal(before, after, folder, tuple(_move(*line) for line in lines))
    except (ValueError, TypeError):
        return None


def _move(kind: str, address: str, sha256: str = "") -> Move:
    if kind != ("put" if sha256 else "remove") or not (is_address(address) or address in LISTS):
        raise ValueError(f'"{kind}" "{address}" is no move in a site')
    return Move(address, str(sha256))


def _is_whole(out: Path, folder: Path, journal: Journal) -> bool:
    """Whether each file lies aside, or else in the site, as it was made."""
    return all(
        _has(folder / address, digest) or _has(out / address, digest)
        for address, digest in journal.put
    )


def _has(file: Path, digest: str) -> bool:
    return is_plain(file) and sha256(file.read_bytes()).hexdigest() == digest


def is_plain(file: Path) -> bool:
    """Whether *file* is one, and no link to one."""
    return file.is_file() and not file.is_symlink()


def carry_out(out: Path, journal: Journal) -> None:
    """Put the files that lie aside into *out*, and remove what goes.

    Raises :class:`OSError`; the journal stays then.
    """
    folder = aside.beside(out, "step") / journal.folder
    begun = not all((folder / address).exists() for address, _ in journal.put)
    first = sum(1 for _ in takewhile(lambda move: not move.sha256, journal.moves))
    for address, digest in journal.moves[first if begun else 0 :]:
        _stay_inside(out, address)
        if not digest:
            _remove(out, address)
        elif (folder / address).exists():
            _put(folder / address, out / address)


def _stay_inside(out: Path, address: str) -> None:
    for folder in above(address):
        if (out / folder).is_symlink():
            raise aside.refusal(out, f"`{out.name}/{folder}` was not written by a build")


def _put(file: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if aside.is_folder(target):
        _remove_empty(target)
    file.replace(target)


def _remove(out: Path, address: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    if not aside.is_folder(out / address):
        with suppress(NotADirectoryError):
            (out / address).unlink(missing_ok=True)
    with suppress(OSError):
        for folder in above(address):
            _remove_empty(out / folder)


def _remove_empty(folder: Path) -> None:
    """Remove *folder* where nothing is in it but what systems put there."""
    names = os.listdir(folder)
    if all(map(is_harmless, names)):
        for name in names:
            (folder / name).unlink()
        folder.rmdir()


def stage_lists(manifest: Manifest, folder: Path) -> None:
    """Write the two lists aside, among the files of the step."""
    for name, data in ((CHECKSUMS, manifest.sums), (MANIFEST, manifest.data)):
        (folder / name).write_bytes(data)


def _list_as_it_is(out: Path, step: Path, manifest: Manifest, put: tuple[Move, ...]) -> None:
    """Let the lists say what is there, of all files that were to be there before or after."""
    known = {*manifest.files, *(move.address for move in put)} - LISTS
    there = {address: out / address for address in known if is_plain(out / address)}
    told = Manifest.of({address: listed(file.read_bytes()) for address, file in there.items()})
    folder = aside.make(step)
    stage_lists(told, folder)
    for name in (CHECKSUMS, MANIFEST):
        (folder / name).replace(out / name)
