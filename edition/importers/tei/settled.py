"""White space that means nothing, taken out of a tree, so that two trees can be compared.

White space at the ends of a block, and between blocks where no text stands beside them, is layout;
any other run is one space (TEI P5, chapter "A Gentle Introduction to XML"). What asks for its
white space to be kept keeps it.
"""

from __future__ import annotations

import copy

from lxml import etree

from edition.tei.names import BLOCK, ELEMENT_ONLY, is_tei, local
from edition.tei.whitespace import is_layout, normalise, preserves

_IN_LINE = frozenset({"choice", "subst", "app", "rdgGrp"})
_BLOCKS = (BLOCK | ELEMENT_ONLY) - _IN_LINE
_SPACE = " \t\r\n"


def settled(root: etree._Element) -> etree._Element:
    """A copy of *root* without white space that is layout."""
    made = copy.deepcopy(root)
    made.tail = None
    for element in made.iter(etree.Element):
        if not keeps_space(element):
            _settle(element)
    return made


def keeps_space(element: etree._Element) -> bool:
    """Whether *element*, or one around it, keeps its white space."""
    return any(preserves(e) for e in (element, *element.iterancestors()))


def is_block(element: etree._Element) -> bool:
    """Whether *element* ends a run of text."""
    return is_tei(element) and local(element) in _BLOCKS


def _settle(element: etree._Element) -> None:
    only_elements = is_tei(element) and local(element) in ELEMENT_ONLY
    children = list(element)
    apart = all(is_layout(t) for t in (element.text, *(child.tail for child in children)))
    inside = [is_block(child) for child in children if isinstance(child.tag, str)]
    block = is_block(element) or (apart and bool(inside) and all(inside))
    only_elements = only_elements or (apart and bool(inside) and all(inside))
    for index in range(len(children) + 1):
        before = children[index - 1] if index else None
        after = children[index] if index < len(children) else None
        text = (element.text if before is None else before.tail) or ""
        if only_elements and is_layout(text):
            text = ""
        text = normalise(text)
        if block if before is None else apart and is_block(before):
            text = text.lstrip(_SPACE)
        if block if after is None else apart and is_block(after):
            text = text.rstrip(_SPACE)
        if before is None:
            element.text = text or None
        else:
            before.tail = text or None


def canonical(element: etree._Element) -> str:
    """The canonical XML of *element*, without what follows it (W3C, Canonical XML 1.0)."""
    if not isinstance(element.tag, str):
        return etree.tostring(element, encoding="unicode", with_tail=False)
    bare = copy.deepcopy(element)
    bare.tail = None
    for each in bare.iter(etree.Element):
        each.tag = local(each) if is_tei(each) else each.tag  # whatever its prefix was
    etree.cleanup_namespaces(bare)
    return etree.tostring(bare, method="c14n", with_comments=True).decode()
