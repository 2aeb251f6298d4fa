"""What must be found nowhere: the words that are held back, where they stand, and what is said of
them; and what may be found, because the text that is published has it as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from lxml import etree

from edition.embargo.coverage import Coverage
from edition.embargo.shingles import Piece
from edition.tei.document import Document
from edition.tei.names import BLOCK, BREAKING, local
from edition.tei.pointers import is_pointer
from edition.tei.registers import is_register
from edition.tei.whitespace import is_layout

Passage = list[Piece]

# Notes that stand on the sheet itself; all others are the editors'.
_OF_THE_SHEET = frozenset({"stamp", "annotation", "exemption", "authorial", "original", "gloss"})
_APART = frozenset({"teiHeader", "standOff", "gap"})


def is_editorial(element: etree._Element) -> bool:
    """Whether an element holds words of the editors: a header, a register, a note of theirs."""
    name = local(element)
    if name == "note":
        return element.get("type") not in _OF_THE_SHEET and not element.get("hand")
    return name in _APART or is_register(element)


def held_passages(coverage: Coverage) -> Iterator[tuple[Passage, bool]]:
    """The passages that are held back of a document; whether they are words of the editors."""
    yield from _Held(coverage).passages()


def all_passages(document: Document) -> Iterator[tuple[Passage, bool]]:
    """Everything that a document says, as passages."""
    everything = dict.fromkeys(document.root.iter(), 0)
    yield from _Held(Coverage(document, everything)).passages()


class _Held:
    """Goes through a document and takes held-back text together, as far as it is unbroken."""

    def __init__(self, coverage: Coverage) -> None:
        self.coverage = coverage
        self.ordinals = {element: n for n, element in enumerate(coverage.document.elements)}
        self.open: Passage = []
        self.closed: list[tuple[Passage, bool]] = []

    def passages(self) -> list[tuple[Passage, bool]]:
        root = self.coverage.document.root
        self.element(root, False)
        self.close(False)
        return self.closed

    def close(self, editorial: bool) -> None:
        if self.open:
            self.closed.append((self.open, editorial))
            self.open = []

    def element(self, node: etree._Element, editorial: bool) -> None:
        if not isinstance(node.tag, str):
            if node in self.coverage.whole:
                self.aside(str(node.text or ""), self.place(node))
            return
        own = not editorial and is_editorial(node)
        if own:
            self.close(editorial)
        inner, whole = editorial or own, node in self.coverage.whole
        place = self.place(node)
        separate = " " if local(node) in BLOCK or _breaks(node) else ""
        if whole:
            for name, value in node.attrib.items():
                if not is_pointer(local(node), str(name)):
                    self.aside(str(value), place)
        self.text(separate + (node.text or ""), whole or node in self.coverage.texts, place, inner)
        for child in node:
            self.element(child, inner)
            held = whole or child in self.coverage.tails
            self.text(child.tail or "", held, place, inner)
        self.text(separate, whole, place, inner)
        if own:
            self.close(inner)

    def text(self, text: str, held: bool, ordinal: int, editorial: bool) -> None:
        if held and text:
            self.open.append(Piece(text, ordinal))
        elif self.open and is_layout(text):
            self.open.append(Piece(" ", ordinal))
        elif text:
            self.close(editorial)

    def aside(self, text: str, ordinal: int) -> None:
        """Words outside the text, of an attribute or a comment."""
        self.closed.append(([Piece(text, ordinal)], True))

    def place(self, node: etree._Element) -> int:
        around: etree._Element | None = node
        while around is not None and around not in self.ordinals:
            around = around.getparent()
        return self.ordinals[around] if around is not None else 0


def _breaks(element: etree._Element) -> bool:
    return local(element) in BREAKING and element.get("break") != "no"


def public_texts(document: Document, *, editorial: bool) -> Iterator[str]:
    """The text of a document as it is published; with what the editors say, or without.

    It is read in every way in which a page may show it: one of several readings in the text, words
    that were struck and what stands around the text left out or not.
    """
    names = {local(element) for element in document.elements}
    several = _MOST_READINGS if names & _SEVERAL else 1
    for wanted in range(several):
        for without in dict.fromkeys(left_out & names for left_out in _LEFT_OUT):
            yield "".join(_Reading(editorial, wanted, without).words(document.root))


_MOST_READINGS = 3
_STRUCK = frozenset({"del", "surplus", "secl"})
_AROUND = frozenset({"note", "fw", "stamp", "label", "figDesc", "metamark"})
_LEFT_OUT = (frozenset[str](), _STRUCK, _AROUND, _STRUCK | _AROUND)
_SEVERAL = frozenset({"choice", "app", "subst", "rdgGrp"})


class _Reading:
    """One way to read a text: which of several readings it takes, what it leaves out."""

    def __init__(self, editorial: bool, wanted: int, without: Set[str]) -> None:
        self.editorial = editorial
        self.wanted = wanted
        self.without = without

    def words(self, element: etree._Element) -> Iterator[str]:
        name = local(element)
        if not name or name in self.without or (not self.editorial and is_editorial(element)):
            return
        separate = " " if name in BLOCK or _breaks(element) else ""
        yield separate + (element.text or "")
        for child in self.chosen(element) if name in _SEVERAL else element:
            yield from self.words(child)
            yield child.tail or ""
        yield separate

    def chosen(self, element: etree._Element) -> Iterable[etree._Element]:
        """The reading that is wanted; all of them the first time."""
        found = [child for child in element if isinstance(child.tag, str)]
        return found[self.wanted - 1 : self.wanted] or found[-1:] if self.wanted else found


def joined(texts: Iterable[str]) -> str:
    """Texts one after the other, no word of one running into the next."""
    return " \N{BULLET} ".join(texts)
