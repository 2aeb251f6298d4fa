"""Signs that an editor has linked to the passage in another copy which they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.collate.copy_text import Sign
from edition.collate.grid import Grid, Run
from edition.collate.result import ABSENT
from edition.tei.pointers import resolve


def narrowed(grid: Grid, copy: int, run: Run, signs: Sequence[Sign]) -> Run:
    """The columns that *signs* stand for: *run*, if they are not linked to a part of it.

    A sign stands for all that is lacking at its place; but where it is linked to a passage, whole
    paragraphs before and after that have nothing to do with it.
    """
    targets = [sorted(_columns(grid, copy, run, sign)) for sign in signs]
    if not all(targets):
        return run
    first = min(columns[0] for columns in targets)
    last = max(columns[-1] for columns in targets) + 1
    return _after(grid, run[0], first), _before(grid, last, run[1])


def _columns(grid: Grid, copy: int, run: Run, sign: Sign) -> Iterator[int]:
    """The columns in *run* of the passage that a sign is linked to."""
    redaction = grid.redaction(copy, sign.piece)
    linked = redaction.corresp if redaction else ()
    for pointer in linked:
        target = resolve(pointer, grid.copies[copy].path)
        for other, text in enumerate(grid.copies):
            if other != copy and text.path == target.document:
                yield from _of_piece(grid, other, run, target.fragment or "")


def _of_piece(grid: Grid, copy: int, run: Run, piece: str) -> Iterator[int]:
    """The columns of a piece, and of the others of its redaction, in *run*."""
    redaction = grid.redaction(copy, piece)
    pieces = {p.id for p in redaction.pieces} if redaction else {piece}
    words = grid.copies[copy].words
    for column in range(*run):
        word = grid.columns[column][copy]
        if word != ABSENT and words[word].piece in pieces:
            yield column


def _after(grid: Grid, first: int, last: int) -> int:
    """The end of the last whole paragraph in the columns *first* to *last*, else *first*."""
    ends = [end for begin, end in _paragraphs(grid, first, last) if begin >= first and end <= last]
    return max(ends, default=first)


def _before(grid: Grid, first: int, last: int) -> int:
    """The beginning of the first whole paragraph in the columns *first* to *last*, else *last*."""
    found = [run[0] for run in _paragraphs(grid, first, last) if run[0] >= first and run[1] <= last]
    return min(found, default=last)


def _paragraphs(grid: Grid, first: int, last: int) -> Iterator[Run]:
    """The columns of the paragraphs that have words in the columns *first* to *last*."""
    for copy, text in enumerate(grid.copies):
        place = grid.place[copy]
        for number in dict.fromkeys(text.words[w].paragraph for w in grid.words(copy, first, last)):
            paragraph = text.paragraphs[number]
            yield place[paragraph.first], place[paragraph.last - 1] + 1
