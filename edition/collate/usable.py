"""Which copies can be compared: those that have words and are of one work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.collate.copy_text import CopyText
from edition.collate.result import ABSENT, Alignment

# Words in a row that two copies share: fewer may be chance.
_IN_A_ROW = 3
# The share of its words, or of those of the other, that a copy has in common with another at least.
_LEAST_SHARE = 0.15
# Of copies with fewer words nothing can be said.
_LEAST_WORDS = 12


def with_distinct_sigla(copies: Sequence[CopyText]) -> list[CopyText]:
    """*copies*, none without a siglum and no two with the same."""
    used: set[str] = {copy.siglum for copy in copies}
    given: set[str] = set()
    found = []
    for copy in copies:
        siglum = copy.siglum or copy.document
        number = 1
        while siglum in given:
            number += 1
            name = f"{copy.siglum or copy.document}{number}"
            siglum = name if name not in used else siglum
        given.add(siglum)
        found.append(replace(copy, siglum=siglum))
    return found


def is_empty(copy: CopyText) -> bool:
    """Whether a copy says nothing, not even that words are withheld."""
    return not copy.words and not copy.signs


def unlike(copies: Sequence[CopyText], alignment: Alignment) -> list[int]:
    """The copies that share hardly anything with any other."""
    shared = [0] * len(copies)
    for copy, count in _rows_of_words(copies, alignment):
        shared[copy] += count
    return [
        number
        for number, copy in enumerate(copies)
        if len(copy.words) >= _LEAST_WORDS
        and _others(copies, number) >= _LEAST_WORDS
        and shared[number] < _LEAST_SHARE * min(len(copy.words), _others(copies, number))
    ]


def _others(copies: Sequence[CopyText], number: int) -> int:
    """The words of the longest other copy."""
    return max((len(c.words) for n, c in enumerate(copies) if n != number), default=0)


def _rows_of_words(copies: Sequence[CopyText], alignment: Alignment) -> Iterator[tuple[int, int]]:
    """How many words each copy shares with others in rows of some length."""
    keys = [[word.key for word in copy.words] for copy in copies]
    rows = [0] * len(copies)
    for column in alignment.columns:
        found: dict[str, list[int]] = {}
        for copy, word in enumerate(column):
            if word != ABSENT:
                found.setdefault(keys[copy][word], []).append(copy)
        for sharing in found.values():
            for copy in sharing:
                if len(sharing) > 1:
                    rows[copy] += 1
                else:
                    yield copy, rows[copy] if rows[copy] >= _IN_A_ROW else 0
                    rows[copy] = 0
    for copy, length in enumerate(rows):
        yield copy, length if length >= _IN_A_ROW else 0
