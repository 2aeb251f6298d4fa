"""What is held back, as it is collected: documents, elements, stretches of text."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

from edition.settings import HoldBack


class Switch(NamedTuple):
    """Before or after an element, text begins to be held back (``row``) or ends to be (None).

    What begins and what ends one stretch have the same ``key``.
    """

    key: str
    row: int | None


@dataclass
class Chosen:
    """What is held back of one document; elements by their ordinals, with the row that says so.

    ``whole`` are elements with all that they hold, ``dropped`` those that go because they only
    point at something that is held back, ``unsized`` gaps whose size was computed from it.
    ``pointers`` are those to take away: element → attribute → values.
    """

    whole: dict[int, int] = field(default_factory=dict)
    before: dict[int, list[Switch]] = field(default_factory=lambda: defaultdict(list))
    after: dict[int, list[Switch]] = field(default_factory=lambda: defaultdict(list))
    dropped: set[int] = field(default_factory=set)
    unsized: set[int] = field(default_factory=set)
    pointers: dict[int, dict[str, set[str]]] = field(default_factory=dict)
    pictures: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        parts = (self.whole, self.before, self.after, self.dropped, self.unsized, self.pointers)
        return any(parts)

    def unpoint(self, ordinal: int, attribute: str, value: str) -> None:
        """Take a pointer away."""
        self.pointers.setdefault(ordinal, {}).setdefault(attribute, set()).add(value)


@dataclass
class Selection:
    """What is held back of an edition: whole documents and parts of others, by their paths."""

    rows: tuple[HoldBack, ...] = ()
    documents: dict[str, int] = field(default_factory=dict)
    parts: dict[str, Chosen] = field(default_factory=lambda: defaultdict(Chosen))
    used: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.documents or self.parts)

    def hold(self, path: str, ordinal: int, row: int) -> bool:
        """Hold back an element; returns whether it was not held back yet."""
        self.used.add(row)
        known = self.parts.get(path)
        if path in self.documents or (known and ordinal in known.whole):
            return False
        self.parts[path].whole[ordinal] = row
        return True
