"""The running state of the one pass over a document.

Collectors ask it what surrounds an element; nobody searches the tree upwards or from its top.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from lxml import etree

from edition.tei.document import Document
from edition.tei.names import XML_ID, local

Fact = TypeVar("Fact")

# Elements whose id a reader can be sent to: the nearest of them is "where it stands".
_PLACES = frozenset(
    """
    p ab lg l head item label table row figure note fw quote opener closer dateline salute signed
    div div1 div2 div3 div4 div5 div6 div7 sp stage entry person place org surface zone
    """.split()
)


class Walk:
    """Where the pass stands, and what it has found so far."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.ordinal = 0
        self.page = ""
        self.around: list[etree._Element] = []
        self.names: list[str] = []
        self._found: dict[type, list[object]] = {}

    def enter(self, element: etree._Element, ordinal: int) -> None:
        """Move on to *element*: close what it does not stand in."""
        parent = element.getparent()
        while self.around and self.around[-1] is not parent:
            self.around.pop()
            self.names.pop()
        self.ordinal = ordinal

    def leave_open(self, element: etree._Element) -> None:
        """Let the elements that follow see *element* around them, if it is around them."""
        self.around.append(element)
        self.names.append(local(element))

    def add(self, fact: object) -> None:
        """Keep a fact."""
        self._found.setdefault(type(fact), []).append(fact)

    def all(self, kind: type[Fact]) -> tuple[Fact, ...]:
        """The facts of one kind, in document order."""
        return tuple(f for f in self._found.get(kind, ()) if isinstance(f, kind))

    def inside(self, *names: str) -> bool:
        """Whether an element of one of these names is around."""
        return any(name in self.names for name in names)

    @property
    def parent(self) -> str:
        """The name of the element directly around, or an empty string."""
        return self.names[-1] if self.names else ""

    @property
    def place(self) -> str:
        """The id of the nearest paragraph, line, heading … or division around that has one."""
        for element, name in zip(reversed(self.around), reversed(self.names), strict=True):
            if name in _PLACES:
                identifier = element.get(XML_ID)
                if identifier:
                    return identifier
        return ""


Collector = Callable[[etree._Element, Walk], None]
