"""The salutation above a letter, and the words above its signature."""

from __future__ import annotations

from dataclasses import replace

from edition.importers.draft import Block, Guess, Paragraph, plain_text
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, joined, origin_of, text_of
from edition.importers.raw.patterns import Found
from edition.importers.raw.shapes import (
    as_paragraph,
    foot_start,
    head_end,
    is_prose,
    is_short,
    lifted,
)

_LONGEST = 90
_FAREWELL = "words above the signature"


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with the salutation of the head and the farewell of the foot marked."""
    start = head_end(blocks, context)
    made: list[Block] = []
    for index, block in enumerate(blocks):
        if index <= start and start < len(blocks):
            made += _marked(block, context, "salute", whole=index < start)
        else:
            made.append(block)
    # A letter may be one block from its salutation to its signature: what is left of it is next.
    end = foot_start(made, context)
    closed: list[Block] = []
    for index, block in enumerate(made):
        if index >= end - 1 and end:
            closed += _marked(block, context, "closing", whole=index >= end)
        else:
            closed.append(block)
    return _last_one(tuple(closed), context)


def _marked(block: Block, context: Context, kind: str, *, whole: bool) -> list[Block]:
    """Lines of the kind; of a block that is prose only a first or last line that is certain."""
    paragraph = as_paragraph(block)
    if paragraph is None:
        return [block]

    def make(line: Inlines, text: str) -> Block | None:
        found = context.patterns.find(kind, text) if len(text) <= _LONGEST or whole else None
        if found is None or not (whole or _is_sure(found, kind, text)):
            return None
        what = "salutation" if kind == "salute" else _FAREWELL
        return Paragraph(line, "salute", guess=found.pattern.guess(what, origin_of(line)))

    made = lifted(paragraph, make)
    if made == [paragraph]:
        return [block]
    if kind == "closing" and whole:
        made = _with_lines_below(_with_line_above(made))
    if is_prose(paragraph) and len(plain_text(paragraph.content).split("\n")) == 1:
        return _closing_sentence(made, kind) or [block]
    return made


def _with_line_above(made: list[Block]) -> list[Block]:
    """A farewell over two lines as one: "I have the honour to be, Sir," stands above it."""
    if len(made) < 2:
        return made
    above, farewell = made[:2]
    if not (isinstance(above, Paragraph) and isinstance(farewell, Paragraph)):
        return made
    text = plain_text(above.content)
    if above.role or farewell.role != "salute" or not (is_short(text) and text.endswith(",")):
        return made
    content = joined((above.content, farewell.content))
    guess = Guess(_FAREWELL, "the line above it goes on in it", "medium", origin_of(content))
    return [Paragraph(content, "salute", guess=guess), *made[2:]]


def _with_lines_below(made: list[Block]) -> list[Block]:
    """A farewell with the lines below it that begin with a small letter, since they go on in it."""
    joint: list[Block] = []
    for block in made:
        above = joint[-1] if joint else None
        goes_on = (
            isinstance(above, Paragraph)
            and above.role == "salute"
            and isinstance(block, Paragraph)
            and block.role in ("", "salute")
            and plain_text(block.content)[:1].islower()
        )
        if goes_on and isinstance(above, Paragraph) and isinstance(block, Paragraph):
            joint[-1] = replace(above, content=joined((above.content, block.content)))
        else:
            joint.append(block)
    return joint


def _is_sure(found: Found, kind: str, text: str) -> bool:
    """Whether a line of prose is one: a salutation that runs on into a sentence is none."""
    ends = kind == "closing" or text[-1:] in ",!:;.–—-"
    return ends and found.pattern.cert == "certain"


def _closing_sentence(made: list[Block], kind: str) -> list[Block] | None:
    """One long line that is nothing but a farewell."""
    return made if kind == "closing" and len(made) == 1 else None


def _last_one(blocks: Blocks, context: Context) -> Blocks:
    """Of several that look like salutations in the head, those below the last date or field.

    A doubtful one counts only if prose follows it: "Smith:" is a field or a name otherwise.
    """
    start = head_end(blocks, context)
    made = list(blocks)
    for index in range(min(start, len(blocks))):
        block = made[index]
        if not (isinstance(block, Paragraph) and block.role == "salute" and block.guess):
            continue
        follows = next((b for b in made[index + 1 :] if text_of(b)), None)
        if block.guess.cert == "low" and (follows is None or not is_prose(follows)):
            made[index] = Paragraph(block.content)
    return tuple(made)
