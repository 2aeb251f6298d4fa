"""``::: redacted`` … ``:::``: one redaction of several paragraphs.

TEI has no ``del`` around paragraphs, so the text of each is one piece, and the pieces are chained.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.encode.blocks.use import BlockKind, BlockUse
from edition.encode.mark import Element
from edition.encode.markdown.attributes import Attribute, Group
from edition.encode.markdown.nodes import Node, Placed, stands_between
from edition.encode.redactions import refuse_id

_HOLD_TEXT = frozenset({"paragraph", "heading", "cell", "head-cell"})
_HOLD_BLOCKS = frozenset(
    {"list", "numbered-list", "item", "table", "head-rows", "rows", "row", "quotation"}
)


def encode(use: BlockUse, parent: Element) -> None:
    """Every paragraph, item and cell of the box is one piece of one redaction."""
    for placed in use.own:
        refuse_id(use.encoder, placed)
    key = use.get("key") or use.encoder.redactions.unnamed()
    _mark(use, use.node.children, key)
    use.encoder.body.blocks(parent, use.node.children)


def _mark(use: BlockUse, nodes: Sequence[Node], key: str) -> None:
    for node in nodes:
        if node.kind in _HOLD_BLOCKS:
            _mark(use, node.children, key)
        elif node.kind in _HOLD_TEXT:
            if not all(stands_between(c) for c in node.children):
                node.children = [_piece(use, node, key)]
        elif node.kind not in ("attributes", "note"):
            use.encoder.error(
                "redacted-box-content",
                "a redacted box holds paragraphs, lists and tables, and this is something else",
                node.span,
                "let it stand outside the box",
            )


def _piece(use: BlockUse, node: Node, key: str) -> Node:
    """The text of one paragraph as a span with the box's keys."""
    own = [(g, a) for g in use.own for a in g.group.attributes if a.key != "key"]
    attributes = (Attribute("key", key, 0, 0), *(a for _, a in own))
    spans = {"key": use.at("key")} | {a.key: g.key_spans[a.key] for g, a in own}
    mark = Group("redacted", attributes, 0, 0)
    span = node.children[0].span if node.children else node.span
    groups = [Placed(mark, span, use.span, spans)]
    return Node("span", span, children=node.children, groups=groups)


BOXES = (BlockKind("redacted", encode, ("key", "code", "by")),)
