"""Which elements and which stretches of text of a document are held back, node by node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from edition.embargo.chosen import Chosen, Switch
from edition.tei.document import Document
from edition.tei.names import XML_ID, local
from edition.tei.whitespace import is_layout

_NO_ROW = -1


@dataclass
class Coverage:
    """What is held back in a document, with the row that says so.

    ``whole`` are the nodes that go with all that they hold, the outermost and those inside;
    ``texts`` and ``tails`` those whose text, or whose text behind them, goes.
    """

    document: Document
    whole: dict[etree._Element, int] = field(default_factory=dict)
    texts: dict[etree._Element, int] = field(default_factory=dict)
    tails: dict[etree._Element, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.whole or self.texts or self.tails)

    def ids(self) -> Iterator[tuple[str, int]]:
        """The ids of the elements that are held back, with the row that says so."""
        whole = self.whole.items()
        return ((i, row) for e, row in whole if isinstance(e.tag, str) and (i := e.get(XML_ID)))

    def rows(self) -> dict[int, int]:
        """The elements that are held back, the outermost and those inside, with their rows."""
        whole = self.whole.items()
        return {self.document.ordinal(e): row for e, row in whole if isinstance(e.tag, str)}


def cover(document: Document, chosen: Chosen) -> Coverage:
    """Go through a document once, and note what is held back.

    Of alternatives for one text (``choice``) all are, where one is.
    """
    walk = _Walk(document, chosen)
    walk.element(document.root, None)
    return walk.found


class _Walk:
    def __init__(self, document: Document, chosen: Chosen) -> None:
        self.found = Coverage(document)
        self.document = document
        self.chosen = chosen
        self.open: dict[str, int] = {}
        self.breaks = 0  # how often open stretches have come to an end
        self.ordinals = {element: n for n, element in enumerate(document.elements)}

    def element(self, node: etree._Element, around: int | None) -> None:
        """An element, or a comment, within an element that the row *around* holds back."""
        ordinal = self.ordinals.get(node, _NO_ROW)
        self.switch(self.chosen.before.get(ordinal, ()))
        row = around if around is not None else self.row_of(node, ordinal)
        opened, breaks = self.current(), self.breaks
        if row is not None:
            self.found.whole[node] = row
        elif opened is not None and not is_layout(node.text):
            self.found.texts[node] = opened
        for child in node:
            self.element(child, row)
            self.tail(child, row)
        lasting = self.breaks == breaks and self.open and local(node) != "handShift"
        if row is None and opened is not None and lasting:
            self.found.whole[node] = opened
        self.switch(self.chosen.after.get(ordinal, ()))

    def tail(self, node: etree._Element, row: int | None) -> None:
        current = self.current()
        if row is None and current is not None and not is_layout(node.tail):
            self.found.tails[node] = current

    def row_of(self, node: etree._Element, ordinal: int) -> int | None:
        """The row that names an element, or one of its alternatives."""
        row = self.chosen.whole.get(ordinal)
        if row is None and local(node) == "choice":
            own = (self.chosen.whole.get(self.ordinals.get(c, _NO_ROW)) for c in node.iter())
            row = next((r for r in own if r is not None), None)
        return row

    def current(self) -> int | None:
        """The row of the stretch that is open."""
        return next(iter(self.open.values()), None)

    def switch(self, switches: tuple[Switch, ...] | list[Switch] = ()) -> None:
        for key, row in switches:
            if row is not None:
                self.open.setdefault(key, row)
            elif self.open.pop(key, None) is not None and not self.open:
                self.breaks += 1
