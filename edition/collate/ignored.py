"""What is no difference: case, punctuation and the like are counted, each with an example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from edition.collate.copy_text import Word
from edition.collate.grid import Grid
from edition.collate.keys import kinds_ignored
from edition.collate.result import ABSENT, Column, Ignored
from edition.collate.variation.marks import not_transcribed, side_by_side
from edition.collate.variation.pairs_of_marks import Slot

NOT_TRANSCRIBED = "running heads not transcribed"
_Found = tuple[str, tuple[str, ...]]


def ignored(grid: Grid, slots: Sequence[Slot]) -> tuple[Ignored, ...]:
    """Every kind of difference that counts for nothing, the most frequent one first."""
    counts: dict[str, int] = {}
    examples: dict[str, tuple[str, ...]] = {}
    for kind, example in _all(grid, slots):
        counts[kind] = counts.get(kind, 0) + 1
        examples.setdefault(kind, example)
    kinds = sorted(counts, key=lambda kind: (-counts[kind], kind))
    return tuple(Ignored(kind, counts[kind], examples[kind]) for kind in kinds)


def _all(grid: Grid, slots: Sequence[Slot]) -> Iterator[_Found]:
    yield from _in_text(grid)
    yield from _quiet(grid)
    for slot in slots:
        for words in side_by_side(grid, slot):
            yield from _in_words(words)
    for texts in not_transcribed(grid, slots):
        yield NOT_TRANSCRIBED, texts


def _in_text(grid: Grid) -> Iterator[_Found]:
    """Words of one key whose letters or signs are not the same."""
    texts = [[word.text for word in copy.words] for copy in grid.copies]
    for column in grid.columns:
        shown = {texts[copy][word] for copy, word in enumerate(column) if word != ABSENT}
        if len(shown) > 1:
            yield from _in_words(
                [
                    grid.copies[copy].words[word] if word != ABSENT else None
                    for copy, word in enumerate(column)
                ]
            )


def _in_words(words: Sequence[Word | None]) -> Iterator[_Found]:
    by_key: dict[str, list[str]] = {}
    for word in words:
        if word is not None:
            by_key.setdefault(word.key, []).append(word.text)
    for texts in by_key.values():
        first, *others = dict.fromkeys(texts)
        kinds = {kind for other in others for kind in kinds_ignored(first, other)}
        for kind in sorted(kinds):
            yield kind, tuple(word.text if word else "" for word in words)


def _quiet(grid: Grid) -> Iterator[_Found]:
    """Words that a copy divides and another does not, where nothing else differs."""
    quiet = grid.alignment.quiet
    for first, last in grid.alignment.divided:
        while first < last and _is_alike(grid, first):
            first += 1
        while first < last and _is_alike(grid, last - 1):
            last -= 1
        run = grid.columns[first:last]
        if all(column in quiet for column in range(first, last)) and _is_one_word(grid, run):
            yield quiet[first], tuple(_text(grid, copy, run) for copy in range(len(grid.copies)))


def _is_one_word(grid: Grid, run: Sequence[Column]) -> bool:
    """Whether the copies that have something in *run* have the same, written together."""
    each = [[(c, column[c]) for column in run if column[c] != ABSENT] for c in _copies(grid)]
    texts = {"".join(grid.keys[copy][word] for copy, word in found) for found in each if found}
    return len(texts) == 1


def _copies(grid: Grid) -> range:
    return range(len(grid.copies))


def _is_alike(grid: Grid, column: int) -> bool:
    """Whether all copies have one word there."""
    words = grid.columns[column]
    return ABSENT not in words and len({grid.keys[c][w] for c, w in enumerate(words)}) == 1


def _text(grid: Grid, copy: int, run: Iterable[Column]) -> str:
    words = [grid.copies[copy].words[c[copy]].text for c in run if c[copy] != ABSENT]
    return " ".join(words)
