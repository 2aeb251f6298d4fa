"""Elements of vocabularies that nobody knows here: their words are shown.

In a text, white space at the edges of an element that holds elements only is layout, so that a
word is not torn. Where the whole document is of another vocabulary it is data, not text: each
statement has a line of its own, under its name.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Handler, between
from edition.render.html.foreign import space_of
from edition.render.walk import Handlers
from edition.tei.whitespace import is_layout

Line = Callable[[str, bool, Context, Callable[[], None]], None]
"""Writes a statement: its label, whether it holds others, and what it says."""


def unknown(handlers: Handlers, walk: Handler, line: Line) -> Handler:
    """The handler for an element of an unknown vocabulary."""
    in_text = _without_edges(handlers, walk)

    def statements(element: etree._Element, context: Context) -> None:
        for child in element:
            if child in context.mask.elements:
                context.leave_out(child)
            else:
                handlers[child.tag](child, context)

    def handle(element: etree._Element, context: Context) -> None:
        if context.phrase or not _is_data(element, context):
            in_text(element, context)
            return
        group = len(element) > 0 and _holds_elements_only(element)
        content = statements if group else in_text
        if group or not _is_empty(element) or element.attrib:
            line(_label(element, group), group, context, lambda: content(element, context))

    return handle


def html_line(label: str, group: bool, context: Context, say: Callable[[], None]) -> None:
    """A statement as a block."""
    tag = "div" if group else "p"

    def content() -> None:
        context.write(generated(label, "label"))
        phrase, context.phrase = context.phrase, not group
        say()
        context.phrase = phrase

    between(context, f'<{tag} class="datum">', f"</{tag}>", content)


def plain_line(label: str, group: bool, context: Context, say: Callable[[], None]) -> None:
    """A statement as a line."""
    context.write(f"\n{label}\n" if group else label)
    phrase, context.phrase = context.phrase, not group
    say()
    context.phrase = phrase
    context.write("" if group else "\n")


def _is_data(element: etree._Element, context: Context) -> bool:
    root = context.references.document.root
    space = space_of(element)
    around = (e for e in element.iterancestors() if space_of(e) != space)
    return space_of(root) == space and next(around, None) is None


def _label(element: etree._Element, group: bool) -> str:
    """The name of a statement, with what its attributes say: "idno (old): "."""
    values = [" ".join(str(v).split()) for k, v in element.items() if not str(k).startswith("{")]
    said = ", ".join(filter(None, values))
    name = str(element.tag).rpartition("}")[2]
    if not group and _is_empty(element):
        return f"{name}: {said}"
    name = f"{name} ({said})" if said else name
    return name if group else f"{name}: "


def _is_empty(element: etree._Element) -> bool:
    return is_layout("".join(map(str, element.itertext())))


def _holds_elements_only(element: etree._Element) -> bool:
    return is_layout(element.text) and all(is_layout(child.tail) for child in element)


def _without_edges(handlers: Handlers, walk: Handler) -> Handler:
    """*walk*, less the layout after the first tag and before the last."""

    def handle(element: etree._Element, context: Context) -> None:
        if (
            not len(element)
            or "\n" not in (element.text or "")
            or not _holds_elements_only(element)
        ):
            walk(element, context)
            return
        for child in element:
            if child in context.mask.elements:
                context.leave_out(child)
            else:
                handlers[child.tag](child, context)
            context.apparatus.mark(child, context)
            if child.tail and child.getnext() is not None:
                context.text(child.tail)
        context.apparatus.mark(element, context)

    return handle
