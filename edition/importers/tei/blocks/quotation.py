"""``quote`` that stands apart → ``::: quote``."""

from __future__ import annotations

from edition.importers.tei.attributes import Attributes
from edition.importers.tei.blocks.boxes import box
from edition.importers.tei.inline import Element, Writer


def block(writer: Writer, element: Element) -> list[str] | None:
    """A quotation of blocks."""
    from edition.importers.tei.blocks import blocks_of, joined

    attributes = Attributes(element, writer.facts)
    attributes.key("source")
    attributes.key("type")
    attributes.common()
    keys = attributes.result()
    if keys is None or (element.text or "").strip() or not len(element):
        return None
    return box(writer, element, "quote", keys, joined(blocks_of(writer, list(element))))
