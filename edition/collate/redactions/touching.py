"""Signs of two copies that touch: what lies between them no copy shows.

One copy withholds words up to a place, another withholds words from there on. If what they withhold
overlaps, the words that both withhold are in neither, and nothing of them is in any column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.collate.grid import MARKED, RELEASED, SHOWN, Grid
from edition.collate.redactions.calm import Calm
from edition.collate.redactions.holes import Hole
from edition.collate.redactions.left_over import NOTHING, left_over
from edition.collate.redactions.overlaps import Member
from edition.model.redaction import Size

_READABLE = frozenset({SHOWN, MARKED, RELEASED})


def touching(
    grid: Grid, calm: Calm, holes: Sequence[Sequence[Hole]], found: Sequence[Member]
) -> list[Member]:
    """A member without columns for each of two copies whose holes meet, if words may lie there.

    *found* are the members with a sign of their own. Nothing lies there if a copy shows the words
    on both sides, if a paragraph ends there, or if the sizes that are stated leave nothing over.
    """
    named = {id(member.hole): member for member in found if member.hole is not None}
    places = {member.first for member in found if member.empty}
    members: dict[tuple[int, int], Member] = {}
    for before, after in _meeting(holes):
        place = after.first
        if place in places or _is_shown(grid, calm, place) or _apart(grid, before, after):
            continue
        if _nothing_left(grid, holes, before, after):
            continue
        for hole in (before, after):
            empty = replace(hole, first=place, last=place)
            member = replace(named[id(hole)], first=place, last=place, hole=empty, between=True)
            members.setdefault((place, hole.copy), member)
    return list(members.values())


def _meeting(holes: Sequence[Sequence[Hole]]) -> Iterator[tuple[Hole, Hole]]:
    """Two holes of different copies, of which the first ends where the other begins."""
    wide = [h for own in holes for h in own if h.withheld and h.first < h.last]
    begins: dict[int, list[Hole]] = {}
    for hole in wide:
        begins.setdefault(hole.first, []).append(hole)
    for hole in sorted(wide, key=lambda h: (h.last, h.copy)):
        for other in begins.get(hole.last, ()):
            if other.copy != hole.copy:
                yield hole, other


def _is_shown(grid: Grid, calm: Calm, place: int) -> bool:
    """Whether a copy shows what stands before a column and what stands in it, and no sign there."""
    for copy, states in enumerate(calm.states):
        if states[place - 1] in _READABLE and states[place] in _READABLE:
            at = grid.word_at(copy, place)
            if all(sign.at != at for sign in grid.copies[copy].signs):
                return True
    return False


def _apart(grid: Grid, before: Hole, after: Hole) -> bool:
    """Whether one sign ends a paragraph, and the other begins the next."""
    words, place = grid.copies[before.copy].words, grid.word_at(before.copy, after.first)
    ends = place >= len(words) or words[place].paragraph != before.sign.paragraph
    words, place = grid.copies[after.copy].words, grid.word_at(after.copy, after.first)
    begins = place == 0 or words[place - 1].paragraph != after.sign.paragraph
    return ends and begins


def _nothing_left(grid: Grid, holes: Sequence[Sequence[Hole]], before: Hole, after: Hole) -> bool:
    """Whether one of two signs states just as many words as others show, and none states more."""
    left = [_left(grid, holes[hole.copy], hole) for hole in (before, after)]
    return NOTHING in left and all(size in (NOTHING, Size()) for size in left)


def _left(grid: Grid, holes: Sequence[Hole], hole: Hole) -> Size:
    """What a sign states, less the words that other copies have in all of its holes."""
    own = [h for h in holes if h.sign.ordinal == hole.sign.ordinal]
    words = sum(_counted(grid, column) for h in own for column in range(h.first, h.last))
    return left_over(own_size(grid, hole), words)


def _counted(grid: Grid, column: int) -> bool:
    found = zip(grid.copies, grid.columns[column], strict=True)
    return column not in grid.continued and any(
        word >= 0 and copy.words[word].counted for copy, word in found
    )


def stated_size(grid: Grid, hole: Hole) -> Size:
    """What a sign says of its size; of a redaction that is one sign, what is said of it."""
    redaction = grid.redaction(hole.copy, hole.sign.piece)
    if hole.sign.size != Size() or redaction is None:
        return hole.sign.size
    return redaction.size if len(redaction.pieces) == 1 else Size()


def own_size(grid: Grid, hole: Hole) -> Size:
    """The same, where it is not said of all pieces of its redaction together."""
    redaction = grid.redaction(hole.copy, hole.sign.piece)
    pieces = {piece.id for piece in redaction.pieces} if redaction else set()
    if len(pieces) > 1:
        signs = [sign for sign in grid.copies[hole.copy].signs if sign.piece in pieces]
        if not all(sign.size.quantity for sign in signs):
            return Size()
    return stated_size(grid, hole)
