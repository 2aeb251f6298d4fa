"""Characters on their way into the tree."""

from __future__ import annotations

from edition.encode.mark import Element
from edition.tei.origins import append_text


class WaitingText:
    """Text that waits to be put at the end of an element, until something else comes there.

    Each addition copies all the text that is there already; so what comes in many small pieces is
    gathered, and added once.
    """

    def __init__(self) -> None:
        self.parent: Element | None = None
        self.pieces: list[str] = []

    def add(self, parent: Element, text: str) -> None:
        """Gather *text*, which belongs at the end of *parent*."""
        if parent is not self.parent:
            self.put()
            self.parent = parent
        self.pieces.append(text)

    def put(self) -> None:
        """Put what waits into its element."""
        if self.parent is not None:
            append_text(self.parent, "".join(self.pieces))
        self.parent, self.pieces = None, []
