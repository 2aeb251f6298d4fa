"""The symbol of an office, the number of a file, signs of telegraphists: lines of head and foot."""

from __future__ import annotations

from collections.abc import Mapping

from edition.importers.draft import Block, Paragraph, keys
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, origin_of
from edition.importers.raw.shapes import as_paragraph, foot_start, head_end, lifted

# kind of pattern → what it is called, and the type of the forme work
_KINDS = {
    "office-symbol": ("office symbol", "office-symbol"),
    "office": ("office symbol", "office-symbol"),
    "precedence": ("precedence", "header"),
    "telegram-head": ("line of the head", "header"),
}
_FOOT = {"end-sign": ("line of the foot", "footer")}


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with such lines of the head and the foot marked as forme work."""
    end, foot = head_end(blocks, context), foot_start(blocks, context)
    made: list[Block] = []
    for index, block in enumerate(blocks):
        if index < end:
            made += _marked(block, context, _KINDS, "top")
        elif index >= foot:
            made += _marked(block, context, _FOOT, "bottom")
        else:
            made.append(block)
    return tuple(made)


def _marked(
    block: Block, context: Context, kinds: Mapping[str, tuple[str, str]], place: str
) -> list[Block]:
    paragraph = as_paragraph(block)
    if paragraph is None:
        return [block]

    def make(line: Inlines, text: str) -> Block | None:
        for kind, (what, type) in kinds.items():
            if found := context.patterns.find(kind, text):
                guess = found.pattern.guess(what, origin_of(line))
                return Paragraph(line, "fw", keys(type=type, place=place), guess=guess)
        return None

    made = lifted(paragraph, make)
    return [block] if made == [paragraph] else made
