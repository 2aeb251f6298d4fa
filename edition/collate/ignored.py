"""What is no difference: case, punctuation and the like are counted, each with an example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from edition.collate.copy_text import Word
from edition.collate.grid import Grid
from edition.collate.keys import kinds_ignored
from edition.collate.marks import not_transcribed, side_by_side
from edition.collate.pairs_of_marks import Slot
from edition.collate.result import ABSENT, Column, Ignored

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
    """Columns that the alignment calls alike: those that follow each other are one place."""
    quiet = grid.alignment.quiet
    run: list[Column] = []
    for column in sorted(quiet):
        run.append(grid.columns[column])
        if quiet.get(column + 1) != quiet[column] or _whole(grid, run):
            yield quiet[column], tuple(_text(grid, copy, run) for copy in range(len(grid.copies)))
            run = []


def _whole(grid: Grid, run: Iterable[Column]) -> bool:
    """Whether all copies have the same letters in *run*, so that another place begins."""
    joined = set()
    for copy, text in enumerate(grid.copies):
        keys = [text.words[column[copy]].key for column in run if column[copy] != ABSENT]
        joined.add("".join(keys))
    return len(joined - {""}) == 1


def _text(grid: Grid, copy: int, run: Iterable[Column]) -> str:
    words = [grid.copies[copy].words[c[copy]].text for c in run if c[copy] != ABSENT]
    return " ".join(words)
