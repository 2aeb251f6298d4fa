"""The little HTML that transcriptions carry: ``<sup>``, ``<sub>``, ``<u>``, ``<br>``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from edition.encode.markdown.nodes import Node

_TAG = re.compile(r"<(/?)(sup|sub|u|br)\s*/?>", re.IGNORECASE)
_RENDITION = {"sup": "superscript", "sub": "subscript", "u": "underline"}


def html_pairs(nodes: Sequence[Node]) -> list[Node]:
    """*nodes* with each pair of known tags made one node, ``html-element``."""
    if not any(n.kind == "html" for n in nodes):
        return list(nodes)
    result: list[Node] = []
    index = 0
    while index < len(nodes):
        node = nodes[index]
        tag = _TAG.fullmatch(node.text) if node.kind == "html" else None
        name = tag.group(2).lower() if tag else ""
        close = _closing(nodes, index, name) if tag and not tag.group(1) else None
        if name == "br":
            result.append(Node("html-element", node.span, "lb"))
        elif close is not None:
            children = list(nodes[index + 1 : close])
            result.append(Node("html-element", node.span, _RENDITION[name], children))
            index = close
        else:
            result.append(node)
        index += 1
    return result


def _closing(nodes: Sequence[Node], start: int, name: str) -> int | None:
    """The index of the tag that closes the one at *start*."""
    depth = 0
    for index in range(start, len(nodes)):
        tag = _TAG.fullmatch(nodes[index].text) if nodes[index].kind == "html" else None
        if tag and tag.group(2).lower() == name:
            depth += -1 if tag.group(1) else 1
            if depth == 0:
                return index
    return None
