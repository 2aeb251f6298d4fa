"""``opener``, ``closer`` and ``postscript`` → date lines, salutations, signatures, postscripts."""

from __future__ import annotations

from edition.importers.tei.attributes import Attributes
from edition.importers.tei.blocks.roles import below, simple, with_role
from edition.importers.tei.inline import Element, Writer
from edition.tei.names import XML_ID, local

_ROLES = {"opener": ("dateline", "salute"), "closer": ("dateline", "salute", "signed")}


def block(writer: Writer, element: Element) -> list[str] | None:
    """An opener or closer: its parts are paragraphs with roles, which it gathers."""
    if element.attrib or element.text or not len(element):
        return None
    made: list[str] = []
    for child in element:
        name = local(child)
        if name not in _ROLES[local(element)] or child.tail:
            return None
        keys = simple(writer, child, name, by="by" if name == "signed" else "")
        lines = with_role(writer, child, name, keys) if keys is not None else None
        if lines is None:
            return None
        made += ["", *lines] if made else lines
    return made


def postscript(writer: Writer, element: Element) -> list[str] | None:
    """A postscript: its first paragraph has the role, what follows belongs to it."""
    from edition.importers.tei.blocks import block_of, joined

    attributes = Attributes(element, writer.facts)
    attributes.common()
    keys = attributes.result()
    if keys is None or not len(element) or element.text:
        return None
    first, *rest = element
    if local(first) != "p" or set(first.attrib) - {XML_ID} or any(c.tail for c in element):
        return None
    text = writer.content(first)
    if not text.strip() or writer.id(first):
        return None
    head = below(writer, element, "postscript", keys, text.split("\n"))
    return joined([head, *(block_of(writer, child) for child in rest)])
