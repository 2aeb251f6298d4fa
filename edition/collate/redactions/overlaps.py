"""Which redactions of the copies are one passage: those that overlap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.collate.grid import Grid
from edition.collate.redactions.holes import Hole

Owner = tuple[int, str]
"""A redaction: the number of its copy, and a name that no other redaction of it has."""


@dataclass(frozen=True, slots=True)
class Member:
    """A stretch of a redaction over columns; a hole where its copy withholds the words."""

    owner: Owner
    first: int
    last: int
    hole: Hole | None = None
    turn: int = 0  # among the signs of its copy that stand at one place and hide no column
    between: bool = False  # no sign of its own: where it meets a hole of another copy

    @property
    def copy(self) -> int:
        """The number of its copy."""
        return self.owner[0]

    @property
    def empty(self) -> bool:
        """Whether no copy has words there."""
        return self.first == self.last


def members(grid: Grid, holes: Sequence[Sequence[Hole]]) -> list[Member]:
    """All stretches of all redactions, marked or withheld, in the order of the text."""
    found: list[Member] = []
    for copy in range(len(grid.copies)):
        found += _marked(grid, copy)
        found += _withheld(grid, holes[copy])
    found += _as_many(found)
    return sorted(found, key=lambda m: (m.first, m.last, m.owner))


def _as_many(found: Sequence[Member]) -> Iterator[Member]:
    """Where copies have unequally many signs for words that no copy shows, the last sign of those
    that have fewer stands for the rest, too: none of them is silent.
    """
    most: dict[int, int] = {}
    latest: dict[tuple[int, int], Member] = {}
    for member in found:
        if member.empty:
            most[member.first] = max(most.get(member.first, 0), member.turn)
            latest[member.first, member.copy] = member  # of one copy they come in their order
    for (place, _), member in latest.items():
        for turn in range(member.turn + 1, most[place] + 1):
            yield replace(member, turn=turn)


def _marked(grid: Grid, copy: int) -> Iterator[Member]:
    """The words of each piece: from its first column to its last."""
    words, place, aside = grid.copies[copy].words, grid.place[copy], grid.aside[copy]
    word = 0
    while word < len(words):
        first, piece = word, words[word].piece
        word += 1
        if not piece:
            continue
        while word < len(words) and words[word].piece == piece and aside[word] == aside[first]:
            if place[word] < place[word - 1]:
                break
            word += 1
        yield Member(_owner(grid, copy, piece), place[first], place[word - 1] + 1)


def _withheld(grid: Grid, holes: Sequence[Hole]) -> Iterator[Member]:
    turns: dict[int, int] = {}
    for hole in holes:
        if not hole.withheld:
            continue
        turn = 0
        if hole.first == hole.last:
            turn = turns[hole.first] = turns.get(hole.first, -1) + 1
        name = hole.sign.piece or f" {hole.sign.ordinal}"
        yield Member(_owner(grid, hole.copy, name), hole.first, hole.last, hole, turn)


def _owner(grid: Grid, copy: int, piece: str) -> Owner:
    """All pieces of one chain have the name of its first."""
    redaction = grid.redaction(copy, piece)
    first = redaction.pieces[0] if redaction else None
    return copy, piece if first is None else first.id or f" {first.ordinal}"


class _Union:
    """Groups that grow together."""

    def __init__(self) -> None:
        self.parent: dict[Owner, Owner] = {}

    def find(self, owner: Owner) -> Owner:
        """The one that stands for the group of *owner*."""
        self.parent.setdefault(owner, owner)
        while self.parent[owner] != owner:
            self.parent[owner] = self.parent[self.parent[owner]]
            owner = self.parent[owner]
        return owner

    def join(self, one: Owner, other: Owner) -> None:
        """Make one group of two; the smaller name stands for it."""
        first, second = sorted((self.find(one), self.find(other)))
        self.parent[second] = first


def grouped(found: Sequence[Member]) -> list[list[Member]]:
    """The stretches by passage: what overlaps is one, what only touches is two."""
    union = _Union()
    _join_wide(union, [m for m in found if not m.empty])
    _join_empty(union, found)
    groups: dict[Owner, list[Member]] = {}
    for member in found:
        groups.setdefault(union.find(member.owner), []).append(member)
    return list(groups.values())


def _join_wide(union: _Union, found: Sequence[Member]) -> None:
    """Those that share a column."""
    end, last = -1, None
    for member in found:
        if last is not None and member.first < end:
            union.join(last.owner, member.owner)
        if member.last > end:
            end, last = member.last, member


def _join_empty(union: _Union, found: Sequence[Member]) -> None:
    """Holes without columns: with those at the same place, and with what they stand in.

    A hole reaches from one word of its copy to the next, so that what another copy hides directly
    beside its columns is in it, too; marked text ends where it ends.
    """
    points: dict[tuple[int, int], Member] = {}
    wide: list[Member] = []  # those that reach to the present place
    for member in sorted(found, key=lambda m: (m.first, m.empty, m.last, m.owner)):
        wide = [other for other in wide if other.last >= member.first]
        if not member.empty:
            wide.append(member)
            union.find(member.owner)
            for point in _points(points, member):
                union.join(point.owner, member.owner)
            continue
        same = points.setdefault((member.first, member.turn), member)
        union.join(same.owner, member.owner)
        for other in wide:
            inside = other.first < member.first < other.last
            if other.copy != member.copy and (other.hole is not None or inside):
                union.join(other.owner, member.owner)


def _points(points: dict[tuple[int, int], Member], member: Member) -> Iterator[Member]:
    """The holes without columns at the beginning of a hole of another copy, met before it."""
    if member.hole is not None:
        point = points.get((member.first, 0))
        if point is not None and point.copy != member.copy:
            yield point
