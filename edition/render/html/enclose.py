"""The common shape of a behaviour: an opening tag, the content, a closing tag."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import opening
from edition.render.rules import Rule
from edition.render.views import View

Handler = Callable[[etree._Element, Context], None]


class Compiler(Protocol):
    """What a behaviour is given to make its handler from."""

    view: View

    def inner(self, rule: Rule) -> Handler:
        """The handler of the content of an element, with the row's strings around it."""

    def child(self, element: etree._Element, context: Context) -> None:
        """Render one child, as the table says."""


Make = Callable[[Rule, Compiler], Handler]


def enclosed(
    rule: Rule, compiler: Compiler, tag: str, *classes: str, inner: Handler | None = None
) -> Handler:
    """A handler that puts the content between tags, and notes that they are open."""
    open_tag, closing = opening(rule, tag, *classes), f"</{tag}>"
    inner = inner or compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        start = open_tag(element, context)
        stack = context.stack
        context.write(start)
        stack.append((start, closing))
        inner(element, context)
        stack.pop()
        context.write(closing)

    return handle


def between(context: Context, start: str, end: str, render: Callable[[], None]) -> None:
    """Write what *render* writes between two tags, noting that they are open."""
    context.write(start)
    context.stack.append((start, end))
    render()
    context.stack.pop()
    context.write(end)


def running(handler: Handler, *, lines: bool = False) -> Handler:
    """*handler* for running text: what it holds stays in its line."""

    def handle(element: etree._Element, context: Context) -> None:
        phrase, kept = context.phrase, context.lines
        context.phrase, context.lines = True, lines or kept
        handler(element, context)
        context.phrase, context.lines = phrase, kept

    return handle


def standing(handler: Handler, *, lines: bool = False, unnumbered: bool = False) -> Handler:
    """*handler* for a block: what it holds begins afresh; notes stand after it."""

    def handle(element: etree._Element, context: Context) -> None:
        saved = context.phrase, context.lines, context.numbered
        context.phrase, context.lines = False, lines
        context.numbered = saved[2] and not unnumbered
        handler(element, context)
        context.phrase, context.lines, context.numbered = saved
        if not context.phrase:
            context.flush()

    return handle


def flushing(handler: Handler) -> Handler:
    """*handler*, and after it, inside the same tags, the notes that wait."""

    def handle(element: etree._Element, context: Context) -> None:
        handler(element, context)
        context.flush()

    return handle


def holding(handler: Handler) -> Handler:
    """*handler* for what no note may stand in: its notes wait until it is closed."""

    def handle(element: etree._Element, context: Context) -> None:
        with context.holding():
            handler(element, context)

    return handle
