"""Which marks on the sheets correspond: by id, kind, words and place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from edition.collate.copy_text import CopyText, SheetMark
from edition.collate.grid import Grid
from edition.collate.result import ABSENT
from edition.collate.variation.beside import similar

Slot = tuple[int, ...]
"""The marks that correspond: the number of the mark in each copy, or ABSENT."""

# How many words apart marks of one kind may stand and still be taken for the same.
_NEAR = 150
_Key = tuple[str, ...]


def pair_marks(grid: Grid) -> list[Slot]:
    """The marks of all copies side by side, in the order of the text; each stands in one slot."""
    slots: list[list[int]] = []
    for copy in range(len(grid.copies)):
        _merge(grid, copy, slots)
    return [tuple(slot) for slot in slots]


def _merge(grid: Grid, copy: int, slots: list[list[int]]) -> None:
    """Put the marks of a copy to those they correspond to, or into slots of their own."""
    taken: dict[int, int] = {}  # mark → slot
    free = set(range(len(slots)))
    for key in (_by_words, _by_id, _by_kind):
        for slot, mark in _matches(grid, copy, slots, (taken, free), key):
            taken[mark] = slot
            free.discard(slot)
    for mark, slot in taken.items():
        slots[slot][copy] = mark
    _insert(grid, copy, slots, taken)


def _by_id(mark: SheetMark) -> _Key:
    return (mark.kind, mark.name, mark.id) if mark.id else ()


def _by_words(mark: SheetMark) -> _Key:
    return mark.kind, mark.name, *(word.key for word in mark.words)


def _by_kind(mark: SheetMark) -> _Key:
    return mark.kind, mark.name


def _matches(
    grid: Grid,
    copy: int,
    slots: Sequence[Sequence[int]],
    state: tuple[dict[int, int], set[int]],
    key: Callable[[SheetMark], _Key],
) -> Iterator[tuple[int, int]]:
    """Slots and marks of one key, where both are free; in order, and not far from each other."""
    taken, free = state
    text = grid.copies[copy]
    waiting: dict[_Key, list[int]] = {}
    for slot in sorted(free):
        found = key(_first(grid, slots[slot])[1])
        if found:
            waiting.setdefault(found, []).append(slot)
    far = len(grid.columns) + 1 if key is _by_id else _NEAR
    for number, mark in enumerate(text.marks):
        candidates = waiting.get(key(mark), []) if number not in taken else []
        own = _column(grid, copy, mark)
        while candidates and own - _place(grid, slots[candidates[0]]) > far:
            candidates.pop(0)
        while len(candidates) > 1 and _nearer(grid, slots, own, candidates):
            candidates.pop(0)
        if not candidates or abs(own - _place(grid, slots[candidates[0]])) > far:
            continue
        if key is _by_words or _alike(_first(grid, slots[candidates[0]])[1], mark):
            yield candidates.pop(0), number


def _nearer(
    grid: Grid, slots: Sequence[Sequence[int]], own: int, candidates: Sequence[int]
) -> bool:
    """Whether the second of *candidates* is nearer to a mark than the first."""
    first, second = (abs(own - _place(grid, slots[number])) for number in candidates[:2])
    return second < first


def _alike(one: SheetMark, other: SheetMark) -> bool:
    """Whether two marks may be one: what may be anywhere and say anything needs words in common.

    An id proves little, since most are given by a program.
    """
    if one.kind not in ("annotation", "stamp") or (one.kind == "stamp" and one.name):
        return True
    return similar([word.key for word in one.words], [word.key for word in other.words])


def _insert(grid: Grid, copy: int, slots: list[list[int]], taken: dict[int, int]) -> None:
    """Slots of their own for the marks of a copy that no other has, where they stand."""
    new = []
    for number in range(len(grid.copies[copy].marks)):
        if number not in taken:
            slot = [ABSENT] * len(grid.copies)
            slot[copy] = number
            new.append(slot)
    slots += new
    slots.sort(key=lambda slot: _place(grid, slot))


def _first(grid: Grid, slot: Sequence[int]) -> tuple[int, SheetMark]:
    """The first copy that has the mark, and its mark."""
    copy = next(number for number, mark in enumerate(slot) if mark != ABSENT)
    return copy, grid.copies[copy].marks[slot[copy]]


def _place(grid: Grid, slot: Sequence[int]) -> int:
    return _column(grid, *_first(grid, slot))


def _column(grid: Grid, copy: int, mark: SheetMark) -> int:
    """The column before which a mark stands."""
    word = first_word(grid.copies[copy], mark.before)
    place = grid.place[copy]
    return place[word] if word < len(place) else len(grid.columns)


def first_word(copy: CopyText, paragraph: int) -> int:
    """The first word of a paragraph, or of the end."""
    if paragraph < len(copy.paragraphs):
        return copy.paragraphs[paragraph].first
    return len(copy.words)
