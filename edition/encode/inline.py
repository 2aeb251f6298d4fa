"""Inline nodes → TEI."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from lxml import etree

from edition.encode.familiar import torn_substitutions, unread_notations
from edition.encode.html import OPENING_TAG, html_pairs
from edition.encode.leftovers import report_leftovers
from edition.encode.mark import Element, Mark, Use
from edition.encode.markdown.attributes import Group
from edition.encode.markdown.nodes import Node, Placed
from edition.encode.marks import MARKS
from edition.encode.marks.element import ELEMENT
from edition.encode.marks.name import NAME
from edition.encode.raw import insert_raw
from edition.encode.unknown import unknown_mark
from edition.encode.usage import check_use
from edition.encode.waiting import WaitingText
from edition.tei.origins import make

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

_SPACES = re.compile(r"[ \t\r\n]+")
# What Markdown itself marks, as marks of ours: attributes may follow all of them.
_BUILT_IN = {"emphasis": "italic", "strong": "bold", "struck": "struck", "code": "code"}


class InlineEncoder:
    """Encodes the inline nodes of one document."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self.waiting = WaitingText()
        self.in_cell = False  # of a table, where bars part cells

    def nodes(self, parent: Element, nodes: Sequence[Node]) -> None:
        """Add *nodes* to *parent*."""
        self.running(parent, nodes)
        self.waiting.put()

    def running(self, parent: Element, nodes: Sequence[Node]) -> None:
        """Add *nodes* to *parent*; text at their end may still be waiting."""
        torn_substitutions(self.encoder, nodes)
        for node in html_pairs(nodes):
            if _is_text(node):
                self.waiting.add(parent, self.text(node))
            else:
                self.node(parent, node)

    def append(self, parent: Element, child: Element) -> None:
        """Put *child* behind all that *parent* holds."""
        self.waiting.put()
        parent.append(child)

    def node(self, parent: Element, node: Node) -> None:
        """Add one node that is more than characters to *parent*."""
        kind = node.kind
        if kind == "line-break":
            self.append(parent, make("lb", node.span))
        elif kind == "code" and any(g.group.raw for g in node.groups):
            self.waiting.put()
            insert_raw(self.encoder, parent, node)
        elif kind in _BUILT_IN:
            self.built_in(parent, node, _BUILT_IN[kind])
        elif kind == "span":
            self.groups(parent, node, tuple(merged(node.groups)), None)
        else:
            self.rare(parent, node)

    def rare(self, parent: Element, node: Node) -> None:
        """Notes, addresses, HTML, and attributes that stand behind nothing."""
        if node.kind == "note-reference":
            note = self.encoder.notes.refer(node)
            if note is not None:
                self.append(parent, note)
        elif node.kind == "address":
            reference = make("ref", node.span, target=node.text)
            self.nodes(reference, node.children)
            self.append(parent, reference)
        elif node.kind == "html":
            text = node.text[4:-3].replace("--", "- -").rstrip("-")
            self.append(parent, etree.Comment(text))
        elif node.kind == "html-element":
            self.html_element(parent, node)
        elif node.kind == "loose-attributes":
            message = "these attributes stand behind nothing that takes them"
            help = r"write them directly after a bracket, [text]{.mark}; a literal brace is \{"
            self.encoder.error("loose-attributes", message, node.span, help)
        else:
            self.waiting.add(parent, node.text)
            self.running(parent, node.children)

    def text(self, node: Node) -> str:
        """Characters of the document, their white space normalised."""
        if node.kind == "space":
            self.encoder.normalised("line-ends")
            return " "
        if node.kind == "html":
            return self.html_as_text(node)
        if not node.literal:
            report_leftovers(self.encoder, node, self.in_cell)
            unread_notations(self.encoder, node)
        normal = _SPACES.sub(" ", node.text)
        if normal != node.text:
            self.encoder.normalised("spaces")
        return normal

    def built_in(self, parent: Element, node: Node, name: str) -> None:
        group = Group(name, (), 0, 0)
        base = Placed(group, node.span, node.span, {})
        groups = merged([base, *node.groups])
        # ~~x~~{.del type=…} is one deletion, not two.
        if name == "struck" and len(groups) > 1 and groups[1].name == "del":
            groups = groups[1:]
        self.groups(parent, node, tuple(groups), None)

    def groups(
        self, parent: Element, node: Node, groups: tuple[Placed, ...], reading: int | None
    ) -> None:
        """The marks of a span, the outermost first, then what it holds."""
        if not groups:
            self.held(parent, node, reading)
            return
        first, inner = groups[0], groups[1:]
        mark = self.mark(first)
        if mark is None:
            if not unknown_mark(self.encoder, first):
                self.groups(parent, node, inner, reading)
                return
            mark = MARKS["seg"]
        use = Use(self.encoder, node, first, inner)
        with self.encoder.deeper(node.span) as allowed:
            if not allowed:
                self.waiting.add(parent, node.all_text())
            elif check_use(use, mark):
                self.waiting.put()
                mark.encode(use, parent)
            else:
                self.groups(parent, node, inner, reading)

    def mark(self, placed: Placed) -> Mark | None:
        """The mark that a group names: one of the table, a register's, or any element."""
        if not placed.name and placed.get("el"):
            return ELEMENT
        if placed.name in self.encoder.schemes:
            return NAME
        return self.encoder.marks.get(placed.name)

    def inside(
        self, parent: Element, node: Node, inner: tuple[Placed, ...], reading: int | None
    ) -> None:
        """What stands inside a mark: the marks within it, then its text."""
        self.groups(parent, node, inner, reading)
        self.waiting.put()

    def held(self, parent: Element, node: Node, reading: int | None) -> None:
        """The text of a span: all of it, or one reading."""
        if reading is not None and node.parts:
            self.running(parent, node.parts[reading])
        elif node.parts:
            for number, part in enumerate(node.parts):
                if number:
                    self.waiting.add(parent, "|")
                self.running(parent, part)
        elif node.kind == "code":
            self.waiting.add(parent, node.text)
        else:
            self.running(parent, node.children)

    def html_as_text(self, node: Node) -> str:
        """HTML that is neither a comment nor a pair of known tags is text."""
        help = r"if it is meant as text, write \<; only <sup>, <sub>, <u> and <br> are read as HTML"
        opened = OPENING_TAG.fullmatch(node.text)
        if opened:
            help = f"close it with </{opened.group(1)}>"
        message = f"`{node.text}` is taken as text of the document"
        self.encoder.warning("html-as-text", message, node.span, help)
        return node.text

    def html_element(self, parent: Element, node: Node) -> None:
        """``<sup>x</sup>`` and its like."""
        self.encoder.normalised("html")
        if node.text == "lb":
            self.append(parent, make("lb", node.span))
            return
        element = make("hi", node.span, rend=node.text)
        with self.encoder.deeper(node.span) as allowed:
            if allowed:
                self.nodes(element, node.children)
        self.append(parent, element)


def _is_text(node: Node) -> bool:
    """Whether *node* is nothing but characters of the document."""
    if node.kind == "html":
        return not node.text.startswith("<!--")
    return node.kind in ("text", "space")


def merged(groups: Sequence[Placed]) -> list[Placed]:
    """A group without a name adds its keys to the group before it."""
    merged: list[Placed] = []
    for placed in groups:
        nameless = not placed.name and not placed.get("el") and not placed.group.raw
        if nameless and merged:
            before = merged[-1]
            group = replace(
                before.group,
                attributes=(*before.group.attributes, *placed.group.attributes),
                id=before.group.id or placed.group.id,
            )
            spans = {**before.key_spans, **placed.key_spans}
            merged[-1] = Placed(group, before.span, before.name_span, spans)
        else:
            merged.append(placed)
    return merged
