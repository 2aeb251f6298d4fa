"""Classification markings: the name of a level, alone on its line, standing or struck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from edition.importers.draft import Block, Inline, Mark, Paragraph, keys
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, origin_of
from edition.importers.raw.page_number import is_number
from edition.importers.raw.shapes import (
    as_paragraph,
    foot_start,
    head_end,
    is_nothing,
    is_page_break,
    is_prose,
    lifted,
)

_WHAT = "classification marking"
_SET_OFF = frozenset({"bold", "italic", "underline"})


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with their markings marked, and where each stands if it can be told."""
    made = tuple(b for block in blocks for b in _marked(block, context))
    return settle(made, context)


def settle(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with the places of markings that could not be told before pages were found."""
    text = head_end(blocks, context), foot_start(blocks, context)
    return tuple(_placed(blocks, i, text) for i in range(len(blocks)))


def _marked(block: Block, context: Context) -> list[Block]:
    paragraph = as_paragraph(block)
    if paragraph is None:
        return [block]
    prose = is_prose(paragraph)

    def make(line: Inlines, text: str) -> Block | None:
        if " ".join(text.split()).casefold() in context.levels:
            return Paragraph(_bare(line), "marking")
        found = context.patterns.find("marking", text)
        if found is None or (prose and found.pattern.cert != "certain"):
            return None
        kind = found.pattern.type if found.pattern.type != "classification" else ""
        guess = found.pattern.guess(_WHAT, origin_of(line))
        return Paragraph(_bare(line), "marking", keys(type=kind or None), guess=guess)

    made = lifted(paragraph, make)
    return [block] if made == [paragraph] else made


def _bare(line: Inlines) -> Inlines:
    """The line without bold and italics: a stamp is set off anyway."""
    made: list[Inline] = []
    for inline in line:
        if isinstance(inline, Mark) and inline.name in _SET_OFF:
            made += _bare(inline.content)
        else:
            made.append(inline)
    return tuple(made)


def _placed(blocks: Sequence[Block], index: int, text: tuple[int, int]) -> Block:
    block = blocks[index]
    if not (isinstance(block, Paragraph) and block.role == "marking"):
        return block
    if any(key == "place" for key, _ in block.keys):
        return block
    place = _place(blocks, index, *text)
    return replace(block, keys=(*block.keys, *keys(place=place))) if place else block


def _place(blocks: Sequence[Block], index: int, start: int, end: int) -> str | None:
    """At the top or at the bottom: by the ends of the text, and by the turns of pages."""
    if index < start:
        return "top"
    if index >= end:
        return "bottom"
    before = _neighbour(blocks, index, -1)
    after = _neighbour(blocks, index, 1)
    if any(is_number(b) or is_page_break(b) for b in before[:1]):
        return "top"
    if any(is_page_break(b) or _is_marking(b) for b in after[:1]):
        return "bottom"
    if any(is_number(b) for b in after[:1]) or any(map(_is_marking, before[:1])):
        return "top"
    return None


def _neighbour(blocks: Sequence[Block], index: int, step: int) -> list[Block]:
    """The nearest block before or after; artefacts do not count."""
    index += step
    while 0 <= index < len(blocks):
        if not is_nothing(blocks[index]):
            return [blocks[index]]
        index += step
    return []


def _is_marking(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "marking"
