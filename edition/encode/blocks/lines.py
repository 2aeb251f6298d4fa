"""Boxes whose lines are lines of the source."""

from __future__ import annotations

from collections.abc import Sequence

from edition.encode.blocks.use import BlockUse, trim
from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node
from edition.location import Span
from edition.tei.origins import make


def lines_of(box: Node) -> list[list[Node]]:
    """The lines of *box*, each a list of nodes; empty lines are left out."""
    lines = [line for run in box.children for line in split_lines(run.children)]
    return [line for line in lines if line]


def split_lines(nodes: Sequence[Node]) -> list[list[Node]]:
    """*nodes* parted at the ends of the source's lines; an empty line gives an empty list."""
    lines: list[list[Node]] = [[]]
    for node in nodes:
        if node.kind in ("space", "line-break"):
            lines.append([])
        else:
            lines[-1].append(node)
    return lines


def put_lines(use: BlockUse, parent: Element, lines: Sequence[Sequence[Node]]) -> None:
    """Put *lines* into *parent* with ``lb`` between them, inside the marks on all of them."""
    if len(use.node.children) > 1:
        use.encoder.normalised("blank-lines")
    if use.marks:
        flat: list[Node] = []
        for number, line in enumerate(lines):
            if number:
                flat.append(Node("line-break", line[0].span))
            flat.extend(line)
        span = Node("span", use.span, children=flat, groups=list(use.marks))
        use.encoder.inline.nodes(parent, [span])
        return
    for number, line in enumerate(lines):
        if number:
            trim(parent)
            parent.append(make("lb", _start(line, use.span)))
        use.encoder.inline.nodes(parent, line)
    trim(parent)


def _start(line: Sequence[Node], otherwise: Span) -> Span:
    return line[0].span if line else otherwise
