"""Plain text of measures and leaves."""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.enclose import Compiler, Handler
from edition.render.html.labelled import statement
from edition.render.html.manuscripts import in_line, is_unfilled, leaves, unit_of, value_of
from edition.render.rules import Rule
from edition.tei.whitespace import is_layout


def dimensions(rule: Rule, compiler: Compiler) -> Handler:
    """Measures between signs of multiplication, then the unit."""

    def handle(element: etree._Element, context: Context) -> None:
        context.text(element.text or "")
        children = [c for c in element if isinstance(c.tag, str) and not is_unfilled(c)]
        for index, child in enumerate(children):
            context.write(" \N{MULTIPLICATION SIGN} " if index else "")
            compiler.child(child, context)
            context.write(value_of(child))
            if not is_layout(child.tail):
                context.text(child.tail or "")
        unit = unit_of(element)
        context.write(f" {unit}" if unit else "")

    return handle


def catalogue(rule: Rule, compiler: Compiler) -> Handler:
    """A label and statements with commas between, on lines of their own."""
    said = statement(rule)

    def handle(element: etree._Element, context: Context) -> None:
        context.write("" if context.phrase else "\n")
        context.write(said(element))
        context.text(element.text or "")
        for child, between in in_line(element):
            context.write(between)
            compiler.child(child, context)
            if not is_layout(child.tail):
                context.text(child.tail or "")
        context.write("" if context.phrase else "\n")

    return handle


def locus(rule: Rule, compiler: Compiler) -> Handler:
    """The words, or the leaves that the attributes name."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        inner(element, context)
        if not len(element) and is_layout(element.text):
            context.write(leaves(element))

    return handle
