"""Where pages begin: a form feed, a page number, a foot of the page that interrupts the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from edition.importers.draft import Block, Box, Guess, Heading, Mark, Paragraph, Rule, keys
from edition.importers.raw.context import Blocks
from edition.importers.raw.inlines import place_of, text_of
from edition.importers.raw.shapes import is_page_break

_NUMBER = re.compile(r"\d{1,4}")
# The line with which the next page of a telegram begins: ``PAGE 02 BONN 01234 212207Z``.
_PAGE_LINE = re.compile(r"PAGE (?:\d{1,2}|TWO|THREE|FOUR)\b")


def mark(blocks: Blocks) -> Blocks:
    """The blocks with page breaks before the heads of pages, and every break numbered."""
    made: list[Block] = []
    first, last = _first_text(blocks, below_head=True), _last_text(blocks)
    at = 0
    while at < len(blocks):
        size = _beside(blocks, at)
        if size:
            cluster = blocks[at : at + size]
            made += _parted(cluster) if first < at and at + size <= last else cluster
        else:
            made.append(blocks[at])
        at += max(size, 1)
    return tuple(_numbered(made))


def _beside(blocks: Sequence[Block], at: int) -> int:
    """How many blocks from *at* stand beside the text: stamps, markings, numbers, breaks."""
    size = 0
    while at + size < len(blocks) and _is_beside(blocks[at + size]):
        size += 1
    return size


def _is_beside(block: Block) -> bool:
    if isinstance(block, Rule) or is_page_break(block):
        return True
    if isinstance(block, Box):
        return block.name == "stamp"
    return isinstance(block, Paragraph) and block.role in ("fw", "marking")


def _parted(cluster: Sequence[Block]) -> Sequence[Block]:
    """A cluster between texts with one page break in it, if a page begins there."""
    if any(is_page_break(b) for b in cluster):
        return cluster
    numbers = [i for i, b in enumerate(cluster) if _page_number(b)]
    feet = [i for i, b in enumerate(cluster) if _is_marking(b)]
    stamps = [i for i, b in enumerate(cluster) if isinstance(b, Box)]
    if numbers:
        place, guess = _before_number(cluster, numbers[0]), None
    elif stamps and feet:
        place = max(feet[0] if len(feet) > 1 else feet[-1], stamps[-1]) + 1
        guess = Guess(
            "page break",
            "a stamp and a marking, as at the foot of a page, interrupt the text",
            "medium",
            place_of(cluster[-1]),
        )
    elif len(feet) > 1:
        place = feet[0] + 1
        guess = Guess(
            "page break", "two markings interrupt the text", "medium", place_of(cluster[-1])
        )
    else:
        return cluster
    return [*cluster[:place], Paragraph((Mark("pb", guess=guess),)), *cluster[place:]]


def _before_number(cluster: Sequence[Block], number: int) -> int:
    """Where a page begins whose number is in its head: before the marking above the number."""
    block = cluster[number]
    if isinstance(block, Paragraph) and ("place", "bottom") in block.keys:
        return number + 1
    place = number
    if (
        place
        and _is_marking(cluster[place - 1])
        and ("place", "bottom") not in _keys(cluster[place - 1])
    ):
        place -= 1
    return place


def _keys(block: Block) -> tuple[tuple[str, str], ...]:
    return block.keys if isinstance(block, Paragraph) else ()


def _numbered(blocks: Sequence[Block]) -> list[Block]:
    """Number the breaks: by the number on the page, else by counting."""
    if not any(map(_is_text, blocks)):
        return list(blocks)
    made: list[Block] = []
    count, text = 1, _first_text(blocks)
    for index, block in enumerate(blocks):
        if not is_page_break(block):
            made.append(block)
            continue
        count += 1 if text < index else 0
        found = _number_after(blocks, index + 1)
        count = found or count
        made.append(_with_number(block, count))
    first = any(is_page_break(b) for b in blocks[:text])
    return made if first else [_first_page(), *made]


def _first_page() -> Block:
    guess = Guess("page break", "the document begins with its first page", "medium")
    return Paragraph((Mark("pb", keys=keys(n=1), guess=guess),))


def _with_number(block: Block, number: int) -> Block:
    if not isinstance(block, Paragraph):
        return block
    content = tuple(
        replace(i, keys=(*i.keys, ("n", str(number))))
        if isinstance(i, Mark) and i.name == "pb" and not dict(i.keys).get("n")
        else i
        for i in block.content
    )
    return replace(block, content=content)


def _number_after(blocks: Sequence[Block], at: int) -> int | None:
    while at < len(blocks) and _is_beside(blocks[at]) and not is_page_break(blocks[at]):
        if _page_number(blocks[at]):
            found = _NUMBER.search(text_of(blocks[at]))
            return int(found.group()) if found else None
        at += 1
    return None


def _page_number(block: Block) -> bool:
    if not isinstance(block, Paragraph) or block.role != "fw":
        return False
    return ("type", "pageNum") in block.keys or bool(_PAGE_LINE.match(text_of(block)))


def _is_marking(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role == "marking"


def _first_text(blocks: Sequence[Block], *, below_head: bool = False) -> int:
    """The number of the first block that is text; of none, how many there are.

    With *below_head*, of text that no head is: between the lines of a head no page ends.
    """
    found = (i for i, block in enumerate(blocks) if _is_text(block))
    return next((i for i in found if not (below_head and _is_head(blocks[i]))), len(blocks))


def _is_head(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role in ("head", "dateline", "salute")


def _last_text(blocks: Sequence[Block]) -> int:
    """The number of the last block that is text; of none, -1."""
    return next((i for i in reversed(range(len(blocks))) if _is_text(blocks[i])), -1)


def _is_text(block: Block) -> bool:
    if isinstance(block, Heading):
        return True
    return isinstance(block, Paragraph) and not _is_beside(block) and bool(text_of(block))
