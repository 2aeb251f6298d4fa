"""Elements that say with attributes what others say with words: declarations, specifications.

What the edition writes is a label and the values of attributes; the content follows.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from edition.escape import attribute
from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Compiler, Handler, enclosed, running, standing
from edition.render.rules import Rule
from edition.tei.names import XML_ID
from edition.tei.whitespace import is_layout

Say = Callable[[str], str]


def statement(rule: Rule) -> Callable[[etree._Element], str]:
    """The label of *rule* and the values of the attributes that it shows, as one string."""
    label = rule.parameter("label")
    names = [XML_ID if n == "xml:id" else n for n in rule.parameter("show").split()]

    def said(element: etree._Element) -> str:
        values = [" ".join((element.get(name) or "").split()) for name in names]
        told = " ".join(part for part in (label, ", ".join(filter(None, values))) if part)
        if not told or (not len(element) and is_layout(element.text)):
            return told
        return f"{told}: "

    return said


def stating(rule: Rule, compiler: Compiler, say: Say) -> Handler:
    """The statement, then the content."""
    said = statement(rule)
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        told = said(element)
        if told:
            context.write(say(told))
        inner(element, context)

    return handle


def _label(label: str, show: str) -> Say:
    """A label; the first value that it tells, which mostly is a name, set as such."""
    named = bool(show)

    def say(told: str) -> str:
        start = f"{label} " if label and told.startswith(f"{label} ") else ""
        name = told[len(start) :].partition(",")[0].rstrip().removesuffix(":")
        if not named or not name or (label and not start):
            return generated(told, "label")
        rest = attribute(told[len(start) + len(name) :])
        code = f"<code>{attribute(name)}</code>"
        return f'<span class="label" data-generated="">{attribute(start)}{code}{rest}</span>'

    return say


def labelled(rule: Rule, compiler: Compiler) -> Handler:
    """A block that begins with its statement; in running text, or as a ``span``, in its line."""
    inner = stating(rule, compiler, _label(rule.parameter("label"), rule.parameter("show")))
    as_phrase = running(enclosed(rule, compiler, "span", inner=inner))
    if rule.parameter("tag") == "span":
        return as_phrase
    as_block = standing(enclosed(rule, compiler, "div", inner=inner), unnumbered=True)

    def handle(element: etree._Element, context: Context) -> None:
        if context.phrase:
            context.write(" ")
            as_phrase(element, context)
        else:
            as_block(element, context)

    return handle
