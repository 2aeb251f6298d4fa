"""What the encoder normalises: said in the header of every document in which it happened."""

from __future__ import annotations

from collections.abc import Set

# Each has a sentence, the phrase ``header.normalised.NAME``.
NAMES = ("line-ends", "spaces", "html", "list-numbers", "blank-lines", "file")


def in_order(happened: Set[str]) -> tuple[str, ...]:
    """What *happened*, in a fixed order."""
    return tuple(name for name in NAMES if name in happened)
