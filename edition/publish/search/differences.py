"""What is new in a row of pieces: which are gone, which have come, which have another number."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Difference:
    """Two rows of names, before and after; no name stands twice in a row.

    ``origins`` gives for each number after the one before, -1 for what has come. Those that stay
    do so in the same order: what was moved is gone from one place and has come to another.
    """

    before: Sequence[str]
    after: Sequence[str]

    @cached_property
    def origins(self) -> list[int]:
        known = {name: number for number, name in enumerate(self.before)}
        found = [known.get(name, -1) for name in self.after]
        staying = rising([number for number in found if number >= 0])
        return [number if number in staying else -1 for number in found]

    @cached_property
    def numbers(self) -> list[int]:
        """For each number before the one after, -1 for what is gone."""
        found = [-1] * len(self.before)
        for after, before in enumerate(self.origins):
            if before >= 0:
                found[before] = after
        return found

    @cached_property
    def gone(self) -> list[int]:
        """The numbers of what is gone."""
        return [number for number, after in enumerate(self.numbers) if after < 0]

    @cached_property
    def come(self) -> list[int]:
        """The numbers of what has come."""
        return [number for number, before in enumerate(self.origins) if before < 0]

    @cached_property
    def steps(self) -> list[tuple[int, int]]:
        """From which number on what stays has a higher one, and by how much."""
        found: list[tuple[int, int]] = []
        last = 0
        for before, after in enumerate(self.numbers):
            if after >= 0 and after - before != last:
                last = after - before
                found.append((before, last))
        return found

    @cached_property
    def shifted(self) -> bool:
        """Whether something stays with another number."""
        return bool(self.steps)


def rising(numbers: Sequence[int]) -> frozenset[int]:
    """As many of these numbers as rise, of which none stands twice.

    >>> sorted(rising([0, 4, 1, 2, 5, 3]))
    [0, 1, 2, 3]
    """
    ends: list[int] = []  # the lowest end of a row of each length
    before: dict[int, int] = {}
    for number in numbers:
        at = bisect_left(ends, number)
        before[number] = ends[at - 1] if at else -1
        ends[at : at + 1] = [number]
    found = []
    last = ends[-1] if ends else -1
    while last >= 0:
        found.append(last)
        last = before[last]
    return frozenset(found)
