"""Spans: what begins at one point of a text and ends at another, across elements.

``delSpan``, ``addSpan`` and ``damageSpan`` reach to the end of the element that ``@spanTo`` names
(TEI P5, att.spanning), a hand from its ``handShift`` to the next (chapter PH). Neither fits into
the tree, so that the walk is told which pieces of text are in a span: a piece is the text of an
element, or the text after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from edition.tei.names import XML_ID, tei
from edition.tei.pointers import split_pointers

Piece = tuple[etree._Element, bool]
"""An element, and whether its tail is meant."""

SPANNING = ("delSpan", "addSpan", "damageSpan", "handShift")
SPANS = tuple(tei(name) for name in SPANNING[:3])
SHIFT = tei("handShift")
# The editors' words in a span are no part of it.
_APART = frozenset(tei(name) for name in ("note", "teiHeader", "listTranspose"))
_MOST = 32  # spans that are open at once; more are nobody's intention
_IN_PLACE = frozenset({"stamp", "form", "annotation", "exemption"})


@dataclass
class Stretch:
    """What an element begins, and the pieces of text in it, in document order."""

    element: etree._Element
    pieces: list[Piece] = field(default_factory=list)


@dataclass(frozen=True)
class Spans:
    """The stretches of a document, and the elements whose end is missing or before them.

    ``unshifted`` counts the letters that stand before all shifts of hands.
    """

    stretches: tuple[Stretch, ...] = ()
    endless: frozenset[etree._Element] = frozenset()
    unshifted: int = 0


def spans_of(root: etree._Element, *, hands: bool) -> Spans:
    """The spans under *root*; with *hands* also what each hand writes."""
    wanted = (*SPANS, SHIFT) if hands else SPANS
    if next(root.iter(*wanted), None) is None:
        return Spans()
    return _Reader(root, hands).read()


class _Reader:
    """One pass over the document."""

    def __init__(self, root: etree._Element, hands: bool) -> None:
        self._root = root
        self._hands = hands
        self._open: dict[etree._Element, list[Stretch]] = {}  # by the element that ends them
        self._hand: Stretch | None = None
        self._apart = 0
        self._passed: set[etree._Element] = set()
        self._found: list[Stretch] = []
        self._unshifted = 0
        self._endless: set[etree._Element] = set()
        self._ends = self._targets()

    def _targets(self) -> Mapping[str, etree._Element]:
        wanted = {_end(e) for e in self._root.iter(*SPANS)}
        found: dict[str, etree._Element] = {}
        for element in self._root.iter(etree.Element):
            identifier = element.get(XML_ID)
            if identifier in wanted:
                found.setdefault(str(identifier), element)
        return found

    def read(self) -> Spans:
        """All spans."""
        for event, element in etree.iterwalk(self._root, ("start", "end", "comment", "pi")):
            if event == "start":
                self._begin(element)
                self._meet((element, False), element.text)
                continue
            if event == "end":
                self._close(element)
            if element is not self._root:
                self._meet((element, True), element.tail)
        return Spans(tuple(self._found), frozenset(self._endless), self._unshifted)

    def _begin(self, element: etree._Element) -> None:
        if _is_apart(element):
            self._apart += 1
        elif self._hands and element.tag == SHIFT:
            self._hand = Stretch(element)
            self._found.append(self._hand)
        elif element.tag in SPANS:
            name = _end(element)
            end = self._ends.get(name) if name else element
            own = end is element and not (len(element) or element.text)
            if end is None or own or end in self._passed or len(self._open) > _MOST:
                self._endless.add(element)
                return
            stretch = Stretch(element)
            self._found.append(stretch)
            self._open.setdefault(end, []).append(stretch)

    def _close(self, element: etree._Element) -> None:
        self._apart -= _is_apart(element)
        self._passed.add(element)
        self._open.pop(element, None)

    def _meet(self, piece: Piece, text: str | None) -> None:
        if not text or text.isspace() or self._apart:
            return
        for stretches in self._open.values():
            for stretch in stretches:
                stretch.pieces.append(piece)
        if self._hand:
            self._hand.pieces.append(piece)
        else:
            self._unshifted += len(text)


def _is_apart(element: etree._Element) -> bool:
    return element.tag in _APART and element.get("type") not in _IN_PLACE


def _end(element: etree._Element) -> str:
    pointers = split_pointers(element.get("spanTo") or "")
    return pointers[0].rpartition("#")[2] if pointers else ""


def around(
    stretches: Iterable[tuple[Stretch, str, str]],
) -> dict[Piece, tuple[str, str]]:
    """What stands before and after each piece: of each stretch an opening and a closing string.

    Stretches that begin later stand inside those that began before. In the opening string
    ``{ends}`` becomes ``first``, ``last``, both or nothing.
    """
    found: dict[Piece, tuple[str, str]] = {}
    for stretch, start, end in stretches:
        last = len(stretch.pieces) - 1
        for index, piece in enumerate(stretch.pieces):
            ends = " first" * (index == 0) + " last" * (index == last)
            before, after = found.get(piece, ("", ""))
            found[piece] = (before + start.replace("{ends}", ends), end + after)
    return found
