"""``[text]{el=term type=office xml:lang=la}``: any TEI element, with any attributes."""

from __future__ import annotations

import re

from edition.encode.mark import Element, Mark, Use
from edition.tei.origins import attribute_name, make

_NAME = re.compile(r"[A-Za-z][\w.-]*\Z")
_NAMES = "write the name of an element of TEI, such as el=rs"


def encode(use: Use, parent: Element) -> None:
    """The element that ``el`` names; the schema has the last word on it."""
    name = use.placed.get("el") or ""
    if not _NAME.match(name):
        use.error("bad-element-name", f'"{name}" cannot be the name of an element', "el", _NAMES)
        use.content(parent)
        return
    element = make(name, use.span, xml_id=use.id)
    for attribute in use.placed.group.attributes:
        if attribute.key != "el" and not attribute.key.startswith("xmlns"):
            _set(use, element, attribute.key, attribute.value)
    use.content(element)
    parent.append(element)


def _set(use: Use, element: Element, key: str, value: str) -> None:
    if ":" in key and not key.startswith("xml:"):
        use.error("unknown-key", f"`{key}` has a prefix that TEI does not use", key)
        return
    element.set(attribute_name(key) if key.startswith("xml:") else key, value)


ELEMENT = Mark("element", encode, ("*",), holds="any")
