"""What Markdown makes of a typescript without being asked: warnings in diplomatic sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from edition.encode.markdown.nodes import Node

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

_TRAPS = {
    "numbered-list": (
        "markdown-list",
        "Markdown makes a numbered list of this line",
        r"for a line of the document escape the point, 1\. Title; for a section write # 1. Title",
    ),
    "list": (
        "markdown-list",
        "Markdown makes a list item of this line",
        r"if the sheet has a dash here, escape it: \- Name",
    ),
    "heading": (
        "markdown-heading",
        "Markdown makes a heading of a line that is underlined with dashes",
        r"for a heading write # Title; for a row of dashes escape the first one, \---",
    ),
}


def warn_of_traps(encoder: Encoder, blocks: Sequence[Node]) -> None:
    """Warn of lists and underlined headings where the transcription keeps to the sheet."""
    if not encoder.front.is_diplomatic:
        return
    for node in _walk(blocks):
        trap = _TRAPS.get(node.kind)
        if trap and (node.kind != "heading" or node.literal):
            code, message, help = trap
            encoder.warning(code, message, node.span, help)


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _walk([c for c in node.children if c.kind not in ("text", "span")])
