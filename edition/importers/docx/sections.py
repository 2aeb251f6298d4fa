"""Letters in a row: what closes one must not stand before a section within it.

TEI P5, chapter DS: a closer ends its division. So the text above the first heading, if it is closed
as a letter is, becomes a section without a heading; in a section that has others in it, what looks
like a signature is text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.importers.draft import Block, Comment, Heading, Paragraph, keys

_ALWAYS = frozenset({"signed", "postscript"})
_BELOW_TEXT = frozenset({"salute", "dateline"})
_BESIDE = frozenset({"fw", "marking", "head", *_BELOW_TEXT})


def kept(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with every closing where one can stand."""
    made: list[Block] = []
    found = list(_sections(blocks))
    for number, section in enumerate(found):
        follows = found[number + 1][0] if number + 1 < len(found) else None
        first = section[0] if section else None
        own = first.level if isinstance(first, Heading) else 0
        if not isinstance(follows, Heading) or follows.level <= own or not _closings(section):
            made += section
        elif own:
            made += _opened_up(section)
        else:
            made += _section_of_its_own(section, follows.level)
    return tuple(made)


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            yield section
            section = []
        section.append(block)
    yield section


def _closings(section: Sequence[Block]) -> list[int]:
    """The numbers of the blocks that close the section."""
    found, below = [], False
    for number, block in enumerate(section):
        role = block.role if isinstance(block, Paragraph) else ""
        if role in _ALWAYS or (role in _BELOW_TEXT and below):
            found.append(number)
        is_text = not isinstance(block, Heading | Comment) and role not in _BESIDE
        below = below or is_text
    return found


def _opened_up(section: Sequence[Block]) -> Iterator[Block]:
    closing = set(_closings(section))
    for number, block in enumerate(section):
        if number in closing and isinstance(block, Paragraph):
            block = replace(block, role="", keys=())
        yield block


def _section_of_its_own(section: Sequence[Block], level: int) -> Iterator[Block]:
    at = 0
    for number, block in enumerate(section):  # a title is the whole document's
        if isinstance(block, Paragraph) and block.role == "head":
            at = number + 1
        elif not isinstance(block, Comment):
            break
    yield from section[:at]
    yield Heading(level, (), keys(type="letter"))
    yield from section[at:]
