"""Plain text of declarations, transcripts of speech and examples of markup."""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.enclose import Compiler, Handler
from edition.render.html.labelled import stating
from edition.render.html.markup import quoting
from edition.render.html.spoken import happening, speakers
from edition.render.rules import Rule


def _own_lines(handler: Handler, line: str = "\n", otherwise: str = "") -> Handler:
    """*handler* on lines of its own, unless it stands in running text."""

    def handle(element: etree._Element, context: Context) -> None:
        around = otherwise if context.phrase else line
        context.write(around)
        handler(element, context)
        context.write(around)
        if not context.phrase:
            context.flush()

    return handle


def labelled(rule: Rule, compiler: Compiler) -> Handler:
    """The label and the values, then the content."""
    made = stating(rule, compiler, str)
    return made if rule.parameter("tag") == "span" else _own_lines(made, "\n", " ")


def line(rule: Rule, compiler: Compiler) -> Handler:
    """A line of verse on a line of its own; where its source breaks it does not matter."""
    inner = compiler.inner(rule)
    keeps = rule.name != "l"

    def handle(element: etree._Element, context: Context) -> None:
        saved = context.phrase, context.lines
        context.phrase, context.lines = True, keeps and context.lines
        _fresh_line(context)
        inner(element, context)
        context.write("\n")
        context.phrase, context.lines = saved
        if not context.phrase:
            context.flush()

    return handle


def _fresh_line(context: Context) -> None:
    """End the line that is being written, if one is."""
    before = next((piece for piece in reversed(context.out) if piece.strip(" \t")), "\n")
    if not before.endswith("\n"):
        context.write("\n")


def stanza(rule: Rule, compiler: Compiler) -> Handler:
    """Lines, with an empty line before and after them; then their notes."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        saved = context.phrase, context.lines
        context.phrase, context.lines = False, True
        context.write("\n\n")
        with context.holding():
            inner(element, context)
        context.write("\n\n")
        context.phrase, context.lines = saved
        if not context.phrase:
            context.flush()

    return handle


def utterance(rule: Rule, compiler: Compiler) -> Handler:
    """Who speaks, then the words."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        who = speakers(element, context.references)
        context.write(f"{who}: " if who else "")
        phrase, context.phrase = context.phrase, True
        inner(element, context)
        context.phrase = phrase

    return _own_lines(handle, "\n\n")


def event(rule: Rule, compiler: Compiler) -> Handler:
    """What happens, in brackets."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        context.write(f"[{happening(element)}")
        phrase, context.phrase = context.phrase, True
        inner(element, context)
        context.phrase = phrase
        context.write("]")

    return _own_lines(handle)


def markup(rule: Rule, compiler: Compiler) -> Handler:
    """The example with its tags."""
    return _own_lines(quoting(str), "\n\n")
