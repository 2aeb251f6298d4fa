"""Blocks of TEI → blocks of the syntax, one file for each phenomenon."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from edition.importers.tei import raw
from edition.importers.tei.blocks import (
    between,
    forme_work,
    heading,
    letters,
    lines,
    lists,
    paragraph,
    plain,
    quotation,
    stamp,
    table,
    verse,
)
from edition.importers.tei.inline import DEEPEST, RAW, Element, Writer
from edition.importers.tei.settled import keeps_space
from edition.tei.names import is_tei, local

Inverse = Callable[[Writer, Element], list[str] | None]

_OWN: Mapping[str, tuple[Inverse, ...]] = {
    "p": (paragraph.block,),
    "opener": (letters.block,),
    "closer": (letters.block,),
    "postscript": (letters.postscript,),
    "head": (heading.block,),
    "fw": (forme_work.marking, forme_work.letterhead, forme_work.block),
    "note": (stamp.stamp, lines.annotation, between.block),
    "ab": (stamp.form, lines.handwritten),
    "lg": (verse.block,),
    "quote": (quotation.block,),
    "list": (lists.block,),
    "table": (table.block,),
    "milestone": (plain.rule,),
    "eg": (plain.code,),
    "pb": (between.block,),
    "cb": (between.block,),
    "handShift": (between.block,),
    "figure": (between.block,),
}


def block_of(writer: Writer, element: Element) -> list[str]:
    """The lines of *element* as a block; raw TEI where there is no other way."""
    writer.written.add(element)
    if not isinstance(element.tag, str):
        return between.comment(writer, element) or raw.block(writer.original(element))
    kept = keeps_space(element) and local(element) != "eg"
    if writer.level(element) < RAW and is_tei(element) and not kept:
        found = _first(writer, element) if writer.depth <= DEEPEST else None
        if found is not None:
            return found
    return raw.block(writer.original(element))


def _first(writer: Writer, element: Element) -> list[str] | None:
    """What the first of the ways gives that says all of *element*."""
    writer.depth += 1
    found = (inverse(writer, element) for inverse in _OWN.get(local(element), ()))
    lines = next((lines for lines in found if lines is not None), None)
    writer.depth -= 1
    return lines


def blocks_of(writer: Writer, elements: Sequence[Element]) -> list[list[str]]:
    """The blocks of *elements*, and of the text between them."""
    found = []
    for element in elements:
        found.append(block_of(writer, element))
        if (element.tail or "").strip():
            found.append(raw.block_of_text(element.tail or ""))
    return found


def joined(blocks: Sequence[Sequence[str]]) -> list[str]:
    """The lines of *blocks*, an empty line between them."""
    made: list[str] = []
    for block in blocks:
        if made:
            made.append("")
        made.extend(block)
    return made
