"""What a block looks like, before it is known what it is: prose, a short line, the head, the foot.

The head of a paper is what stands above its first prose, the foot what stands below its last.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from edition.importers.draft import (
    Artefact,
    Block,
    Box,
    Comment,
    Heading,
    Inline,
    List,
    Mark,
    Paragraph,
    Table,
    plain_text,
)
from edition.importers.raw.context import Context
from edition.importers.raw.inlines import (
    Inlines,
    ended_lines,
    sign_of,
    slice_of,
    text_of,
    trimmed,
)

# Roles of what stands beside the text, before which and after which the text goes on.
BESIDE = frozenset({"fw", "marking"})
_SENTENCE = re.compile(r"[.?!…][\"'”’»)\]]*$")
_SENTENCE_WORD = re.compile(r"[^\W\d_]{4,}[.?!][\"'”’»)\]]*$")
_PROSE_WORDS = 12
_SENTENCE_WORDS = 6
_SHORT = 75


def is_plain(block: Block) -> bool:
    """Whether it is a paragraph of which nothing is known yet."""
    return isinstance(block, Paragraph) and not block.role and not is_point(block)


def is_point(block: Block) -> bool:
    """Whether it is a page break, or holds nothing at all; a blank or gap is something."""
    if not isinstance(block, Paragraph) or text_of(block):
        return False
    return all(mark.name in ("pb", "cb") for mark in block.content if isinstance(mark, Mark))


def is_page_break(block: Block) -> bool:
    """Whether a page begins at it."""
    marks = block.content if isinstance(block, Paragraph) else ()
    return is_point(block) and any(isinstance(i, Mark) and i.name == "pb" for i in marks)


def is_prose(block: Block) -> bool:
    """Whether it is running text: many words, or a sentence; lists, tables and quotations are."""
    if isinstance(block, List | Table):
        return True
    if isinstance(block, Box):
        return block.name in ("quote", "redacted", "form")
    if not isinstance(block, Paragraph) or block.role not in ("", "item", "p"):
        return False
    lines = plain_text(block.content).split("\n")
    if len(lines) > 2 and all(len(line) < 45 for line in lines):
        return False
    words = [word for word in text_of(block).split() if len(word) > 1]
    if len(words) >= _PROSE_WORDS:
        return True
    small = sum(word[:1].islower() for word in words)
    is_sentence = bool(_SENTENCE.search(words[-1])) if words else False
    # German has as many capitals in a sentence as a title has; a title is no two sentences.
    is_several = sum(bool(_SENTENCE_WORD.search(word)) for word in words[1:]) > 1
    is_told = 2 * small >= len(words) or (is_several and 3 * small >= len(words))
    return len(words) >= _SENTENCE_WORDS and is_sentence and is_told


def is_short(text: str) -> bool:
    """Whether a text is one short line."""
    return 0 < len(text) <= _SHORT and "\n" not in text


def is_capitals(text: str) -> bool:
    """Whether the letters of a text are capitals, three at least."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 2 and all(not sign.islower() for sign in letters)


def is_nothing(block: Block) -> bool:
    """Whether it is no part of the text: an artefact, a comment."""
    return isinstance(block, Artefact | Comment)


def head_end(blocks: Sequence[Block], context: Context) -> int:
    """The number of the first block of prose; all if there is none. A long field is no prose."""
    found = (i for i, b in enumerate(blocks) if is_prose(b) and not _is_field(b, context))
    return next(found, len(blocks))


def _is_field(block: Block, context: Context) -> bool:
    text = text_of(block)
    fields = any(context.patterns.starting(kind, text) for kind in ("subject", "memo-field"))
    return fields and len(text) < 250


def foot_start(blocks: Sequence[Block], context: Context) -> int:
    """The number of the block after the last prose; postscripts and lists of copies aside."""
    for index in range(len(blocks) - 1, -1, -1):
        if is_prose(blocks[index]) and not is_added(blocks[index], context):
            return index + 1
    return 0


def is_added(block: Block, context: Context) -> bool:
    """Whether it is a postscript, a list of copies or enclosures."""
    text = text_of(block)
    patterns = context.patterns
    return any(patterns.starting(kind, text) for kind in ("postscript", "copies"))


def lifted(block: Paragraph, make: Callable[[Inlines, str], Block | None]) -> list[Block]:
    """The block with the lines of which *make* makes a block of their own, in their places."""
    lines = ended_lines(block.content)
    owns = [make((*line, *sign_of(end)), plain_text(line).strip()) for line, end in lines]
    if not any(owns):
        return [block]
    return list(_rejoined(lines, owns))


def _rejoined(
    lines: Sequence[tuple[Inlines, Inline | None]], owns: Sequence[Block | None]
) -> Iterator[Block]:
    rest: list[tuple[Inlines, Inline | None]] = []
    for line, own in zip(lines, owns, strict=True):
        if own is None:
            rest.append(line)
            continue
        yield from of_lines(rest)
        rest = []
        yield own
    yield from of_lines(rest)


def of_lines(lines: Sequence[tuple[Inlines, Inline | None]]) -> Iterator[Paragraph]:
    """A paragraph of lines and what ends them; none of no lines."""
    if lines:
        parts = [
            (*line, *([end] if end and i + 1 < len(lines) else sign_of(end)))
            for i, (line, end) in enumerate(lines)
        ]
        yield Paragraph(tuple(inline for part in parts for inline in part))


def part(block: Paragraph, start: int, end: int) -> Paragraph:
    """A paragraph of the characters from *start* to *end*, without a line break at its end."""
    return Paragraph(trimmed(slice_of(block.content, start, end, closed=True)))


def as_paragraph(block: Block) -> Paragraph | None:
    """A plain paragraph, or a heading of Markdown as one."""
    if isinstance(block, Heading):
        return Paragraph(block.content)
    return block if isinstance(block, Paragraph) and is_plain(block) else None
