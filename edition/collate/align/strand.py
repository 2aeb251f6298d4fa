"""What is aligned: words as numbers, those of a copy or of a table of several copies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.collate.copy_text import CopyText


@dataclass(frozen=True)
class Vocabulary:
    """Words as numbers: the numbers of each copy's words, and the word of each number."""

    copies: tuple[list[int], ...]
    words: tuple[str, ...]
    counts: tuple[int, ...]


def vocabulary(copies: Sequence[CopyText]) -> Vocabulary:
    """Number the words of *copies* in the order of the alphabet, whatever the order of copies."""
    counts: dict[str, int] = {}
    for copy in copies:
        for word in copy.words:
            counts[word.key] = counts.get(word.key, 0) + 1
    words = tuple(sorted(counts))
    number = {word: place for place, word in enumerate(words)}
    return Vocabulary(
        tuple([number[word.key] for word in copy.words] for copy in copies),
        words,
        tuple(counts[word] for word in words),
    )
