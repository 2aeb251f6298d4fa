"""Printed forms: lines with the name of a field and what was entered, boxes to tick."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.importers.draft import Block, Box, Guess, Mark, Paragraph, all_inlines, plain_text
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, lines_of, origin_of
from edition.importers.raw.shapes import as_paragraph, is_prose

_TICK = re.compile(r"\( {0,3}[xX✓]? {0,3}\)|\[ {0,3}[xX✓]? {0,3}\](?!\()|[\u2610-\u2612]")
# The name of a field, which may be numbered; what is entered behind it is read from the marks.
_NAME = re.compile(r"(?:\d{1,2}[a-z]?[.)] ?)?[A-ZÄÖÜ][^:\n]{1,60}: ?")
_ENTERED = frozenset({"italic", "hand", "blank", "withheld"})
_WHY = "several lines have the name of a field, or boxes to tick"


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with runs of such lines as forms."""
    return tuple(_forms(blocks, context))


def _forms(blocks: Blocks, context: Context) -> Iterator[Block]:
    run: list[Block] = []
    for block in blocks:
        paragraph = as_paragraph(block)
        if paragraph and isinstance(block, Paragraph) and _is_form(paragraph, context):
            run.append(paragraph)
            continue
        yield from _form(run)
        run = []
        yield block
    yield from _form(run)


def _is_form(block: Paragraph, context: Context) -> bool:
    lines = lines_of(block.content)
    if is_prose(block) and len(lines) == 1 and len(_TICK.findall(plain_text(block.content))) < 2:
        return False
    fields = [line for line in lines if _is_field(line, context)]
    return 2 * len(fields) > len(lines)


def _is_field(line: Inlines, context: Context) -> bool:
    text = plain_text(line)
    blank = any(isinstance(i, Mark) and i.name == "blank" for i in all_inlines(line))
    known = context.patterns.find("form-field", text) or _is_filled_in(line, context)
    return bool(_TICK.search(text) or known or blank)


def _is_filled_in(line: Inlines, context: Context) -> bool:
    """Whether a hand, or nobody, entered something behind the name of a field; in the head of a
    memorandum that is no form.
    """
    text = plain_text(line)
    name = _NAME.match(text)
    if name is None or not line or _addressed(text, context):
        return False
    start = at = 0
    for inline in line:
        start, at = at, at + len(plain_text((inline,)))
        if isinstance(inline, Mark) and inline.name in _ENTERED and start >= name.end():
            return not text[name.end() : start].strip()
    return False


def _addressed(text: str, context: Context) -> bool:
    found = context.patterns.starting("memo-field", text)
    is_date = found is not None and "dat" in found.match.group().casefold()
    return bool(context.patterns.starting("subject", text) or (found and not is_date))


def _form(run: list[Block]) -> Iterator[Block]:
    """One form of the run; a single line of it is no form."""
    lines = tuple(line for b in run if isinstance(b, Paragraph) for line in lines_of(b.content))
    if len(lines) < 2:
        yield from run
        return
    yield Box("form", lines, guess=Guess("form", _WHY, "medium", origin_of(lines[0])))
