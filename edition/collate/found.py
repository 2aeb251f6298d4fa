"""What is found in copies side by side: rows, passages, differences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from edition.collate.grid import Grid
from edition.collate.redactions.disclosures import first_shown
from edition.collate.redactions.holes import Hole, find_holes
from edition.collate.redactions.keyed import with_keys
from edition.collate.redactions.passages import Passages
from edition.collate.redactions.silent import find_silent
from edition.collate.result import Difference, Passage
from edition.collate.variation.compared import Anchors
from edition.collate.variation.differences import Differences
from edition.collate.variation.hands import Hands
from edition.collate.variation.marks import compare_marks
from edition.collate.variation.pairs_of_marks import Slot, pair_marks
from edition.collate.variation.rows import Rows, make_rows


@dataclass(frozen=True)
class Found:
    """What was found; the claims of the passages are not in them yet."""

    rows: Rows
    slots: Sequence[Slot]
    passages: Sequence[Passage]
    differences: tuple[Difference, ...]


def found_in(grid: Grid) -> Found:
    """Look for everything; the states of *grid* are filled in on the way."""
    hands = Hands(grid.copies)
    holes = find_holes(grid)
    lacks = find_silent(grid, hands)
    slots = pair_marks(grid)
    rows = make_rows(grid, holes, slots)
    finder = Passages(grid, holes)
    redacted = finder.redacted()
    keyed = with_keys(redacted, finder.silent(lacks, redacted), grid.copies)
    passages = [_placed(passage, grid, rows, holes) for passage in keyed]
    anchors = Anchors(grid.copies)
    marks = [(rows.of_slot[d.slot], d) for d in compare_marks(grid, anchors, slots)]
    differences = Differences(grid, hands, rows, anchors).all(passages, marks, holes)
    return Found(rows, slots, passages, differences)


def _placed(passage: Passage, grid: Grid, rows: Rows, holes: Sequence[Sequence[Hole]]) -> Passage:
    """A passage with its row, and the release that showed it first."""
    row = _row(passage, rows, holes)
    return replace(passage, row=row, first_shown=first_shown(grid.copies, passage.parts))


def _row(passage: Passage, rows: Rows, holes: Sequence[Sequence[Hole]]) -> int:
    """The row in which a passage begins; without words, that of the paragraph of its sign."""
    first = passage.parts[0]
    if first.columns[0] < first.columns[1]:
        return rows.of_column(first.columns[0])
    for copy, piece in enumerate(first.pieces):
        for hole in holes[copy] if piece else ():
            if hole.sign.piece == piece:
                return rows.of_paragraph.get((copy, hole.sign.paragraph), 0)
    return rows.of_column(first.columns[0])
