"""Words that a transcriber doubted: ``Mitte [?]``; the sign is his, the word is the sheet's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from edition.importers.draft import (
    Artefact,
    Block,
    Box,
    Heading,
    Inline,
    Mark,
    Origin,
    Paragraph,
    Text,
)
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines
from edition.importers.raw.patterns import Found

_WHY = "the sign of a transcriber for a doubtful reading"
# The word before the sign, and the white space between.
_WORD = re.compile(r"([\w'’-]{1,60})([ \t]?)\Z")


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with doubtful words marked, and the signs of doubt as artefacts."""
    return tuple(_block(block, context) for block in blocks)


def _block(block: Block, context: Context) -> Block:
    if isinstance(block, Paragraph | Heading):
        return replace(block, content=_content(block.content, context))
    if isinstance(block, Box):
        lines = tuple(_content(line, context) for line in block.lines)
        return replace(block, lines=lines, blocks=mark(block.blocks, context))
    return block


def _content(content: Inlines, context: Context) -> Inlines:
    return tuple(made for inline in content for made in _inline(inline, context))


def _inline(inline: Inline, context: Context) -> Iterator[Inline]:
    if isinstance(inline, Mark) and inline.readings:
        first = _content(inline.content, context)
        yield replace(inline, readings=(first, *inline.readings[1:]))
    elif isinstance(inline, Text) and "?" in inline.text and inline.origin:
        yield from _text(inline.text, inline.origin.start, context)
    else:
        yield inline


def _text(text: str, place: int, context: Context) -> Iterator[Inline]:
    at = 0
    for found in context.patterns.within("doubtful", text):
        start, end = found.match.span()
        word = _WORD.search(text, max(at, start - 62), start)
        if word is None:
            continue
        if word.start() > at:
            yield Text(text[at : word.start()], Origin(place + at, place + word.start()))
        yield _unclear(found, word, place)
        after = word.end(1)
        yield Artefact(text[after:end], _WHY, Origin(place + after, place + end))
        at = end
    if at < len(text):
        yield Text(text[at:], Origin(place + at, place + len(text)))


def _unclear(found: Found, word: re.Match[str], place: int) -> Mark:
    origin = Origin(place + word.start(1), place + word.end(1))
    guess = found.pattern.guess("doubtful reading", origin)
    return Mark("unclear", ((Text(word[1], origin),),), (("cert", "low"),), guess=guess)
