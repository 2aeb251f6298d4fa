"""The tree that the encoder reads: what stands in the source, each thing with its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from edition.diagnostics import Diagnostic
from edition.encode.markdown.attributes import Group
from edition.location import SourceFile, Span


@dataclass(slots=True)
class Node:
    """A block or an inline thing.

    ``kind`` says what it is: paragraph, heading, list, item, table, row, cell, quotation, box,
    note, rule, fence, attributes; text, span, struck, emphasis, strong, code, line-break, space,
    html, note-reference, address. A span has ``parts`` when its text is split at bars. ``groups``
    are the attribute groups, the outermost first.
    """

    kind: str
    span: Span
    text: str = ""
    children: list[Node] = field(default_factory=list)
    parts: list[list[Node]] = field(default_factory=list)
    groups: list[Placed] = field(default_factory=list)
    level: int = 0
    literal: bool = False  # text that was escaped on purpose
    info: str = ""  # what stands behind the fence of a block of code; the signs of emphasis

    def all_text(self) -> str:
        """The text of this node and all below, without marks."""
        below = (c.all_text() for c in [*self.children, *(n for p in self.parts for n in p)])
        return self.text + "".join(below)


@dataclass(frozen=True, slots=True)
class Placed:
    """An attribute group with the places of itself, its name and its keys."""

    group: Group
    span: Span
    name_span: Span
    key_spans: dict[str, Span]

    @property
    def name(self) -> str:
        """The name of the mark."""
        return self.group.name

    def get(self, key: str) -> str | None:
        """The value of *key*, or None."""
        return self.group.get(key)


@dataclass(frozen=True)
class Parsed:
    """A parsed source: its blocks and what was found wrong on the way."""

    file: SourceFile
    blocks: list[Node]
    findings: list[Diagnostic]


# Marks that stand between blocks when they are alone in a paragraph.
_BETWEEN = frozenset({"pb", "cb", "handshift", "exemption", "image"})


def stands_between(node: Node) -> bool:
    """Whether *node* may stand between blocks: a point, a marginal code, an image, a comment."""
    if node.kind == "html":
        return node.text.startswith("<!--")
    return node.kind == "space" or (
        node.kind == "span" and bool(node.groups) and node.groups[0].name in _BETWEEN
    )
