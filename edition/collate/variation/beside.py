"""The words of corresponding marks side by side: short texts, compared one copy at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from edition.collate.result import ABSENT, Column

# How much of their words, or of their letters, two readings of one thing have in common.
_ALIKE_IN_WORDS = 0.5
_ALIKE_IN_LETTERS = 0.6
# In longer texts many letters are the same by chance.
_LETTERS = 80


def beside(texts: Sequence[Sequence[str] | None]) -> list[Column]:
    """The columns of *texts*, which are keys of words; None for a copy without the mark.

    >>> beside([["reviewed", "by", "x"], ["reviewed", "by", "y", "date"]])
    [(0, 0), (1, 1), (2, 2), (-1, 3)]
    """
    columns: list[list[int]] = []
    keys: list[str] = []
    for copy, text in enumerate(texts):
        if text is not None:
            columns, keys = _merged(columns, keys, (copy, text), len(texts))
    return [tuple(column) for column in columns]


def similar(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two texts, as keys of words, may be one that is read differently.

    >>> similar(["e", "adler"], ["e", "adlers", "jr"]), similar(["file"], ["excise"])
    (True, False)
    """
    common = (Counter(one) & Counter(other)).total()
    if 2 * common >= _ALIKE_IN_WORDS * (len(one) + len(other)):
        return True
    letters = "".join(one), "".join(other)
    short = max(map(len, letters)) <= _LETTERS
    return short and Indel.normalized_similarity(*letters) >= _ALIKE_IN_LETTERS


def _merged(
    columns: list[list[int]], keys: list[str], added: tuple[int, Sequence[str]], copies: int
) -> tuple[list[list[int]], list[str]]:
    copy, text = added
    result: list[list[int]] = []
    common: list[str] = []
    for place, word in _pairs(keys, text):
        column = columns[place] if place != ABSENT else [ABSENT] * copies
        if word != ABSENT:
            column[copy] = word
        result.append(column)
        common.append(keys[place] if place != ABSENT else text[word])
    return result, common


def _pairs(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of both in order, what is equal side by side; else word by word."""
    first = begin = 0
    for block in Indel.editops(one, other).as_matching_blocks():
        between = max(block.a - first, block.b - begin)
        for step in range(between):
            yield (
                first + step if first + step < block.a else ABSENT,
                begin + step if begin + step < block.b else ABSENT,
            )
        yield from ((block.a + step, block.b + step) for step in range(block.size))
        first, begin = block.a + block.size, block.b + block.size
