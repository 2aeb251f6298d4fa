"""``::: annotation`` and ``::: handwritten``: what was written on the sheet by hand."""

from __future__ import annotations

from edition.encode.blocks.lines import lines_of, put_lines
from edition.encode.blocks.use import BlockKind, BlockUse
from edition.encode.mark import Element
from edition.tei.origins import sub


def encode_annotation(use: BlockUse, parent: Element) -> None:
    """A free annotation: filing, routing, a remark of a reader."""
    note = use.element(
        "note",
        type="annotation",
        subtype=use.get("type"),
        place=use.get("place"),
        hand=use.hand(),
        ana=use.codes("code"),
    )
    put_lines(use, note, lines_of(use.node))
    parent.append(note)


def encode_handwritten(use: BlockUse, parent: Element) -> None:
    """A passage of the text itself that a hand wrote, line by line."""
    block = use.element("ab", type="handwritten")
    addition = sub(block, "add", use.span, hand=use.hand(), place=use.get("place"))
    put_lines(use, addition, lines_of(use.node))
    parent.append(block)


BOXES = (
    BlockKind(
        "annotation", encode_annotation, ("type", "by", "place", "code"), by_line=True, marks=True
    ),
    BlockKind(
        "handwritten",
        encode_handwritten,
        ("by", "place"),
        ("by",),
        by_line=True,
        marks=True,
        is_text=True,
    ),
)
