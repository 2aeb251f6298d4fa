"""Points in the text: the end of a line, the change of a hand."""

from __future__ import annotations

from edition.importers.tei.attributes import Attributes, group
from edition.importers.tei.inline import Element, Writer
from edition.importers.tei.spans import Span


def line_break(writer: Writer, element: Element) -> Span | str | None:
    """``lb``; one that says something is a mark of the table."""
    return None if element.attrib else writer.line_break(element)


def hand_shift(writer: Writer, element: Element) -> Span | None:
    """``handShift``, where the hand is known."""
    attributes = Attributes(element, writer.facts)
    attributes.hand("new", "to")
    attributes.common()
    keys = attributes.result()
    if keys is None or "to" not in keys or len(element) or element.text:
        return None
    return Span("", (group("handshift", keys, writer.id(element)),))
