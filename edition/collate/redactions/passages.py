"""The passages that copies mark or withhold, each in parts in which every copy has one state."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from edition.collate.copy_text import CopyText, Word
from edition.collate.grid import READABLE, SILENT, STATES, Grid, Run
from edition.collate.redactions.calm import Calm
from edition.collate.redactions.holes import Hole
from edition.collate.redactions.left_over import with_sizes
from edition.collate.redactions.overlaps import Member, grouped, members
from edition.collate.redactions.silent import Lack
from edition.collate.redactions.touching import own_size, stated_size, touching
from edition.collate.result import Part, Passage, State
from edition.model.redaction import Size
from edition.tei.words import count_characters

_NO_SIZE = Size()


class Passages:
    """Finds the passages of a grid; the rows, claims and keys are added later."""

    def __init__(self, grid: Grid, holes: Sequence[Sequence[Hole]]) -> None:
        self.grid = grid
        self.calm = Calm(grid)
        self.holes = holes

    def redacted(self) -> list[Passage]:
        """Those that a copy marks or withholds, in the order of the text."""
        found = members(self.grid, self.holes)
        found += touching(self.grid, self.calm, self.holes, found)
        return sorted(map(self._passage, grouped(found)), key=_order)

    def silent(self, lacks: Sequence[Lack], redacted: Sequence[Passage]) -> list[Passage]:
        """Those that copies lack without a sign, as far as they are in no redaction."""
        covered = bytearray(len(self.grid.columns))
        for passage in redacted:
            for part in passage.parts:
                first, last = part.columns
                covered[first:last] = bytes([1]) * (last - first)
        runs = [(lack.first, lack.last) for lack in lacks]
        return [
            Passage("", self._keys([]), tuple(self._parts([run], [])), 0, silent=True)
            for whole in _merged(runs)
            for run in _uncovered(whole, covered)
        ]

    def _passage(self, group: Sequence[Member]) -> Passage:
        runs = _merged([(m.first, m.last) for m in group if not m.empty])
        empty = [m for m in group if m.empty]
        parts = [*_worded([*self._parts(runs, group)]), *self._empty_parts(empty, group)]
        parts.sort(key=lambda part: part.columns)
        return Passage("", self._keys(group), tuple(with_sizes(parts, self._stated)), 0)

    def _stated(self, copy: int, piece: str, *, alone: bool) -> Size:
        """What the sign of a piece says of its size; *alone*, if it says it of this piece only."""
        size = own_size if alone else stated_size
        holes = (hole for hole in self.holes[copy] if hole.sign.piece == piece)
        return next((size(self.grid, hole) for hole in holes), _NO_SIZE)

    def _keys(self, group: Sequence[Member]) -> tuple[tuple[str, ...], ...]:
        """The keys of the redactions of each copy, each once."""
        found: list[dict[str, None]] = [{} for _ in self.grid.copies]
        for member in group:
            copy, name = member.owner
            redaction = self.grid.redaction(copy, name)
            key = redaction.key if redaction else name
            if key.strip() and not key.startswith(" "):
                found[copy][key] = None
        return tuple(map(tuple, found))

    # ------------------------------------------------------------------------- parts with words

    def _parts(self, runs: Sequence[Run], group: Sequence[Member]) -> Iterator[Part]:
        holes = [m.hole for m in group if m.hole is not None and not m.empty]
        for first, last in runs:
            pieces = self._pieces((first, last), holes)
            columns = range(first, last)
            alike = groupby(columns, key=lambda c: (self._states(c), pieces[c - first]))
            for (states, named), stretch in alike:
                found = list(stretch)
                yield self._part((found[0], found[-1] + 1), states, named)

    def _states(self, column: int) -> tuple[int, ...]:
        return tuple([states[column] for states in self.calm.states])

    def _pieces(self, run: Run, holes: Sequence[Hole]) -> list[tuple[str, ...]]:
        """The piece of each copy in every column of *run*."""
        first, last = run
        found = [[""] * (last - first) for _ in self.grid.copies]
        for hole in holes:
            begin, end = max(hole.first, first), min(hole.last, last)
            if begin < end:
                found[hole.copy][begin - first : end - first] = [hole.sign.piece] * (end - begin)
        for copy, pieces in enumerate(found):
            for column in range(first, last):
                pieces[column - first] = pieces[column - first] or self.calm.piece(copy, column)
        return list(zip(*found, strict=True))

    def _part(self, run: Run, numbers: tuple[int, ...], pieces: tuple[str, ...]) -> Part:
        states = tuple(STATES[number] for number in numbers)
        stretches = tuple(self._stretch(copy, run) for copy in range(len(states)))
        shown = next((copy for copy, state in enumerate(states) if state in READABLE), -1)
        words, characters = 0, 0
        if shown >= 0:
            words, characters = measured(self.grid.copies[shown], *stretches[shown])
        return Part(run, states, pieces, stretches, words, characters, shown)

    def _stretch(self, copy: int, run: Run) -> Run:
        holes = self.holes[copy]
        number = bisect_right(holes, run[0], key=lambda hole: hole.first) - 1
        if number >= 0 and run[0] < holes[number].last:
            at = holes[number].sign.at
            return at, at
        return self.grid.stretch(copy, *run)

    # ---------------------------------------------------------------------- parts without words

    def _empty_parts(self, empty: Sequence[Member], group: Sequence[Member]) -> Iterator[Part]:
        """What is withheld in every copy: its size is only what is stated."""
        ordered = sorted(empty, key=lambda m: (m.first, m.turn, m.owner))
        for (place, _), found in groupby(ordered, key=lambda m: (m.first, m.turn)):
            here = list(found)
            holes = {m.copy: m.hole for m in here if m.hole is not None}
            for member in group:
                hole = member.hole
                if hole is not None and hole.first <= place <= hole.last and not member.empty:
                    holes.setdefault(member.copy, hole)
            part = self._empty_part(place, holes)
            between = all(member.between for member in here)
            yield replace(part, between=True, sizes=()) if between else part

    def _empty_part(self, place: int, holes: dict[int, Hole]) -> Part:
        count = range(len(self.grid.copies))
        states = tuple(State.WITHHELD if c in holes else self._beside(c, place) for c in count)
        pieces = tuple(holes[c].sign.piece if c in holes else "" for c in count)
        at = [holes[c].sign.at if c in holes else self.grid.word_at(c, place) for c in count]
        own = {c: h for c, h in holes.items() if not h.sign.piece and h.first == h.last}
        sizes = [stated_size(self.grid, own[c]) if c in own else _NO_SIZE for c in count]
        stretches = tuple((word, word) for word in at)
        return Part((place, place), states, pieces, stretches, sizes=tuple(sizes))

    def _beside(self, copy: int, place: int) -> State:
        """How a copy without a sign stands to words that no copy shows."""
        states = self.grid.states[copy]
        others = (hole for hole in self.holes[copy] if not hole.withheld)
        if any(hole.first <= place <= hole.last for hole in others):
            return State.UNREADABLE
        if SILENT in states[max(place - 1, 0) : place + 1] or self.grid.one_original:
            return State.SILENT
        return State.ABSENT


def measured(copy: CopyText, first: int, last: int) -> tuple[int, int]:
    """The words and characters of a stretch, as the sizes of redactions are counted."""
    words: list[Word] = [word for word in copy.words[first:last] if word.counted]
    text = "".join(word.text + word.after for word in words)
    return len(words), count_characters(text.removesuffix(words[-1].after) if words else text)


def _order(passage: Passage) -> tuple[tuple[int, int], tuple[tuple[int, int], ...]]:
    return passage.parts[0].columns, passage.parts[0].stretches


def _worded(parts: list[Part]) -> list[Part]:
    """Without parts of enumerators only, which sizes leave out; where all are such, all."""
    return [part for part in parts if part.words or part.shown_in < 0] or parts


def _merged(runs: Sequence[Run]) -> list[Run]:
    """Runs that overlap as one, in order; what only touches stays apart."""
    merged: list[Run] = []
    for first, last in sorted(runs):
        if merged and first < merged[-1][1]:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        else:
            merged.append((first, last))
    return merged


def _uncovered(run: Run, covered: bytearray) -> Iterator[Run]:
    """The stretches of a run that are in no redaction."""
    for free, columns in groupby(range(*run), key=lambda column: not covered[column]):
        found = list(columns)
        if free:
            yield found[0], found[-1] + 1
