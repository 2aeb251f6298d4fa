"""The index of held-back passages: runs of five words, looked up in one pass over a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from edition.embargo.folding import Letters, letters

WORDS = 5
LEAST = 12  # letters; five words of fewer are taken with those that follow


class Piece(NamedTuple):
    """A piece of text and the element that it stands in, by its ordinal."""

    text: str
    ordinal: int


class Place(NamedTuple):
    """Where a run of words begins in the edition: a document, an element of it."""

    path: str
    ordinal: int


class Shingle(NamedTuple):
    """A run of words without anything between them, and where it stands."""

    letters: str
    place: Place


def shingles(pieces: Sequence[Piece], path: str) -> Iterator[Shingle]:
    """All runs of five words of a passage that is given in pieces."""
    ends: list[int] = []
    length = 0
    for piece in pieces:
        length += len(letters(piece.text).text)
        ends.append(length)
    text, starts = letters("".join(piece.text for piece in pieces))
    bounds = (*starts, len(text))
    for first in range(len(starts) - WORDS + 1):
        last = first + WORDS
        while bounds[last] - bounds[first] < LEAST and last < len(starts):
            last += 1
        if bounds[last] - bounds[first] >= LEAST:
            number = min(bisect_right(ends, bounds[first]), len(pieces) - 1)
            place = Place(path, pieces[number].ordinal)
            yield Shingle(text[bounds[first] : bounds[last]], place)


class Index:
    """Shingles by their first letters.

    A text is looked through in proportion to its length, however many passages there are.
    """

    def __init__(self, found: Iterable[Shingle], without: Collection[str] = ()) -> None:
        self._by_start: dict[str, dict[str, Place]] = {}
        for shingle in found:
            if shingle.letters not in without:
                known = self._by_start.setdefault(shingle.letters[:LEAST], {})
                known.setdefault(shingle.letters, shingle.place)

    def __bool__(self) -> bool:
        return bool(self._by_start)

    def __iter__(self) -> Iterator[Shingle]:
        for known in self._by_start.values():
            yield from (Shingle(text, place) for text, place in known.items())

    def hits(self, text: Letters) -> Iterator[Shingle]:
        """The shingles that occur in a text."""
        starts, all_letters = self._by_start, text.text
        for start in text.starts:
            known = starts.get(all_letters[start : start + LEAST])
            if known is not None:
                for shingle, place in known.items():
                    if all_letters.startswith(shingle, start):
                        yield Shingle(shingle, place)
