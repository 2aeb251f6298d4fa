"""A rule → ``***``; text that keeps its lines → a fence."""

from __future__ import annotations

from edition.importers.tei import raw
from edition.importers.tei.attributes import Attributes, group
from edition.importers.tei.inline import Element, Writer
from edition.tei.names import XML_SPACE


def rule(writer: Writer, element: Element) -> list[str] | None:
    """A rule between paragraphs."""
    attributes = Attributes(element, writer.facts)
    attributes.fixed("unit", "section")
    attributes.fixed("rend", "rule")
    attributes.common()
    keys = attributes.result()
    if keys is None or len(element) or element.text:
        return None
    id = writer.id(element)
    return [group("", keys, id), "***"] if keys or id else ["***"]


def code(writer: Writer, element: Element) -> list[str] | None:
    """An example of code, or words that keep their places."""
    attributes = Attributes(element, writer.facts)
    attributes.fixed(XML_SPACE, "preserve")
    info = attributes.take("n") or ""
    attributes.common()
    keys = attributes.result()
    text = element.text or ""
    if keys is None or len(element) or not text.strip() or "{" in info or "`" in info:
        return None
    id = writer.id(element)
    lines = raw.fence(text, info)
    return [group("", keys, id), *lines] if keys or id else lines
