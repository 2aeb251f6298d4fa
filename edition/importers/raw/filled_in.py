"""Fields of stamps: what a hand filled in behind a printed word, and what was left empty."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.importers.draft import (
    Box,
    Guess,
    Inline,
    Mark,
    Text,
    all_inlines,
    contents,
    keys,
    plain_text,
)
from edition.importers.raw.codes import all_codes
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, origin_of, slice_of
from edition.importers.raw.redaction import read

HAND = "stamp-pen"
NOTE = "Handwriting filled into the stamps."
_BOX = re.compile(r"[(\[][ \u00a0Xx\u2713]*[)\]]|[\u2610-\u2612]")
_DATE = re.compile(r"\d[\d./ -]{2,12}\d(?!\w)")
_ENDS = " \t:.,;/"
_LONGEST = 40
_WHY = "it stands behind a printed word of a stamp"


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with what hands wrote into stamps."""
    return tuple(
        replace(b, lines=tuple(map(_narrow, _filled_in(b.lines, context))))
        if isinstance(b, Box) and b.name == "stamp"
        else b
        for b in blocks
    )


def _narrow(line: Inlines) -> Inlines:
    """The line with one space where the file has several: columns of a form."""
    return tuple(
        replace(i, text=re.sub(r"[ \t\u00a0]{2,}", " ", i.text)) if isinstance(i, Text) else i
        for i in line
    )


def is_used(blocks: Blocks) -> bool:
    """Whether any stamp has something filled in."""
    runs = (run for block in blocks for run in contents(block))
    marks = (i for run in runs for i in all_inlines(run) if isinstance(i, Mark))
    return any(("by", HAND) in mark.keys for mark in marks)


def _filled_in(lines: Sequence[Inlines], context: Context) -> tuple[Inlines, ...]:
    return tuple(_line(line, lines[i - 1] if i else (), context) for i, line in enumerate(lines))


def _line(line: Inlines, before: Inlines, context: Context) -> Inlines:
    text = plain_text(line)
    if _is_italic(line):
        return tuple(_italic(inline) for inline in line)
    if _BOX.search(text) or any(isinstance(i, Mark) for i in line):
        return line
    fields = [found.match for found in context.patterns.within("stamp-field", text)]
    if not fields:
        waits = _waits(plain_text(before), context) and _DATE.fullmatch(text.strip())
        return (_hand(line, context),) if waits else line
    made: list[Inline] = []
    at = 0
    for start, end in _values(text, fields, context):
        made += slice_of(line, at, start) if start > at else ()
        made.append(_hand(slice_of(line, start, end), context))
        at = end
    made += slice_of(line, at, len(text)) if at < len(text) else ()
    if _is_empty(text, fields):
        guess = Guess("empty field", "nothing stands behind a printed word of a stamp", "low")
        made += [Text(" "), Mark("blank", guess=guess)]
    return tuple(made)


def _values(
    text: str, fields: Sequence[re.Match[str]], context: Context
) -> Iterator[tuple[int, int]]:
    """What stands behind each field, to the next or the end of the line."""
    ends = [*(f.start() for f in fields[1:]), len(text)]
    for field, end in zip(fields, ends, strict=True):
        value = text[field.end() : end]
        start = field.end() + len(value) - len(value.lstrip(_ENDS))
        stop = end - (len(value) - len(value.rstrip(" \t,;")))
        printed = [f.match for f in context.patterns.within("stamp-printed", text[start:stop])]
        if printed:
            stop = start + printed[0].start()
        if start < stop <= start + _LONGEST and not _is_printed(text[start:stop]):
            yield start, stop


def _is_printed(value: str) -> bool:
    """Whether words are those of the stamp: prepositions, offices in capitals of some length."""
    return bool(re.match(r"(?:of|for|to|and|von|für|de)\b", value)) or not re.search(r"\w", value)


def _is_empty(text: str, fields: Sequence[re.Match[str]]) -> bool:
    """Whether the last field asks for codes and has none."""
    last = fields[-1]
    asks = re.search(r"(?i)exemptions?$", last.group().rstrip(":."))
    return bool(asks) and not text[last.end() :].strip(_ENDS)


def _waits(before: str, context: Context) -> bool:
    fields = [found.match for found in context.patterns.within("stamp-field", before)]
    return bool(fields) and not before[fields[-1].end() :].strip(_ENDS)


def _hand(inside: Inlines, context: Context) -> Mark:
    text = plain_text(inside)
    code = next((c for c in all_codes(text, context.patterns) if c.text == text.strip()), None)
    guess = Guess("handwriting", _WHY, "low", origin_of(inside))
    content = read(code, inside) if code else inside
    return Mark("hand", (content,), keys(by=HAND), guess=guess)


def _is_italic(line: Inlines) -> bool:
    return any(isinstance(i, Mark) and i.name == "italic" for i in line)


def _italic(inline: Inline) -> Inline:
    if not isinstance(inline, Mark) or inline.name != "italic":
        return inline
    guess = Guess("handwriting", "italics in a stamp are handwriting", "low", origin_of([inline]))
    return Mark("hand", inline.readings, keys(by=HAND), guess=guess)
