"""One value of the front matter: a text, a list or a mapping, with its place in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from edition.location import Span

Kind = Literal["text", "list", "mapping"]


@dataclass(frozen=True)
class Value:
    """What stands at one place of the front matter.

    ``text`` is None for a list and a mapping. ``pairs`` maps a key to the place of the key and
    its value. ``literal`` is where the text of a block (``key: |``) begins in the file.
    """

    span: Span
    kind: Kind = "text"
    text: str | None = None
    items: tuple[Value, ...] = ()
    pairs: Mapping[str, tuple[Span, Value]] = field(default_factory=dict)
    literal: Span | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written here, as in ``received:``."""
        return self.text is not None and not self.text.strip()

    def get(self, *path: str) -> Value | None:
        """The value under the keys *path*, or None."""
        value: Value | None = self
        for key in path:
            pair = value.pairs.get(key) if value else None
            value = pair[1] if pair else None
        return value

    def string(self, *path: str) -> str | None:
        """The text under the keys *path*, or None."""
        value = self.get(*path)
        return value.text if value else None
