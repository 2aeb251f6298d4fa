"""Plain text of registers."""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.enclose import Compiler, Handler
from edition.render.html.register_lists import label_of, said_by_attributes
from edition.render.html.registers import known_to, relation_in_words
from edition.render.plain_elements import own_lines
from edition.render.rules import Rule
from edition.render.statements import NAMES, in_line, is_parted, spaced
from edition.tei.names import local


def name(rule: Rule, compiler: Compiler) -> Handler:
    """A name; a space between parts that have nothing between them."""
    return spaced(compiler.inner(rule), compiler, str)


def entry(rule: Rule, compiler: Compiler) -> Handler:
    """An entry on lines of its own; names side by side have commas between."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        saved = context.phrase, context.lines
        if not context.phrase:
            context.phrase = context.lines = False
            context.write("\n\n")
        context.write(said_by_attributes(element))
        if is_parted(element) and not context.mask:
            for child, between in in_line(element):
                context.write(between if between and (context.phrase or _both_names(child)) else "")
                compiler.child(child, context)
        else:
            inner(element, context)
        context.phrase, context.lines = saved
        if not context.phrase:
            context.write("\n\n")
            context.flush()

    return handle


def _both_names(element: etree._Element) -> bool:
    before = element.getprevious()
    return local(element) in NAMES and before is not None and local(before) in NAMES


def reference(rule: Rule, compiler: Compiler) -> Handler:
    """An entry of a bibliography on a line of its own, commas between its parts."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        phrase, context.phrase = context.phrase, True
        if is_parted(element) and not context.mask:
            for child, between in in_line(element):
                context.write(between)
                compiler.child(child, context)
        else:
            inner(element, context)
        context.phrase = phrase

    return own_lines(handle, "\n\n")


def register(rule: Rule, compiler: Compiler) -> Handler:
    """A list of entries under its heading, or under a label."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        phrase = context.phrase
        label = "" if phrase else label_of(rule, element)
        context.write("" if phrase else f"\n\n{label}\n\n" if label else "\n\n")
        inner(element, context)
        if not phrase:
            context.write("\n\n")
            context.flush()

    return handle


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
