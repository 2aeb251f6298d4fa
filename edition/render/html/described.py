"""The header: described beside the text, not shown in it; but a file may have nothing else.

A catalogue has files that are the description of a manuscript and hold no text (TEI P5, chapter
MS). Then the description in the header stands where the text would.
"""

from __future__ import annotations

from lxml import etree

from edition.render.context import Context
from edition.render.html.enclose import Compiler, Handler
from edition.render.references import References
from edition.render.rules import Rule
from edition.tei.names import tei

_DESCRIPTION, _SOURCE = tei("msDesc"), tei("sourceDesc")


def header(rule: Rule, compiler: Compiler) -> Handler:
    """Nothing but the description of a manuscript, where there is no text; the rest is counted."""
    reason = rule.parameter("rule")

    def handle(element: etree._Element, context: Context) -> None:
        shown = in_place_of_text(element, context.references)
        around = {ancestor for one in shown for ancestor in one.iterancestors()}

        def walk(node: etree._Element) -> None:
            for child in node:
                if child in shown:
                    compiler.child(child, context)
                elif child in around:
                    walk(child)
                elif isinstance(child.tag, str):
                    context.omit(child, reason)

        if shown:
            walk(element)
        else:
            context.omit(element, reason)

    return handle


def in_place_of_text(header: etree._Element, references: References) -> frozenset[etree._Element]:
    """The descriptions in a header that stand in place of the text, which the document lacks."""
    facts = references.edition.by_path.get(references.document.path)
    if facts is None or facts.words or header.getparent() is not references.document.root:
        return frozenset()
    sources = header.iter(_SOURCE)
    return frozenset(child for source in sources for child in source if child.tag == _DESCRIPTION)
