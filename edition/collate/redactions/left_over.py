"""What the signs of copies state of words that no copy shows, each copy by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from edition.collate.result import Part, State
from edition.model.redaction import Size
from edition.model.size_in_words import words_of

_WORDS = frozenset({"word", "words"})
_NO_SIZE = Size()
NOTHING = Size("word", "0")


def left_over(stated: Size, words: int) -> Size:
    """What is left of a stated size, less *words*; without a number where that is not known.

    >>> left_over(Size("word", "31"), 15)
    Size(unit='word', quantity='16', at_least='', at_most='', extent='', precision='')
    >>> left_over(Size("line", "4"), 15).quantity, left_over(Size("line", "4"), 15).precision
    ('29', 'low')
    """
    about = words_of(stated)
    if not words:
        return stated
    if about is None or about < words:
        return _NO_SIZE
    if in_words(stated):
        return Size("word", str(about - words))
    return Size("word", str(about - words), precision="low") if about > words else _NO_SIZE


def in_words(size: Size) -> bool:
    """Whether a size is a number of words that were counted."""
    return size.precise and size.unit in _WORDS


class Stated(Protocol):
    """Gives what the sign of a piece of a copy says of its size."""

    def __call__(self, copy: int, piece: str, *, alone: bool) -> Size: ...


def with_sizes(parts: Sequence[Part], stated: Stated) -> list[Part]:
    """*parts* of a passage with the sizes that copies state; *stated* gives that of a piece."""
    found = list(parts)
    for copy in range(len(parts[0].states)):
        pieces = dict.fromkeys(p.pieces[copy] for p in parts if p.states[copy] is State.WITHHELD)
        for piece in filter(None, pieces):
            own = [n for n, p in enumerate(found) if p.pieces[copy] == piece]
            _of_sign(found, own, copy, stated(copy, piece, alone=len(own) > 1))
    return [_summed(part) if part.shown_in < 0 else part for part in found]


def _of_sign(parts: list[Part], own: Sequence[int], copy: int, stated: Size) -> None:
    """Put what a sign states where it belongs: to its only part, or to what no copy shows of it.

    What it says of several parts cannot be divided; the first has it where nobody says more.
    """
    unseen = [n for n in own if parts[n].shown_in < 0]
    if len(own) == 1:
        place, size = own[0], stated
    elif not unseen or (len(unseen) > 1 and any(any(parts[n].sizes) for n in unseen)):
        return
    else:
        place, size = unseen[0], left_over(stated, sum(parts[n].words for n in own))
    sizes = list(parts[place].sizes or (_NO_SIZE,) * len(parts[place].states))
    sizes[copy] = _NO_SIZE if size == NOTHING else size
    parts[place] = replace(parts[place], sizes=tuple(sizes))


def _summed(part: Part) -> Part:
    """The size of what no copy shows: words that were counted before all else that is stated."""
    said = [size for size in part.sizes if size != _NO_SIZE]
    size = min(said, key=_rank, default=_NO_SIZE)
    return replace(part, size=size, estimate=words_of(size))


def _rank(size: Size) -> tuple[bool, bool, bool]:
    return not in_words(size), words_of(size) is None, size.unit not in _WORDS
