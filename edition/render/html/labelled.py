"""Elements that say with attributes what others say with words: declarations, specifications.

What the edition writes is a label and the values of attributes; the content follows.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from edition.escape import attribute
from edition.phrases import say, term
from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Compiler, Handler, enclosed, running, standing
from edition.render.rules import Rule
from edition.render.statements import parted
from edition.tei.names import XML_ID, XML_LANG
from edition.tei.whitespace import is_layout

Say = Callable[[str], str]
# Attributes that give a thing its name; the others say something of it.
_NAMES = frozenset({XML_ID, *"ident key name value gi property unit scheme url".split()})


def statement(rule: Rule) -> Callable[[etree._Element], str]:
    """The label of *rule* and the values of the attributes that it shows, as one string."""
    label = term(rule.parameter("label"))
    names = [XML_ID if n == "xml:id" else n for n in rule.parameter("show").split()]
    otherwise = rule.parameter("otherwise").split()

    quiet = bool(rule.parameter("quiet"))

    def said(element: etree._Element) -> str:
        if quiet and says_nothing(element):
            return ""
        empty = not len(element) and is_layout(element.text)
        shown = [*names, *otherwise] if empty else names
        values = [" ".join((element.get(name) or "").split()) for name in shown]
        between = say("colon") if otherwise and empty else " "
        told = between.join(part for part in (label, ", ".join(filter(None, values))) if part)
        return told if empty or not told else told + say("colon")

    return said


def says_nothing(element: etree._Element) -> bool:
    """Whether there are neither words in it nor attributes, on itself or on what it holds."""
    if any(not is_layout(str(text)) for text in element.itertext()):
        return False
    return not any(
        name not in (XML_ID, XML_LANG) for one in element.iter(etree.Element) for name in one.attrib
    )


def stating(rule: Rule, compiler: Compiler, say: Say) -> Handler:
    """The statement, then the content."""
    said = statement(rule)
    inner = parted(compiler.inner(rule), compiler, say)

    def handle(element: etree._Element, context: Context) -> None:
        told = said(element)
        if told:
            context.write(say(told))
        inner(element, context)

    return handle


def following(handler: Handler, comma: str) -> Handler:
    """*handler*, after a *comma* or a space where the element follows another of its parent."""

    def handle(element: etree._Element, context: Context) -> None:
        before = element.getprevious()
        if before is not None:
            context.write(comma if before.tag == element.tag else " ")
        handler(element, context)

    return handle


def _stating(rule: Rule, compiler: Compiler) -> Handler:
    """The statement as a label, then the content."""
    said, say = statement(rule), _label(rule)
    inner = parted(compiler.inner(rule), compiler, generated)

    def handle(element: etree._Element, context: Context) -> None:
        told = said(element)
        if told:
            context.write(say(element, told))
        inner(element, context)

    return handle


def _label(rule: Rule) -> Callable[[etree._Element, str], str]:
    """A label; the name of the thing, where it tells one, is set as a name."""
    names = [XML_ID if n == "xml:id" else n for n in rule.parameter("show").split()]
    start = f"{term(rule.parameter('label'))} ".lstrip()

    def labelled(element: etree._Element, told: str) -> str:
        first = next((name for name in names if element.get(name)), "")
        name = " ".join((element.get(first) or "").split()) if first in _NAMES else ""
        if not name:
            colon = say("colon")
            after = told.find(colon) + len(colon) if colon in told else 1
            between = after if rule.parameter("otherwise") else len(told)
            rest = told[between:] if between > 1 else ""
            return generated(told[: len(told) - len(rest)], "label") + (
                generated(rest) if rest else ""
            )
        rest = attribute(told[len(start) + len(name) :])
        code = f"<code>{attribute(name)}</code>"
        return f'<span class="label" data-generated="">{attribute(start)}{code}{rest}</span>'

    return labelled


def labelled(rule: Rule, compiler: Compiler) -> Handler:
    """A block that begins with its statement; in running text, or as a ``span``, in its line."""
    inner = _stating(rule, compiler)
    as_phrase = running(enclosed(rule, compiler, "span", inner=inner))
    if rule.parameter("tag") == "span":
        return following(as_phrase, generated(", "))
    as_block = standing(enclosed(rule, compiler, "div", inner=inner), unnumbered=True)

    def handle(element: etree._Element, context: Context) -> None:
        if context.phrase:
            context.write(" ")
            as_phrase(element, context)
        else:
            as_block(element, context)

    return handle
