"""The order in which copies are merged: by what they say, never by the order they are given in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from edition.collate.align.strand import Vocabulary
from edition.collate.copy_text import CopyText

_SIZE = 4


def order(copies: Sequence[CopyText], words: Vocabulary) -> list[int]:
    """First the copy that has most in common with the others; of equals, by what they say."""
    shared = _shared(words.copies) if len(copies) > 2 else [0] * len(copies)

    def place(copy: int) -> tuple[object, ...]:
        text = copies[copy]
        return (
            -shared[copy],
            -len(words.copies[copy]),
            words.copies[copy],
            [(sign.at, sign.kind) for sign in text.signs],
            [word.text for word in text.words],
            [(paragraph.first, paragraph.id) for paragraph in text.paragraphs],
            [word.piece for word in text.words],
            text.document,
        )

    return sorted(range(len(copies)), key=place)


def _shared(copies: Sequence[Sequence[int]]) -> list[int]:
    """For each copy, how many sequences of words it has in common with others, all told."""
    grams = [set(zip(*(keys[n:] for n in range(_SIZE)), strict=False)) for keys in copies]
    counts = Counter(gram for found in grams for gram in found)
    return [sum(counts[gram] - 1 for gram in found) for found in grams]
