"""Holes: the columns that a sign of a copy stands for, since the copy has no words in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from edition.collate.copy_text import Sign
from edition.collate.grid import UNREADABLE, WITHHELD, Grid, Run
from edition.collate.redactions.linked import narrowed
from edition.collate.result import ABSENT
from edition.model.size_in_words import words_of

# Words of others that stand for one illegible word at most, and some more.
_TIMES = 3
_MISREAD = 3  # words
_MORE = 5


@dataclass(frozen=True, slots=True)
class Hole:
    """What a sign of a copy stands for: columns, none where no copy has words there."""

    copy: int
    sign: Sign
    first: int
    last: int

    @property
    def withheld(self) -> bool:
        """Whether the sign is that of a redaction."""
        return self.sign.kind == "withheld"


def find_holes(grid: Grid) -> list[list[Hole]]:
    """The holes of each copy in their order; the states of the grid are filled in."""
    found = (_of_copy(grid, copy) for copy in range(len(grid.copies)))
    return [sorted(holes, key=lambda hole: (hole.first, hole.last)) for holes in found]


def _of_copy(grid: Grid, copy: int) -> Iterator[Hole]:
    runs = list(grid.lacking(copy))
    signs = sorted(grid.copies[copy].signs, key=lambda sign: (sign.at, sign.ordinal))
    for at, group in groupby(signs, key=lambda sign: sign.at):
        together = list(group)
        gap = grid.gap(copy, at, runs)
        run = narrowed(grid, copy, gap, together)
        if run == gap and len(together) == 1 and together[0].kind == "withheld":
            yield from _of_one(grid, copy, together[0], [run, *_beside(grid, copy, run, runs)])
            continue
        for sign, share in zip(together, _shares(grid, run, together), strict=True):
            first, last = _likely(sign, share)
            grid.fill(copy, (first, last), WITHHELD if sign.kind == "withheld" else UNREADABLE)
            yield Hole(copy, sign, first, last)


def _of_one(grid: Grid, copy: int, sign: Sign, runs: Sequence[Run]) -> Iterator[Hole]:
    """The hole of a sign, and what belongs to it; without columns only if nothing does."""
    wide = [run for run in runs if run[0] < run[1]]
    for run in wide or runs[:1]:
        grid.fill(copy, run, WITHHELD)
        yield Hole(copy, sign, *run)


def _beside(grid: Grid, copy: int, run: Run, runs: Sequence[Run]) -> Iterator[Run]:
    """Other runs so near to that of a sign that only words which were misread part them.

    Such words were set beside the wrong ones, since they are like none.
    """
    number = bisect_left(runs, run)
    for place in (number - 1, number + (run in runs[number : number + 1])):
        if not 0 <= place < len(runs) or runs[place][1] - runs[place][0] < _MORE:
            continue
        first, last = sorted((run, runs[place]))
        between = range(first[1], last[0])
        if len(between) <= _MISREAD and all(grid.differs(copy, c) for c in between):
            yield runs[place]


def _likely(sign: Sign, run: Run) -> Run:
    """As many columns of *run* as a gap can be: beside one illegible word others may be skipped.

    What is withheld is often longer than is said, and all of it belongs to its sign.
    """
    words = words_of(sign.size)
    if sign.kind == "withheld" or words is None or run[1] - run[0] <= _TIMES * words + _MORE:
        return run
    return run[0], run[0] + words


def _shares(grid: Grid, run: Run, signs: Sequence[Sign]) -> list[Run]:
    """The columns of each of several signs that stand at one place.

    The pieces of another copy that marks the passages decide, else its paragraphs, else the share
    of each is the same.
    """
    if len(signs) == 1:
        return [run]
    cuts = _cuts(grid, run, len(signs) - 1)
    return list(pairwise([run[0], *cuts, run[1]]))


def _cuts(grid: Grid, run: Run, wanted: int) -> list[int]:
    first, last = run
    reader = max(range(len(grid.copies)), key=lambda copy: (len(grid.words(copy, *run)), -copy))
    words = grid.copies[reader].words
    there = [(c, words[w]) for c in range(first, last) if (w := grid.columns[c][reader]) != ABSENT]
    pieces = [c for (_, a), (c, b) in pairwise(there) if a.piece != b.piece]
    paragraphs = [c for (_, a), (c, b) in pairwise(there) if a.paragraph != b.paragraph]
    for cuts in (pieces, paragraphs):
        if len(cuts) == wanted:
            return cuts
    if len(paragraphs) > wanted:
        step = len(paragraphs) / wanted
        return [paragraphs[int(number * step)] for number in range(wanted)]
    step = (last - first) / (wanted + 1)
    return [first + round((number + 1) * step) for number in range(wanted)]
