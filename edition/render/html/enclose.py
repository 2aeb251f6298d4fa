"""The common shape of a behaviour: an opening tag, the content, a closing tag."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import Opening, opening
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


class _Tags(NamedTuple):
    """A handler that :func:`enclosed` made, in its parts."""

    start: Opening
    end: str
    inner: Handler
    bare: bool
    """Whether nothing but the walk is inside, which asks nothing where it finds no element."""


# Where a handler has its parts, for the wrappers below to make one function of two: most elements
# are such. On the handler itself, so that both go when nobody has it any more.
_PARTS = "parts_of_enclosed"


def enclosed(
    rule: Rule, compiler: Compiler, tag: str, *classes: str, inner: Handler | None = None
) -> Handler:
    """A handler that puts the content between tags, and notes that they are open."""
    start_of, end = opening(rule, tag, *classes), f"</{tag}>"
    content = inner or compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        start = start_of(element, context)
        stack = context.stack
        context.write(start)
        stack.append((start, end))
        content(element, context)
        stack.pop()
        context.write(end)

    setattr(handle, _PARTS, _Tags(start_of, end, content, inner is None))
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
    tags: _Tags | None = getattr(handler, _PARTS, None)
    if tags is not None:
        return _in_line(tags, lines)

    def handle(element: etree._Element, context: Context) -> None:
        phrase, kept = context.phrase, context.lines
        context.phrase, context.lines = True, lines or kept
        handler(element, context)
        context.phrase, context.lines = phrase, kept

    return handle


def _in_line(tags: _Tags, lines: bool) -> Handler:
    """Running text between tags. Where no element is inside, nothing asks how it stands."""
    start_of, end, inner, bare = tags

    def handle(element: etree._Element, context: Context) -> None:
        write = context.write
        start = start_of(element, context)
        write(start)
        if bare and not len(element):
            inner(element, context)
        else:
            stack, phrase, kept = context.stack, context.phrase, context.lines
            stack.append((start, end))
            context.phrase = True
            if lines:
                context.lines = True
            inner(element, context)
            context.phrase, context.lines = phrase, kept
            stack.pop()
        write(end)

    return handle


def standing(handler: Handler, *, lines: bool = False, unnumbered: bool = False) -> Handler:
    """*handler* for a block: what it holds begins afresh; notes stand after it."""

    def handle(element: etree._Element, context: Context) -> None:
        phrase, kept, numbered = context.phrase, context.lines, context.numbered
        context.phrase, context.lines = False, lines
        if unnumbered:
            context.numbered = False
        handler(element, context)
        context.phrase, context.lines, context.numbered = phrase, kept, numbered
        if not phrase and (context.pending or context.apparatus.waiting):
            context.flush()

    return handle


def with_foot(handler: Handler) -> Handler:
    """*handler*, and after it, inside the same tags, the apparatus of what it wrote."""

    def handle(element: etree._Element, context: Context) -> None:
        handler(element, context)
        if not context.phrase and not context.held:
            context.flush()
            context.apparatus.close(context)

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
