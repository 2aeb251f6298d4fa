"""``{.head type=subject}``: a heading that opens no section (TEI P5, chapter DS)."""

from __future__ import annotations

from edition.encode.blocks.use import BlockKind, BlockUse
from edition.encode.mark import Element


def encode(use: BlockUse, parent: Element) -> None:
    """A heading of the section that is open, or of the document."""
    head = use.element("head", type=use.get("type"))
    use.content(head)
    parent.append(head)


def encode_inside(use: BlockUse, parent: Element) -> None:
    """``# Title`` inside a quotation, a list or a note, which have no sections."""
    label = use.element("label", type=use.get("type") or "heading")
    use.content(label)
    parent.append(label)


KINDS = (BlockKind("head", encode, ("type",), marks=True),)
INSIDE = BlockKind("a heading", encode_inside, ("type",), marks=True)
