"""Which words of two strands correspond: anchors first, then what lies between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel, LCSseq

from edition.collate.align.anchors import Region, Run, between, chain, extended, runs
from edition.collate.align.gaps import Filled, fill, price
from edition.collate.align.hints import cut
from edition.collate.align.moves import Move, moves
from edition.collate.align.sliding import DIVIDED, put_in_turn, slide
from edition.collate.align.strand import Strand
from edition.collate.result import ABSENT

ANCHOR = 5
_FINER = {ANCHOR: 3, 3: 2}
# Pairs of words that a gap may have to be worked out: always, at once, when nothing else helps.
ALWAYS, SMALL, LARGE = 100, 3_000, 60_000
# Pairs of words that all gaps may have together: what a bad transcription needs, several times.
BUDGET, BUDGET_A_WORD = 200_000, 5
COMMON = 0.1  # the share of words that a larger gap must have in common to be worked out
MUCH = 0.4  # the share that makes all common words of a large region count
SOLID = 3  # else: words that are enough to part a large region in two

Pair = tuple[int, int]
"""A word of the left and one of the right; ABSENT for none."""


class Pairing:
    """For each word of the left the one of the right beside it, or less than 0; and the reverse.

    ``before`` says before which word of the left words of the right stand that have none beside
    them; ``divisions`` are places of the left where divided words begin, and how many columns
    they take; ``moved`` are passages out of order.
    """

    def __init__(self, left: int, right: int) -> None:
        self.left = [ABSENT] * left
        self.right = [ABSENT] * right
        self.before: dict[int, int] = {}
        self.divisions: list[tuple[int, int]] = []
        self.moved: list[Move] = []

    def add(self, filled: Filled) -> None:
        """Take over what stands side by side in a gap."""
        for one, other in filled.matches:
            self.left[one] = other
            self.right[other] = one
        self.before.update(filled.before)
        for division in filled.divisions:
            one, other, left_words, right_words = division
            self.divisions.append((one, max(left_words, right_words)))
            both = min(left_words, right_words)
            for place in range(one + both, one + left_words):
                self.left[place] = DIVIDED
            for place in range(other + both, other + right_words):
                self.right[place] = DIVIDED
                self.before[place] = one + left_words

    def add_run(self, run: Run) -> None:
        """Take over equal words."""
        self.left[run.left : run.left + run.length] = range(run.right, run.right + run.length)
        self.right[run.right : run.right + run.length] = range(run.left, run.left + run.length)

    def pairs(self) -> Iterator[Pair]:
        """All words of both: in the order of the left, words of the right alone among them."""
        alone = self._alone()
        for place, mate in enumerate(self.left):
            for word in alone.get(place, ()):
                yield ABSENT, word
            yield place, max(mate, ABSENT)
        for word in alone.get(len(self.left), ()):
            yield ABSENT, word

    def _alone(self) -> dict[int, list[int]]:
        """Words of the right that have none beside them, by the word of the left they precede.

        Those of a passage that stands elsewhere stay in it, and others are not drawn into it.
        """
        moved = {place for move in self.moved for place in range(move.right, move.right_end)}
        steady = [place for place in range(len(self.right)) if place not in moved]
        found: dict[int, list[tuple[int, int]]] = {}
        self._put(steady, (0, len(self.left)), found)
        for move in self.moved:
            self._put(range(move.right, move.right_end), (move.left, move.left_end), found, move)
        return {place: [word for _, word in sorted(words)] for place, words in found.items()}

    def _put(
        self,
        words: Sequence[int],
        within: tuple[int, int],
        found: dict[int, list[tuple[int, int]]],
        move: Move | None = None,
    ) -> None:
        """Put those of *words* that are alone between words *within* the left, each with a rank:
        the end of a passage stands before what follows it, its beginning after what precedes it.
        """
        first, last = within
        limits = {}
        for place in reversed(words):
            limits[place] = last
            last = last if self.right[place] < 0 else self.right[place]
        for place in words:
            if self.right[place] < 0:
                first = min(max(self.before.get(place, first), first), limits[place])
                rank = 1 if move is None else 0 if first == move.left_end else 2
                found.setdefault(first, []).append((rank, place))
            else:
                first = self.right[place] + 1


def pair(left: Strand, right: Strand) -> Pairing:
    """Set the words of two strands side by side; passages that stand elsewhere too."""
    whole = Region(0, len(left.keys), 0, len(right.keys))
    kept, outside = chain(runs(left, right, whole, ANCHOR))
    moved = moves(left, right, kept, outside)
    if moved:
        return _with_moves(left, right, moved)
    return _in_order(left, right, whole, kept)


def _in_order(left: Strand, right: Strand, whole: Region, kept: Sequence[Run]) -> Pairing:
    found = Pairing(len(left.keys), len(right.keys))
    _Pairer(left, right, found).anchored(whole, kept, ANCHOR)
    slide(found.left, found.right, left, right)
    slide(found.right, found.left, right, left)
    put_in_turn(found.left, found.right, found.before, left, right)
    return found


def _with_moves(left: Strand, right: Strand, moved: list[Move]) -> Pairing:
    """Pair what is left without the passages *moved*, and each of them for itself."""
    less, places = left.without({p for m in moved for p in range(m.left, m.left_end)})
    less_right, others = right.without({p for m in moved for p in range(m.right, m.right_end)})
    whole = Region(0, len(places), 0, len(others))
    kept, _ = chain(runs(less, less_right, whole, ANCHOR))
    rest = _in_order(less, less_right, whole, kept)
    found = Pairing(len(left.keys), len(right.keys))
    found.moved = moved
    found.add(_renumbered(rest, places, others, len(left.keys)))
    for place, mate in enumerate(rest.left):
        if mate == DIVIDED:
            found.left[places[place]] = DIVIDED
    found.divisions += [(places[place], columns) for place, columns in rest.divisions]
    pairer = _Pairer(left, right, found)
    for move in moved:
        pairer.within(Region(*move), ANCHOR)
    return found


def _renumbered(rest: Pairing, places: Sequence[int], others: Sequence[int], end: int) -> Filled:
    matches = [(places[n], others[mate]) for n, mate in enumerate(rest.left) if mate >= 0]
    before = {
        others[word]: places[place] if place < len(places) else end
        for word, place in rest.before.items()
    }
    return Filled(matches, [], before)


class _Pairer:
    """Pairs region by region, each with what does for it."""

    def __init__(self, left: Strand, right: Strand, found: Pairing) -> None:
        self.left, self.right, self.found = left, right, found
        self.budget = BUDGET + BUDGET_A_WORD * (len(left.keys) + len(right.keys))

    def anchored(self, region: Region, kept: Sequence[Run], size: int) -> None:
        """Take over the runs of a chain, and go on with what lies between them."""
        grown = list(extended(self.left, self.right, region, kept))
        for run in grown:
            self.found.add_run(run)
        for gap in between(region, grown):
            for part in cut(self.left, self.right, gap) if gap.cells else (gap,):
                self.within(part, size)

    def within(self, region: Region, size: int) -> None:
        """Pair the words of a region, which has no anchors of *size* words."""
        if not region.cells:
            self._alone(region, region.left)
        elif region.cells <= SMALL or (size not in _FINER and price(region) <= LARGE):
            self._filled(region)
        elif size in _FINER:
            kept, _ = chain(runs(self.left, self.right, region, _FINER[size]))
            self.anchored(region, kept, _FINER[size])
        elif size:
            self.anchored(region, self._solid(region), 0)
        else:
            self._given_up(region)

    def _filled(self, region: Region) -> None:
        """Work a region out, unless too much was worked out already or there is nothing in it."""
        cells = price(region)
        if cells > ALWAYS:
            if cells > self.budget or (cells > SMALL and not self._alike(region)):
                self._given_up(region)
                return
            self.budget -= cells
        self.found.add(fill(self.left, self.right, region))

    def _sides(self, region: Region) -> tuple[Sequence[int], Sequence[int]]:
        ours = self.left.keys[region.left : region.left_end]
        return ours, self.right.keys[region.right : region.right_end]

    def _alike(self, region: Region) -> bool:
        """Whether the sides of a region have enough words in common to be compared."""
        ours, theirs = self._sides(region)
        return LCSseq.similarity(ours, theirs) >= COMMON * min(len(ours), len(theirs))

    def _solid(self, region: Region) -> list[Run]:
        """What the longest common sequence of a large region has in one piece; or all of it,
        where that is much.
        """
        ours, theirs = self._sides(region)
        blocks = Indel.opcodes(ours, theirs).as_matching_blocks()
        common = sum(block.size for block in blocks)
        least = 1 if common >= MUCH * min(len(ours), len(theirs)) else SOLID
        return [
            Run(region.left + block.a, region.right + block.b, block.size)
            for block in blocks
            if block.size >= least
        ]

    def _given_up(self, region: Region) -> None:
        """Two large stretches that have nothing in common: one after the other."""
        signs, other_signs = self.left.signs, self.right.signs
        ours_first = region.right in other_signs or region.left not in signs
        self._alone(region, region.left_end if ours_first else region.left)

    def _alone(self, region: Region, before: int) -> None:
        self.found.before.update((n, before) for n in range(region.right, region.right_end))
