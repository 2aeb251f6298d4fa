"""What stands between blocks, alone in a paragraph: page beginnings, codes, images, comments."""

from __future__ import annotations

from lxml import etree

from edition.importers.tei.inline import Element, Writer
from edition.importers.tei.marks import mark_of
from edition.importers.tei.spans import Span
from edition.tei.names import local


def block(writer: Writer, element: Element) -> list[str] | None:
    """A point or a code between paragraphs."""
    if local(element) == "note" and element.get("type") != "exemption":
        return None
    found = mark_of(writer, element)
    return [str(found)] if isinstance(found, Span) else None


def comment(writer: Writer, element: Element) -> list[str] | None:
    """A comment of the encoder's, if Markdown can have it."""
    written = writer.special(element)
    if not isinstance(element, etree._Comment) or not written.startswith("<!--"):
        return None
    return written.split("\n")
