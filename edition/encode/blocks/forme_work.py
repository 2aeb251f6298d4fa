"""What is on the sheet beside the text: running heads, page numbers, office symbols (``fw``).

TEI P5, chapter PH, "Headers, Footers, and Similar Matter".
"""

from __future__ import annotations

from edition.encode.blocks.lines import lines_of, put_lines
from edition.encode.blocks.use import BlockKind, BlockUse
from edition.encode.mark import Element


def encode(use: BlockUse, parent: Element) -> None:
    """A line of forme work."""
    element = use.element("fw", type=use.get("type"), place=use.get("place"), hand=use.hand())
    use.content(element)
    parent.append(element)


def encode_letterhead(use: BlockUse, parent: Element) -> None:
    """A letterhead, line by line."""
    place = use.get("place") or "top"
    element = use.element("fw", type="letterhead", place=place, hand=use.hand())
    put_lines(use, element, lines_of(use.node))
    parent.append(element)


KINDS = (BlockKind("fw", encode, ("type", "place", "by"), marks=True),)
BOXES = (BlockKind("letterhead", encode_letterhead, ("place", "by"), by_line=True, marks=True),)
