"""Examples of markup, shown with their tags (TEI P5, chapter TD, ``egXML``).

The tags are the edition's words about the example, its text is text of the document.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from edition.render.context import Context
from edition.render.html.attributes import generated
from edition.render.html.enclose import Compiler, Handler, enclosed
from edition.render.rules import Rule
from edition.tei.names import XML

EXAMPLES = "http://www.tei-c.org/ns/Examples"
"""The namespace of examples: what stands in it is quoted, not encoded."""


def _name(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    return f"xml:{local}" if space == f"{{{XML}" else local


def start_tag(element: etree._Element) -> str:
    """The start tag as it may have been written: '<p rend="bold">'; "<p/>" where it is empty."""
    given = "".join(f' {_name(name)}="{value}"' for name, value in element.items())
    empty = "" if len(element) or element.text else "/"
    return f"<{_name(str(element.tag))}{given}{empty}>"


def quoting(say: Callable[[str], str]) -> Handler:
    """Writes the content of an element with the tags of all that it holds, as *say* gives them."""

    def content(element: etree._Element, context: Context) -> None:
        if element.text:
            context.text(element.text)
        for child in element:
            if isinstance(child, etree._Entity):
                context.text(child.text or "")
            elif isinstance(child.tag, str):
                context.write(say(start_tag(child)))
                content(child, context)
                if len(child) or child.text:
                    context.write(say(f"</{_name(str(child.tag))}>"))
            if child.tail:
                context.text(child.tail)

    def handle(element: etree._Element, context: Context) -> None:
        keep, context.keep = context.keep, True
        content(element, context)
        context.keep = keep

    return handle


def markup(rule: Rule, compiler: Compiler) -> Handler:
    """The example as code: a block of its own, in running text a piece of its line."""
    quoted = quoting(lambda tag: generated(tag, "tag"))

    def inner(element: etree._Element, context: Context) -> None:
        context.write('<code data-space="preserve">')
        context.stack.append(('<code data-space="preserve">', "</code>"))
        quoted(element, context)
        context.stack.pop()
        context.write("</code>")

    as_block = enclosed(rule, compiler, "div", inner=inner)
    as_phrase = enclosed(rule, compiler, "span", inner=inner)

    def handle(element: etree._Element, context: Context) -> None:
        (as_phrase if context.phrase else as_block)(element, context)

    return handle
