"""What stands side by side: the paragraphs of the copies that share words, and their marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from edition.collate.grid import Grid
from edition.collate.redactions.holes import Hole
from edition.collate.result import ABSENT, Cell, Row
from edition.collate.variation.pairs_of_marks import Slot
from edition.collate.variation.paragraphs_beside import Draft, paragraphs_beside


@dataclass(frozen=True)
class Rows:
    """The rows, and where things are in them.

    ``starts`` are the columns of the rows of text, ``numbers`` their places among all rows,
    ``of_slot`` the rows of marks.
    """

    rows: tuple[Row, ...]
    starts: Sequence[int]
    numbers: Sequence[int]
    of_paragraph: Mapping[tuple[int, int], int]
    of_slot: Mapping[int, int]

    def of_column(self, column: int) -> int:
        """The row in which a column is, or the last one."""
        place = bisect_right(self.starts, column) - 1
        return self.numbers[max(place, 0)] if self.numbers else 0


def make_rows(grid: Grid, holes: Sequence[Sequence[Hole]], slots: Sequence[Slot]) -> Rows:
    """All rows in the order of the text."""
    drafts = paragraphs_beside(grid, holes)
    of_paragraph: dict[tuple[int, int], int] = {}
    for number, draft in enumerate(drafts):
        for copy, cell in enumerate(draft.cells):
            for paragraph in cell.paragraphs if cell else ():
                of_paragraph.setdefault((copy, paragraph), number)
    return _with_marks(grid, drafts, slots, of_paragraph)


def _with_marks(
    grid: Grid,
    drafts: Sequence[Draft],
    slots: Sequence[Slot],
    of_paragraph: Mapping[tuple[int, int], int],
) -> Rows:
    """The rows of the text with those of the marks between them, each with its name."""
    before: dict[int, list[int]] = {}
    for place, slot in enumerate(slots):
        before.setdefault(_row_of(grid, slot, of_paragraph, len(drafts)), []).append(place)
    of_slot: dict[int, int] = {}
    names = _Names()
    rows: list[Row] = []
    numbers: list[int] = []
    for number in range(len(drafts) + 1):
        for place in before.get(number, ()):
            of_slot[place] = len(rows)
            cells = tuple(Cell(mark=mark) if mark != ABSENT else None for mark in slots[place])
            rows.append(Row(names.of_mark(grid, slots[place]), cells))
        if number < len(drafts):
            numbers.append(len(rows))
            draft = drafts[number]
            rows.append(Row(names.of_text(grid, draft.cells), tuple(draft.cells), draft.columns))
    places = {key: numbers[number] for key, number in of_paragraph.items()}
    starts = [draft.columns[0] for draft in drafts]
    return Rows(tuple(rows), starts, numbers, places, of_slot)


def _row_of(grid: Grid, slot: Slot, of_paragraph: Mapping[tuple[int, int], int], end: int) -> int:
    """The row of text before which marks stand; the first copy that has them says it."""
    copy = next(number for number, mark in enumerate(slot) if mark != ABSENT)
    return of_paragraph.get((copy, grid.copies[copy].marks[slot[copy]].before), end)


class _Names:
    """Names of rows that stay: ids of paragraphs and marks, or else their numbers."""

    def __init__(self) -> None:
        self._used: dict[str, int] = {}

    def of_text(self, grid: Grid, cells: Sequence[Cell | None]) -> str:
        """The name of a row of paragraphs: that of the first paragraph of the first copy."""
        for copy, cell in enumerate(cells):
            if cell is not None:
                paragraph = grid.copies[copy].paragraphs[cell.paragraphs[0]]
                plain = f"{paragraph.kind}-{paragraph.number}" if paragraph.number else None
                return self._free(paragraph.id or plain or paragraph.kind)
        return self._free("row")

    def of_mark(self, grid: Grid, slot: Slot) -> str:
        """The name of a row of marks: that of the mark in the first copy that has it."""
        copy = next(number for number, mark in enumerate(slot) if mark != ABSENT)
        mark = grid.copies[copy].marks[slot[copy]]
        return self._free(mark.id or "-".join((mark.name or mark.kind).split()))

    def _free(self, name: str) -> str:
        used = self._used[name] = self._used.get(name, 0) + 1
        return name if used == 1 else self._free(f"{name}-{used}")
