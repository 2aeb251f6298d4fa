"""Blocks → ``text``: sections, paragraphs, roles, boxes, lists, tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from edition.diagnostics import did_you_mean
from edition.encode.blocks import BOXES, ROLES
from edition.encode.blocks.plain import PLAIN
from edition.encode.blocks.use import BlockUse
from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node, Placed
from edition.encode.sections import Sections
from edition.encode.traps import warn_of_traps
from edition.tei.origins import make, sub

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

# Marks that stand between blocks when they are alone in a paragraph.
_BETWEEN = frozenset({"pb", "cb", "handshift", "exemption", "image"})


class BodyEncoder:
    """Encodes the blocks of one document."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder

    def text(self, blocks: Sequence[Node]) -> Element:
        """The ``text`` of the document."""
        top = self.encoder.file.span(self.encoder.front.lines + 1, 1)
        text = make("text", top)
        body = sub(text, "body", top)
        self.define_notes(blocks)
        warn_of_traps(self.encoder, blocks)
        sections = Sections(self.encoder, body)
        for node in self.paired(blocks):
            if node.kind == "heading":
                sections.open(node)
            elif node.kind != "note":
                self.block(sections.current, node)
        sections.close_document()
        if not len(body):
            self.empty(body)
        return text

    def define_notes(self, nodes: Sequence[Node]) -> None:
        """Learn all notes, wherever they are written, before anything refers to them."""
        for node in nodes:
            if node.kind == "note":
                self.encoder.notes.define(node)
            self.define_notes(node.children)

    def empty(self, body: Element) -> None:
        """A source without text: TEI wants a paragraph, the author a word about it."""
        sub(body, "p", self.encoder.file.span(1, 1))
        self.encoder.warning(
            "empty-document",
            "this source has no text after its front matter",
            self.encoder.file.span(len(self.encoder.file.lines), 1),
            "write the transcription below the closing ---",
        )

    def blocks(self, parent: Element, nodes: Sequence[Node]) -> None:
        """Blocks inside another block: no sections there."""
        for node in self.paired(nodes):
            if node.kind == "heading":
                label = sub(parent, "label", node.span, type="heading")
                self.encoder.inline.nodes(label, node.children)
            elif node.kind != "note":
                self.block(parent, node)

    def paired(self, nodes: Sequence[Node]) -> list[Node]:
        """*nodes* with each attribute line joined to the block after it."""
        result: list[Node] = []
        waiting: list[Placed] = []
        for node in nodes:
            if node.kind == "attributes":
                waiting += node.groups
                continue
            node.groups = [*waiting, *node.groups]
            waiting = []
            result.append(node)
        return result

    def block(self, parent: Element, node: Node) -> None:
        """Add one block to *parent*."""
        if node.kind == "paragraph":
            self.paragraph(parent, node)
        elif node.kind == "box":
            self.box(parent, node)
        else:
            PLAIN[node.kind](BlockUse(self.encoder, node, node.groups), parent)

    def paragraph(self, parent: Element, node: Node) -> None:
        """A paragraph, by its role."""
        role, groups = _role(node.groups)
        handled = ROLES.get(role.name) if role else None
        if role and handled is None:
            self.wrapped(parent, node)
            return
        use = BlockUse(self.encoder, node, groups, role)
        if handled:
            if use.check(handled):
                handled.encode(use, parent)
        elif not groups and all(_stands_between(c) for c in node.children):
            self.between(parent, node.children)
        else:
            ROLES["p"].encode(use, parent)

    def wrapped(self, parent: Element, node: Node) -> None:
        """``{.mark}`` before a paragraph: the mark holds all of it."""
        span = Node("span", node.span, children=node.children, groups=node.groups)
        whole = Node("paragraph", node.span, children=[span])
        ROLES["p"].encode(BlockUse(self.encoder, whole, []), parent)

    def between(self, parent: Element, nodes: Sequence[Node]) -> None:
        """Page beginnings and comments alone in a paragraph stand between blocks."""
        held = make("p")
        self.encoder.inline.nodes(held, [n for n in nodes if n.kind != "space"])
        for child in list(held):
            child.tail = None
            parent.append(child)

    def box(self, parent: Element, node: Node) -> None:
        """A box, by its name."""
        box = BOXES.get(node.text)
        use = BlockUse(self.encoder, node, node.groups, node.groups[0] if node.groups else None)
        if box is None:
            self.unknown_box(use)
            self.blocks(parent, [c for c in node.children if c.kind != "lines"])
        elif use.check(box):
            box.encode(use, parent)

    def unknown_box(self, use: BlockUse) -> None:
        """Report a box that has no meaning."""
        placed = use.role
        column = use.encoder.file.line(use.span.line).find(use.node.text) + 1
        question = did_you_mean(use.node.text, BOXES)
        self.encoder.error(
            "unknown-box",
            f'no box is called "{use.node.text}"' + (f"; {question}" if question else ""),
            placed.span
            if column < 1 and placed
            else use.encoder.file.span(use.span.line, column, column + len(use.node.text)),
            f"the boxes are: {', '.join(BOXES)}",
        )


def _role(groups: Sequence[Placed]) -> tuple[Placed | None, list[Placed]]:
    """The group that names the role of a block, and the others."""
    if groups and groups[0].name:
        return groups[0], list(groups[1:])
    return None, list(groups)


def _stands_between(node: Node) -> bool:
    """Whether *node* may stand between blocks: a point, a marginal code, an image, a comment."""
    if node.kind == "html":
        return node.text.startswith("<!--")
    return node.kind == "space" or (
        node.kind == "span" and bool(node.groups) and node.groups[0].name in _BETWEEN
    )
