"""Numbers of pages, alone on their line: ``- 3 -``, ``Seite 4``, a bare ``5`` among others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.importers.draft import Block, Paragraph, keys
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, origin_of, text_of
from edition.importers.raw.patterns import Found
from edition.importers.raw.shapes import as_paragraph, is_page_break, is_prose, lifted

_WHAT = "page number"


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with their page numbers marked as forme work."""
    bare = _bare(blocks, context)
    made = [b for i, block in enumerate(blocks) for b in _marked(block, i in bare, context)]
    return tuple(_placed(made))


def _marked(block: Block, is_bare: bool, context: Context) -> list[Block]:
    paragraph = as_paragraph(block)
    if paragraph is None:
        return [block]

    def make(line: Inlines, text: str) -> Block | None:
        found = context.patterns.find("page-number", text)
        if found is None or not (is_bare or found.pattern.cert in ("certain", "high")):
            return None
        guess = found.pattern.guess(_WHAT, origin_of(line))
        kind = found.pattern.type or "pageNum"
        return Paragraph(line, "fw", keys(type=kind, place="top"), guess=guess)

    made = lifted(paragraph, make)
    return [block] if made == [paragraph] else made


def _bare(blocks: Blocks, context: Context) -> frozenset[int]:
    """The blocks that are a number and nothing else, and count on from one another."""
    numbers: dict[int, int] = {}
    first = next((i for i, block in enumerate(blocks) if is_prose(block)), len(blocks))
    for index in range(first + 1, len(blocks)):
        paragraph = as_paragraph(blocks[index])
        text = text_of(paragraph) if paragraph else ""
        found = context.patterns.find("page-number", text) if text else None
        if found:
            numbers[index] = _number(found)
    counted = {n for n in numbers.values() if n}
    return frozenset(i for i, n in numbers.items() if {n - 1, n + 1} & counted or n in (2, 3))


def _number(found: Found) -> int:
    digits = re.search(r"\d+", found.match.group())
    return int(digits.group()) if digits else 0


def _placed(blocks: list[Block]) -> Iterator[Block]:
    """A number that stands right before a page break stands at the bottom."""
    for index, block in enumerate(blocks):
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if after is not None and is_page_break(after) and is_number(block):
            assert isinstance(block, Paragraph)
            yield Paragraph(block.content, "fw", keys(type="pageNum", place="bottom"))
        else:
            yield block


def is_number(block: Block) -> bool:
    """Whether a block was marked as the number of a page."""
    return isinstance(block, Paragraph) and ("type", "pageNum") in block.keys
