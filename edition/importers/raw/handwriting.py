"""Handwriting: in transcriptions of typed papers it stands in italics, by convention.

Whole lines of italics are taken for it, or all italics, or none: as the edition says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from edition.importers.draft import (
    Artefact,
    Block,
    Box,
    Guess,
    Heading,
    Inline,
    Mark,
    Paragraph,
    keys,
    plain_text,
)
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, lines_of, origin_of

# The hand of which nothing is known but that it wrote; the front matter declares it.
HAND = "hand"
_WHAT = "handwriting"
_LINE = "a whole line stands in italics"
_WORDS = "words stand in italics"
_BESIDE = ("stamp", "form", "annotation", "letterhead")


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with italics as handwriting, as far as the edition takes them for it."""
    if context.italics == "type":
        return blocks
    return tuple(_block(block, context) for block in blocks)


def _block(block: Block, context: Context) -> Block:
    change = _all if context.italics == "hand" else _whole
    if isinstance(block, Box):
        within = tuple(_block(b, context) for b in block.blocks)
        if block.name == "annotation" and block.lines and all(map(is_italic, block.lines)):
            return _noted(block)
        is_filled_in = block.name == "form" or (block.name in _BESIDE and change is _all)
        beside = _all if is_filled_in else change
        return replace(block, lines=tuple(map(beside, block.lines)), blocks=within)
    if isinstance(block, Heading):
        return replace(block, content=_all(block.content)) if change is _all else block
    if not isinstance(block, Paragraph):
        return block
    if block.role == "signed":
        return replace(block, content=_bare(block.content))
    if not block.role and all(map(is_italic, lines_of(block.content))):
        return _written(block)
    return replace(block, content=_all(block.content)) if change is _all else block


def is_italic(line: Inlines) -> bool:
    """Whether all words of a line are in italics."""
    words = [i for i in line if not isinstance(i, Artefact) and plain_text((i,)).strip()]
    return bool(words) and all(isinstance(i, Mark) and i.name == "italic" for i in words)


def _written(block: Paragraph) -> Block:
    lines = tuple(map(_bare, lines_of(block.content)))
    if not any(plain_text(line).strip() for line in lines):
        return block
    guess = Guess(_WHAT, _LINE, "medium", origin_of(lines[0]))
    return Box("handwritten", lines, keys=keys(by=HAND), guess=guess)


def _noted(block: Box) -> Box:
    """An annotation whose every word is written is that of a hand; no word of it needs a mark."""
    lines = tuple(map(_bare, block.lines))
    return replace(block, lines=lines, keys=(*block.keys, *keys(by=HAND)))


def _whole(line: Inlines) -> Inlines:
    return _changed(line, lambda mark: _hand(mark, _LINE)) if is_italic(line) else line


def _all(line: Inlines) -> Inlines:
    return _changed(line, lambda mark: _hand(mark, _WORDS))


def _hand(mark: Mark, why: str) -> tuple[Inline, ...]:
    guess = Guess(_WHAT, why, "medium", origin_of(mark.content))
    return (Mark("hand", mark.readings, keys(by=HAND), guess=guess),)


def _bare(line: Inlines) -> Inlines:
    return _changed(line, lambda mark: mark.content)


def _changed(line: Inlines, change: Callable[[Mark], tuple[Inline, ...]]) -> Inlines:
    made: list[Inline] = []
    for inline in line:
        if isinstance(inline, Mark) and inline.name == "italic":
            made += change(inline)
        else:
            made.append(inline)
    return tuple(made)
