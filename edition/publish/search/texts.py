"""The words in context, and the names of documents: rows in files, loaded for what is shown."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import Any, NamedTuple

from edition.publish.search.cuts import Cutter, Cutting, Group
from edition.publish.search.output import Output
from edition.publish.search.overview import Files
from edition.publish.search.piece import FULL, Part, PieceHead, SearchPiece

TEXTS, NAMES = "t", "d"  # the letters with which the names of their files begin
KINDS = (TEXTS, NAMES)
_CUTTINGS = {TEXTS: Cutting(FULL, 32), NAMES: Cutting(128, 512)}
FileRows = Sequence[Sequence[Any]]


class Listed(NamedTuple):
    """What decides where the rows of a piece stand; the name of a piece tells its content."""

    name: str
    key: str
    parts: tuple[Part, ...]


RowFile = Group[Listed]


def listed(name: str, head: PieceHead) -> Listed:
    """The piece of this name."""
    return Listed(name, head.key, head.parts)


def rows_of(kind: str, piece: SearchPiece, part: int | None) -> FileRows:
    """The rows of a piece in a file of this kind, or in the file of one of its parts."""
    if kind == NAMES:
        described = piece.head.described
        return [(described.title, described.address, described.about, described.sort)]
    if part is None:
        return piece.texts
    first = sum(p.units for p in piece.head.parts[:part])
    return piece.texts[first : first + piece.head.parts[part].units]


def count_of(kind: str, member: Listed, part: int | None) -> int:
    """How many rows that are."""
    if kind == NAMES:
        return 1
    return member.parts[part or 0].units


def planned(kind: str, pieces: Iterable[Listed]) -> list[RowFile]:
    """The files of one kind for these pieces."""
    cutter: Cutter[Listed] = Cutter(_CUTTINGS[kind])
    found = [file for piece in pieces for file in cutter.add(piece.key, piece, _sizes(kind, piece))]
    return [*found, *cutter.finish()]


def _sizes(kind: str, member: Listed) -> list[int]:
    return [part.size for part in member.parts] if kind == TEXTS else [1]


class RowFiles:
    """The files of one kind. *rows* gives what stands in a file that is not *known*."""

    def __init__(
        self,
        kind: str,
        output: Output,
        rows: Callable[[RowFile, int], FileRows],
        known: Container[RowFile] = (),
    ) -> None:
        self.kind = kind
        self.output = output
        self.rows = rows
        self.known = known
        self.files = Files([], [])
        self._cutter: Cutter[Listed] = Cutter(_CUTTINGS[kind])

    def add(self, member: Listed) -> None:
        """Add the next piece."""
        for file in self._cutter.add(member.key, member, _sizes(self.kind, member)):
            self._put(file)

    def finish(self) -> Files:
        """Write the last file; gives all of them, as the page knows them."""
        for file in self._cutter.finish():
            self._put(file)
        return self.files

    def _put(self, file: RowFile) -> None:
        counts = [count_of(self.kind, member, file.part) for member in file.members]
        if not any(counts):
            return
        name = self.kind + file.name
        if file in self.known:
            self.output.keep(name)
        else:
            made = (self.rows(file, number) for number in range(len(file.members)))
            self.output.put(name, [row for rows in made for row in rows])
        self.files.counts.append(sum(counts))
        self.files.names.append(file.name)
