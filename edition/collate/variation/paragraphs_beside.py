"""Which paragraphs of the copies stand side by side: those that share words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.collate.grid import Grid, Run
from edition.collate.redactions.holes import Hole
from edition.collate.result import Cell

# A row of more paragraphs than this is cut where a copy begins one, though others go on.
_MOST = 6


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph of a copy, or what is moved of it, over columns (the last one included)."""

    copy: int
    paragraph: int
    first: int
    last: int
    words: Run
    moved: bool = False


@dataclass
class Draft:
    """A row before it has a name."""

    columns: Run
    cells: list[Cell | None]


def paragraphs_beside(grid: Grid, holes: Sequence[Sequence[Hole]]) -> list[Draft]:
    """The rows of text in their order; every paragraph of every copy is in one."""
    units = [unit for copy in _copies(grid) for unit in _units(grid, copy)]
    drafts = _drafts(grid, units)
    _add_wordless(grid, holes, drafts)
    return drafts


def _units(grid: Grid, copy: int) -> Iterator[Unit]:
    """The paragraphs of a copy that have words, where the others have them."""
    place, aside = grid.place[copy], grid.aside[copy]
    moved = 1 in aside
    for number, paragraph in enumerate(grid.copies[copy].paragraphs):
        word = paragraph.first
        if word < paragraph.last and not moved:
            words = word, paragraph.last
            yield Unit(copy, number, place[word], place[words[1] - 1], words)
            continue
        while word < paragraph.last:
            first = word
            word += 1
            while word < paragraph.last and aside[word] == aside[first]:
                if place[word] < place[word - 1]:
                    break
                word += 1
            ends = place[first], place[word - 1]
            yield Unit(copy, number, *ends, (first, word), moved=bool(aside[first]))


def _drafts(grid: Grid, units: Sequence[Unit]) -> list[Draft]:
    if not units:
        return []
    cuts = [0, *_cuts(units, len(grid.columns)), len(grid.columns)]
    ordered = sorted(units, key=lambda unit: (unit.first, unit.copy))
    drafts, at, going = [], 0, list[Unit]()
    for run in pairwise(cuts):
        while at < len(ordered) and ordered[at].first < run[1]:
            going.append(ordered[at])
            at += 1
        cells = [_cell(grid, [u for u in going if u.copy == c], run) for c in _copies(grid)]
        drafts.append(Draft(run, cells))
        going = [unit for unit in going if unit.last >= run[1]]
    return drafts


def _copies(grid: Grid) -> range:
    return range(len(grid.copies))


def _cuts(units: Sequence[Unit], width: int) -> Iterator[int]:
    """Where rows end: where no paragraph goes on, and around what is moved; not too rarely."""
    spans = [0] * (width + 2)
    begun = [0] * (width + 2)
    forced = set()
    for unit in units:
        spans[unit.first + 1] += 1
        spans[unit.last + 1] -= 1
        begun[unit.first] += 1
        if unit.moved:
            forced |= {unit.first, unit.last + 1}
    wanted = {unit.first for unit in units} | {unit.last + 1 for unit in units}
    going, height = 0, 0
    for column in range(width):
        going += spans[column]
        if column in wanted and column:
            high = height >= _MOST * 2 and begun[column]
            if not going or column in forced or high:
                yield column
                height = 0
        height += begun[column]


def _cell(grid: Grid, units: Sequence[Unit], run: Run) -> Cell | None:
    """What a copy has in the columns of a row."""
    if not units:
        return None
    inside = [grid.stretch_of(unit.copy, unit.words, run) for unit in units]
    found = [(unit, words) for unit, words in zip(units, inside, strict=True) if words]
    if not found:
        return None
    return Cell(
        tuple(dict.fromkeys(unit.paragraph for unit, _ in found)),
        min(words[0] for _, words in found),
        max(words[1] for _, words in found),
        continued=found[0][0].first < run[0],
        moved=all(unit.moved for unit, _ in found),
    )


# ------------------------------------------------------------------------ paragraphs without words


def _add_wordless(grid: Grid, holes: Sequence[Sequence[Hole]], drafts: list[Draft]) -> None:
    """Put paragraphs without words where the words are that are withheld in them."""
    new: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for copy in _copies(grid):
        signed = {hole.sign.paragraph: hole for hole in reversed(holes[copy])}
        turns: dict[int, int] = {}
        for number, paragraph in enumerate(grid.copies[copy].paragraphs):
            if paragraph.first < paragraph.last:
                continue
            hole = signed.get(number)
            column = hole.first if hole else _column(grid, copy, paragraph.first)
            if hole is not None and hole.first < hole.last and _joined(drafts, hole, number):
                continue
            turns[column] = turns.get(column, -1) + 1
            new.setdefault((column, turns[column]), []).append((copy, number))
    for (column, _), members in sorted(new.items(), reverse=True):
        cells: list[Cell | None] = [None] * len(grid.copies)
        for copy, number in members:
            word = grid.copies[copy].paragraphs[number].first
            cells[copy] = Cell((number,), word, word)
        place = bisect_right(drafts, column - 1, key=lambda d: d.columns[0]) if drafts else 0
        drafts.insert(place, Draft((column, column), cells))


def _joined(drafts: Sequence[Draft], hole: Hole, paragraph: int) -> bool:
    """Put a paragraph that is withheld into the row of its words, unless that is taken."""
    place = bisect_right(drafts, hole.first, key=lambda d: d.columns[0]) - 1
    draft = drafts[place]
    if draft.cells[hole.copy] is not None:
        return False
    draft.cells[hole.copy] = Cell((paragraph,), hole.sign.at, hole.sign.at)
    return True


def _column(grid: Grid, copy: int, word: int) -> int:
    place = grid.place[copy]
    if word < len(place):
        return place[word]
    return place[-1] + 1 if place else len(grid.columns)
