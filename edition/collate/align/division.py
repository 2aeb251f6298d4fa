"""Words that one copy writes together and another apart: a difference that counts for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from edition.collate.result import ABSENT

if TYPE_CHECKING:
    from edition.collate.align.table import Table

WORD_DIVISION = "word division"
_ALIKE = 0.6


Stretch = tuple[int, int]
"""Columns, the last exclusive."""


def divided(table: Table) -> list[Stretch]:
    """The columns of words that some copy divides and others, by and large, write as well."""
    stretches = _stretches(table) if table.divisions else ()
    return [stretch for stretch in stretches if _alike(_written(table, *stretch))]


def quiet(table: Table, stretches: Iterable[Stretch]) -> dict[int, str]:
    """The columns of divided words in which nothing counts, by their numbers.

    Where a copy has another word there, the first column is left to be compared, and so are
    others in which words differ.
    """
    found: dict[int, str] = {}
    for first, last in stretches:
        if len(set(_written(table, first, last))) == 1:
            columns: Iterable[int] = range(first, last)
        else:
            columns = [place for place in range(first + 1, last) if place not in table.others]
        found.update(dict.fromkeys(columns, WORD_DIVISION))
    return found


def _stretches(table: Table) -> Iterator[Stretch]:
    """The columns of divided words, those that overlap together."""
    divided = {id(column) for group in table.divisions for column in group}
    place_of = {id(c): n for n, c in enumerate(table.columns) if id(c) in divided}
    stretches = []
    for group in table.divisions:
        places = [place_of[id(column)] for column in group if id(column) in place_of]
        if places and places[0] < places[-1]:
            stretches.append((places[0], places[-1] + 1))
    covered = set(place_of.values())
    first, last = -1, -1
    for begin, end in [*sorted(stretches), (len(table.columns) + 1, 0)]:
        if begin < last:
            last = max(last, end)
            continue
        if first >= 0 and covered.issuperset(range(first, last)):
            yield first, last
        first, last = begin, end


def _written(table: Table, first: int, last: int) -> list[str]:
    """What copies have in columns, written together; not those that have nothing there."""
    words, columns = table.vocabulary, table.columns[first:last]
    texts = [
        "".join(words.words[keys[column[copy]]] for column in columns if column[copy] != ABSENT)
        for copy, keys in enumerate(words.copies)
    ]
    return [text for text in texts if text]


def _alike(texts: Sequence[str]) -> bool:
    usual = max(sorted(set(texts)), key=texts.count)
    return all(Indel.normalized_similarity(usual, text) >= _ALIKE for text in set(texts))
