"""Headings of sections: numbered, in capitals, bold, or with a sign of Markdown before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from edition.importers.draft import (
    Artefact,
    Block,
    Certainty,
    Guess,
    Heading,
    Mark,
    Paragraph,
    keys,
    plain_text,
)
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import Inlines, place_of, text_of
from edition.importers.raw.shapes import (
    as_paragraph,
    foot_start,
    head_end,
    is_capitals,
    is_nothing,
    is_prose,
    is_short,
)

_NUMBER = re.compile(
    r"(?:§ ?)?(?:(\d{1,2}(?:\.\d{1,2})+)\.?|(\d{1,2})[.)]|([IVX]{1,5})\.|([A-Z])\.) "
)
_STYLES = ("decimal", "arabic", "roman", "letter")
_SENTENCE_END = re.compile(r"[.;,?!]$")
_MOST_WORDS = 12
_ROMANS = ("", *"I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split())


@dataclass(frozen=True)
class _Sort:
    """What kind of heading a block is, and how sure that is."""

    style: str
    why: str = ""
    cert: Certainty = "high"


def mark(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with headings; their levels follow the order in which their kinds appear."""
    start, end = head_end(blocks, context), foot_start(blocks, context)
    first = _first_number(blocks, context)
    sorts = [_sort(blocks, i, min(start, first), end, context) for i in range(len(blocks))]
    sorts = [s if s and _stands(blocks, sorts, i) else None for i, s in enumerate(sorts)]
    sorts = _counted(blocks, sorts)
    styles = list(dict.fromkeys(s.style for s in sorts if s))
    return tuple(
        _heading(b, s, styles) if s else _unbelieved(b, i < start)
        for i, (b, s) in enumerate(zip(blocks, sorts, strict=True))
    )


def _first_number(blocks: Blocks, context: Context) -> int:
    """The first numbered heading: what stands above it is the head of the paper."""
    for index, block in enumerate(blocks):
        if as_paragraph(block) and _style(text_of(block)) and is_short(text_of(block)):
            return index
    return len(blocks)


def _sort(blocks: Blocks, index: int, start: int, end: int, context: Context) -> _Sort | None:
    block = blocks[index]
    paragraph = as_paragraph(block)
    text = text_of(block)
    if paragraph is None or not is_short(text) or len(text.split()) > _MOST_WORDS:
        return None
    if index >= end and not isinstance(block, Heading):
        return None
    if style := _style(text):
        return _numbered(block, text, style)
    if index < start:
        return None
    if isinstance(block, Heading):
        return _Sort(f"markdown-{block.level}")
    if found := context.patterns.find("heading", text):
        return _Sort("word", found.pattern.why)
    if "\n" in plain_text(paragraph.content) or is_prose(block):
        return None
    if _is_set_off(paragraph.content):
        return _Sort("set off", "a line that is set off as a whole stands between paragraphs")
    if is_capitals(text) and len(text) > 4 and len(text.split()) < 9:
        return _Sort("capitals", "a line in capitals stands between paragraphs", "medium")
    return None


def _numbered(block: Block, text: str, style: str) -> _Sort | None:
    if isinstance(block, Heading):
        return _Sort(style)
    if _SENTENCE_END.search(text) or not _title(text):
        return None
    return _Sort(style, "a short line with a number stands above a paragraph")


def _title(text: str) -> bool:
    """Whether the words behind a number begin with a capital."""
    words = _NUMBER.sub("", text + " ", count=1).strip()
    return words[:1].isupper()


def _style(text: str) -> str:
    found = _NUMBER.match(text)
    return "" if found is None else _STYLES[(found.lastindex or 1) - 1]


def _is_set_off(content: Inlines) -> bool:
    """Whether all of a line is bold or underlined."""
    words = [i for i in content if not isinstance(i, Artefact) and plain_text((i,)).strip(" :.")]
    return len(words) == 1 and isinstance(words[0], Mark) and words[0].name in ("bold", "underline")


def _stands(blocks: Blocks, sorts: Sequence[_Sort | None], index: int) -> bool:
    """Whether text, or another heading, stands below; an item of a short list has no text."""
    after = next(
        (
            i
            for i in range(index + 1, len(blocks))
            if not is_nothing(blocks[i]) and text_of(blocks[i])
        ),
        None,
    )
    own = sorts[index]
    if isinstance(blocks[index], Heading):
        return True
    if after is None or own is None:
        return False
    below = sorts[after]
    return is_prose(blocks[after]) if below is None else below.style != own.style


def _counted(blocks: Blocks, sorts: Sequence[_Sort | None]) -> list[_Sort | None]:
    """A numbered heading is certain if another one of its kind has the next number."""
    numbers = {(s.style, _number(b)) for b, s in zip(blocks, sorts, strict=True) if s}
    made: list[_Sort | None] = []
    for block, sort in zip(blocks, sorts, strict=True):
        near = [(sort.style, _number(block) + step) for step in (-1, 1)] if sort else []
        counts = sort is not None and sort.style in ("arabic", "roman")
        sure = counts and not numbers.isdisjoint(near)
        made.append(_Sort(sort.style) if sort and sure else sort)
    return made


def _number(block: Block) -> int:
    """The number of a heading; a Roman one by its place among the first twenty."""
    found = _NUMBER.match(text_of(block))
    sign = (found[2] or found[3] or "") if found else ""
    if sign.isdigit():
        return int(sign)
    return _ROMANS.index(sign) if sign in _ROMANS else -9


def _heading(block: Block, sort: _Sort, styles: Sequence[str]) -> Block:
    paragraph = as_paragraph(block)
    level = min(styles.index(sort.style) + 1, 4)
    guess = None
    if sort.why and not isinstance(block, Heading):
        guess = Guess("heading", sort.why, sort.cert, place_of(block))
    return Heading(level, paragraph.content if paragraph else (), guess=guess)


def _unbelieved(block: Block, in_head: bool) -> Block:
    """A line that Markdown takes for a heading and that is none of a section."""
    if not isinstance(block, Heading):
        return block
    if not in_head:
        return Paragraph(block.content)
    why = "a line with a sign of Markdown for a heading stands above the text"
    guess = Guess("title", why, "medium", place_of(block))
    return Paragraph(block.content, "head", keys(type="title"), guess=guess)
