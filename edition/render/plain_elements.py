"""Plain text of declarations, transcripts of speech and examples of markup."""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.enclose import Compiler, Handler
from edition.render.html.labelled import following, stating
from edition.render.html.markup import quoting
from edition.render.html.spoken import happening, people
from edition.render.rules import Rule
from edition.render.signs import DESCRIBED


def own_lines(handler: Handler, line: str = "\n", otherwise: str = "") -> Handler:
    """*handler* on lines of its own, unless it stands in running text."""

    def handle(element: etree._Element, context: Context) -> None:
        around = otherwise if context.phrase else line
        context.write(around)
        handler(element, context)
        if not context.phrase:
            context.write(around)
            context.flush()

    return handle


def labelled(rule: Rule, compiler: Compiler) -> Handler:
    """The label and the values, then the content."""
    made = stating(rule, compiler, str)
    if rule.parameter("tag") == "span":
        return following(made, ", ")
    return own_lines(made, "\n", " ")


def utterance(rule: Rule, compiler: Compiler) -> Handler:
    """Who speaks, then the words."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        who = people(context).speaking(element)
        context.write(f"{who}: " if who else "")
        phrase, context.phrase = context.phrase, True
        inner(element, context)
        context.phrase = phrase

    return own_lines(handle, "\n\n")


def event(rule: Rule, compiler: Compiler) -> Handler:
    """What happens, in brackets."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        context.write(f"[{DESCRIBED} {happening(element)}")
        phrase, context.phrase = context.phrase, True
        inner(element, context)
        context.phrase = phrase
        context.write("]")

    return own_lines(handle)


def markup(rule: Rule, compiler: Compiler) -> Handler:
    """The example with its tags."""
    return own_lines(quoting(str), "\n\n")
