"""Small stretches between anchors: which words correspond although they are not the same.

The best way to set two stretches side by side, by dynamic programming over three states (side by
side, absent on the right, absent on the left) with a price for beginning an absence and one for
each further word (O. Gotoh, "An improved algorithm for matching biological sequences", 1982). At
a sign of absence nothing is paid for the beginning, so that what it hides is absent there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from edition.collate.align.anchors import Region
from edition.collate.align.strand import Strand
from edition.collate.align.together import divisions

OPEN, FURTHER = 1.4, 0.5
AT_SIGN = 0.35  # each word that a sign hides: so that words of both sides are still compared
DIFFERENT = 1.3  # two words that have nothing in common
LIKENESS = 2.0  # what words lose for each part of unlikeness
EDGE = 0.03  # what is gained for each point of weight where an absence begins or ends
# What it costs more to set a word of a heading or a signature beside one of the text: equal, other.
EQUAL_APART, OTHER_APART = 0.4, 1.5
ALIKE_IN_KIND = 0.5  # what words of two signatures cost, of what other words do
EXTRA, BESIDE_EXTRA = 0.02, 0.5  # a column that is there since a word is divided: absent, used
_NEVER = float("inf")

_Prices = tuple[list[float], list[float], list[float]]

Match = tuple[int, int]
"""A word of the left and the word of the right that it stands beside."""


class Division(NamedTuple):
    """Words that are the same when they are written together: so many on either side."""

    left: int
    right: int
    left_words: int
    right_words: int


class Filled(NamedTuple):
    """What stands side by side in a gap; and before which word of the left others stand."""

    matches: list[Match]
    divisions: list[Division]
    before: dict[int, int]


def fill(left: Strand, right: Strand, region: Region) -> Filled:
    """Set the words of *region* side by side, for as little as it can be had."""
    if region.cells == 1 and _are_plain(left, right, region.left, region.right):
        return Filled([(region.left, region.right)], [], {})
    return _Grid(left, right, region).filled()


def _are_plain(left: Strand, right: Strand, place: int, other: int) -> bool:
    """Whether nothing speaks for an absence around two words."""
    return (
        _is_plain(left, place)
        and _is_plain(right, other)
        and not left.kind(place).isdisjoint(right.kind(other))
    )


def _is_plain(strand: Strand, place: int) -> bool:
    """Whether nothing speaks for an absence around a word."""
    signs = strand.signs
    return place not in signs and place + 1 not in signs and place not in strand.extra


def price(region: Region) -> int:
    """How many pairs of words are looked at to fill *region*."""
    ours, theirs = region.left_end - region.left, region.right_end - region.right
    return min(ours, _enough(theirs)) * min(theirs, _enough(ours))


def _enough(words: int) -> int:
    """How many words of a side can matter where the other has so many."""
    return 4 * words + 80


def _places(first: int, last: int, words: int) -> list[int]:
    """The words from *first* to *last*, without the middle where the other side has few words."""
    half = _enough(words) // 2
    if last - first <= 2 * half:
        return list(range(first, last))
    return [*range(first, first + half), *range(last - half, last)]


class _Grid:
    """One region: prices at all pairs of boundaries, and the ways to them.

    There are three prices a pair of boundaries: the words before it stand side by side, the last
    of the left stands alone, the last of the right stands alone. A way is the state before; for
    a division, 3 and more.
    """

    def __init__(self, left: Strand, right: Strand, region: Region) -> None:
        self.left, self.right = left, right
        rows, columns = region.left_end - region.left, region.right_end - region.right
        self.ours = _places(region.left, region.left_end, columns)
        self.theirs = _places(region.right, region.right_end, rows)
        self.bounds = [*self.ours, region.left_end]
        self.other_bounds = [*self.theirs, region.right_end]
        self.divisions = divisions(left, right, self.ours, self.theirs)
        # What it costs to go on with words of one side alone, at each boundary of the other.
        self.alone = _alone(right, self.other_bounds)
        self.other_alone = _alone(left, self.bounds)
        self.edges = _edges(left, self.bounds)
        self.other_edges = _edges(right, self.other_bounds)
        self.ways: list[tuple[bytearray, bytearray, bytearray]] = []
        self.prices: list[_Prices] = []

    def filled(self) -> Filled:
        """Work out all prices, and go back along the cheapest way."""
        self._first_row()
        for row in range(1, len(self.bounds)):
            self._row(row)
        return self._back()

    def _empty(self) -> tuple[_Prices, tuple[bytearray, bytearray, bytearray]]:
        size = len(self.other_bounds)
        prices = [_NEVER] * size, [_NEVER] * size, [_NEVER] * size
        ways = bytearray(size), bytearray(size), bytearray(size)
        self.prices.append(prices)
        self.ways.append(ways)
        return prices, ways

    def _first_row(self) -> None:
        (side, _, theirs), (_, _, theirs_way) = self._empty()
        side[0] = 0.0
        begin, further = self.other_alone[0]
        for place in range(1, len(side)):
            first = begin - self.other_edges[0] if begin else 0.0
            theirs[place] = further + (side[0] + first if place == 1 else theirs[place - 1])
            theirs_way[place] = 0 if place == 1 else 2

    def _row(self, row: int) -> None:
        """The prices of the words before a boundary of the left, with any of the right."""
        up_side, up_ours, up_theirs = self.prices[row - 1]
        (side, ours, theirs), (side_way, ours_way, theirs_way) = self._empty()
        edge, other_edges, alone = self.edges[row - 1], self.other_edges, self.alone
        begin_right, further_right = self.other_alone[row]
        extra = self.ours[row - 1] in self.left.extra
        likeness = self._likenesses(row - 1)
        if extra:
            likeness = [price and price + BESIDE_EXTRA for price in likeness]
        for place in range(len(side)):
            begin, further = (0.0, EXTRA) if extra else alone[place]
            if begin:
                begin -= edge
            fresh, going = min(up_side[place], up_theirs[place]) + begin, up_ours[place]
            ours[place] = min(fresh, going) + further
            ours_way[place] = (
                1 if going <= fresh else 0 if up_side[place] <= up_theirs[place] else 2
            )
            if not place:
                continue
            before = place - 1
            begin = begin_right - other_edges[before] if begin_right else 0.0
            fresh, going = min(side[before], ours[before]) + begin, theirs[before]
            theirs[place] = min(fresh, going) + further_right
            theirs_way[place] = 2 if going <= fresh else 0 if side[before] <= ours[before] else 1
            one, two, three = up_side[before], up_ours[before] - edge, up_theirs[before]
            three -= other_edges[before]
            best = one if one <= two and one <= three else two if two <= three else three
            side[place] = best + likeness[before]
            side_way[place] = 0 if best == one else 1 if best == two else 2
            if (row, place) in self.divisions:
                self._divide(row, place)

    def _divide(self, row: int, place: int) -> None:
        """Words that are the same when written together cost next to nothing."""
        for number, (left_words, right_words, extra) in enumerate(self.divisions[row, place]):
            earlier = self.prices[row - left_words]
            cost = min(prices[place - right_words] for prices in earlier) + extra
            if cost < self.prices[row][0][place]:
                self.prices[row][0][place] = cost
                self.ways[row][0][place] = 3 + number

    def _likenesses(self, row: int) -> list[float]:
        """What it costs to set a word of the left beside each of the right."""
        prices = self._unlikenesses(row)
        if not self.left.kinds and not self.right.kinds:
            return prices
        kind = self.left.kind(self.ours[row])
        others = map(self.right.kind, self.theirs)
        return [_of_kinds(price, kind, other) for price, other in zip(prices, others, strict=True)]

    def _unlikenesses(self, row: int) -> list[float]:
        """What words that are not the same cost."""
        left, right = self.left, self.right
        key = left.keys[self.ours[row]]
        mine = left.others.get(self.ours[row], (key,))
        if len(mine) == 1 and not right.others:
            return [unlikeness(key, right.keys[place], left.words) for place in self.theirs]
        return [
            min(
                unlikeness(one, other, left.words)
                for one in mine
                for other in right.others.get(place, (right.keys[place],))
            )
            for place in self.theirs
        ]

    def _back(self) -> Filled:
        """From the end to the beginning."""
        filled = Filled([], [], {})
        row, place = len(self.ours), len(self.theirs)
        state = self._cheapest(row, place)
        while row or place:
            way = self.ways[row][state][place]
            if way > 2:
                row, place, state = self._divided(row, place, way - 3, filled)
                continue
            if state == 0:
                filled.matches.append((self.ours[row - 1], self.theirs[place - 1]))
            elif state == 2:
                filled.before[self.theirs[place - 1]] = self.bounds[row]
            row, place = row - (state != 2), place - (state != 1)
            state = way
        return filled

    def _cheapest(self, row: int, place: int) -> int:
        prices = [prices[place] for prices in self.prices[row]]
        return prices.index(min(prices))

    def _divided(self, row: int, place: int, way: int, filled: Filled) -> tuple[int, int, int]:
        left_words, right_words, _ = self.divisions[row, place][way]
        row, place = row - left_words, place - right_words
        one, other = self.ours[row], self.theirs[place]
        filled.divisions.append(Division(one, other, left_words, right_words))
        both = range(min(left_words, right_words))
        filled.matches.extend((one + n, other + n) for n in both)
        return row, place, self._cheapest(row, place)


def _of_kinds(price: float, kind: frozenset[str], other: frozenset[str]) -> float:
    """What it costs to set two words side by side, by the kinds of their paragraphs."""
    if kind.isdisjoint(other):
        return price + (OTHER_APART if price else EQUAL_APART)
    return price if "" in kind & other else ALIKE_IN_KIND * price


def unlikeness(one: int, other: int, words: Sequence[str]) -> float:
    """What it costs to set two words side by side."""
    if one == other:
        return 0.0
    likeness = Indel.normalized_similarity(words[one], words[other])
    return min(DIFFERENT, LIKENESS * (1.0 - likeness) + 0.05)


def _alone(strand: Strand, bounds: Sequence[int]) -> list[tuple[float, float]]:
    """At each boundary: what the first word costs that is absent there, and each further one."""
    free, paid = (0.0, AT_SIGN), (OPEN, FURTHER)
    return [free if place in strand.signs else paid for place in bounds]


def _edges(strand: Strand, bounds: Sequence[int]) -> list[float]:
    return [EDGE * strand.weight(place) for place in bounds]
