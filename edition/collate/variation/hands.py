"""Whose hand a word is in: that of the text, or one that was added to this copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from edition.collate.copy_text import CopyText, Word

_SIGNATURES = frozenset({"signed"})


class Hands:
    """The hands of the copies: the one that most words of a copy are in made the text."""

    def __init__(self, copies: Sequence[CopyText]) -> None:
        self._main = [_main(copy) for copy in copies]
        self._signed = [
            frozenset(n for n, p in enumerate(copy.paragraphs) if p.kind in _SIGNATURES)
            for copy in copies
        ]

    def added(self, copy: int, word: Word) -> bool:
        """Whether another hand than that of the text wrote a word."""
        return bool(word.hand) and word.hand != self._main[copy]

    def signs(self, copy: int, word: Word) -> bool:
        """Whether a word of the running text stands in a signature."""
        return word.paragraph in self._signed[copy]

    def signatures(self, copy: int) -> frozenset[int]:
        """The paragraphs of a copy that are signatures."""
        return self._signed[copy]


def _main(copy: CopyText) -> str:
    counted = Counter(word.hand for word in copy.words)
    return max(sorted(counted), key=counted.__getitem__, default="")
