"""Paragraphs of lists → lists within lists; neighbours of one style that is a box → one box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.encode.blocks import LINE_BOXES
from edition.importers.docx.numbering import Label
from edition.importers.docx.styles import Meaning
from edition.importers.draft import Block, Box, Inline, Item, LineBreak, List, Paragraph


@dataclass(frozen=True)
class ListLine:
    """A paragraph of a list, with its label.

    ``role``: of one whose label stands in its text, since Markdown has no such numbers.
    """

    label: Label
    content: tuple[Inline, ...]
    role: str | None = None


@dataclass(frozen=True)
class BoxLine:
    """A paragraph that stands in a box with its neighbours of the same style."""

    meaning: Meaning
    content: tuple[Inline, ...]


Piece = Block | ListLine | BoxLine


def gathered(found: Sequence[Piece]) -> list[Block]:
    """The blocks, with runs of list lines and of box lines gathered."""
    made: list[Block] = []
    at = 0
    while at < len(found):
        one = found[at]
        end = at + 1
        if isinstance(one, ListLine):
            while end < len(found) and isinstance(found[end], ListLine):
                end += 1
            made += _lists([line for line in found[at:end] if isinstance(line, ListLine)])
        elif isinstance(one, BoxLine):
            while end < len(found) and _is_beside(one, found[end]):
                end += 1
            made.append(_box([line for line in found[at:end] if isinstance(line, BoxLine)]))
        else:
            made.append(one)
        at = end
    return made


def _is_beside(one: BoxLine, other: Piece) -> bool:
    return isinstance(other, BoxLine) and other.meaning == one.meaning


def _box(lines: Sequence[BoxLine]) -> Box:
    meaning = lines[0].meaning
    if meaning.name in LINE_BOXES:
        parts = [part for line in lines for part in _split(line.content)]
        return Box(meaning.name, lines=tuple(parts), keys=meaning.keys)
    paragraphs = tuple(Paragraph(line.content) for line in lines)
    return Box(meaning.name, blocks=paragraphs, keys=meaning.keys)


def _split(content: Sequence[Inline]) -> list[tuple[Inline, ...]]:
    lines: list[list[Inline]] = [[]]
    for inline in content:
        if isinstance(inline, LineBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    return [tuple(line) for line in lines if line]


def _lists(lines: Sequence[ListLine]) -> list[Block]:
    """Lists of the lines: what is deeper belongs to the line above it."""
    made: list[Block] = []
    items: list[Item] = []
    kind: tuple[bool, str] | None = None
    last = 0
    at = 0
    while at < len(lines):
        line = lines[at]
        end = at + 1
        while end < len(lines) and lines[end].label.level > line.label.level:
            end += 1
        if line.role is not None:
            made += [_list(items, kind)] if items else []
            items = []
            made += [Paragraph(line.content, line.role), *_lists(lines[at + 1 : end])]
            at = end
            continue
        numbered = bool(line.label.number)
        own = (numbered, line.label.delimiter if numbered else "-")
        # Markdown counts on: a number that does not follow begins a list of its own.
        follows = not numbered or not items or int(line.label.number) == last + 1
        if items and (own != kind or not follows):
            made.append(_list(items, kind))
            items = []
        kind = own
        last = int(line.label.number) if numbered else 0
        inner = _lists(lines[at + 1 : end])
        items.append(Item((Paragraph(line.content), *inner), line.label.number))
        at = end
    if items:
        made.append(_list(items, kind))
    return made


def _list(items: Sequence[Item], kind: tuple[bool, str] | None) -> List:
    numbered, delimiter = kind or (False, "-")
    return List(tuple(items), numbered, delimiter if numbered else ".")
