"""``{.head type=subject}``: a heading that opens no section (TEI P5, chapter DS)."""

from __future__ import annotations

from edition.encode.blocks.opening import opens
from edition.encode.blocks.use import BlockKind, BlockUse
from edition.encode.mark import Element


def encode(use: BlockUse, parent: Element) -> None:
    """A heading of the section that is open, or of the document."""
    head = use.element("head", type=use.get("type"))
    use.content(head)
    if not opens(parent):
        use.encoder.error(
            "misplaced-head",
            "a heading stands before the text of its section, and text stands before this one",
            use.span,
            f"move it up, or open a section: # {use.node.all_text().strip()[:40]}",
        )
    parent.append(head)


def encode_inside(use: BlockUse, parent: Element) -> None:
    """``# Title`` inside a quotation, a list or a note, which have no sections."""
    label = use.element("label", type=use.get("type") or "heading")
    use.content(label)
    parent.append(label)


KINDS = (BlockKind("head", encode, ("type",), marks=True),)
INSIDE = BlockKind("a heading", encode_inside, ("type",), marks=True)
