"""Running heads: a short line beside the number or the beginning of a page, on several pages."""

from __future__ import annotations

import re
from collections import Counter

from edition.importers.draft import Block, Guess, Paragraph, keys
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import place_of, text_of
from edition.importers.raw.page_number import is_number
from edition.importers.raw.shapes import as_paragraph, is_page_break, is_short

_WHY = "the same line stands beside the numbers or beginnings of several pages"


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with lines that come again at the turn of pages marked as forme work."""
    beside = {i for i in range(len(blocks)) if _turns(blocks, i)}
    counted = Counter(_form(blocks[i]) for i in beside)
    return tuple(
        _head(block) if i in beside and counted[_form(block)] > 1 else block
        for i, block in enumerate(blocks)
    )


def _turns(blocks: Blocks, index: int) -> bool:
    paragraph = as_paragraph(blocks[index])
    if paragraph is None or not is_short(text_of(paragraph)):
        return False
    around = (*blocks[max(index - 2, 0) : index], *blocks[index + 1 : index + 2])
    return any(is_number(b) or is_page_break(b) for b in around)


def _form(block: Block) -> str:
    """The line without its numbers: ``Kern, 12 May - 2`` is ``Kern, 12 May - 3``."""
    return re.sub(r"\d+", "#", text_of(block)).casefold()


def _head(block: Block) -> Block:
    paragraph = as_paragraph(block)
    guess = Guess("running head", _WHY, "high", place_of(block))
    content = paragraph.content if paragraph else ()
    return Paragraph(content, "fw", keys(type="header", place="top"), guess=guess)
