"""Where two texts share their words: runs of four words that each has once, in one order.

A shingle (Broder, "On the resemblance and containment of documents") that stands once in each of
two texts joins them at a point; the longest run of points in the same order joins them throughout.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from edition.importers.draft import Block, Text, all_blocks, all_inlines, contents

SIZE = 4
# So many texts are remembered of each shingle, and so many a text is compared with.
_MOST_WITH_ONE = 8
_MOST_COMPARED = 16
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, with its place in the file."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lacking:
    """Words ``first`` to before ``last`` of one text; the other has none between ``before`` and
    ``after``, its words on either side.
    """

    first: int
    last: int
    before: int
    after: int


def words(blocks: Sequence[Block]) -> tuple[Word, ...]:
    """The words of a document, in the order of the file."""
    found = []
    for block in all_blocks(blocks):
        for run in contents(block):
            for inline in all_inlines(run):
                if isinstance(inline, Text) and inline.origin:
                    start = inline.origin.start
                    for word in _WORD.finditer(inline.text):
                        text = word.group().casefold()
                        found.append(Word(text, start + word.start(), start + word.end()))
    return tuple(sorted(found, key=lambda word: word.start))


def shingles(text: Sequence[Word]) -> frozenset[tuple[str, ...]]:
    """The runs of four words of a text."""
    return frozenset(_shingles(text))


def likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    """Which part of the shingles of the shorter text the other has, from 0 to 1."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def alike(texts: Sequence[frozenset[tuple[str, ...]]], least: float) -> Iterator[tuple[int, int]]:
    """The numbers of texts, each with one before it, whose likeness is *least* or more.

    A text is not compared with every other, but with those that have a shingle in common, and of
    each shingle with the first few that have it: a thousand copies are found as quickly as a
    thousand letters that begin with the same words.
    """
    having: dict[tuple[str, ...], list[int]] = {}
    for number, text in enumerate(texts):
        common: Counter[int] = Counter()
        for shingle in text:
            others = having.setdefault(shingle, [])
            common.update(others)
            if len(others) < _MOST_WITH_ONE:
                others.append(number)
        ranked = sorted(common.items(), key=lambda pair: (-pair[1], pair[0]))
        for other, _ in ranked[:_MOST_COMPARED]:
            if likeness(text, texts[other]) >= least:
                yield number, other


def lacking(full: Sequence[Word], other: Sequence[Word], least: int = 3) -> tuple[Lacking, ...]:
    """The stretches of *full*, of *least* words or more, that *other* does not have."""
    pairs = _pairs(full, other)
    found = []
    for (a, b), (c, d) in pairwise(pairs):
        if d == b + 1 and c - a - 1 >= least:
            found.append(Lacking(a + 1, c, b, d))
    return tuple(found)


def _shingles(text: Sequence[Word]) -> list[tuple[str, ...]]:
    plain = [word.text for word in text]
    return [tuple(plain[at : at + SIZE]) for at in range(len(plain) - SIZE + 1)]


def _once(shingles: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    places: dict[tuple[str, ...], int] = {}
    for at, shingle in enumerate(shingles):
        places[shingle] = -1 if shingle in places else at
    return {shingle: at for shingle, at in places.items() if at >= 0}


def _pairs(full: Sequence[Word], other: Sequence[Word]) -> list[tuple[int, int]]:
    """Words of both texts that are the same word, in the order of both."""
    second = _once(_shingles(other))
    first = _once(_shingles(full))
    points = _longest([(a, second[s]) for s, a in first.items() if s in second])
    pairs: dict[int, int] = {}
    last = -1
    for a, b in points:
        for step in range(SIZE):
            if a + step not in pairs and b + step > last:
                pairs[a + step] = last = b + step
    return _spread(sorted(pairs.items()), full, other)


def _spread(
    pairs: list[tuple[int, int]], full: Sequence[Word], other: Sequence[Word]
) -> list[tuple[int, int]]:
    """The pairs, and those beside them that are equal words."""
    made: list[tuple[int, int]] = []
    for index, (a, b) in enumerate(pairs):
        if made:
            back = _backwards(made[-1], (a, b), full, other)
            made.extend(back)
        made.append((a, b))
        if index + 1 < len(pairs):
            c, d = pairs[index + 1]
            while a + 1 < c and b + 1 < d and full[a + 1].text == other[b + 1].text:
                a, b = a + 1, b + 1
                made.append((a, b))
    return made


def _backwards(
    since: tuple[int, int], upto: tuple[int, int], full: Sequence[Word], other: Sequence[Word]
) -> list[tuple[int, int]]:
    a, b = upto
    found = []
    while a - 1 > since[0] and b - 1 > since[1] and full[a - 1].text == other[b - 1].text:
        a, b = a - 1, b - 1
        found.append((a, b))
    return found[::-1]


def _longest(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of *points*, sorted by the first, whose second grow (patience sorting)."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    points = sorted(points)
    for index, (_, b) in enumerate(points):
        place = bisect_left(ends, b)
        before.append(at[place - 1] if place else -1)
        ends[place : place + 1] = [b]
        at[place : place + 1] = [index]
    run = []
    index = at[-1] if at else -1
    while index >= 0:
        run.append(points[index])
        index = before[index]
    return run[::-1]
