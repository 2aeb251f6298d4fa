"""Names in their context: some words before and after, as the reading text has them.

A document is gone through once, whatever the number of its names. No context leads over the end of
a paragraph, into or out of a note, or over a bar.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml import etree

from edition.render.absence import absence
from edition.render.choice import chosen, is_alternative, members
from edition.render.html.redactions import is_withheld
from edition.render.views import View
from edition.tei.document import Document
from edition.tei.names import BLOCK, ELEMENT_ONLY, XML_ID, is_tei, local
from edition.tei.registers import is_register

REACH = 64
"""How many characters stand before a name, and after it, at most."""

# Signs that no XML can hold: where a name begins and ends, and where text is kept from readers.
_BEGIN, _END = "\x02", "\x03"
_BARS = {"redacted": "\x04", "held": "\x05", "gap": "\x06"}
_BAR = re.compile("[\x04-\x06]")
_KINDS = {sign: kind for kind, sign in _BARS.items()}
_SIGNS = re.compile(f"([{_BEGIN}{_END}])")
_RUN = re.compile(r"[ \t\r\n]+")
_LOST = "[…]"

# Blocks after which a sentence goes on, and where: in the next line, say.
_ON = {"l": " / ", "addrLine": ", "}
_APART = (BLOCK | {"note"}) - {"l", "addrLine", "address", "cit", "quote"}
_BREAKS = frozenset({"lb", "pb", "cb", "gb"})
_LEFT_OUT = frozenset({"teiHeader", "standOff", "fw", "rdg", "index", "facsimile", "graphic"})


@dataclass(frozen=True, slots=True)
class Context:
    """A name with the words around it.

    ``before_bar`` and ``after_bar`` say what stands where the words begin, or end: "redacted" on
    the sheet, "held" back by the editors, a "gap" of which nobody knows, or nothing. Dots at an end
    say that more words of the paragraph stand there.
    """

    name: str
    before: str = ""
    after: str = ""
    before_bar: str = ""
    after_bar: str = ""


def contexts(document: Document, ordinals: Collection[int], view: View) -> dict[int, Context]:
    """The contexts of the elements at *ordinals*; none of what *view* leaves out."""
    if not ordinals:
        return {}
    reader = _Reader({document.element(n): n for n in ordinals}, view)
    reader.read(document.root)
    reader.end_of_stream()
    return reader.found


def within(document: Document, ordinals: Collection[int]) -> dict[int, frozenset[str]]:
    """The ids of the elements at *ordinals* and of all around them."""
    return {n: frozenset(_ids(document.element(n))) for n in ordinals}


def _ids(element: etree._Element) -> Iterator[str]:
    around: etree._Element | None = element
    while around is not None:
        if identifier := around.get(XML_ID):
            yield identifier
        around = around.getparent()


def context_in(text: str, start: int, end: int) -> Context:
    """The context of ``text[start:end]``; in *text* white space is single spaces."""
    name = text[start:end]
    start += len(name) - len(name.lstrip())
    end -= len(name) - len(name.rstrip())
    before, before_bar = _before(text[max(0, start - REACH - 1) : start], start > REACH + 1)
    after, after_bar = _after(text[end : end + REACH + 1], end + REACH + 1 < len(text))
    name = _BAR.sub("…", text[start:end])
    return Context(name, before, after, before_bar, after_bar)


def _before(words: str, cut: bool) -> tuple[str, str]:
    if bars := list(_BAR.finditer(words)):
        return words[bars[-1].end() :].lstrip(), _KINDS[bars[-1][0]]
    return (f"… {words.partition(' ')[2]}" if cut else words.lstrip()), ""


def _after(words: str, cut: bool) -> tuple[str, str]:
    if bar := _BAR.search(words):
        return words[: bar.start()].rstrip(), _KINDS[bar[0]]
    return (f"{words.rpartition(' ')[0]} …" if cut else words.rstrip()), ""


class _Reader:
    """Gathers the text of a paragraph with signs around the names, then finds their contexts."""

    def __init__(self, wanted: dict[etree._Element, int], view: View) -> None:
        self.wanted = wanted
        self.view = view
        self.found: dict[int, Context] = {}
        self.pieces: list[str] = []
        self.names: list[int] = []

    def read(self, element: etree._Element) -> None:
        """An element with what is in it, without the text after it."""
        name = local(element)
        if self.is_left_out(element, name):
            return
        if name == "note":
            self.aside(element)
        elif kind := bar(element, name):
            self.pieces.append(_BARS[kind])
        elif name == "gap":
            self.pieces.append(_LOST)
        elif name in _BREAKS or name == "space":
            self.pieces.append("" if element.get("break") == "no" else " ")
        elif name in _APART:
            self.end_of_stream()
            self.content(element, name)
            self.end_of_stream()
        else:
            self.content(element, name)
            self.pieces.append(_ON.get(name, ""))

    def is_left_out(self, element: etree._Element, name: str) -> bool:
        """Whether the reading text does not have an element, or has it elsewhere."""
        if not is_tei(element) or name in _LEFT_OUT or is_register(element):
            return True
        if name != "del" or element.get("type") == "redaction":
            return False
        parent = element.getparent()
        return element.get("type") == "revision" or (
            parent is not None and local(parent) == "subst"
        )

    def aside(self, note: etree._Element) -> None:
        """A note: its text is not that of the paragraph around it."""
        saved = self.pieces, self.names
        self.pieces, self.names = [], []
        self.content(note, "note")
        self.end_of_stream()
        self.pieces, self.names = saved

    def content(self, element: etree._Element, name: str) -> None:
        """The text and the elements in an element, with signs around if it is wanted."""
        ordinal = self.wanted.get(element)
        if ordinal is not None:
            self.names.append(ordinal)
            self.pieces.append(_BEGIN)
        if name in ("choice", "app") and is_alternative(element):
            one = chosen(members(element), self.view)
            self.content(one, "rdg") if local(one) == "rdg" else self.read(one)
        else:
            self.children(element, mixed=name not in ELEMENT_ONLY)
        if ordinal is not None:
            self.pieces.append(_END)

    def children(self, element: etree._Element, *, mixed: bool) -> None:
        if mixed:
            self.pieces.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self.read(child)
            if mixed:
                self.pieces.append(child.tail or "")

    def end_of_stream(self) -> None:
        """The end of a paragraph: the contexts of the names in it, unless one goes on."""
        if self.names:
            self.found.update(_found("".join(self.pieces), self.names))
        self.pieces, self.names = [], []


def bar(element: etree._Element, name: str) -> str:
    """Who keeps text from readers there: what a context ends with; "" where nobody does."""
    if name == "gap":
        return {"held": "held", "unstated": "gap"}.get(absence(element).kind, "")
    if name != "del" or element.get("type") != "redaction":
        return ""
    withheld = element.get("subtype") == "withheld" or is_withheld(element)
    return "redacted" if withheld else ""


def _found(written: str, names: list[int]) -> Iterator[tuple[int, Context]]:
    """The names of a paragraph, in the order in which they begin, with their contexts."""
    open_names: list[tuple[int, int]] = []
    spans: dict[int, tuple[int, int]] = {}
    pieces: list[str] = []
    length, spaced, following = 0, True, iter(names)
    for piece in _SIGNS.split(_RUN.sub(" ", written)):
        if piece == _BEGIN:
            open_names.append((next(following), length))
        elif piece == _END:
            if open_names:
                ordinal, start = open_names.pop()
                spans[ordinal] = start, length
        elif piece:
            shown = piece[1:] if spaced and piece[0] == " " else piece
            pieces.append(shown)
            length += len(shown)
            spaced = piece[-1] == " "
    text = "".join(pieces)
    for last in _ON.values():
        text = text.removesuffix(last)
    for ordinal, (start, end) in spans.items():
        if text[start:end].strip():
            yield ordinal, context_in(text, start, end)
