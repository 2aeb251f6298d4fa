"""Words that one copy withholds and another one shows, for the readers of the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from edition.model.redaction import Size

_NOT_STATED = Size()


class Run(NamedTuple):
    """Words that stand alike in the copy that shows them: ``how`` is "", "struck", "unclear"."""

    text: str
    how: str = ""


class Stretch(NamedTuple):
    """Words of one paragraph as one copy shows them, or words that no copy shows.

    ``siglum`` and ``document`` (its id) are of the copy that shows them, ``anchor`` is the id in
    it that a link leads to, or "". ``begins`` says that a paragraph begins there with them, and
    ``enumerator`` how it is numbered ("e."). Where no copy shows the words there are no ``runs``,
    and ``size`` is what is known of how many they are.
    """

    runs: tuple[Run, ...] = ()
    siglum: str = ""
    document: str = ""
    anchor: str = ""
    begins: bool = False
    enumerator: str = ""
    size: Size = _NOT_STATED


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands for one piece of a redaction: ``words`` is how many of it are shown."""

    stretches: tuple[Stretch, ...]
    words: int

    @property
    def sigla(self) -> tuple[str, ...]:
        """The copies that the words come from, each once."""
        return tuple(dict.fromkeys(s.siglum for s in self.stretches if s.runs))


RestoredPieces = Mapping[str, Mapping[str, Restored]]
"""By the id of the document that withholds the words, and the id of the piece."""
