"""Words that are the same, or nearly, when neighbours are written together: ``to day``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz.distance import Indel

from edition.collate.align.strand import Strand

DIVISION = 0.1  # what each further word costs that is written together
NEARLY, ALIKE = 0.6, 0.8  # words that are nearly the same: what they cost, how like they are
LONGEST_DIVISION = 3
CLOSELY = 200  # pairs of words, in how large a gap these are looked for
_VERY_LONG = 1 << 30

Divisions = dict[tuple[int, int], list[tuple[int, int, float]]]
"""By the boundaries where they end: how many words of the left, of the right, and the price."""


def divisions(left: Strand, right: Strand, ours: Sequence[int], theirs: Sequence[int]) -> Divisions:
    """Where words end that are the same when written together, how many, and what that costs."""
    texts: dict[str, list[tuple[int, int]]] = {}
    for text, row, count in _together(right, theirs, LONGEST_DIVISION):
        texts.setdefault(text, []).append((row, count))
    found: Divisions = {}
    longest = max(map(len, texts), default=0)
    for text, row, count in _together(left, ours, LONGEST_DIVISION + 1, longest):
        for place, words in texts.get(text, ()):
            if count > 1 or words > 1:
                end = row + count, place + words
                found.setdefault(end, []).append((count, words, DIVISION * (count + words - 2)))
    if len(ours) * len(theirs) <= CLOSELY:
        for row, place in _nearly(left, ours, right, theirs):
            found.setdefault((row + 2, place + 1), []).append((2, 1, NEARLY))
        for place, row in _nearly(right, theirs, left, ours):
            found.setdefault((row + 1, place + 2), []).append((1, 2, NEARLY))
    return found


def _nearly(
    parts: Strand,
    places: Sequence[int],
    wholes: Strand,
    others: Sequence[int],
) -> Iterator[tuple[int, int]]:
    """Where two words begin that make nearly a word of the other side, and where that stands."""
    for first, (start, after) in enumerate(pairwise(places)):
        if after != start + 1 or after in parts.walls:
            continue
        both = parts.words[parts.keys[start]], parts.words[parts.keys[after]]
        written = both[0] + both[1]
        for number, other in enumerate(others):
            whole = wholes.words[wholes.keys[other]]
            if abs(len(whole) - len(written)) > 2 or whole == written:
                continue
            likeness = Indel.normalized_similarity(whole, written)
            apart = max(Indel.normalized_similarity(whole, part) for part in both)
            if likeness >= ALIKE and likeness > apart:
                yield first, number


def _together(
    strand: Strand, places: Sequence[int], most: int, longest: int = _VERY_LONG
) -> Iterator[tuple[str, int, int]]:
    """What neighbouring words make when written together, from which one, and how many they are.

    A place that is extra may be passed over.
    """
    for first, start in enumerate(places):
        texts = _texts(strand, start)
        yield from ((text, first, 1) for text in texts)
        for count in range(2, most + 1):
            last = first + count - 1
            if last >= len(places) or places[last] != start + count - 1:
                break
            texts = [text for text in texts if len(text) <= longest]
            if not texts or places[last] in strand.walls:
                break
            longer = [text + more for text in texts for more in _texts(strand, places[last])]
            texts = [*texts, *longer] if places[last] in strand.extra else longer
            yield from ((text, first, count) for text in dict.fromkeys(texts))


def _texts(strand: Strand, place: int) -> list[str]:
    return [strand.words[key] for key in strand.others.get(place, (strand.keys[place],))]
