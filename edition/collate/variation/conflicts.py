"""Words that copies have differently: doubt about the transcription, or variants; handwriting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from edition.collate.copy_text import CopyText, Word
from edition.collate.grid import LACKING, SILENT, UNREADABLE, WITHHELD, Grid, Run
from edition.collate.result import ABSENT, Column, Kind
from edition.collate.variation.hands import Hands

_WORDS, _STROKE = 1, 2  # how copies differ in a column
_EXPLAINED = frozenset({WITHHELD, SILENT, UNREADABLE})


def differing(grid: Grid, hands: Hands) -> list[Run]:
    """The runs of columns in which words differ; a signature differs as a whole."""
    opened = bytearray(_natures(grid))
    for quiet in grid.alignment.quiet:
        opened[quiet] = 0
    signed = _joined(_signatures(grid, hands, opened))
    for first, last in signed:
        for column in range(first, last):
            if not any(states[column] in _EXPLAINED for states in grid.states):
                opened[column] = _WORDS
    return list(_runs(grid, opened, {first for first, _ in signed}))


def _natures(grid: Grid) -> Iterator[int]:
    """Whether copies have different words, or one has a word and another none; or only a stroke."""
    keys, states = grid.keys, grid.states
    struck = [_struck(copy) for copy in grid.copies]
    strokes = any(struck)
    for number, column in enumerate(grid.columns):
        found = {own[word] for own, word in zip(keys, column, strict=True) if word >= 0}
        if len(found) > 1 or (min(column) < 0 and _lacks(states, number, column)):
            yield _WORDS
        elif strokes:
            both = {w in own for own, w in zip(struck, column, strict=True) if w >= 0}
            yield _STROKE if len(both) > 1 else 0
        else:
            yield 0


def _struck(copy: CopyText) -> frozenset[int]:
    return frozenset(number for number, word in enumerate(copy.words) if word.struck)


def _lacks(states: Sequence[bytearray], number: int, column: Column) -> bool:
    """Whether a copy has no word in a column, and nothing says why."""
    return any(w < 0 and s[number] == LACKING for s, w in zip(states, column, strict=True))


def _signatures(grid: Grid, hands: Hands, opened: bytearray) -> Iterator[Run]:
    """The columns of every signature in which something differs."""
    for copy, text in enumerate(grid.copies):
        for number in sorted(hands.signatures(copy)):
            paragraph = text.paragraphs[number]
            if paragraph.first == paragraph.last:
                continue
            first, last = grid.place[copy][paragraph.first], grid.place[copy][paragraph.last - 1]
            if first <= last and any(opened[first : last + 1]):
                yield first, last + 1


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Runs that overlap as one: a copy may have more in its signature than another."""
    found: list[Run] = []
    for first, last in sorted(runs):
        if found and first < found[-1][1]:
            begin, end = found.pop()
            first, last = begin, max(end, last)
        found.append((first, last))
    return found


def _runs(grid: Grid, opened: bytearray, signed: Set[int]) -> Iterator[Run]:
    """Differing columns that follow each other, cut where paragraphs or states change."""
    first = -1
    for column in range(len(opened) + 1):
        is_open = opened[column] if column < len(opened) else 0
        if first >= 0 and (is_open != opened[first] or column in signed or _parted(grid, column)):
            yield first, column
            first = -1
        if is_open and first < 0:
            first = column


def _parted(grid: Grid, column: int) -> bool:
    """Whether something ends before a column: a paragraph in all copies, a passage in one."""
    before, after = grid.columns[column - 1], grid.columns[column]
    both = []
    for copy, text in enumerate(grid.copies):
        states = grid.states[copy][column - 1 : column + 1]
        if (states[0] in _EXPLAINED) != (states[1] in _EXPLAINED):
            return True
        one, other = before[copy], after[copy]
        if one != ABSENT and other != ABSENT:
            if one + 1 != other:
                return True
            both.append(text.words[one].paragraph != text.words[other].paragraph)
    return bool(both) and all(both)


def kind_of(grid: Grid, hands: Hands, run: Run) -> Kind:
    """What the difference is: of handwriting that was added, or of the text."""
    if _by_hand(grid, hands, run):
        return Kind.MARK
    return Kind.CONFLICT if grid.one_original else Kind.VARIANT


def _by_hand(grid: Grid, hands: Hands, run: Run) -> bool:
    """Whether all words there were added by a hand; a signature is part of the text."""
    for copy, text in enumerate(grid.copies):
        for word in grid.words(copy, *run):
            if hands.signs(copy, text.words[word]) or not hands.added(copy, text.words[word]):
                return False
    return True


def words_of_run(grid: Grid, run: Run) -> list[list[Word]]:
    """The words of every copy in the columns of *run*."""
    return [
        [text.words[word] for word in grid.words(copy, *run)]
        for copy, text in enumerate(grid.copies)
    ]
