"""Plain text of declarations, transcripts of speech and examples of markup."""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.breaks import with_content
from edition.render.html.drama import unnamed_speaker, wants_brackets, wants_comma
from edition.render.html.enclose import Compiler, Handler
from edition.render.html.labelled import following, stating
from edition.render.html.markup import quoting
from edition.render.html.milestones import ornament
from edition.render.html.spoken import happening, people
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
    if rule.parameter("tag") == "span":
        return following(made, ", ")
    return _own_lines(made, "\n", " ")


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


def speech(rule: Rule, compiler: Compiler) -> Handler:
    """A speech under the name of who speaks it."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        phrase = context.phrase
        who = unnamed_speaker(element, context)
        context.write(f"{who}\n" if who else "")
        inner(element, context)
        context.phrase = phrase

    return _own_lines(handle, "\n\n", " ")


def direction(rule: Rule, compiler: Compiler) -> Handler:
    """A stage direction, on a line of its own or in brackets."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        phrase = context.phrase
        start, end = ("(", ")") if wants_brackets(element, context) else ("", "")
        context.write("" if phrase else "\n\n")
        context.phrase = True
        context.write(start)
        inner(element, context)
        context.write(end)
        context.phrase = phrase
        if not phrase:
            context.write("\n\n")
            context.flush()

    return handle


def cast_part(rule: Rule, compiler: Compiler) -> Handler:
    """A part of an item of a cast list, and the comma that it may lack."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        inner(element, context)
        if wants_comma(element):
            context.write(", ")

    return handle


def milestone(rule: Rule, compiler: Compiler) -> Handler:
    """A point; where it is an ornament between paragraphs, asterisks."""

    def handle(element: etree._Element, context: Context) -> None:
        if not context.phrase and ornament(element):
            context.write("\n\n* * *\n\n")
        elif element.get("break") != "no":
            context.write(" ")

    return with_content(handle, rule, compiler)


def utterance(rule: Rule, compiler: Compiler) -> Handler:
    """Who speaks, then the words."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        who = people(context).speaking(element)
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
