"""All differences in the order of the text, each with a number and a name that stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from edition.collate.grid import READABLE, Grid, Run
from edition.collate.redactions.holes import Hole
from edition.collate.result import Difference, Kind, Passage, Reading, State
from edition.collate.variation.compared import Anchors, grouped, preferred, readings_at, text_of
from edition.collate.variation.conflicts import differing, kind_of, words_of_run
from edition.collate.variation.hands import Hands
from edition.collate.variation.marks import MarkDifference
from edition.collate.variation.rows import Rows

_ORDER = tuple(Kind)
# Of the states of a copy in the parts of a passage, the one that is told of the whole.
_TOLD = (State.WITHHELD, State.MARKED, State.RELEASED, State.SILENT, State.UNREADABLE, State.SHOWN)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A difference before it has a number and a name."""

    kind: Kind
    row: int
    columns: Run
    readings: tuple[Reading, ...]
    passage: str = ""
    preferred: str = ""


class Differences:
    """Gathers the differences of a comparison."""

    def __init__(self, grid: Grid, hands: Hands, rows: Rows, anchors: Anchors) -> None:
        self.grid = grid
        self.hands = hands
        self.rows = rows
        self.anchors = anchors

    def all(
        self,
        passages: Sequence[Passage],
        marks: Sequence[tuple[int, MarkDifference]],
        holes: Sequence[Sequence[Hole]],
    ) -> tuple[Difference, ...]:
        """The differences; *marks* are those of marks, each with its row."""
        found = [
            *map(self._of_passage, passages),
            *self._of_words(),
            *self._unreadable(passages, holes),
            *self._moved(),
            *(_Draft(d.kind, row, (0, 0), d.readings, "", d.preferred) for row, d in marks),
        ]
        found.sort(key=lambda d: (d.row, d.columns[0], _ORDER.index(d.kind), d.columns[1]))
        return tuple(self._named(found))

    def _named(self, found: Sequence[_Draft]) -> Iterator[Difference]:
        counts: dict[tuple[str, str], int] = {}
        for number, draft in enumerate(found, 1):
            row = self.rows.rows[draft.row].id if self.rows.rows else "text"
            key = row, draft.kind.value
            counts[key] = counts.get(key, 0) + 1
            yield Difference(
                number,
                f"{row}-{draft.kind.value}-{counts[key]}",
                draft.kind,
                draft.row,
                draft.columns,
                draft.readings,
                draft.passage,
                settled=bool(draft.preferred),
                preferred=draft.preferred,
            )

    # ------------------------------------------------------------------------------------ passages

    def _of_passage(self, passage: Passage) -> _Draft:
        run = passage.parts[0].columns[0], max(part.columns[1] for part in passage.parts)
        kind = Kind.SILENT if passage.silent else Kind.EXCISION
        found = [self._whole(passage, copy) for copy in range(len(self.grid.copies))]
        senses = [self._sense(copy, reading) for copy, reading in enumerate(found)]
        return _Draft(kind, passage.row, run, grouped(found, senses), passage.key)

    def _whole(self, passage: Passage, copy: int) -> Reading:
        """What a copy has of a passage: its state where it is not the same in all parts."""
        states = passage.states(copy)
        state = next((state for state in _TOLD if state in states), State.ABSENT)
        shown = [p.stretches[copy] for p in passage.parts if p.states[copy] in READABLE]
        if not shown:
            at = passage.parts[0].stretches[copy][0]
            piece = next((p.pieces[copy] for p in passage.parts if p.pieces[copy]), "")
            return Reading(state, "", at, at, id=piece or self.anchors.of_word(copy, at))
        first, last = min(first for first, _ in shown), max(last for _, last in shown)
        piece = next((p.pieces[copy] for p in passage.parts if p.pieces[copy]), "")
        text = text_of(self.grid.copies[copy].words[first:last])
        return Reading(state, text, first, last, id=piece or self.anchors.of_word(copy, first))

    def _sense(self, copy: int, reading: Reading) -> object:
        return reading.state, tuple(self._keys(copy, reading))

    def _keys(self, copy: int, reading: Reading) -> list[str]:
        return self.grid.keys[copy][reading.first : reading.last]

    # --------------------------------------------------------------------------------------- words

    def _of_words(self) -> Iterator[_Draft]:
        for run in differing(self.grid, self.hands):
            kind = kind_of(self.grid, self.hands, run)
            chosen = preferred(words_of_run(self.grid, run))
            readings = readings_at(self.grid, self.anchors, run)
            yield _Draft(kind, self.rows.of_column(run[0]), run, readings, "", chosen)

    def _unreadable(
        self, passages: Sequence[Passage], holes: Sequence[Sequence[Hole]]
    ) -> Iterator[_Draft]:
        """Gaps of a copy that others fill, as far as they are in no passage."""
        covered = bytearray(len(self.grid.columns))
        for passage in passages:
            for part in passage.parts:
                first, last = part.columns
                covered[first:last] = bytes([1]) * (last - first)
        runs = {
            (hole.first, hole.last)
            for found in holes
            for hole in found
            if not hole.withheld and hole.first < hole.last
        }
        for run in sorted(runs):
            if 0 in covered[run[0] : run[1]]:
                readings = readings_at(self.grid, self.anchors, run)
                yield _Draft(Kind.UNREADABLE, self.rows.of_column(run[0]), run, readings)

    def _moved(self) -> Iterator[_Draft]:
        """What stands elsewhere; what several copies have elsewhere is told once."""
        for run, copies in moved_together(self.grid):
            readings = readings_at(self.grid, self.anchors, run)
            told = [
                replace(reading, elsewhere=copy in copies) for copy, reading in enumerate(readings)
            ]
            senses = ["".join(self._keys(copy, reading)) for copy, reading in enumerate(told)]
            yield _Draft(Kind.MOVED, self.rows.of_column(run[0]), run, grouped(told, senses))


def moved_together(grid: Grid) -> list[tuple[Run, set[int]]]:
    """The columns of what stands elsewhere, and in which copies; those that overlap together."""
    runs = sorted(
        (
            grid.place[moved.copy][moved.first],
            grid.place[moved.copy][moved.last - 1] + 1,
            moved.copy,
        )
        for moved in grid.alignment.moved
    )
    found: list[tuple[Run, set[int]]] = []
    for first, last, copy in runs:
        if found and first < found[-1][0][1]:
            (begin, end), copies = found[-1]
            found[-1] = (begin, max(end, last)), copies | {copy}
        else:
            found.append(((first, last), {copy}))
    return found
