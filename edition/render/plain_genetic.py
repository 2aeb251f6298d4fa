"""Plain text of the signs of a writer at work."""

from __future__ import annotations

from lxml import etree

from edition.phrases import say
from edition.render.context import Context
from edition.render.html.enclose import Compiler, Handler
from edition.render.html.genetic import UNDOING, is_empty
from edition.render.rules import Rule
from edition.render.signs import DESCRIBED, bracketed


def metamark(rule: Rule, compiler: Compiler) -> Handler:
    """Its signs, or what it is for."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        inner(element, context)
        if is_empty(element):
            context.write(bracketed(DESCRIBED, element.get("function") or say("text.mark")))

    return handle


def undoing(rule: Rule, compiler: Compiler) -> Handler:
    """That a change is cancelled or made again."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        said = say(UNDOING[rule.name]) if rule.name in UNDOING else rule.name
        context.write(bracketed(DESCRIBED, said))
        inner(element, context)

    return handle


def transposition(rule: Rule, compiler: Compiler) -> Handler:
    """That places change their order, with the ids of the places."""
    inner = compiler.inner(rule)

    def handle(element: etree._Element, context: Context) -> None:
        targets = (e.get("target") or "" for e in element.iter("{*}ptr"))
        told = say("text.in_order")
        told = told[:1].lower() + told[1:]
        places = " ".join(filter(None, targets))
        context.write(f"\n{bracketed(DESCRIBED, told + say('colon') + places)}")
        inner(element, context)
        context.write("\n")

    return handle
