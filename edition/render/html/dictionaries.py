"""Entries of dictionaries: the headword hangs, senses are numbered, the rest runs on, as in print.

The signs that are generated, and where none are, says :mod:`edition.render.lexicon`.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import generated, opening
from edition.render.html.enclose import Compiler, Handler, between
from edition.render.lexicon import (
    ENTRIES,
    HOLDERS,
    is_lexical,
    number_of,
    opening_sign,
    sign_between,
)
from edition.render.rules import Rule
from edition.tei.names import local

Say = Callable[[str, str], str]
"""How a sign is written, and the class it has."""


def _said(sign: str, kind: str) -> str:
    return generated(sign, kind) if sign.strip() else sign


def spaced(compiler: Compiler, say: Say) -> Handler:
    """The content of an entry that is data: its elements, with the signs between them."""

    def handle(element: etree._Element, context: Context) -> None:
        before: etree._Element | None = None
        for child in element:
            if isinstance(child.tag, str):
                if before is not None:
                    sign = " " if local(child) in HOLDERS else sign_between(before, child)
                    context.write(say(sign, "sign"))
                before = child
            compiler.child(child, context)

    return handle


def held(rule: Rule, compiler: Compiler, say: Say) -> Handler:
    """The content of an entry, a homograph or a sense, after its number."""
    inner, data = compiler.inner(rule), spaced(compiler, say)
    plain = bool(rule.before or rule.after)

    def handle(element: etree._Element, context: Context) -> None:
        saved = context.phrase, context.lines, context.numbered, context.lexical
        if rule.name in ENTRIES:
            context.lexical = is_lexical(element)
        context.phrase, context.lines, context.numbered = True, False, False
        number = number_of(element, counted=context.lexical)
        if number:
            context.write(say(number, "number") + " ")
        (data if context.lexical and not plain else inner)(element, context)
        context.phrase, context.lines, context.numbered, context.lexical = saved

    return handle


def entry(rule: Rule, compiler: Compiler) -> Handler:
    """An entry or a sense: lines of its own; in somebody's running text it stays there."""
    content = held(rule, compiler, _said)
    tags = {name: opening(rule, name) for name in ("div", "span")}

    def handle(element: etree._Element, context: Context) -> None:
        parent = element.getparent()
        nested = parent is not None and local(parent) in HOLDERS
        tag = "div" if nested or not context.phrase else "span"
        start = tags[tag](element, context)
        between(context, start, f"</{tag}>", lambda: content(element, context))
        if not context.phrase:
            context.flush()

    return handle


def marked(rule: Rule, compiler: Compiler, say: Say) -> Handler:
    """The content of a form, a grammar, a usage, between the signs of its row."""
    inner, data = compiler.inner(rule), spaced(compiler, say)
    start, end = rule.parameter("open"), rule.parameter("close")
    structure = bool(rule.parameter("structure"))
    empty = rule.parameter("empty")

    def handle(element: etree._Element, context: Context) -> None:
        phrase, context.phrase = context.phrase, True
        sign = opening_sign(element, start) if start and context.lexical else ""
        if sign:
            context.write(say(sign, "sign"))
        if empty and not len(element) and not element.text:
            context.write(say(empty, "sign"))
        (data if structure and context.lexical else inner)(element, context)
        if sign and end:
            context.write(say(end, "sign"))
        context.phrase = phrase

    return handle


def lexical(rule: Rule, compiler: Compiler) -> Handler:
    """A part of an entry that runs on."""
    content = marked(rule, compiler, _said)
    start = opening(rule, "span")

    def handle(element: etree._Element, context: Context) -> None:
        tag = start(element, context)
        between(context, tag, "</span>", lambda: content(element, context))

    return handle
