"""Date lines: a date, or a place and a date, alone on a line of the head or the foot."""

from __future__ import annotations

import re

from edition.importers.draft import Block, Guess, Paragraph, keys, plain_text
from edition.importers.raw import dates
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, origin_of, wrap
from edition.importers.raw.shapes import as_paragraph, foot_start, head_end, is_short, lifted

_WHAT = "date line"
_BEFORE = re.compile(
    r"(?:(?:[^\W\d_][\w.'’()/-]{0,24},? ){0,6})?"
    r"(?:(?i:den|dem|d\.|le|ce|am|the|on|this|date[dr]?:?|datum:?|of) )?"
)
_AFTER = re.compile(
    r"[.,;]?(?:,? ?(?:at )?\d{1,2}[.:h]\d{2}.{0,12}"
    r"|,? ?(?:\d{1,2}|noon|midnight) ?(?:[ap]\.? ?m\.?|uhr)?"
    r"|,? ?[^\W\d_][\w.'’-]{1,20})?[.,]?",
    re.IGNORECASE,
)


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with the date lines of head and foot marked, and the dates in them."""
    start, end = head_end(blocks, context), foot_start(blocks, context)
    made: list[Block] = []
    for index, block in enumerate(blocks):
        in_foot = index >= end
        beside = index < start or in_foot or index == start
        made += _marked(block, context, in_foot) if beside else [block]
    return tuple(made)


def _marked(block: Block, context: Context, in_foot: bool) -> list[Block]:
    paragraph = as_paragraph(block)
    if paragraph is None:
        return [block]

    def make(line: Inlines, text: str) -> Block | None:
        own = context.patterns.find("dateline", text)
        found = None if own else _date_line(text)
        if own is None and found is None:
            return None
        guess = own.pattern.guess(_WHAT, origin_of(line)) if own else _doubt(text, line, in_foot)
        return Paragraph(dated(line), "dateline", guess=guess)

    made = lifted(paragraph, make)
    return [block] if made == [paragraph] else made


def _date_line(text: str) -> dates.Dated | None:
    """The date of a line that holds nothing else but a place, a weekday, an hour."""
    if not is_short(text):
        return None
    return next(
        (
            found
            for found in dates.find(text)
            if _BEFORE.fullmatch(text, 0, found.start) and _AFTER.fullmatch(text, found.end)
        ),
        None,
    )


def _doubt(text: str, line: Inlines, in_foot: bool) -> Guess | None:
    if not in_foot:
        return None
    why = "a date stands alone on a line below the text"
    return Guess(_WHAT, why, "medium", origin_of(line))


def dated(line: Inlines) -> Inlines:
    """The line with its date as a mark, where the day is certain."""
    for found in dates.find(plain_text(line)):
        if found.when:
            made = wrap(line, found.start, found.end, "date", keys(when=found.when))
            return made if made is not None else line
    return line
