"""Rows: the lines of a stamp or a form, each an element of its own that can be laid out."""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import attributes, opening
from edition.render.html.enclose import Compiler, Handler, between
from edition.render.rules import Rule
from edition.tei.names import tei

_LB = tei("lb")
_OPEN = '<span class="row">'
# The break is there for readers without the stylesheet and for copied text.
_CLOSE = "<br/></span>"


def rows(rule: Rule, compiler: Compiler) -> Handler:
    """A block whose line breaks begin rows; breaks deeper inside stay breaks."""
    start = opening(rule, "div")
    content = row_content(compiler)

    def handle(element: etree._Element, context: Context) -> None:
        between(context, start(element, context), "</div>", lambda: content(element, context))

    return handle


def row_content(compiler: Compiler) -> Handler:
    """The content of an element as rows."""

    def handle(element: etree._Element, context: Context) -> None:
        phrase, context.phrase = context.phrase, True
        between(context, _OPEN, _CLOSE, lambda: _walk(element, context, compiler))
        context.phrase = phrase

    return handle


def _walk(element: etree._Element, context: Context, compiler: Compiler) -> None:
    if element.text:
        context.text(element.text)
    for child in element:
        if child.tag == _LB and not child.text and not len(child):
            _next_row(child, context)
        else:
            compiler.child(child, context)
        if child.tail:
            context.text(child.tail)


def _next_row(line_break: etree._Element, context: Context) -> None:
    if context.out[-1] not in (_OPEN, " "):
        context.write(_CLOSE + "\n")
        context.write(_OPEN)
    if line_break.attrib:
        context.write(f'<span class="tei-lb"{attributes(line_break, context)}></span>')
