"""``p`` → a paragraph; one whose number is a label → ``{.item}``."""

from __future__ import annotations

import re

from edition.importers.tei.attributes import Attributes
from edition.importers.tei.blocks.roles import with_role
from edition.importers.tei.inline import Element, Writer
from edition.tei.names import local

_ENUMERATOR = re.compile(r"\(?([A-Za-z]|[ivxlIVXL]{1,6}|\d{1,3})[.)]")
_BETWEEN = frozenset({"pb", "cb", "handShift", "figure"})


def block(writer: Writer, element: Element) -> list[str] | None:
    """A paragraph with what is said of it."""
    attributes = Attributes(element, writer.facts)
    attributes.common()
    keys = attributes.result()
    if keys is None:
        return None
    label = _enumerator(element)
    if label is not None and keys.get("n") == label[1]:
        writer.as_text.add(label[0])
        return with_role(writer, element, "item", {k: v for k, v in keys.items() if k != "n"})
    return with_role(writer, element, "", keys, always=_stands_between(element))


def _enumerator(element: Element) -> tuple[Element, str] | None:
    """The label with which the text begins, also inside a redaction, and the bare number."""
    at = element
    while not (at.text or "").strip() and len(at):
        first = at[0]
        if local(first) == "label" and not first.attrib and not len(first):
            found = _ENUMERATOR.fullmatch(first.text or "")
            spaced = (first.tail or "").startswith(" ")
            return (first, found.group(1)) if found and spaced else None
        if local(first) != "del" or first.get("type") != "redaction":
            return None
        at = first
    return None


def _stands_between(element: Element) -> bool:
    """Whether *element* holds only what would stand between blocks if it were alone in a line."""
    texts = [element.text, *(child.tail for child in element)]
    if any((text or "").strip() for text in texts):
        return False
    return all(
        not isinstance(child.tag, str)
        or local(child) in _BETWEEN
        or child.get("type") == "exemption"
        for child in element
    )
