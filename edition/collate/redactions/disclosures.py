"""What each release first disclosed: in the order of their dates, where these are known."""

from __future__ import annotations

from collections.abc import Sequence

from edition.collate.copy_text import CopyText
from edition.collate.grid import READABLE
from edition.collate.result import Disclosure, Part, Passage, State


def in_order(copies: Sequence[CopyText]) -> list[int]:
    """The numbers of the copies: those with a date in its order, then those without."""
    return sorted(range(len(copies)), key=lambda c: (not copies[c].released, copies[c].released, c))


def disclosures(copies: Sequence[CopyText], passages: Sequence[Passage]) -> tuple[Disclosure, ...]:
    """For each copy the words that no earlier release shows and some copy withholds.

    What copies lack without a sign does not count; of copies without a date nothing is claimed.
    """
    return tuple(_of_copy(copies, copy, passages) for copy in in_order(copies))


def _of_copy(copies: Sequence[CopyText], copy: int, passages: Sequence[Passage]) -> Disclosure:
    date = copies[copy].released
    if not date:
        return Disclosure(copy, dated=False)
    earlier = [c for c, other in enumerate(copies) if other.released and other.released < date]
    found = []
    for passage in passages:
        parts = () if passage.silent else passage.parts
        words = sum(part.words for part in parts if _first_shown(part, copy, earlier))
        if words:
            found.append((passage.key, words))
    return Disclosure(copy, True, sum(words for _, words in found), tuple(found))


def _first_shown(part: Part, copy: int, earlier: Sequence[int]) -> bool:
    shown = part.states[copy] in READABLE
    before = any(part.states[c] in READABLE for c in earlier)
    return shown and not before and State.WITHHELD in part.states


def first_shown(copies: Sequence[CopyText], parts: Sequence[Part]) -> int:
    """The earliest release with a date that shows the whole of a passage, or -1."""
    for copy in in_order(copies):
        if copies[copy].released and all(part.states[copy] in READABLE for part in parts):
            return copy
    return -1
