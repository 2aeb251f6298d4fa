"""Verse: lines with their numbers, groups of lines, the pause in a line (TEI P5, chapter VE)."""

from __future__ import annotations

from lxml import etree

from edition.escape import attribute, id_safe
from edition.phrases import say
from edition.render.context import Context
from edition.render.html.attributes import opening
from edition.render.html.breaks import with_content
from edition.render.html.enclose import (
    Compiler,
    Handler,
    between,
    enclosed,
    holding,
    running,
    standing,
)
from edition.render.lines import Lines, read_lines
from edition.render.rules import Rule
from edition.tei.names import local, tei
from edition.tei.whitespace import is_layout

_CAESURA, _SEG = tei("caesura"), tei("seg")
_LINES = (tei("l"), tei("lg"))
_HALF, _END = '<span class="half">', "</span>"
# So many lines that their notes had better stand among them than after the last.
_MANY = 40


def lines_of(context: Context) -> Lines:
    """What is known of the lines of the document; worked out when the first is met."""
    if context.verse is None:
        context.verse = read_lines(context.references.document.root)
    return context.verse


def line(rule: Rule, compiler: Compiler) -> Handler:
    """A line of verse; the breaks of lines in its source are none of the poem."""
    inner = compiler.inner(rule)
    whole, halves = opening(rule, "span", "line"), opening(rule, "span", "line", "halves")
    in_verse = rule.name == "l"

    def handle(element: etree._Element, context: Context) -> None:
        split = _halves(element)
        start = (halves if split else whole)(element, context)
        tag = _stepped(start, lines_of(context).steps.get(element))
        phrase, lines = context.phrase, context.lines
        context.phrase, context.lines = True, lines and not in_verse
        content = _in_halves if split == "caesura" else _whole
        between(context, tag, "</span>", lambda: content(element, context, inner))
        context.phrase, context.lines = phrase, lines
        context.write("\n")
        if not context.phrase:
            context.flush()

    return handle


def _whole(element: etree._Element, context: Context, inner: Handler) -> None:
    context.write(_number(element, context))
    inner(element, context)


def _in_halves(element: etree._Element, context: Context, inner: Handler) -> None:
    context.write(_number(element, context))
    between(context, _HALF, _END, lambda: inner(element, context))


def _halves(element: etree._Element) -> str:
    """How a line is made of two halves: by one pause between them, or as two segments."""
    if not len(element):
        return ""
    if len(element.findall(_CAESURA)) == 1:
        return "caesura"
    two = len(element) == 2 and all(child.tag == _SEG for child in element)
    return "segments" if two and all(map(is_layout, _around(element))) else ""


def _around(element: etree._Element) -> list[str | None]:
    return [element.text, *(child.tail for child in element)]


def _stepped(tag: str, step: float | None) -> str:
    """The tag of a line that goes on where the one before ended."""
    if step is None:
        return tag
    if ' style="' in tag:
        return tag.replace(' style="', f' style="--step:{step:g}em;', 1)
    return f'{tag[:-1]} style="--step:{step:g}em">'


def _number(element: etree._Element, context: Context) -> str:
    """The number of a line, which is a link to it."""
    number = lines_of(context).numbers.get(element)
    if not number:
        return ""
    name = context.references.free(f"line-{id_safe(number)}")
    label = attribute(say("text.line", n=number))
    return (
        f'<a class="ln" id="{name}" href="#{name}" aria-label="{label}" '
        f'data-generated="">{attribute(number)}</a>'
    )


def stanza(rule: Rule, compiler: Compiler) -> Handler:
    """A group of lines; its notes stand after it, unless it is long."""
    block = enclosed(rule, compiler, "div", "verse")
    apart = standing(block, lines=True, unnumbered=True)
    held = standing(holding(block), lines=True, unnumbered=True)
    in_text = running(enclosed(rule, compiler, "span", "verse"), lines=True)

    def handle(element: etree._Element, context: Context) -> None:
        if context.phrase:
            in_text(element, context)
        elif _is_short(element):
            held(element, context)
        else:
            apart(element, context)

    return handle


def _is_short(element: etree._Element) -> bool:
    """Whether *element* is one stanza, not a poem of several or of a hundred lines."""
    return len(element) <= _MANY and element.find(_LINES[1]) is None


def caesura(rule: Rule, compiler: Compiler) -> Handler:
    """The pause in a line: a gap; between two halves, the end of one and the beginning of one."""
    start = opening(rule, "span")

    def pause(element: etree._Element, context: Context) -> None:
        gap = f"{start(element, context)} </span>"
        above = context.stack[-1][0] if context.stack else ""
        parent = element.getparent()
        if parent is not None and local(parent) == "l" and above.endswith('half">'):
            context.write(f"{_END}{gap}{_HALF}")
        else:
            context.write(gap)

    return with_content(pause, rule, compiler)
