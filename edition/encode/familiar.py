"""Familiar notations that were not opted in: a warning names the mark to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from edition.encode.markdown.nodes import Node
from edition.encode.markdown.notations import CRITIC, LEIDEN

if TYPE_CHECKING:
    from edition.encode.encoder import Encoder

_INSTEAD = {
    "add": "[{}]{{.add}}",
    "del": "[{}]{{.del}}",
    "new": "[old|new]{{.subst}}",
    "note": "^[{}]",
    "mark": "[{}]{{.highlighted}}",
    "deleted": "[{}]{{.del}}",
    "supplied": "[{}]{{.supplied reason=lost}}",
    "number": "[]{{.gap reason=lost chars={}}}",
    "dotted": "[{}]{{.unclear cert=low}}",
}
_QUICK = re.compile("\\{[+\\-~>=]|[\u27e6\u27e8\u0323]|\\[\\.\\.\\.\\d|\\[---\\]")


def unread_notations(encoder: Encoder, node: Node) -> None:
    """Warn of signs of CriticMarkup and Leiden that are being taken as text."""
    if not _QUICK.search(node.text):
        return
    for name, pattern in (("criticmarkup", CRITIC), ("leiden", LEIDEN)):
        if name in encoder.notations:
            continue
        for found in pattern.finditer(node.text):
            _warn(encoder, node, name, found)


def torn_substitutions(encoder: Encoder, nodes: Sequence[Node]) -> None:
    """Warn of ``{~~a~>b~~}``, which the sign for struck text takes apart."""
    for before, node in pairwise(nodes):
        if node.kind != "struck" or before.kind != "text" or not before.text.endswith("{"):
            continue
        old, arrow, new = node.all_text().partition("~>")
        if arrow:
            encoder.warning(
                "unread-notation",
                f"`{{~~{old}~>{new}~~}}` is taken as struck text",
                node.span,
                f"write [{old}|{new}]{{.subst}}, or opt in with `notation: [criticmarkup]` in the "
                "front matter",
            )


def _warn(encoder: Encoder, node: Node, name: str, found: re.Match[str]) -> None:
    kind = found.lastgroup or ""
    held = (found.group(kind) if kind else "").replace("\u0323", "")
    if kind == "lost":
        instead = "[]{.gap reason=lost extent=unknown}"
        if found.group("number"):
            instead = f"[]{{.gap reason=lost chars={found.group('number')}}}"
    else:
        instead = _INSTEAD.get(kind, "a mark").format(held)
    if kind == "lost" and not found.group("number") and found.group("lost").startswith("."):
        return  # a bracket with points is text in many archives' practice
    column = node.span.column + found.start()
    span = encoder.file.span(node.span.line, column, column + len(found.group()))
    encoder.warning(
        "unread-notation",
        f"`{found.group()[:40]}` is taken as text",
        span,
        f"write {instead}, or opt in with `notation: [{name}]` in the front matter",
    )
