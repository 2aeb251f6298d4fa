"""What may stand where: the last pass, so that a draft encodes without an error.

TEI P5 (chapter DS) has an order for the parts of a text: headings and openers, text, closers,
postscripts. What was taken for one of them in a place where none can stand is text again, and
said; lines above a date line or heading that nothing was made of are matter of the sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.importers.draft import (
    Artefact,
    Block,
    Box,
    Guess,
    Heading,
    LineBreak,
    List,
    Paragraph,
    Preformatted,
    Table,
    Text,
    keys,
)
from edition.importers.raw.context import Blocks, Context
from edition.importers.raw.inlines import kept, place_of, sign_of, text_of
from edition.importers.raw.shapes import BESIDE, is_point, is_prose

_OPENING = frozenset({"dateline", "salute", "head"})
_CLOSING = frozenset({"dateline", "salute", "signed"})
_BOXES_BESIDE = frozenset({"stamp", "annotation", "letterhead"})
_ABOVE = "it stands above the date line, salutation or subject, and nothing more is known of it"


def check(blocks: Blocks, context: Context) -> Blocks:
    """The blocks with every role in a place where it can stand."""
    made: list[Block] = []
    for section in _sections([b for block in blocks for b in _without_bare_ends(block)]):
        made += _checked(section)
    return tuple(made)


def _without_bare_ends(block: Block) -> Sequence[Block]:
    """A paragraph of nothing but signs for ends of lines as those signs: it is no text."""
    if not isinstance(block, Paragraph) or block.role or text_of(block):
        return (block,)
    bare = [i for i in block.content if not isinstance(i, Text)]
    if not bare or not all(isinstance(inline, LineBreak | Artefact) for inline in bare):
        return (block,)
    signs = [i for inline in bare for i in sign_of(inline) or (inline,)]
    return [i for i in signs if isinstance(i, Artefact)]


def _sections(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of blocks, each from one heading of a section to the next."""
    section: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and section:
            yield section
            section = []
        section.append(block)
    if section:
        yield section


def _checked(section: Sequence[Block]) -> Iterator[Block]:
    opened = _opening_end(section)
    closed = _closing_start(section)
    for index, block in enumerate(section):
        if index < opened and _is_text(block):
            yield _above(block)
        elif isinstance(block, Paragraph) and opened <= index < closed:
            yield _plain(block) if block.role in _OPENING | _CLOSING | {"postscript"} else block
        elif index >= closed and _is_text(block):
            yield _below(block)
        elif isinstance(block, Paragraph) and index >= closed and block.role == "head":
            yield _below(_plain(block))
        else:
            yield block


def _opening_end(section: Sequence[Block]) -> int:
    """The number of the block after the last date line, salutation or heading above the text."""
    end = 0
    for index, block in enumerate(section):
        role = block.role if isinstance(block, Paragraph) else ""
        if is_prose(block) or _is_text_box(block) or role in ("signed", "postscript"):
            break
        if role in _OPENING:
            end = index + 1
    return end


def _closing_start(section: Sequence[Block]) -> int:
    """The number of the first block of the closing: below it stands no prose but a postscript."""
    start, opened = len(section), _opening_end(section)
    for index in range(len(section) - 1, opened - 1, -1):
        block = section[index]
        if is_prose(block) or _is_text_box(block) or isinstance(block, Heading):
            break
        if isinstance(block, Paragraph) and block.role in _CLOSING | {"postscript"}:
            start = index
    return start


def _is_text_box(block: Block) -> bool:
    if isinstance(block, Box):
        return block.name not in _BOXES_BESIDE
    return isinstance(block, List | Table | Preformatted)


def _is_text(block: Block) -> bool:
    """Whether a block is text, of one kind or another."""
    if _is_text_box(block):
        return True
    known = isinstance(block, Paragraph) and block.role in _OPENING | _CLOSING | BESIDE
    added = isinstance(block, Paragraph) and block.role == "postscript"
    return isinstance(block, Paragraph) and not (known or added or is_point(block))


def _above(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    guess = Guess("line of the head", _ABOVE, "low", place_of(block))
    return Paragraph(kept(block.content), "fw", keys(type="header", place="top"), guess=guess)


def _below(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    guess = Guess("postscript", "it stands below the signature", "low", place_of(block))
    return replace(block, role="postscript", keys=(), guess=guess)


def _plain(block: Paragraph) -> Paragraph:
    """The paragraph as text, with what it may be as a guess."""
    why = (
        f"it looks like a part of the opening or closing ({block.role}), and text stands around it"
    )
    return Paragraph(block.content, guess=Guess("paragraph", why, "medium", place_of(block)))
