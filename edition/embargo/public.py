"""A document as it is published: without what is held back, and without a trace of its size.

A gap stands where text was: ``<gap reason="held-back" resp="#ed"><desc>why</desc></gap>`` (TEI P5,
chapter CO, "Additions, Deletions, and Omissions"). Paragraphs, lines and cells stay, with nothing
but a gap in them.
"""

from __future__ import annotations

from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from edition.embargo.chosen import Chosen
from edition.embargo.coverage import Coverage
from edition.embargo.pictures import pictured
from edition.embargo.places import (
    AMONG_BLOCKS,
    ATTRIBUTES,
    BLOCK_CONTAINERS,
    CONTAINERS,
    GONE,
    KEPT,
    MIXED,
    ROOMY,
    SIZES,
    SUFFICES,
)
from edition.settings import HoldBack
from edition.tei.document import Document
from edition.tei.names import XML_ID, is_tei, local, tei
from edition.tei.origins import append_text, last_child
from edition.tei.parse import parse
from edition.tei.pointers import split_pointers
from edition.tei.serialise import serialise
from edition.tei.whitespace import is_layout

REASON = "held-back"
# Points that hold for the text after them, and what is kept of them.
_LASTING = {"pb": ("n", "ed"), "handShift": ("new",)}


class Made(NamedTuple):
    """A public document, and of each of its elements the ordinal of the one that it was made of.

    None is for what was put in the place of held-back text.
    """

    document: Document
    made_of: tuple[int | None, ...]


def public_document(
    document: Document, chosen: Chosen, coverage: Coverage, rows: tuple[HoldBack, ...]
) -> Made:
    """*document* without what is held back of it."""
    maker = _Maker(document, chosen, coverage, rows)
    root = maker.root()
    data = _bytes(document, root)
    parsed, _ = parse(data, document.path)
    if parsed is None:
        raise RuntimeError(f"{document.path} cannot be read without what is held back")
    origins = tuple(None if n is None else document.span_of(n) for n in maker.made_of)
    public = Document(document.path, parsed.root, data, document.source, origins)
    return Made(public, tuple(maker.made_of))


