"""``body`` → the text of a source: sections, blocks, and the notes at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.importers.tei.attributes import group
from edition.importers.tei.blocks import block_of, blocks_of, heading, joined
from edition.importers.tei.differences import is_given
from edition.importers.tei.inline import RAW, Element, Note, Writer
from edition.importers.tei.marks.notes import note_keys
from edition.importers.tei.raw import block as raw_block
from edition.importers.tei.raw import block_of_text
from edition.tei.names import MILESTONE, XML_ID, local

_INDENT = "    "
# What stands in a body beside its text; alone in it, the encoder puts a section around it.
_NO_TEXT = MILESTONE | frozenset(
    "fw note figure gap space head opener closer dateline salute signed byline argument epigraph "
    "trailer postscript".split()
)
_BELOW_TEXT = frozenset({"closer", "postscript", "trailer"})
_CLOSING = _BELOW_TEXT | frozenset({"fw", "note", "pb", "cb", "milestone"})


@dataclass(frozen=True)
class Block:
    """The lines of one block, and the element that they say."""

    element: Element
    lines: list[str]


def blocks(writer: Writer, body: Element) -> list[Block]:
    """All blocks of *body*, then the definitions of its notes."""
    children = list(body)
    only = children[0] if len(children) == 1 else None
    if only is not None and _is_unasked(only):
        children = list(only)  # the section that the encoder makes
    elif only is not None and _is_empty(only):
        children = []
    made = list(_section(writer, children, 1))
    if (body.text or "").strip():
        made.insert(0, Block(body, block_of_text(body.text or "")))
    done = 0
    while done < len(writer.notes):  # a note may hold another
        made.append(_definition(writer, writer.notes[done]))
        done += 1
    return made


def _is_unasked(section: Element) -> bool:
    """Whether the encoder puts *section* around what is no text."""
    said = set(section.attrib) - ({XML_ID} if is_given(section) else set())
    return local(section) == "div" and not said and not _has_text(section)


def _has_text(section: Element) -> bool:
    return any(local(child) not in _NO_TEXT for child in section if isinstance(child.tag, str))


def _is_empty(element: Element) -> bool:
    return local(element) == "p" and not len(element) and not element.text


def _section(writer: Writer, children: Sequence[Element], depth: int) -> Iterator[Block]:
    """The blocks of a section; sections in it come last, or they cannot be opened by a line."""
    last = _last_text(children, closing=depth == 1)
    written = False
    for index, child in enumerate(children):
        opening = None
        if local(child) == "div" and index > last:
            opening = heading.of_section(writer, child, depth)
        if opening is not None and writer.level(child) < RAW:
            writer.written.add(child)
            yield Block(child, opening)
            below = list(child) if heading.head_of(child) is None else list(child)[1:]
            yield from _section(writer, below, depth + 1)
        elif local(child) == "div":
            writer.written.add(child)
            yield Block(child, raw_block(writer.original(child)))
        elif not (_is_empty(child) and not written and _closes(children[index + 1 :])):
            yield Block(child, block_of(writer, child))
        if (child.tail or "").strip():
            yield Block(child, block_of_text(child.tail or ""))
        written = written or (bool(local(child)) and local(child) not in _NO_TEXT)


def _last_text(children: Sequence[Element], *, closing: bool) -> int:
    """The last child that is no section: before it no line can open one.

    *closing*: a signature and what follows it, at the end, is put behind the sections.
    """
    text = [i for i, c in enumerate(children) if local(c) != "div"]
    sections = [i for i, c in enumerate(children) if local(c) == "div"]
    after = [i for i in text if sections and i > sections[-1]]
    if closing and all(local(children[i]) in _CLOSING for i in after if local(children[i])):
        text = [i for i in text if i not in after]
    return max(text, default=-1)


def _closes(following: Sequence[Element]) -> bool:
    """Whether what follows ends a text that has not begun, where the encoder puts a ``p``."""
    return bool(following) and local(following[0]) in _BELOW_TEXT


def _definition(writer: Writer, note: Note) -> Block:
    keys = note_keys(writer, note.element) or {}
    lines = joined(blocks_of(writer, list(note.element)))
    start = f"[^{note.label}]:"
    if keys:
        start += f" {group('', keys)}"
    elif lines and not lines[0].startswith(("{", "`", ":", "|", "#", "-", "*", "<", "!")):
        start, lines = f"{start} {lines[0]}", lines[1:]
    return Block(note.element, [start, *(f"{_INDENT}{n}" if n else "" for n in lines)])
