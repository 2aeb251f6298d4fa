"""Lists that editors made of what a text names: not the text itself (TEI P5, chapter ND)."""

from __future__ import annotations

from lxml import etree

from edition.tei.names import local
from edition.tei.whitespace import is_layout

LISTS = frozenset("listPerson listPlace listOrg listEvent listObject listNym listRelation".split())


def is_register(element: etree._Element) -> bool:
    """Whether *element* is a list of what the text names; of works, if it stands among such."""
    name = local(element)
    if name != "listBibl":
        return name in LISTS
    parent = element.getparent()
    if parent is None or local(parent) not in ("back", "standOff"):
        return False
    return local(parent) == "standOff" or any(local(other) in LISTS for other in parent)


def is_all_registers(element: etree._Element) -> bool:
    """Whether a ``back`` or ``standOff`` holds registers and nothing else but their headings."""
    if not is_layout(element.text):
        return False
    children = [child for child in element if isinstance(child.tag, str)]
    lists = [child for child in children if _holds_registers(child)]
    others = (child for child in children if child not in lists)
    texts = (is_layout(child.tail) for child in element)
    return bool(lists) and all(local(child) == "head" for child in others) and all(texts)


def _holds_registers(element: etree._Element) -> bool:
    return is_register(element) or (local(element) == "div" and is_all_registers(element))
