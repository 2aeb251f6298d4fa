"""What a transcriber could not read, or left empty: ``[illegible]``, ``Mitte[?]``, ``____``."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from edition.importers.draft import (
    Artefact,
    Block,
    Box,
    Heading,
    Inline,
    Keys,
    Mark,
    Paragraph,
    Table,
    keys,
    plain_text,
)
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, length, origin_of, slice_of
from edition.importers.raw.patterns import Found

_NUMBER = re.compile(r"\d{1,2}")
_UNITS = (("words", r"(?i)w(?:o|ö)rt|word|mot"), ("lines", r"(?i)line|zeile|ligne"))


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with gaps and blanks as marks that stand for the signs of the transcription."""
    return tuple(_block(block, context) for block in blocks)


def _block(block: Block, context: Context) -> Block:
    if isinstance(block, Paragraph | Heading):
        return replace(block, content=_marked(block.content, context))
    if isinstance(block, Box):
        lines = tuple(_marked(line, context) for line in block.lines)
        return replace(block, lines=lines, blocks=tuple(_block(b, context) for b in block.blocks))
    if isinstance(block, Table):
        rows = tuple(tuple(_marked(cell, context) for cell in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def _marked(content: Inlines, context: Context) -> Inlines:
    made: list[Inline] = []
    run: list[Inline] = []
    for inline in content:
        if not isinstance(inline, Mark):
            run.append(inline)
            continue
        made += _replaced(run, context)
        run = []
        if inline.readings:
            first = _marked(inline.content, context)
            inline = replace(inline, readings=(first, *inline.readings[1:]))
        made.append(inline)
    return (*made, *_replaced(run, context))


def _replaced(run: Sequence[Inline], context: Context) -> Iterator[Inline]:
    """A run without marks, with a mark for every sign in it; in one pass, however many."""
    found = _found(plain_text(run), context)
    if not found:
        yield from run
        return
    bounds = sorted({b for one, _ in found for b in one.match.span()})
    waiting = iter(found)
    current = next(waiting, None)
    held: list[Inline] = []
    for at, inline in _cut(run, bounds):
        if current and held and at >= current[0].match.end():
            yield _mark(current, held)
            current, held = next(waiting, None), []
        start = current[0].match.start() if current else None
        is_part = held or length(inline) or _is_backslash(inline)
        if start is not None and at >= start and is_part:
            held.append(inline)
        else:
            yield inline
    if current and held:
        yield _mark(current, held)


def _found(text: str, context: Context) -> list[tuple[Found, str]]:
    """The signs of a text in order, none within another, none over the end of a line."""
    all_found = [
        (found, kind)
        for kind in ("illegible", "blank")
        for found in context.patterns.within(kind, text)
        if "\n" not in found.match.group()
    ]
    made: list[tuple[Found, str]] = []
    for one in sorted(all_found, key=lambda pair: pair[0].match.start()):
        if not made or one[0].match.start() >= made[-1][0].match.end():
            made.append(one)
    return made


def _cut(run: Sequence[Inline], bounds: Sequence[int]) -> Iterator[tuple[int, Inline]]:
    """The inlines, cut at *bounds*, each with its place in the plain text."""
    at = 0
    for inline in run:
        size = length(inline)
        inner = bounds[bisect_right(bounds, at) : bisect_left(bounds, at + size)]
        ends = [0, *(b - at for b in inner), size]
        if inner:
            for start, end in pairwise(ends):
                yield at + start, slice_of((inline,), start, end)[0]
        else:
            yield at, inline
        at += size


def _is_backslash(inline: Inline) -> bool:
    return isinstance(inline, Artefact) and inline.text == "\\"


def _mark(one: tuple[Found, str], held: Sequence[Inline]) -> Mark:
    found, kind = one
    place = origin_of(held)
    if kind == "blank":
        return Mark("blank", (), guess=found.pattern.guess("blank", place), origin=place)
    size = _size(found.match.group())
    return Mark("gap", (), size, guess=found.pattern.guess("gap", place), origin=place)


def _size(words: str) -> Keys:
    """How much is missing, where the transcriber said so."""
    number = _NUMBER.search(words)
    unit = next((name for name, form in _UNITS if re.search(form, words)), None)
    if unit and number:
        return (*keys(reason="illegible"), (unit, number.group()))
    return keys(reason="illegible")
