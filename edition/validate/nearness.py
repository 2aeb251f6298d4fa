"""Which known word a scholar may have meant: only one that is really near.

A wrong guess costs more than none, so a name has to share most of its letters, and ids have to
agree in their numbers: ``fn12`` is no slip for ``fn13``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from edition.diagnostics import near

_ENOUGH = 0.75
_OTHERWISE = 0.8  # where the first letters differ, in which slips are rare
_LIKE = 0.5


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that *word* is probably meant to be, or None.

    >>> nearest("unclaer", ["unclear", "gap"])
    'unclear'
    >>> nearest("type", ["style"]) is None
    True
    """
    found = near(word, known)
    if found is None or _numbers(found) != _numbers(word):
        return None
    ratio = SequenceMatcher(None, word.lower(), found.lower()).ratio()
    enough = _ENOUGH if found[:1].lower() == word[:1].lower() else _OTHERWISE
    return found if ratio >= enough else None


def question(word: str, known: Iterable[str], sign: str = '"') -> str | None:
    """A question for the author, or None."""
    found = nearest(word, known)
    return f"did you mean {sign}{found}{sign}?" if found else None


def by_nearness(word: str, known: Iterable[str]) -> list[str]:
    """All *known* words, those first that are most like *word*; else in their order.

    >>> by_nearness("midle", ["high", "low", "middle"])[0]
    'middle'
    """

    def unlike(other: str) -> float:
        ratio = SequenceMatcher(None, word.lower(), other.lower()).ratio()
        return 1 - ratio if ratio >= _LIKE else 1.0

    return sorted(known, key=unlike)


def _numbers(word: str) -> list[str]:
    return re.findall(r"\d+", word)


class Nearest:
    """Finds near words until it gets slow: a foreign file may have thousands of each."""

    def __init__(self, known: Iterable[str], budget: int = 200_000) -> None:
        self._known = list(dict.fromkeys(known))
        self._budget = budget
        self._found: dict[str, str | None] = {}

    def to(self, word: str) -> str | None:
        """The nearest known word, or None."""
        if word not in self._found:
            self._budget -= len(self._known)
            self._found[word] = nearest(word, self._known) if self._budget > 0 else None
        return self._found[word]
