"""Words that one copy writes together and another apart: a difference that counts for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from edition.collate.result import ABSENT

if TYPE_CHECKING:
    from edition.collate.align.table import Column, Table

WORD_DIVISION = "word division"
_ALIKE = 0.6


def quiet(table: Table) -> dict[int, str]:
    """The columns of divided words, by their numbers.

    Where a copy has other words there, the first column is left to be compared, and the others
    are not: a word divided is no word absent.
    """
    if not table.divisions:
        return {}
    divided = {id(column) for group in table.divisions for column in group}
    place_of = {id(c): n for n, c in enumerate(table.columns) if id(c) in divided}
    found: set[int] = set()
    for group in table.divisions:
        places = [place_of[id(column)] for column in group]
        written = [text for text in _written(table, group) if text]
        if places[-1] - places[0] >= len(places) or not written:
            continue
        if len(set(written)) == 1:
            found.update(places)
        elif all(_alike(text, written) for text in written):
            found.update(places[1:])
    return dict.fromkeys(sorted(found), WORD_DIVISION)


def _written(table: Table, group: Iterable[Column]) -> list[str]:
    """What each copy has in the columns of *group*, written together."""
    words = table.vocabulary
    columns = list(group)
    return [
        "".join(words.words[keys[c[copy]]] for c in columns if c[copy] != ABSENT)
        for copy, keys in enumerate(words.copies)
    ]


def _alike(text: str, others: Sequence[str]) -> bool:
    return all(Indel.normalized_similarity(text, other) >= _ALIKE for other in others)
