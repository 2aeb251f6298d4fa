"""Statements of an entry that follow each other: what a reader needs between two of them.

In a register the TEI holds names, dates, places, numbers side by side, often with nothing between
them but layout (TEI P5, chapter ND). Printed, they need a comma.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from edition.model.measured import unit_counted
from edition.render.context import Context
from edition.render.html.enclose import Compiler, Handler
from edition.tei.names import local
from edition.tei.whitespace import are_apart, is_layout

Say = Callable[[str], str]

NAMES = frozenset(
    "persName placeName orgName geogName eventName objectName name objectIdentifier".split()
)
# What runs on in the line of a statement; other elements are blocks and stand by themselves.
_IN_LINE = NAMES | frozenset(
    "date settlement country region district bloc location geo idno term title author editor "
    "publisher pubPlace biblScope num ref ptr occupation roleName respStmt edition series "
    "note noteGrp measure dimensions label".split()
)


def is_parted(element: etree._Element) -> bool:
    """Whether *element* has statements side by side and no words of its own between them."""
    if not len(element) or not is_layout(element.text):
        return False
    return all(is_layout(child.tail) for child in element)


def in_line(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The children, each with what stands before it where it follows another in its line."""
    before = ""
    for child in element:
        name = local(child)
        if not name:
            continue
        mark = name == "note" and local(element) == "bibl"  # a note stands apart, its mark here
        follows = before in _IN_LINE and name in _IN_LINE and not mark and _says_something(child)
        yield child, (" " if before == "term" else ", ") if follows else ""
        before = name if _says_something(child) else before


def _says_something(element: etree._Element) -> bool:
    return bool(len(element)) or not is_layout(element.text) or bool(element.get("target"))


def parted(inner: Handler, compiler: Compiler, say: Say) -> Handler:
    """*inner*; where statements stand side by side, with commas between, in one line."""

    def handle(element: etree._Element, context: Context) -> None:
        if not is_parted(element) or context.pieces or context.mask or _has_blocks(element):
            inner(element, context)
            return
        phrase, context.phrase = context.phrase, True
        for child, between in in_line(element):
            context.write(say(between) if between else "")
            compiler.child(child, context)
            unit = unit_counted(child)
            context.write(say(f" {unit}") if unit else "")
        context.phrase = phrase

    return handle


def _has_blocks(element: etree._Element) -> bool:
    return any(local(child) not in _IN_LINE for child in element if isinstance(child.tag, str))


def spaced(inner: Handler, compiler: Compiler, say: Say) -> Handler:
    """*inner* for a name: a space between parts that have nothing between them."""

    def handle(element: etree._Element, context: Context) -> None:
        if not is_parted(element) or context.pieces or context.mask or _stand_apart(element):
            inner(element, context)
            return
        before: etree._Element | None = None
        for child in element:
            if before is not None:
                if are_apart(before, child):
                    context.write(say(" "))
                elif before.tail:
                    context.text(before.tail)
            compiler.child(child, context)
            before = child

    return handle


def _stand_apart(element: etree._Element) -> bool:
    """Whether the file itself has something between all parts."""
    return all(child.tail for child in element[:-1])
