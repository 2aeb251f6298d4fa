"""Blocks → ``text``: sections, paragraphs, roles, boxes, lists, tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from edition.encode.blocks import BOXES, ROLES
from edition.encode.blocks.heading import INSIDE
from edition.encode.blocks.opening import place_for
from edition.encode.blocks.plain import PLAIN
from edition.encode.blocks.use import BlockUse
from edition.encode.inline import merged
from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node, Placed, stands_between
from edition.encode.sections import Sections
from edition.encode.traps import warn_of_traps
from edition.encode.unknown import unknown_box, unknown_role
from edition.tei.names import MILESTONE, local, tei
from edition.tei.origins import make, sub

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

# Elements that may stand in a body beside its text, and are none (TEI P5, chapter DS).
_NO_TEXT = MILESTONE | frozenset(
    "fw note figure gap space head opener closer dateline salute signed byline argument epigraph "
    "trailer postscript".split()
)
_BELOW_TEXT = frozenset({"closer", "postscript", "trailer"})


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
        self.complete(body, any(n.kind != "note" for n in blocks))
        return text

    def complete(self, body: Element, written: bool) -> None:
        """TEI wants text in a body: what is none, such as a stamp alone, stands in a ``div``."""
        for section in (body, *body.iter(tei("div"))):
            self.complete_section(section)
        children = [c for c in body if isinstance(c.tag, str)]
        if not children:
            sub(body, "p", self.encoder.file.span(1, 1))
        elif all(local(c) in _NO_TEXT for c in children):
            held = list(body)
            section = sub(body, "div", self.encoder.origin(children[0]))
            section.extend(held)
        if not written:
            self.empty()

    def complete_section(self, section: Element) -> None:
        """TEI wants text above a signature or a postscript: where there is none, an empty ``p``."""
        for child in section:
            if local(child) in _BELOW_TEXT:
                child.addprevious(make("p", self.encoder.origin(child)))
                return
            if local(child) and local(child) not in _NO_TEXT:
                return

    def define_notes(self, nodes: Sequence[Node]) -> None:
        """Learn all notes, wherever they are written, before anything refers to them."""
        for node in nodes:
            if node.kind == "note":
                self.encoder.notes.define(node)
            self.define_notes(node.children)

    def empty(self) -> None:
        """A source without text: the author is told, where the text would stand."""
        lines = self.encoder.file.lines
        last = max((n for n, line in enumerate(lines, 1) if line.strip()), default=1)
        self.encoder.warning(
            "empty-document",
            "this source has no text after its front matter",
            self.encoder.file.span(last, 1),
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
            use = BlockUse(self.encoder, node, node.groups)
            text = node.kind not in ("rule", "fence")
            PLAIN[node.kind](use, place_for(use, parent) if text else parent)

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
        unknown_role(self.encoder, placed)
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
            unknown_box(self.encoder, node.text, node.span.line)
            self.blocks(parent, [c for c in node.children if c.kind != "lines"])
        elif not any(c.kind != "note" for c in node.children):
            message = f"the box `{box.name}` holds nothing"
            self.encoder.error("empty-box", message, node.span, "write its text, or take it out")
        elif use.check(box):
            box.encode(use, place_for(use, parent) if box.is_text else parent)


def _follows(node: Node, lines: Sequence[Node]) -> bool:
    """Whether *node* stands on the line directly after the last of the attribute *lines*."""
    return not lines or node.span.line == lines[-1].span.line + 1
