"""How the content of a templated element stands: in the line, beside the text, in a bar."""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.enclose import Handler, running


def in_line(inner: Handler) -> Handler:
    """Running text."""
    return running(inner)


def in_bar(inner: Handler) -> Handler:
    """Inside a bar the gap is the bar itself and makes no second one."""
    content = running(inner)

    def handle(element: etree._Element, context: Context) -> None:
        barred, context.barred = context.barred, True
        content(element, context)
        context.barred = barred

    return handle


def beside(inner: Handler) -> Handler:
    """A block of its own: lines are lines, its notes wait, its paragraphs have no numbers."""

    def handle(element: etree._Element, context: Context) -> None:
        saved = context.lines, context.numbered
        context.lines, context.numbered = True, False
        with context.holding():
            inner(element, context)
        context.lines, context.numbered = saved

    return handle


def as_it_is(inner: Handler) -> Handler:
    """The content as the element around has it."""
    return inner
