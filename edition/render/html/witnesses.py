"""The list of witnesses: the conspectus siglorum (TEI P5, chapter TC, "Witness Lists")."""

from __future__ import annotations

from lxml import etree

from edition.render.apparatus_sigla import siglum_element
from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Compiler, Handler, enclosed, running, standing
from edition.render.rules import Rule
from edition.tei.names import XML_ID


def witness(rule: Rule, compiler: Compiler) -> Handler:
    """A witness on lines of its own: the siglum, which readings lead to, and what it is."""
    content = compiler.inner(rule)

    def inner(element: etree._Element, context: Context) -> None:
        identifier = element.get(XML_ID)
        if siglum_element(element) is None and (identifier or element.get("n")):
            context.write(generated(element.get("n") or identifier or "", "siglum") + " ")
        content(element, context)

    as_block = standing(enclosed(rule, compiler, "div", inner=inner), unnumbered=True)
    as_phrase = running(enclosed(rule, compiler, "span", inner=inner))

    def handle(element: etree._Element, context: Context) -> None:
        (as_phrase if context.phrase else as_block)(element, context)

    return handle
