"""The walk through the content of an element: text, children, tails. No XPath, nothing skipped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lxml import etree

from edition.render.context import Context
from edition.tei.names import XML_SPACE
from edition.tei.whitespace import is_layout

Handler = Callable[[etree._Element, Context], None]
Handlers = Mapping[Any, Handler]
"""Handlers by qualified name; comments and instructions go by what lxml gives as their tag."""

_LAYOUT = " \t\r\n"


def at_once(handlers: Handlers, written: Mapping[str, str]) -> Handler:
    """Like :func:`children`, where *written* alone says how each text is written."""

    def walk(element: etree._Element, context: Context) -> None:
        write = context.write
        text = element.text
        if text:
            write(written[text])
        if len(element):  # to ask is quicker than to go through nothing
            for child in element:
                handlers[child.tag](child, context)
                tail = child.tail
                if tail:
                    write(written[tail])

    return walk


def children(handlers: Handlers) -> Handler:
    """The walk for elements that hold text."""

    def walk(element: etree._Element, context: Context) -> None:
        text = element.text
        if text:
            context.text(text)
        for child in element:
            handlers[child.tag](child, context)
            tail = child.tail
            if tail:
                context.text(tail)

    return walk


def elements_only(handlers: Handlers) -> Handler:
    """The walk for elements that hold elements only: white space between them is layout."""

    def walk(element: etree._Element, context: Context) -> None:
        text = element.text
        if text and text.strip(_LAYOUT):
            context.text(text)
        for child in element:
            handlers[child.tag](child, context)
            tail = child.tail
            if tail and tail.strip(_LAYOUT):
                context.text(tail)

    return walk


def in_pieces(handlers: Handlers, *, layout: bool) -> Handler:
    """The walk for documents with spans, which tells which piece of text it writes; and for those
    with entries of an apparatus that stand apart, whose marks it writes at their places.

    Where *layout* is true, white space between elements is none of the text.
    """

    def walk(element: etree._Element, context: Context) -> None:
        text = element.text
        if text and not (layout and not text.strip(_LAYOUT)):
            context.piece(element, False, text)
        for child in element:
            if child in context.mask.elements:
                context.leave_out(child)
            else:
                handlers[child.tag](child, context)
            context.apparatus.mark(child, context)
            tail = child.tail
            if tail and not (layout and not tail.strip(_LAYOUT)):
                context.piece(child, True, tail)
            elif (child, True) in context.mask.texts:
                context.piece(child, True, tail or "")
        context.apparatus.mark(element, context)

    return walk


def either(mixed: Handler, close: Handler) -> Handler:
    """*mixed* for elements with text of their own, *close* for those with elements only."""

    def walk(element: etree._Element, context: Context) -> None:
        texts = (element.text, *(child.tail for child in element))
        has_text = any(text and text.strip(_LAYOUT) for text in texts)
        (mixed if has_text or not len(element) else close)(element, context)

    return walk


def keeping_space(walk: Handler) -> Handler:
    """*walk* for documents in which elements may ask for their white space to be kept."""

    def handle(element: etree._Element, context: Context) -> None:
        asked = element.get(XML_SPACE)
        if asked is None:
            walk(element, context)
            return
        keep, context.keep = context.keep, asked == "preserve"
        walk(element, context)
        context.keep = keep

    return handle


def with_values(walk: Handler, names: Sequence[str], string: Callable[[str], str]) -> Handler:
    """*walk*; where the element is empty, the values of its attributes called *names*."""

    def handle(element: etree._Element, context: Context) -> None:
        walk(element, context)
        if not len(element) and is_layout(element.text):
            values = (" ".join((element.get(name) or "").split()) for name in names)
            said = ", ".join(filter(None, values))
            context.write(string(said) if said else "")

    return handle


def with_strings(walk: Handler, before: str, after: str) -> Handler:
    """*walk* between two strings that are ready to be written."""
    if not before and not after:
        return walk

    def handle(element: etree._Element, context: Context) -> None:
        context.write(before)
        walk(element, context)
        context.write(after)

    return handle


def nothing(element: etree._Element, context: Context) -> None:
    """Comments and processing instructions are no text."""


def entity(element: etree._Element, context: Context) -> None:
    """A reference to an entity that nobody declared stays as it is written."""
    if element.text:
        context.text(element.text)
