"""What stands below a signature: postscripts, lists of copies, notes of a registry."""

from __future__ import annotations

from edition.importers.draft import Block, Box, Guess, Paragraph, keys, plain_text
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import lines_of, origin_of, place_of, text_of
from edition.importers.raw.shapes import as_paragraph, foot_start, is_added, is_short

_BELOW = "lines stand below the signature, and are neither a postscript nor a list of copies"
_PROSE_BELOW = "text stands below the signature"


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with what follows a signature as postscripts and annotations."""
    start = foot_start(blocks, context)
    closed = added = False
    made: list[Block] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.role in ("signed", "salute") and index >= start:
            closed = True
        paragraph = as_paragraph(block)
        if index < start or paragraph is None:
            made.append(block)
            continue
        kept_on = is_added(paragraph, context) or added
        made.append(_one(paragraph, kept_on, closed, context))
        added = added or is_added(paragraph, context)
    return tuple(made)


def _one(block: Paragraph, goes_on: bool, closed: bool, context: Context) -> Block:
    if is_added(block, context):
        return Paragraph(block.content, "postscript")
    lines = lines_of(block.content)
    texts = [plain_text(line) for line in lines]
    if found := context.patterns.find("annotation", texts[0]):
        guess = found.pattern.guess("annotation", origin_of(lines[0]))
        kind = found.pattern.type or "comment"
        return Box("annotation", lines, keys=keys(type=kind, place="below"), guess=guess)
    if not closed:
        return block
    place = place_of(block)
    if goes_on:
        guess = Guess("postscript", "the text below the signature goes on", "medium", place)
        return Paragraph(block.content, "postscript", guess=guess)
    if all(map(is_short, texts)) and len(text_of(block)) < 300:
        guess = Guess("annotation", _BELOW, "low", place)
        return Box("annotation", lines, keys=keys(place="below"), guess=guess)
    guess = Guess("postscript", _PROSE_BELOW, "low", place)
    return Paragraph(block.content, "postscript", guess=guess)
