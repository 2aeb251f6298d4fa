"""Blocks → ``text``: sections, paragraphs, roles, boxes, lists, tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from edition.diagnostics import did_you_mean
from edition.encode.blocks import BOXES, ROLES
from edition.encode.blocks.heading import INSIDE
from edition.encode.blocks.plain import PLAIN
from edition.encode.blocks.use import BlockUse
from edition.encode.inline import merged
from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node, Placed, stands_between
from edition.encode.sections import Sections
from edition.encode.traps import warn_of_traps
from edition.encode.usage import known_marks
from edition.tei.origins import make, sub

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder


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
        at = nodes[0].span if nodes else self.encoder.file.span(1, 1)
        with self.encoder.deeper(at) as allowed:
            for node in self.paired(nodes) if allowed else ():
                if node.kind != "note":
                    self.block(parent, node)

    def paired(self, nodes: Sequence[Node]) -> list[Node]:
        """*nodes* with each attribute line joined to the block directly after it."""
        result: list[Node] = []
        waiting: list[Node] = []
        for node in nodes:
            if node.kind == "attributes":
                waiting.append(node)
                continue
            if node.kind == "note" or not _follows(node, waiting):
                self.orphans(waiting)
            node.groups = [*(g for line in waiting for g in line.groups), *node.groups]
            waiting = []
            result.append(node)
        self.orphans(waiting)
        return result

    def orphans(self, lines: Sequence[Node]) -> None:
        """Report attribute lines that stand directly before no block."""
        for line in lines[-1:]:
            self.encoder.error(
                "orphan-attributes",
                "these attributes stand before nothing: a blank line, a note or the end follows",
                line.span,
                "write them on the line directly before their paragraph, box or heading",
            )

    def block(self, parent: Element, node: Node) -> None:
        """Add one block to *parent*."""
        if node.kind == "paragraph":
            self.paragraph(parent, node)
        elif node.kind == "heading":
            use = BlockUse(self.encoder, node, node.groups)
            if use.check(INSIDE):
                INSIDE.encode(use, parent)
        elif node.kind == "box":
            self.box(parent, node)
        else:
            PLAIN[node.kind](BlockUse(self.encoder, node, node.groups), parent)

    def paragraph(self, parent: Element, node: Node) -> None:
        """A paragraph, by its role; names that are no role are marks on all of it."""
        groups = [g for g in merged(node.groups) if self.known(g)]
        role = next((g for g in groups if g.name in ROLES), None)
        if not groups and all(stands_between(c) for c in node.children):
            self.between(parent, node.children)
            return
        kind = ROLES[role.name if role else "p"]
        use = BlockUse(self.encoder, node, [g for g in groups if g is not role], role)
        if use.check(kind):
            kind.encode(use, parent)

    def known(self, placed: Placed) -> bool:
        """Whether a group before a paragraph means something; if not, that is reported."""
        if not placed.name or placed.name in ROLES or self.encoder.inline.mark(placed):
            return True
        known = [*ROLES, *known_marks(self.encoder)]
        question = did_you_mean(placed.name, known)
        self.encoder.error(
            "unknown-class",
            f'no role or mark is called "{placed.name}"' + (f"; {question}" if question else ""),
            placed.name_span,
            None if question else f"the roles of a paragraph are: {', '.join(ROLES)}",
        )
        return False

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
        use = BlockUse(self.encoder, node, node.groups)
        if box is None:
            self.unknown_box(use)
            self.blocks(parent, [c for c in node.children if c.kind != "lines"])
        elif use.check(box):
            box.encode(use, parent)

    def unknown_box(self, use: BlockUse) -> None:
        """Report a box that has no meaning."""
        column = use.encoder.file.line(use.span.line).find(use.node.text) + 1
        question = did_you_mean(use.node.text, BOXES)
        self.encoder.error(
            "unknown-box",
            f'no box is called "{use.node.text}"' + (f"; {question}" if question else ""),
            use.encoder.file.span(use.span.line, column, column + len(use.node.text)),
            f"the boxes are: {', '.join(BOXES)}",
        )


def _follows(node: Node, lines: Sequence[Node]) -> bool:
    """Whether *node* stands on the line directly after the last of the attribute *lines*."""
    return not lines or node.span.line == lines[-1].span.line + 1
