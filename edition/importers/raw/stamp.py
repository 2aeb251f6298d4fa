"""Stamps: a cluster of short lines with boxes to tick, fields, words of offices.

A marking that a transcription put among the lines of a stamp is put behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.importers.draft import Block, Box, Guess, Mark, Paragraph, keys, plain_text
from edition.importers.raw import dates
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, lines_of, place_of, text_of
from edition.importers.raw.shapes import as_paragraph, is_prose

_TICKED = re.compile(
    r"^\s*(?:\([ \u00a0]*\)|[(\[][ \u00a0Xx\u2713\u2714][)\]]|[\u2610-\u2612])\s*\S"
)
_APART = 3
_MOST_LINES = 8
_WHAT = "stamp"


@dataclass(frozen=True)
class _Paper:
    """Where the first and last text of a paper stand, and the last date above the first."""

    first: int
    last: int
    date: int

    @classmethod
    def of(cls, blocks: Blocks) -> _Paper:
        texts = [i for i, block in enumerate(blocks) if is_prose(block)]
        first, last = (texts[0], texts[-1]) if texts else (len(blocks), -1)
        head = range(min(first, len(blocks)) - 1, -1, -1)
        return cls(first, last, next((i for i in head if _is_date(blocks[i])), -1))

    def is_alone(self, at: int) -> bool:
        """Whether a doubtful line stands before or after all text, as stamps do."""
        return at <= self.first or at >= self.last

    def is_dated_at(self, at: int) -> bool:
        """Whether a date above the first text is the last one there, and so that of the paper."""
        return at == self.date


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with clusters of stamp lines as boxes."""
    made: list[Block] = []
    paper = _Paper.of(blocks)
    at = 0
    while at < len(blocks):
        end = _end(blocks, at, paper, context)
        if end is None:
            made.append(blocks[at])
            at += 1
            continue
        start = _start(made, at > paper.first, context)
        group = [*made[start:], *blocks[at:end]]
        del made[start:]
        made += _boxed(group, context)
        at = end
    return tuple(made)


def _lines(block: Block) -> tuple[str, ...]:
    paragraph = as_paragraph(block)
    if paragraph is None or paragraph.role:
        return ()
    return tuple(" ".join(plain_text(line).split()) for line in lines_of(paragraph.content))


def _seed(block: Block, context: Context) -> str | None:
    """What speaks for a stamp in a block: the type of a pattern, "boxes"; None if nothing."""
    lines = _lines(block)
    boxes = sum(bool(_TICKED.match(line)) for line in lines)
    if not lines or len(lines) > _MOST_LINES or (is_prose(block) and boxes < 2):
        return None
    patterns = context.patterns
    matched = [(line, patterns.find("stamp-line", line)) for line in lines]
    found = [f for _, f in matched if f]
    if boxes:
        is_form = not found and any(patterns.starting("form-field", line) for line in lines)
        return None if is_form else "boxes"
    tails = sum(not f and bool(patterns.find("stamp-tail", x)) for x, f in matched)
    if not found or (len(found) + tails) * 2 < len(lines):
        return None
    strong = next((f for f in found if f.pattern.cert != "low"), None)
    return f"{(strong or found[0]).pattern.type}{'' if strong else '?'}"


def _end(blocks: Blocks, at: int, paper: _Paper, context: Context) -> int | None:
    """Where the cluster that begins at *at* ends; None if none begins there."""
    first = _seed(blocks[at], context)
    if first is None or (first == "boxes" and _is_of_form(blocks, at, context)):
        return None
    last, seeds = at, [first]
    following = at + 1
    while following < len(blocks) and following - last <= _APART:
        seed = _seed(blocks[following], context)
        if seed is not None:
            seeds.append(seed)
            last = following
        elif not _may_interrupt(blocks[following]) or paper.is_dated_at(following):
            break
        elif _is_tail(blocks[following], context):
            last = following
        following += 1
    if all(seed.endswith("?") for seed in seeds) and len(seeds) < 2 and not paper.is_alone(at):
        return None
    return _tail(blocks, last + 1, paper, context)


def _is_of_form(blocks: Blocks, at: int, context: Context) -> bool:
    """Whether boxes stand right below or above the fields of a form."""
    beside = (*blocks[max(at - 1, 0) : at], *blocks[at + 1 : at + 2])
    lines = (line for block in beside for line in _lines(block))
    return any(context.patterns.starting("form-field", line) for line in lines)


def _may_interrupt(block: Block) -> bool:
    if isinstance(block, Paragraph) and block.role == "marking":
        return True
    lines = _lines(block)
    return (
        bool(lines) and not is_prose(block) and len(lines) <= 2 and all(len(x) <= 50 for x in lines)
    )


def _tail(blocks: Blocks, at: int, paper: _Paper, context: Context) -> int:
    for _ in range(_APART):
        if at >= len(blocks):
            break
        if not _is_tail(blocks[at], context) or paper.is_dated_at(at):
            break
        at += 1
    return at


def _is_date(block: Block) -> bool:
    lines = _lines(block)
    return len(lines) == 1 and any(dates.find(lines[0]))


def _is_tail(block: Block, context: Context) -> bool:
    lines = _lines(block)
    return bool(lines) and all(context.patterns.find("stamp-tail", line) for line in lines)


def _start(before: Sequence[Block], below_text: bool, context: Context) -> int:
    """How far up the heading of the stamp begins; handwriting may stand below it."""
    found = len(before)
    at = found
    while at and found - at < _APART:
        at -= 1
        lines = _lines(before[at])
        if len(lines) == 1 and context.patterns.find("stamp-title", lines[0]):
            if below_text:  # above the first text it is a letterhead
                found = at
        elif not _is_italic(before[at]):
            break
    return found


def _is_italic(block: Block) -> bool:
    if not isinstance(block, Paragraph) or is_prose(block):
        return False
    return any(isinstance(i, Mark) and i.name == "italic" for i in block.content)


def _boxed(group: Sequence[Block], context: Context) -> list[Block]:
    lines: list[Inlines] = []
    others: list[Block] = []
    kinds: list[str] = []
    for block in group:
        paragraph = as_paragraph(block)
        if paragraph is None or paragraph.role:
            others.append(block)
            continue
        lines += lines_of(paragraph.content)
        kinds.append(_seed(block, context) or "")
    place = place_of(group[0])
    guess = Guess(_WHAT, _why(group, context), "medium", place)
    values = keys(type=_type(kinds))
    return [Box("stamp", tuple(lines), keys=values, guess=guess), *others]


def _type(kinds: Sequence[str]) -> str | None:
    """What kind of stamp it is: what most of its lines say."""
    named = [k.rstrip("?") for k in kinds if k not in ("", "boxes") and k.rstrip("?")]
    if named:
        return max(dict.fromkeys(named), key=named.count)
    return "review" if "boxes" in kinds else None


def _why(group: Sequence[Block], context: Context) -> str:
    for block in group:
        if any(_TICKED.match(line) for line in _lines(block)):
            return "boxes to tick and short lines stand together"
    for block in group:
        for line in _lines(block):
            if found := context.patterns.find("stamp-line", line):
                return found.pattern.why
    return f"the lines are those of a stamp: {text_of(group[0])[:30]}"
