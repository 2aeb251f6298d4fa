"""Square brackets over a row of paragraphs: which closes which."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BRACKET = re.compile(r"\[[ \u00a0]*\]|(?<!\w)\[[Xx\u2713]\]|[\[\]]")
# A bracket that is open for longer was never meant to be closed.
_MOST_PARAGRAPHS = 40


@dataclass(frozen=True, slots=True)
class Pair:
    """A bracket opens at ``start`` of text ``first`` and closes at ``end`` of text ``last``."""

    first: int
    start: int
    last: int
    end: int

    def stretches(self, texts: Sequence[str]) -> Iterator[tuple[int, int, int]]:
        """What stands within, text by text: its number, from where, to where."""
        for number in range(self.first, self.last + 1):
            start = self.start + 1 if number == self.first else 0
            end = self.end if number == self.last else len(texts[number])
            if start < end:
                yield number, start, end


def pairs(
    texts: Sequence[str], taken: Sequence[Sequence[tuple[int, int]]] = ()
) -> tuple[Pair, ...]:
    """The outermost pairs of brackets; those in the *taken* stretches of a text do not count."""
    found, _ = _matched(texts, taken)
    outer: list[Pair] = []
    for pair in sorted(found, key=lambda p: (p.first, p.start)):
        if not outer or (pair.first, pair.start) > (outer[-1].last, outer[-1].end):
            outer.append(pair)
    return tuple(outer)


def lone(texts: Sequence[str]) -> list[tuple[int, int, str]]:
    """The brackets without another: number of the text, place in it, the bracket."""
    return sorted(_matched(texts, ())[1])


def _matched(
    texts: Sequence[str], taken: Sequence[Sequence[tuple[int, int]]]
) -> tuple[list[Pair], list[tuple[int, int, str]]]:
    found: list[Pair] = []
    open_: list[tuple[int, int]] = []
    alone: list[tuple[int, int, str]] = []
    for number, text in enumerate(texts):
        stretches = deque(sorted(taken[number]) if taken else ())
        for sign in _BRACKET.finditer(text):
            at = sign.start()
            while stretches and stretches[0][1] <= at:
                stretches.popleft()
            if len(sign.group()) > 1 or (stretches and stretches[0][0] <= at):
                continue
            if sign.group() == "[":
                open_.append((number, at))
            elif open_ and number - open_[-1][0] <= _MOST_PARAGRAPHS:
                found.append(Pair(*open_.pop(), number, at))
            else:
                alone.append((number, at, "]"))
    return found, alone + [(number, at, "[") for number, at in open_]