class _Maker:
    """Copies a tree, node by node, and leaves out what is held back."""

    def __init__(
        self,
        document: Document,
        chosen: Chosen,
        coverage: Coverage,
        rows: tuple[HoldBack, ...],
    ) -> None:
        self.document = document
        self.chosen = chosen
        self.coverage = coverage
        self.rows = rows
        self.made_of: list[int | None] = []
        self.ordinals = {element: n for n, element in enumerate(document.elements)}
        self.gone = frozenset(name for name, _ in coverage.ids())
        pointing, graphics = pictured(coverage)
        self.pictures = {self.ordinals[element] for element in pointing}
        self.left = {self.ordinals[element] for element in graphics} | chosen.dropped
        speaks = any(element.get(XML_ID) == "ed" for element in document.elements)
        self.resp = {"resp": "#ed"} if speaks else {}

    def root(self) -> etree._Element:
        """The whole tree."""
        original = self.document.root
        new = etree.Element(original.tag, self.attributes(original), original.nsmap)
        self.made_of.append(0)
        self.content(original, new)
        return new

    def content(self, original: etree._Element, new: etree._Element) -> None:
        """What an element holds."""
        self.text(original.text, self.coverage.texts.get(original), original, new)
        for child in original:
            row = self.coverage.whole.get(child)
            if not isinstance(child.tag, str):
                if row is None:
                    _copy(child, new)
            elif self.ordinals[child] in self.left:
                pass
            elif row is None:
                self.element(child, new)
            else:
                self.replace(child, original, new, row)
            self.text(child.tail, self.coverage.tails.get(child), original, new)

    def element(self, original: etree._Element, parent: etree._Element) -> None:
        """An element that is published, with what is left in it."""
        made = len(self.made_of)
        self.made_of.append(self.ordinals[original])
        new = etree.SubElement(parent, original.tag, self.attributes(original), original.nsmap)
        self.content(original, new)
        if local(new) in CONTAINERS and len(original) and not len(new):
            parent.remove(new)
            del self.made_of[made:]

    def attributes(self, original: etree._Element) -> dict[str, str]:
        """The attributes that are left: no pointer into held-back text, no size that is its own."""
        ordinal = self.ordinals[original]
        away = self.chosen.pointers.get(ordinal, {})
        left = {str(name): str(value) for name, value in original.attrib.items()}
        for name, values in away.items():
            kept = [v for v in split_pointers(left.get(name, "")) if v not in values]
            left[name] = " ".join(kept)
            if not kept:
                del left[name]
        if ordinal in self.chosen.unsized:
            left = {name: value for name, value in left.items() if name not in SIZES}
        if ordinal in self.pictures:
            left.pop("facs", None)
        if left.get(XML_ID) in self.gone:  # given twice, once to what is held back
            del left[XML_ID]
        return left

    def text(
        self, text: str | None, row: int | None, original: etree._Element, new: etree._Element
    ) -> None:
        """Text of an element, or the gap in its place; spaces between words stay."""
        if not text:
            return
        if row is None:
            append_text(new, text)
            return
        if text[0].isspace() and not _ends_with_gap(new):
            append_text(new, " ")
        if local(original) in MIXED | ROOMY:
            self.gap(new, row)
        append_text(new, " " if text[-1].isspace() else "")

    def replace(
        self, held: etree._Element, parent: etree._Element, new: etree._Element, row: int
    ) -> None:
        """Put something without words in the place of an element that is held back."""
        name, around = local(held) if is_tei(held) else "", local(parent)
        if name in GONE:
            return
        if name in KEPT:
            path = (name, *KEPT[name])
        elif around in BLOCK_CONTAINERS and name not in AMONG_BLOCKS:
            path = ("p",)
        elif around in MIXED | ROOMY:
            path = ()
        elif name in MIXED | SUFFICES:
            path = (name,)
        else:
            return
        self.gap_in(path, held, new, row)

    def gap_in(
        self, path: tuple[str, ...], held: etree._Element, new: etree._Element, row: int
    ) -> None:
        """A gap in new elements, one in the other, and what holds for the text after it."""
        place = new
        for depth, name in enumerate(path):
            kept = ATTRIBUTES.get(name, ()) if depth == 0 else ()
            place = self.make(place, name, {n: held.get(n) for n in kept})
        self.gap(place, row)
        for name, attributes in _LASTING.items():
            points = list(held.iter(tei(name)))
            if points and points[-1].get(attributes[0]):
                self.make(place, name, {n: points[-1].get(n) for n in attributes})

    def gap(self, place: etree._Element, row: int) -> None:
        """A gap with its reason, unless there is one just before it."""
        reason = self.rows[row].reason
        if _ends_with_gap(place) and [d.text for d in place[-1]] == [reason]:
            return
        gap = self.make(place, "gap", {"reason": REASON, **self.resp})
        self.make(gap, "desc", {}).text = reason

    def make(
        self, parent: etree._Element, name: str, attributes: dict[str, str | None]
    ) -> etree._Element:
        self.made_of.append(None)
        given = {n: v for n, v in attributes.items() if v is not None}
        return etree.SubElement(parent, tei(name), given)


def _ends_with_gap(place: etree._Element) -> bool:
    """Whether the last thing in an element is a gap in the place of held-back text."""
    last = last_child(place)
    if last is None or last.tag != tei("gap") or not is_layout(last.tail):
        return False
    return bool(last.get("reason") == REASON)


def _copy(node: etree._Element, parent: etree._Element) -> None:
    """A comment or an instruction, without what follows it."""
    copied = deepcopy(node)
    copied.tail = None
    parent.append(copied)


def _bytes(document: Document, root: etree._Element) -> bytes:
    """The file: as a build writes it where it is from a transcription, else as it was laid out.

    No document type is in it, whose entities may hold text, and not the digest of the source.
    """
    if document.source is not None:
        return serialise(root)
    for node in reversed(list(document.root.itersiblings(preceding=True))):
        if getattr(node, "target", "") != "edition":
            root.addprevious(_without_tail(node))
    for node in reversed(list(document.root.itersiblings())):
        root.addnext(_without_tail(node))
    tree = root.getroottree()
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _without_tail(node: etree._Element) -> etree._Element:
    copied = deepcopy(node)
    copied.tail = None
    return copied
