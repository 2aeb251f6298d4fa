"""Elements that are not of TEI but that TEI lets in: formulas, schemas, notation of music."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml import etree

from edition.phrases import say
from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Handler
from edition.render.html.markup import quoting_whole
from edition.render.html.mathml import MATHML, math

MEI = "http://www.music-encoding.org/ns/mei"
SVG = "http://www.w3.org/2000/svg"
RELAX_NG = "http://relaxng.org/ns/structure/1.0"
SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
XSLT = "http://www.w3.org/1999/XSL/Transform"

# What is only said to be there, with the phrase that says it.
NOTICED: Mapping[str, str] = {
    MEI: "text.music",
    SVG: "text.drawing",
}
QUOTED = frozenset({RELAX_NG, SCHEMATRON, XSLT})


def noticed(words: str, write: Callable[[str], str], inner: Handler) -> Handler:
    """Says that something is there, once for the outermost element; its words follow."""

    def handle(element: etree._Element, context: Context) -> None:
        parent = element.getparent()
        if parent is None or space_of(parent) != space_of(element):
            context.write(write(say(words)) + " ")
        inner(element, context)

    return handle


def space_of(element: etree._Element) -> str:
    """The namespace of an element."""
    tag = str(element.tag)
    return tag[1:].partition("}")[0] if tag.startswith("{") else ""


def _quoted(element: etree._Element, context: Context) -> None:
    start, end = '<code class="markup" data-space="preserve">', "</code>"
    context.write(start)
    context.stack.append((start, end))
    quoting_whole(lambda tag: generated(tag, "tag"))(element, context)
    context.stack.pop()
    context.write(end)


def foreign_html(space: str, inner: Handler) -> Handler | None:
    """The handler for elements of a namespace that TEI lets in; None for any other."""
    if space == MATHML:
        return math
    if space in QUOTED:
        return _quoted
    if space in NOTICED:
        return noticed(NOTICED[space], lambda words: generated(words, "picture"), inner)
    return None
