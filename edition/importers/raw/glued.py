"""Lines that a program ran together: a kind of paper and a field, a title and a heading.

What stands side by side in the head of the sheet, parted by a wide space, is parted, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.importers.draft import Block, Guess, Paragraph, plain_text
from edition.importers.raw.codes import all_codes
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import pieces, text_of, trimmed
from edition.importers.raw.shapes import as_paragraph, head_end

_NUMBER = re.compile(r"(?<=[a-zäöüß.)])(?=(\d{1,2}|[IVX]{1,4})\. ?[A-ZÄÖÜ]\w)")
_NUMBERED = re.compile(r"(\d{1,2}|[IVX]{1,4})\. ?[A-ZÄÖÜ]")
_WIDE = re.compile(r"(?<=[^\s\[(_])(?: {5,}|\t+ *)(?=[^\s\])_])")
_LONGEST = 300
_SHORT = 45
_BESIDE = "a wide space stands between two parts of the line"
_WHY = "the program that read the sheet ran two lines into one"


def split(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with lines that were run together parted again; no character is changed."""
    numbers = frozenset(_numbers(blocks))
    head = head_end(blocks, context)
    return tuple(
        part
        for index, block in enumerate(blocks)
        for part in _parted(block, context, numbers, in_head=index <= head)
    )


def _numbers(blocks: Blocks) -> Iterator[str]:
    """The numbers with which blocks begin: a heading that was run on must have a next one."""
    for block in blocks:
        if found := _NUMBERED.match(text_of(block)):
            yield found[1]


def _parted(
    block: Block, context: Context, numbers: frozenset[str], *, in_head: bool
) -> list[Block]:
    paragraph = as_paragraph(block)
    text = plain_text(paragraph.content) if paragraph else ""
    if paragraph is None or len(text) > _LONGEST:
        return [block]
    columns = _columns(text) if in_head and not any(all_codes(text, context.patterns)) else []
    cuts = sorted({*_fields(text, context), *_headings(text, numbers), *columns})
    if not cuts:
        return [block]
    bounds = [0, *cuts, len(text)]
    parts = [Paragraph(trimmed(piece)) for piece in pieces(paragraph.content, bounds)]
    beside = dict.fromkeys(columns, _BESIDE)
    guesses = (Guess("start of a line", beside.get(cut, _WHY), "high") for cut in cuts)
    return [
        parts[0],
        *(Paragraph(p.content, guess=g) for p, g in zip(parts[1:], guesses, strict=True)),
    ]


def _columns(text: str) -> list[int]:
    """Where a wide space parts a line, and where that line ends: an office and a date beside it.

    Only in the head: below it a wide space stands before a code, in a stamp, above a page.

    Several lines that are parted so are a table, or text with wide spaces: they are left.
    """
    lines = list(re.finditer(r"[^\n]+", text))
    wide = [(line, gap) for line in lines if (gap := _WIDE.search(line.group()))]
    if len(wide) != 1 or len(wide[0][0].group()) - wide[0][1].end() > _SHORT:
        return []
    line, gap = wide[0]
    return [line.start() + gap.end(), *([line.end() + 1] if line.end() < len(text) else [])]


def _fields(text: str, context: Context) -> Iterator[int]:
    """Where a field begins right after a kind of paper: ``MEMORANDUMSUBJECT:``."""
    for found in re.finditer(r"[A-ZÄÖÜ]{6,45} ?:", text):
        for cut in range(found.start() + 3, found.end() - 2):
            kind = text[found.start() : cut]
            field = text[cut : found.end()]
            known = context.patterns.starting("subject", field) or context.patterns.starting(
                "memo-field", field
            )
            if known and context.patterns.find("genre", kind):
                yield cut
                break


def _headings(text: str, numbers: frozenset[str]) -> Iterator[int]:
    for found in _NUMBER.finditer(text):
        if _next(found[1]) in numbers:
            yield found.start()


def _next(number: str) -> str:
    romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    if number.isdigit():
        return str(int(number) + 1)
    return romans[romans.index(number) + 1] if number in romans[:-1] else ""
