"""``> quoted`` and ``::: quote`` → ``quote`` (TEI P5, chapter CO, "Quotation")."""

from __future__ import annotations

from edition.encode.blocks.use import BlockKind, BlockUse
from edition.encode.mark import Element


def encode_quote(use: BlockUse, parent: Element) -> None:
    """A quotation that stands apart."""
    quote = use.element("quote", source=use.get("source"), type=use.get("type"))
    use.encoder.body.blocks(quote, use.node.children)
    parent.append(quote)


BOXES = (BlockKind("quote", encode_quote, ("source", "type"), is_text=True),)
