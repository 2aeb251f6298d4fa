"""Changes to authors' files: proposed, shown, and written only where the file is as it was read."""

from __future__ import annotations

import stat
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from edition.location import Span
from edition.writing import put

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Change:
    """At ``position`` of ``file`` the text ``old`` becomes ``new``; ``why`` is a sentence.

    ``read`` is the text of the whole file as it was read, with line ends as ``\\n``; ``encoding``
    that of the file.
    """

    file: str
    at: Span
    position: int
    old: str
    new: str
    why: str
    read: str = field(repr=False, compare=False)
    encoding: str = "utf-8"


class Left(NamedTuple):
    """What is not changed, and why."""

    at: Span
    why: str


class Applied(NamedTuple):
    """The files that were written; where any could not be, none was."""

    written: tuple[str, ...]
    refused: tuple[Left, ...] = ()


def apply(changes: Sequence[Change], root: Path) -> Applied:
    """Write *changes* into the files below *root*, each file at once or not at all.

    Nothing is written where a file is not what was read, cannot be written back as it was, or
    leads out of the folder.
    """
    files = {change.file: [c for c in changes if c.file == change.file] for change in changes}
    results = {file: _changed(root, file, own) for file, own in files.items()}
    refused = tuple(r for r in results.values() if isinstance(r, Left))
    if refused:
        return Applied((), refused)
    for file, data in results.items():
        if isinstance(data, bytes):
            put(root / file, data, stat.S_IMODE((root / file).stat().st_mode))
    return Applied(tuple(results))


def _changed(root: Path, file: str, changes: Sequence[Change]) -> bytes | Left:
    """The bytes of a file with its changes, or why it cannot have them."""
    path, first = root / file, changes[0]
    if path.is_symlink() or not path.resolve().is_relative_to(root.resolve()):
        return Left(first.at, f"{file} leads out of the edition's folder and is not written")
    try:
        data = path.read_bytes()
        text = data.decode(first.encoding)
    except (OSError, UnicodeError, LookupError):
        return Left(first.at, f"{file} cannot be read")
    if text.encode(first.encoding) != data:
        return Left(first.at, f"{file} would lose its encoding ({first.encoding}); change it there")
    raw = _Raw(text)
    if raw.read != first.read:
        return Left(first.at, f"{file} was changed while the copies were compared; compare again")
    for change in sorted(changes, key=lambda c: c.position, reverse=True):
        raw.replace(change)
    return raw.text.encode(first.encoding)


class _Raw:
    """The text of a file as it stands there, with its own line ends."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._shift = int(text.startswith(_BOM))
        bare = text[self._shift :]
        self.read = bare.replace("\r\n", "\n").replace("\r", "\n")
        self._doubled = list(_doubled(bare))

    def replace(self, change: Change) -> None:
        """Make a change; the later ones of a file come first."""
        begin, end = self._at(change.position), self._at(change.position + len(change.old))
        new = change.new.replace("\n", "\r\n") if self._doubled else change.new
        self.text = self.text[:begin] + new + self.text[end:]

    def _at(self, position: int) -> int:
        """Where a position of the text that was read is in the file."""
        return position + self._shift + bisect_left(self._doubled, position)


def _doubled(text: str) -> Iterator[int]:
    """The positions of line ends that are two characters, in the text in which they are one."""
    position, found = text.find("\r\n"), 0
    while position >= 0:
        yield position - found
        found += 1
        position = text.find("\r\n", position + 2)
