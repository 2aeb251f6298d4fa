"""Level 2: TEI as written, in ``{=tei}`` spans and blocks, and any element by ``el=``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from edition.encode.fragment import FragmentFault, read_fragment
from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node
from edition.location import Span
from edition.tei.origins import append_text, set_origin

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder


def insert_raw(encoder: Encoder, parent: Element, node: Node) -> None:
    """Add the TEI that *node* holds to *parent*, each element with its place in the source."""
    formats = [g.group.raw for g in node.groups if g.group.raw]
    if formats != ["tei"]:
        message = f'the only raw format is "tei", not "{formats[0]}"'
        help = "write {=tei} behind TEI; for text as it was typed take the braces out"
        encoder.error("unknown-format", message, node.groups[0].span, help)
        return
    block = node.kind == "fence"
    try:
        wrapper, places = read_fragment(node.text)
    except FragmentFault as fault:
        message = f"this TEI is not well formed: {fault.message}"
        at = _span(encoder, node, fault.line, fault.column)
        encoder.error("raw-tei-not-well-formed", message, at, fault.help)
        return
    elements = list(wrapper.iter(etree.Element))[1:]
    for element, (line, column) in zip(elements, places, strict=False):
        set_origin(element, _span(encoder, node, line, column))
    append_text(parent, (wrapper.text or "") if not block else (wrapper.text or "").strip())
    for child in list(wrapper):
        if block and child.tail:
            child.tail = child.tail.strip() or None
        parent.append(child)


def _span(encoder: Encoder, node: Node, line: int, column: int) -> Span:
    """The place in the source of a line and column of the raw TEI."""
    if node.kind == "fence":
        number = node.span.line + line
        written = encoder.file.line(number)
        inside = node.text.split("\n")[line - 1] if line <= node.text.count("\n") + 1 else ""
        indent = max(len(written.rstrip()) - len(inside.rstrip()), 0)
        return encoder.file.span(number, indent + column)
    start = encoder.file.line(node.span.line)[node.span.column - 1 :]
    ticks = len(start) - len(start.lstrip("`"))
    before = node.span.column - 1 + ticks if line == 1 else 0
    return encoder.file.span(node.span.line + line - 1, before + column)
