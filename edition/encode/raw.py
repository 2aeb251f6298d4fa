"""Level 2: TEI as written, in ``{=tei}`` spans and blocks, and any element by ``el=``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node
from edition.tei.names import TEI
from edition.tei.origins import append_text, set_origin

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder


def insert_raw(encoder: Encoder, parent: Element, node: Node) -> None:
    """Add the TEI that *node* holds to *parent*, each element with its place in the source."""
    formats = [g.group.raw for g in node.groups if g.group.raw]
    if formats != ["tei"]:
        message = f'the only raw format is "tei", not "{formats[0]}"'
        encoder.error("unknown-format", message, node.groups[0].span)
        return
    block = node.kind == "fence"
    first = node.span.line + (1 if block else 0)
    column = 1 if block else node.span.column + 1
    wrapper = _parse(encoder, node.text, first, column)
    if wrapper is None:
        return
    for element in wrapper.iter(etree.Element):
        line = first + (element.sourceline or 1) - 1
        set_origin(element, encoder.file.span(line, column if line == first else 1))
    append_text(parent, (wrapper.text or "") if not block else (wrapper.text or "").strip())
    for child in list(wrapper):
        if block and child.tail:
            child.tail = child.tail.strip() or None
        parent.append(child)


def _parse(encoder: Encoder, text: str, first: int, column: int) -> Element | None:
    opening = f'<wrapper xmlns="{TEI}">'
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        return etree.fromstring(f"{opening}{text}</wrapper>", parser)
    except etree.XMLSyntaxError as error:
        line, at = error.position
        if line == 1:
            at = at - len(opening) + column - 1
        message = re.sub(r", line \d+, column \d+.*$", "", str(error.msg or "cannot be read"))
        message = message.replace("wrapper", "the raw TEI")
        lines = text.count("\n") + 1
        encoder.error(
            "raw-tei-not-well-formed",
            f"this TEI is not well formed: {message}",
            encoder.file.span(first + min(line, lines) - 1, max(at, 1)),
            "every element that opens here must close here",
        )
        return None
