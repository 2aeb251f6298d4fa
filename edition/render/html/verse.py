"""Lines: of verse, and of a sheet that is transcribed line by line."""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Compiler, Handler, enclosed, running
from edition.render.rules import Rule

_EVERY = 5


def line(rule: Rule, compiler: Compiler) -> Handler:
    """A line; every fifth number of a counted line is shown."""
    inner = running(enclosed(rule, compiler, "span", "line"), lines=True)

    def handle(element: etree._Element, context: Context) -> None:
        number = element.get("n") or ""
        if number.isdecimal() and int(number) % _EVERY == 0:
            context.write(generated(number, "ln"))
        inner(element, context)
        context.write("\n")
        if not context.phrase:
            context.flush()

    return handle
