"""What a hand wrote on the sheet → ``::: annotation``, ``::: handwritten``."""

from __future__ import annotations

from edition.importers.tei.attributes import Attributes
from edition.importers.tei.blocks.boxes import box, lines_in
from edition.importers.tei.inline import Element, Writer
from edition.tei.names import local


def annotation(writer: Writer, element: Element) -> list[str] | None:
    """A free annotation."""
    attributes = Attributes(element, writer.facts)
    attributes.fixed("type", "annotation")
    attributes.key("subtype", "type")
    attributes.key("place")
    attributes.hand()
    attributes.codes("code")
    attributes.common()
    keys = attributes.result()
    lines = lines_in(writer, element) if keys is not None else None
    return box(writer, element, "annotation", keys, lines) if keys is not None and lines else None


def handwritten(writer: Writer, element: Element) -> list[str] | None:
    """A passage of the text that a hand wrote."""
    added = element[0] if len(element) == 1 else None
    if element.get("type") != "handwritten" or added is None or local(added) != "add":
        return None
    attributes, inner = Attributes(element, writer.facts), Attributes(added, writer.facts)
    attributes.fixed("type", "handwritten")
    attributes.common()
    inner.key("place")
    inner.hand()
    outer, keys = attributes.result(), inner.result()
    if outer is None or keys is None or "by" not in keys or element.text or added.tail:
        return None
    lines = lines_in(writer, added)
    return box(writer, element, "handwritten", keys | outer, lines) if lines else None
