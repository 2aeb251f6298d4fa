"""Plain text of registers."""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.enclose import Compiler, Handler
from edition.render.html.registers import known_to, relation_in_words
from edition.render.rules import Rule


def identifier(rule: Rule, compiler: Compiler) -> Handler:
    """To whom the number means something, and the number."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        context.write(" " if context.phrase else f"\n{known_to(element)}: ")
        inner(element, context)
        context.write(" " if context.phrase else "\n")

    return handle


def relation(rule: Rule, compiler: Compiler) -> Handler:
    """The relation as a sentence, then its own words."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        context.write(f"\n{relation_in_words(element, context)}\n")
        inner(element, context)

    return handle
