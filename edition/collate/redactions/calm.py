"""The states of a copy as a reader is told them: a word missed here and there breaks no passage."""

from __future__ import annotations

from edition.collate.grid import LACKING, MARKED, RELEASED, SHOWN, Grid, Run
from edition.collate.redactions.silent import LEAST
from edition.collate.result import ABSENT

_READABLE = frozenset({SHOWN, MARKED, RELEASED})


class Calm:
    """The states and pieces of a grid, short gaps taken for what is around them."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.states = [bytes(_calmed(grid, copy)) for copy in range(len(grid.copies))]

    def piece(self, copy: int, column: int) -> str:
        """The piece of a redaction that a copy can be read in there, or ""."""
        if self.states[copy][column] not in (MARKED, RELEASED):
            return ""
        words = self.grid.copies[copy].words
        while column >= 0:
            word = self.grid.columns[column][copy]
            if word != ABSENT:
                return words[word].piece
            column -= 1
        return ""


def _calmed(grid: Grid, copy: int) -> bytearray:
    states = bytearray(grid.states[copy])
    for first, last in grid.lacking(copy):
        if last - first < LEAST:
            states[first:last] = bytes([_around(grid, copy, (first, last))]) * (last - first)
    return states


def _around(grid: Grid, copy: int, run: Run) -> int:
    """The state before and after a short gap, if it is one; in a passage, if its piece is one."""
    states, (first, last) = grid.states[copy], run
    before = states[first - 1] if first else LACKING
    after = states[last] if last < len(states) else LACKING
    if before in (MARKED, RELEASED) and before == after:
        words, columns = grid.copies[copy].words, grid.columns
        same = words[columns[first - 1][copy]].piece == words[columns[last][copy]].piece
        return before if same else SHOWN
    return SHOWN if before in _READABLE or after in _READABLE else LACKING
