"""The printed head of a sheet: an office and its place, above everything else."""

from __future__ import annotations

from edition.importers.draft import Block, Box, Guess, Heading, Paragraph, keys, plain_text
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, joined, lines_of, origin_of, text_of
from edition.importers.raw.shapes import (
    BESIDE,
    as_paragraph,
    head_end,
    is_capitals,
    is_nothing,
    is_point,
    is_short,
)

_WHAT = "letterhead"
_MOST_LINES = 12
_CAPITALS = "lines in capitals stand above everything else"
_GOES_ON = "a line in capitals goes on below an office"


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with the first lines of the head as a letterhead, if they look like one."""
    blocks = _parted(blocks, _first(blocks, head_end(blocks, context)), context)
    end = head_end(blocks, context)
    first = _first(blocks, end)
    lines: list[Inlines] = []
    guess: Guess | None = None
    at = first
    while at < end:
        paragraph = as_paragraph(blocks[at])
        own = lines_of(paragraph.content) if paragraph else ()
        why = _why(own, bool(lines), context)
        if why == _CAPITALS and isinstance(blocks[at], Heading):
            break  # a title, as far as is known
        if why is None:
            break
        lines += own
        guess = guess or (Guess(_WHAT, why, "high", origin_of(lines[0])) if why else None)
        at += 1
    if not lines or at == len(blocks):
        return _rest(blocks, 0, end, context)
    head = Box("letterhead", tuple(lines), guess=guess)
    return (*blocks[:first], head, *_rest(blocks, at, end, context))


def _parted(blocks: Blocks, at: int, context: Context) -> Blocks:
    """The blocks, the one *at* parted below an office where a word of another kind follows it.

    The kind of paper or the word of a reviewer often stands right below the printed head.
    """
    paragraph = as_paragraph(blocks[at]) if at < len(blocks) else None
    lines = lines_of(paragraph.content) if paragraph else ()
    texts = [plain_text(line) for line in lines[: _MOST_LINES + 1]]
    found = next((i for i, text in enumerate(texts) if _is_other([text], context)), 0)
    if not found or not any(context.patterns.find("letterhead", t) for t in texts[:found]):
        return blocks
    above, below = Paragraph(joined(lines[:found])), Paragraph(joined(lines[found:]))
    return (*blocks[:at], above, below, *blocks[at + 1 :])


def _first(blocks: Blocks, end: int) -> int:
    """Where the head begins; markings and page breaks may stand above it."""
    for index in range(end):
        block = blocks[index]
        beside = isinstance(block, Paragraph) and block.role in BESIDE
        if not (beside or is_point(block) or is_nothing(block)):
            return index
    return end


def _why(lines: tuple[Inlines, ...], goes_on: bool, context: Context) -> str | None:
    """Why lines are a letterhead: nothing to say if an office is named; None if they are none."""
    texts = [plain_text(line) for line in lines[: _MOST_LINES + 1]]
    if (
        not 0 < len(texts) <= _MOST_LINES
        or not all(map(is_short, texts))
        or _is_other(texts, context)
    ):
        return None
    if any(context.patterns.find("letterhead", text) for text in texts):
        return ""
    if all(map(is_capitals, texts)):
        return _GOES_ON if goes_on else _CAPITALS
    return None


def _is_other(texts: list[str], context: Context) -> bool:
    """Whether one of the lines is something else that can be told."""
    kinds = ("genre", "salute", "annotation", "office-symbol", "heading", "closing")
    return any(context.patterns.find(kind, text) for kind in kinds for text in texts) or any(
        context.patterns.starting(kind, text)
        for kind in ("memo-field", "subject")
        for text in texts
    )


def _rest(blocks: Blocks, start: int, end: int, context: Context) -> Blocks:
    """What stands below the letterhead; a word of a reviewer among it is an annotation."""
    return tuple(
        _reviewed(block, context) if start <= index < end else block
        for index, block in enumerate(blocks)
        if index >= start
    )


def _reviewed(block: Block, context: Context) -> Block:
    paragraph = as_paragraph(block)
    lines = lines_of(paragraph.content) if paragraph else ()
    found = context.patterns.find("annotation", plain_text(lines[0])) if lines else None
    if found is None or found.pattern.type != "review" or len(text_of(block)) > 120:
        return block
    guess = found.pattern.guess("annotation", origin_of(lines[0]))
    return Box("annotation", lines, keys=keys(type="review", place="top"), guess=guess)
