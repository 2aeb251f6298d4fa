"""What every pass is given besides the blocks, and what a pass is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from edition.importers.draft import Block
from edition.importers.raw.patterns import Patterns

Blocks = tuple[Block, ...]


@dataclass(frozen=True)
class Context:
    """The patterns in use, the words of the edition's levels, what italics mean.

    ``levels`` are casefolded; ``italics`` is "lines", "hand" or "type", as in the settings.
    """

    patterns: Patterns
    levels: frozenset[str] = frozenset()
    italics: str = "lines"


# A pass: the blocks of one document, and the same blocks better understood.
Pass = Callable[[Blocks, Context], Blocks]


def words_of_levels(terms: Iterable[str]) -> frozenset[str]:
    """The words of levels as `Context` wants them: on one line, case aside."""
    return frozenset(" ".join(term.split()).casefold() for term in terms)
