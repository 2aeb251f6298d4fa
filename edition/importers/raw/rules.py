"""Rules of Markdown at the ends of a document: they part it from others, and are none of it."""

from __future__ import annotations

from edition.importers.draft import Artefact, Rule
from edition.importers.raw.context import Blocks

_WHY = "a rule between documents"


def mark(blocks: Blocks) -> Blocks:
    """The blocks with the rules at their start and end as artefacts."""
    made = list(blocks)
    for order in (range(len(made)), range(len(made) - 1, -1, -1)):
        for index in order:
            block = made[index]
            if isinstance(block, Rule):
                made[index] = Artefact("---", _WHY, block.origin)
            elif not isinstance(block, Artefact):
                break
    return tuple(made)
