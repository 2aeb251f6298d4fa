"""The little HTML that transcriptions carry: ``<sup>``, ``<sub>``, ``<u>``, ``<br>``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.encode.markdown.nodes import Node

_TAG = re.compile(r"<(/?)(sup|sub|u|br)\s*/?>", re.IGNORECASE)
OPENING_TAG = re.compile(r"<(sup|sub|u)\s*>", re.IGNORECASE)
_RENDITION = {"sup": "superscript", "sub": "subscript", "u": "underline"}


def html_pairs(nodes: Sequence[Node]) -> list[Node]:
    """*nodes* with each pair of known tags made one node, ``html-element``.

    A tag that is never closed, or closed before another inside it, stays as it is.
    """
    if not any(n.kind == "html" for n in nodes):
        return list(nodes)
    opening = _pairs(nodes)
    closing = set(opening.values())
    top: list[Node] = []
    stack = [top]
    for index, node in enumerate(nodes):
        name = _name(node)
        if name == "br":
            stack[-1].append(Node("html-element", node.span, "lb"))
        elif index in opening:
            element = Node("html-element", node.span, _RENDITION[name])
            stack[-1].append(element)
            stack.append(element.children)
        elif index in closing:
            stack.pop()
        else:
            stack[-1].append(node)
    return top


def _pairs(nodes: Sequence[Node]) -> dict[int, int]:
    """The index of each opening tag → that of the tag that closes it."""
    pairs: dict[int, int] = {}
    open_tags: list[tuple[str, int]] = []
    for index, node in enumerate(nodes):
        name = _name(node)
        if not name or name == "br":
            continue
        if not node.text.startswith("</"):
            open_tags.append((name, index))
        elif open_tags and any(n == name for n, _ in open_tags[-20:]):
            while open_tags[-1][0] != name:
                open_tags.pop()
            pairs[open_tags.pop()[1]] = index
    return pairs


def _name(node: Node) -> str:
    """The name of a known tag, or an empty string."""
    tag = _TAG.fullmatch(node.text) if node.kind == "html" else None
    return tag.group(2).lower() if tag else ""
