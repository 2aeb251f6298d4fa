"""The words cut into stretches: the leaves of a tree of their beginnings.

All words stand in one stretch until it is full; then those that begin with each letter are looked
at, and neighbours are put together again as long as they fit. So a stretch that grows is divided
where it stands, and the others stay as they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

_DEEPEST = 24  # letters that tell a stretch from others: its file is called after them


class Stretch(NamedTuple):
    """Words that stand together: how they begin, the first of them, and the first after them."""

    begins: str
    first: int
    end: int


def stretches(forms: Sequence[str], sizes: Sequence[int], size: int) -> list[Stretch]:
    """The stretches of words; *forms* in the order of a browser, *sizes* as much as each takes.

    The first begins with nothing, so that every word that is asked for has its stretch.

    >>> words = ["art", "as", "bee", "beer", "bees", "cat"]
    >>> [(s.begins, words[s.first : s.end]) for s in stretches(words, [1, 1, 1, 1, 1, 1], 2)]
    [('', ['art', 'as']), ('bee', ['bee', 'beer']), ('bees', ['bees']), ('c', ['cat'])]
    """
    if not forms:
        return []
    found = list(_Tree(forms, [0, *accumulate(sizes)], size).leaves(0, len(forms), 0))
    return [found[0]._replace(begins=""), *found[1:]]


class _Tree(NamedTuple):
    forms: Sequence[str]
    totals: Sequence[int]
    size: int

    def fits(self, first: int, end: int) -> bool:
        return self.totals[end] - self.totals[first] <= self.size

    def leaves(self, first: int, end: int, depth: int) -> Iterator[Stretch]:
        """The stretches of words that have their first *depth* letters in common."""
        if end - first == 1 or depth >= _DEEPEST or self.fits(first, end):
            yield Stretch(self.forms[first][:depth], first, end)
            return
        begun = -1  # the first word of a stretch that may yet grow
        for low, high in pairwise(self._edges(first, end, depth)):
            if begun >= 0 and not self.fits(begun, high):
                yield self._leaf(begun, low, depth)
                begun = -1
            if not self.fits(low, high):
                yield from self.leaves(low, high, depth + 1)
            elif begun < 0:
                begun = low
        if begun >= 0:
            yield self._leaf(begun, end, depth)

    def _leaf(self, first: int, end: int, depth: int) -> Stretch:
        return Stretch(self.forms[first][: depth + 1], first, end)

    def _edges(self, first: int, end: int, depth: int) -> Iterator[int]:
        """Where another letter follows: the first word with each, and the end."""
        at = first
        while at < end:
            yield at
            letter = self.forms[at][depth : depth + 1]
            at = self._past(at, end, depth, letter)
        yield end

    def _past(self, first: int, end: int, depth: int, letter: str) -> int:
        """The first word after those that have *letter* next."""
        same = lambda at: self.forms[at][depth : depth + 1] != letter  # noqa: E731
        return bisect_right(range(first, end), False, key=same) + first
