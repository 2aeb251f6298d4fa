"""Short lines that nothing was made of: an address, a list, an office below a name.

A typist who ends every line early means the ends of his lines; they are kept.
"""

from __future__ import annotations

from dataclasses import replace

from edition.importers.draft import Block, Paragraph, plain_text
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import kept
from edition.importers.raw.shapes import is_prose

_SHORT = 45
_BROKEN = ("-", "\u00ad", "\u2010", "¬")


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with the ends of lines kept where all lines of a paragraph are short."""
    return tuple(_block(block) for block in blocks)


def _block(block: Block) -> Block:
    if not isinstance(block, Paragraph) or block.role not in ("", "postscript") or is_prose(block):
        return block
    lines = [line.strip() for line in plain_text(block.content).split("\n")]
    is_list = len(lines) > 1 and all(0 < len(line) <= _SHORT for line in lines)
    if not is_list or any(line.endswith(_BROKEN) for line in lines[:-1]):
        return block
    return replace(block, content=kept(block.content))
