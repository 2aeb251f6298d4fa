"""The words of corresponding marks side by side: short texts, compared one copy at a time."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from edition.collate.result import ABSENT, Column

# How much of their letters two readings of one thing have in common.
_ALIKE = 0.5


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


def similar(one: str, other: str) -> bool:
    """Whether two short texts may be one that is read differently.

    >>> similar("bhause", "bhauseyjr"), similar("file", "excise")
    (True, False)
    """
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _merged(
    columns: list[list[int]], keys: list[str], added: tuple[int, Sequence[str]], copies: int
) -> tuple[list[list[int]], list[str]]:
    copy, text = added
    result: list[list[int]] = []
    common: list[str] = []
    matcher = SequenceMatcher(None, keys, text, autojunk=False)
    for _, first, last, begin, end in matcher.get_opcodes():
        both = min(last - first, end - begin)
        for number in range(last - first):
            column = columns[first + number]
            if number < both:
                column[copy] = begin + number
            result.append(column)
            common.append(keys[first + number])
        for word in range(begin + both, end):
            column = [ABSENT] * copies
            column[copy] = word
            result.append(column)
            common.append(text[word])
    return result, common
