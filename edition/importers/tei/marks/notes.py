"""Editors' notes → ``[^label]`` and its definition, ``^[x]``; a pointer to one → ``[^label]``."""

from __future__ import annotations

from edition.importers.tei.attributes import Attributes, Keys, group
from edition.importers.tei.inline import Element, Note, Writer, holds_blocks
from edition.importers.tei.spans import Span
from edition.tei.names import XML_ID, local

_PREFIX = "n-"


def mark(writer: Writer, element: Element) -> Span | str | None:
    """A note of the editors; one with paragraphs is defined at the end."""
    if not element.get("n", "").isdigit() or element.get("resp") is None:
        return None
    if holds_blocks(element) and not (element.text or "").strip():
        return _labelled(writer, element)
    return _inline(writer, element)


def _labelled(writer: Writer, element: Element) -> str | None:
    id = str(element.get(XML_ID, ""))
    label = id.removeprefix(_PREFIX)
    keys = note_keys(writer, element)
    if not id.startswith(_PREFIX) or keys is None or label in writer.labels:
        return None
    if any((child.tail or "").strip() for child in element):
        return None
    writer.labels.add(label)
    writer.notes.append(Note(label, element))
    return f"[^{label}]"


def note_keys(writer: Writer, element: Element) -> Keys | None:
    """What is said of a note, beside its number."""
    attributes = Attributes(element, writer.facts)
    attributes.take("n")
    attributes.key("type", default="editorial")
    attributes.key("cert")
    attributes.responsible("ed")
    attributes.key("{http://www.w3.org/XML/1998/namespace}lang", "lang")
    attributes.key("target")
    return attributes.result()


def _inline(writer: Writer, element: Element) -> Span | None:
    attributes = Attributes(element, writer.facts)
    attributes.take("n")
    attributes.fixed("type", "editorial")
    attributes.common("ed")
    keys = attributes.result()
    if keys is None or not (element.text or len(element)):
        return None
    id = writer.id(element)
    own = (group("", keys, id),) if keys or id else ()
    breaks, writer.breaks = writer.breaks, False
    text = writer.content(element)
    writer.breaks = breaks
    return Span(text, own, inline_note=True)


def again(writer: Writer, element: Element) -> str | None:
    """A pointer to a note that stands above."""
    label = (element.get("target") or "").removeprefix(f"#{_PREFIX}")
    wanted = {"type": "note", "target": f"#{_PREFIX}{label}"}
    if dict(element.items()) != wanted or label not in writer.labels:
        return None
    return f"[^{label}]" if local(element) == "ptr" else None
