"""``head`` that opens no section → ``{.head}``; the head of a section → its line of signs."""

from __future__ import annotations

import re

from edition.importers.tei.attributes import Attributes, group
from edition.importers.tei.blocks.roles import simple, with_role
from edition.importers.tei.inline import Element, Writer
from edition.tei.names import local
from edition.tei.whitespace import normalise

_NUMBER = re.compile(r"(\d+(?:\.\d+)*|[IVXLC]+|[A-Za-z])[.)]\s")


def block(writer: Writer, element: Element) -> list[str] | None:
    """A heading that stands alone."""
    keys = simple(writer, element, "head", "type")
    return with_role(writer, element, "head", keys) if keys is not None else None


def of_section(writer: Writer, section: Element, depth: int) -> list[str] | None:
    """The line that opens *section*; None where it cannot be opened by a line."""
    head = head_of(section)
    attributes = Attributes(section, writer.facts)
    attributes.key("type")
    attributes.common()
    keys = attributes.result()
    if head is not None and keys is not None:  # the image is that of the heading
        image = head.get("facs")
        keys = None if "facs" in keys else keys | ({"facs": image} if image else {})
    if keys is None or depth > 6 or section.text or (head is not None and head.tail):
        return None
    text = writer.without_breaks(head) if head is not None else ""
    if (head is not None and not text.strip()) or "\n" in text:
        return None
    words = "".join(str(t) for t in head.itertext()) if head is not None else ""
    number = _NUMBER.match(normalise(words))
    if number and keys.get("n") == number.group(1):
        del keys["n"]
    elif number:
        keys.setdefault("n", "")
    id = writer.id(section)
    if text.endswith("#"):
        text = text[:-1] + "\\#"
    groups = group("", keys, id) if keys or id else ""
    return [" ".join(part for part in ("#" * depth, text, groups) if part)]


def head_of(section: Element) -> Element | None:
    """The heading that the line of a section can say; None where it has none."""
    first = section[0] if len(section) else None
    if first is None or local(first) != "head" or set(first.attrib) - {"facs"}:
        return None
    return first
