"""Words of one copy that another lacks without a sign.

They are found and told; they are no redaction until an editor says so, since a transcriber may
have skipped a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.collate.copy_text import Word
from edition.collate.grid import SILENT, Grid, Run
from edition.collate.result import ABSENT
from edition.collate.variation.hands import Hands

# Shorter than this, words that are missing are a slip of a typist or of a reader.
LEAST = 3
# Copies that are independent of each other may leave out a few words for reasons of their own.
LEAST_OF_INDEPENDENT = 8


@dataclass(frozen=True, slots=True)
class Lack:
    """Columns in which a copy has no words without saying so."""

    copy: int
    first: int
    last: int


def find_silent(grid: Grid, hands: Hands) -> list[Lack]:
    """What each copy lacks in silence; the states of the grid are filled in."""
    found = []
    for copy in range(len(grid.copies)):
        for run in list(grid.lacking(copy)):
            first, last = _trimmed(grid, hands, run)
            if _is_silent(grid, hands, copy, (first, last)):
                grid.fill(copy, (first, last), SILENT)
                found.append(Lack(copy, first, last))
    return found


def _trimmed(grid: Grid, hands: Hands, run: Run) -> Run:
    """Without what has another explanation at its ends: signatures, words that are struck.

    A paragraph that is lacking as a whole keeps its ends.
    """
    first, last = run
    while first < last and not _weighs(grid, hands, first):
        first += 1
    while first < last and not _weighs(grid, hands, last - 1):
        last -= 1
    if first == last:
        return first, last
    begins = (begin for begin, end in _paragraphs(grid, first) if run[0] <= begin and end <= run[1])
    ends = (end for begin, end in _paragraphs(grid, last - 1) if run[0] <= begin and end <= run[1])
    return min([first, *begins]), max([last, *ends])


def _paragraphs(grid: Grid, column: int) -> Iterator[Run]:
    """The columns of the paragraphs that copies have there."""
    for copy, word in enumerate(grid.columns[column]):
        if word != ABSENT:
            paragraph = grid.copies[copy].paragraphs[grid.copies[copy].words[word].paragraph]
            yield grid.place[copy][paragraph.first], grid.place[copy][paragraph.last - 1] + 1


def _weighs(grid: Grid, hands: Hands, column: int) -> bool:
    """Whether a copy has a word there that every copy of the text should have."""
    if column in grid.continued:
        return False
    return any(
        word != ABSENT and _is_plain(grid.copies[copy].words[word], hands, copy)
        for copy, word in enumerate(grid.columns[column])
    )


def _is_plain(word: Word, hands: Hands, copy: int) -> bool:
    return not (word.struck or word.doubt or hands.added(copy, word) or hands.signs(copy, word))


def _is_silent(grid: Grid, hands: Hands, copy: int, run: Run) -> bool:
    first, last = run
    if first == last or _garbled(grid, copy, run):
        return False
    weight = sum(_weighs(grid, hands, column) for column in range(first, last))
    if not grid.one_original:
        return weight >= (LEAST if any(grid.redactions) else LEAST_OF_INDEPENDENT)
    return weight >= LEAST or _whole_paragraph(grid, run)


def _garbled(grid: Grid, copy: int, run: Run) -> bool:
    """Whether the words beside the run differ, too: other words, and no words left out."""
    first, last = run
    begin, end = first - 1, last
    while begin >= 0 and grid.differs(copy, begin):
        begin -= 1
    while end < len(grid.columns) and grid.differs(copy, end):
        end += 1
    return 2 * (first - 1 - begin + end - last) >= last - first


def _whole_paragraph(grid: Grid, run: Run) -> bool:
    """Whether a paragraph of another copy stands in the run from beginning to end."""
    return any(begin == run[0] and end <= run[1] for begin, end in _paragraphs(grid, run[0]))
