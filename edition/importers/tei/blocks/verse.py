"""``lg`` of ``l`` → ``::: lines``; several stanzas are parted by empty lines."""

from __future__ import annotations

from edition.importers.tei.attributes import Attributes
from edition.importers.tei.blocks.boxes import as_lines, box
from edition.importers.tei.inline import Element, Writer
from edition.tei.names import local


def block(writer: Writer, element: Element) -> list[str] | None:
    """A poem or a stanza."""
    stanzas = [c for c in element if local(c) == "lg"]
    attributes = Attributes(element, writer.facts)
    attributes.key("type", default="poem" if stanzas else None)
    attributes.common()
    keys = attributes.result()
    if keys is None or element.text or (stanzas and len(stanzas) != len(element)):
        return None
    lines: list[str] = []
    for group in stanzas or [element]:
        found = _lines(writer, group)
        if found is None or (stanzas and not _is_stanza(group)):
            return None
        lines += ["", *found] if lines else found
    return box(writer, element, "lines", keys, lines) if len(stanzas) != 1 else None


def _is_stanza(group: Element) -> bool:
    return {k: v for k, v in group.items() if not str(k).startswith("{")} == {"type": "stanza"}


def _lines(writer: Writer, group: Element) -> list[str] | None:
    if not len(group) or any(local(c) != "l" or c.attrib or c.tail for c in group):
        return None
    return as_lines("\n".join(writer.without_breaks(verse) for verse in group))
