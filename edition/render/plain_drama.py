"""Plain text of verse and drama, and of milestones."""

from __future__ import annotations

import re

from lxml import etree

from edition.render.context import Context
from edition.render.html.breaks import with_content
from edition.render.html.drama import unnamed_speaker, wants_brackets, wants_comma
from edition.render.html.enclose import Compiler, Handler
from edition.render.html.milestones import ornament
from edition.render.plain_elements import own_lines
from edition.render.rules import Rule
from edition.tei.names import local

_EMPTY_LINES = re.compile(r"[ \t]*\n(?:[ \t]*\n)+[ \t]*")


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
    """A speech right under the name of who speaks it, and a direction beside the name."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        who = unnamed_speaker(element, context)
        text = context.capture(lambda: inner(element, context)).strip("\n ")
        named = f"{who}\n\n{text}" if who else text
        before = _beginning(element) + bool(who)
        context.write(_EMPTY_LINES.sub("\n", named, count=before) if before else named)

    return own_lines(handle, "\n\n", " ")


def _beginning(element: etree._Element) -> int:
    """How many blocks of a speech stand before its words: the speaker, a direction beside him."""
    names = [local(child) for child in element[:2]]
    return 2 if names == ["speaker", "stage"] else int(names[:1] == ["speaker"])


def direction(rule: Rule, compiler: Compiler) -> Handler:
    """A stage direction, on a line of its own or in brackets."""
    inner = compiler.inner(rule)
    sheets = compiler.view.sheets

    def handle(element: etree._Element, context: Context) -> None:
        wanted = not sheets and wants_brackets(element, context)
        start, end = ("(", ")") if wanted else ("", "")
        phrase, context.phrase = context.phrase, True
        context.write(start)
        inner(element, context)
        context.write(end)
        context.phrase = phrase

    return own_lines(handle, "\n\n")


def cast_part(rule: Rule, compiler: Compiler) -> Handler:
    """A part of an item of a cast list, and the comma that it may lack."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        parent = element.getparent()
        of_group = parent is not None and local(parent) == "castGroup"
        context.write("\n" if of_group else "")
        inner(element, context)
        context.write(", " if wants_comma(element) else "\n" if of_group else "")

    return handle


def milestone(rule: Rule, compiler: Compiler) -> Handler:
    """A point; where it is an ornament between paragraphs, asterisks."""

    def handle(element: etree._Element, context: Context) -> None:
        if not context.phrase and ornament(element):
            context.write("\n\n* * *\n\n")
        elif element.get("break") != "no":
            context.write(" ")

    return with_content(handle, rule, compiler)
