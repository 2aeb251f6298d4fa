"""``> quoted`` and ``::: quote`` → ``quote``; ``::: redacted`` → a redaction of paragraphs."""

from __future__ import annotations

from edition.encode.blocks.use import BlockKind, BlockUse
from edition.encode.mark import Element
from edition.encode.markdown.attributes import Attribute, Group
from edition.encode.markdown.nodes import Node, Placed


def encode_quote(use: BlockUse, parent: Element) -> None:
    """A quotation that stands apart."""
    quote = use.element("quote", source=use.get("source"))
    use.encoder.body.blocks(quote, use.node.children)
    parent.append(quote)


def encode_redacted(use: BlockUse, parent: Element) -> None:
    """Every paragraph of the box is one piece of one redaction."""
    role = use.role
    group = role.group if role else Group("redacted", (), 0, 0)
    key = use.get("key") or use.encoder.redactions.unnamed()
    for node in use.encoder.body.paired(use.node.children):
        if node.kind == "paragraph":
            node.children = [_piece(use, node, group, key)]
            use.encoder.body.block(parent, node)
        else:
            use.encoder.error(
                "redacted-box-content",
                "a redacted box holds paragraphs, and this is something else",
                node.span,
                "mark its text with [text]{.redacted key=…}",
            )


def _piece(use: BlockUse, node: Node, group: Group, key: str) -> Node:
    """The text of one paragraph as a span with the box's keys."""
    kept = tuple(a for a in group.attributes if a.key != "key")
    from_key = next((a for a in group.attributes if a.key == "key"), None)
    position = (from_key.start, from_key.end) if from_key else (0, 0)
    mark = Group("redacted", (Attribute("key", key, *position), *kept), group.start, group.end)
    spans = dict(use.role.key_spans) if use.role else {}
    placed = Placed(mark, node.span, use.span, spans)
    return Node("span", node.span, children=node.children, groups=[placed])


BOXES = (
    BlockKind("quote", encode_quote, ("source",)),
    BlockKind("redacted", encode_redacted, ("key", "code", "by")),
)
