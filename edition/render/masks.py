"""What of a document is left out of a view that is not an element: text between two points.

A mask is made before the walk, for the few documents and views that need one: the walk then asks
it at every piece of text and every element. Pieces of text go by the element they belong to, and
whether they stand in it or after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from edition.tei.document import Document
from edition.tei.names import local, tei

Piece = tuple[etree._Element, bool]
Key = tuple[int, int, int]
Point = tuple[Key, int]
"""A place between letters: the piece of text, and how many letters of it stand before."""

_KEPT = tuple(tei(name) for name in ("pb", "cb", "gb", "lb", "milestone"))
_SPACE = " \t\r\n"


class Substitute(NamedTuple):
    """What stands in the place of something hidden: the entry, and the reading of it, if any."""

    entry: etree._Element
    reading: etree._Element | None


class Cut(NamedTuple):
    """Letters of a piece of text that *rule* hides; ``in_lines``: not where lines are lines."""

    start: int
    end: int
    rule: str
    in_lines: bool = False
    instead: Substitute | None = None


class Left(NamedTuple):
    """An element that *rule* hides."""

    rule: str
    instead: Substitute | None = None


class Omission(NamedTuple):
    """What was left out of a view by a rule: an element, or letters of a piece of its text."""

    element: etree._Element
    rule: str
    piece: tuple[bool, int, int] | None = None


def name_of(omission: Omission) -> str:
    """What was left out, for a list: the name of the element, or whose text it is."""
    if omission.piece is None:
        return local(omission.element)
    tail, parent = omission.piece[0], omission.element.getparent()
    around = parent if tail and parent is not None else omission.element
    return f"{local(around)} (text)"


@dataclass
class Mask:
    """What a view leaves out of a document; ``show`` writes what stands instead."""

    texts: dict[Piece, tuple[Cut, ...]] = field(default_factory=dict)
    elements: dict[etree._Element, Left] = field(default_factory=dict)
    show: Callable[[Substitute], None] = lambda substitute: None

    def __bool__(self) -> bool:
        return bool(self.texts or self.elements)

    def cut(self, piece: Piece, cut: Cut) -> None:
        """Hide letters of a piece; of letters that are hidden already, the first rule stands."""
        before = self.texts.get(piece)
        if before is None:
            if cut.start < cut.end:
                self.texts[piece] = (cut,)
            return
        found, at = list(before), cut.start
        for other in (*before, Cut(cut.end, cut.end, "")):
            if at < min(other.start, cut.end):
                end = min(other.start, cut.end)
                found.append(cut._replace(start=at, end=end))
                cut = cut._replace(instead=None)
            at = max(at, other.end)
        self.texts[piece] = tuple(sorted(found, key=lambda c: (c.start, c.end)))

    def insert(self, piece: Piece, instead: Substitute, rule: str) -> None:
        """Put something at the beginning of a piece of text, in the place of nothing."""
        self.texts[piece] = (Cut(0, 0, rule, instead=instead), *self.texts.get(piece, ()))


class Order:
    """The order of all pieces of text of a tree, comments and instructions among them."""

    def __init__(self, root: etree._Element) -> None:
        self.root = root
        self._first = {node: number for number, node in enumerate(root.iter())}
        self._last: dict[etree._Element, int] = {}
        self._close(root)

    def _close(self, root: etree._Element) -> None:
        """The number of the last node in each: walked backwards, a parent after its children."""
        for node, number in reversed(self._first.items()):
            last = self._last.setdefault(node, number)
            parent = node.getparent()
            if parent is not None and node is not root:
                self._last[parent] = max(self._last.get(parent, 0), last)

    def start(self, node: etree._Element) -> Point:
        """Just before an element."""
        return (self._first[node], -1, 0), 0

    def text(self, node: etree._Element, offset: int = 0) -> Point:
        """In the text at the beginning of an element."""
        return (self._first[node], 0, 0), offset

    def tail(self, node: etree._Element, offset: int = 0) -> Point:
        """In the text after an element."""
        return (self._last[node], 1, -self._first[node]), offset

    def pieces(self, within: etree._Element) -> Iterator[tuple[Piece, str]]:
        """All pieces of text in an element, in order."""
        yield (within, False), within.text or ""
        open_nodes = [(within, iter(within))]
        while open_nodes:
            parent, rest = open_nodes[-1]
            node = next(rest, None)
            if node is None:
                open_nodes.pop()
                if open_nodes:
                    yield (parent, True), parent.tail or ""
            elif isinstance(node.tag, str):
                yield (node, False), node.text or ""
                open_nodes.append((node, iter(node)))
            else:
                yield (node, True), node.tail or ""


class Hiding(NamedTuple):
    """A stretch to hide; ``whole``: page and line breaks in it, too."""

    start: Point
    end: Point
    rule: str
    whole: bool = False
    instead: Substitute | None = None


def hide(mask: Mask, order: Order, hiding: Hiding, root: etree._Element) -> bool:
    """Hide what stands between two points in *root*; whether there was anything to hide.

    White space at the edges stays. What stands instead goes where the first letter was.
    """
    found = False
    for item in _hidden(order, hiding, root):
        instead = None if found else hiding.instead
        if isinstance(item, tuple):
            piece, start, end = item
            mask.cut(piece, Cut(start, end, hiding.rule, instead=instead))
        else:
            mask.elements.setdefault(item, Left(hiding.rule, instead))
        found = True
    return found


_Found = etree._Element | tuple[Piece, int, int]


def _hidden(order: Order, hiding: Hiding, element: etree._Element) -> Iterator[_Found]:
    yield from _piece(order.text(element)[0], (element, False), element.text, hiding)
    for child in element:
        first, last = order.start(child), order.tail(child)
        if isinstance(child.tag, str) and first < hiding.end and hiding.start < last:
            inside = hiding.start <= order.text(child) and last <= hiding.end
            if inside and (hiding.whole or next(child.iter(*_KEPT), None) is None):
                yield child
            elif child.tag not in _KEPT:
                yield from _hidden(order, hiding, child)
        yield from _piece(last[0], (child, True), child.tail, hiding)


def _piece(key: Key, piece: Piece, text: str | None, hiding: Hiding) -> Iterator[_Found]:
    """The letters of a piece between the points, without white space around."""
    if not text or not hiding.start[0] <= key <= hiding.end[0]:
        return
    start = hiding.start[1] if key == hiding.start[0] else 0
    end = hiding.end[1] if key == hiding.end[0] else len(text)
    stretch = text[start:end]
    start += len(stretch) - len(stretch.lstrip(_SPACE))
    end -= len(stretch) - len(stretch.rstrip(_SPACE))
    if start < end:
        yield piece, start, end


def cuts_of(omitted: Iterable[Omission]) -> dict[Piece, list[tuple[int, int]]]:
    """The letters that were left out of pieces of text."""
    found: dict[Piece, list[tuple[int, int]]] = {}
    for element, _, piece in omitted:
        if piece is not None:
            tail, start, end = piece
            found.setdefault((element, tail), []).append((start, end))
    return found


def without(text: str, cuts: Iterable[tuple[int, int]]) -> str:
    """*text* without some of its letters.

    >>> without("Haus-", [(4, 5)])
    'Haus'
    """
    kept, at = "", 0
    for start, end in sorted(cuts):
        kept += text[at:start]
        at = max(at, end)
    return kept + text[at:]


def outermost_text(document: Document) -> etree._Element:
    """The text of a document, or all of it where it has none."""
    found = document.root.find(f".//{tei('text')}")
    return document.root if found is None else found
