"""Struck and deleted text: ``~~on~~``, ``[on]{.del type=revision by=typed}`` → ``del``.

TEI P5, chapter TR, "Additions, Deletions, and Omissions". The values of ``type`` are closed.
"""

from __future__ import annotations

from dataclasses import replace

from edition.encode.mark import Element, Mark, Use
from edition.encode.markdown.nodes import Node

TYPES = ("redaction", "cancellation", "revision", "unknown")
_KEYS = ("type", "by", "seq", "code")


def encode(use: Use, parent: Element) -> None:
    """A deletion; who struck the text and why is unknown unless it is said."""
    inside = _struck_inside(use)
    struck = use.node.kind == "struck" or inside is not None
    if inside is not None:
        use = replace(use, node=replace(use.node, children=inside.children))
    deletion = use.element(
        "del",
        type=use.get("type") or "unknown",
        rend=use.get("rend") or ("strikethrough" if struck else None),
        hand=use.hand(),
        seq=use.get("seq"),
        ana=use.codes("code"),
    )
    use.content(deletion)
    parent.append(deletion)


def _struck_inside(use: Use) -> Node | None:
    """``[~~on~~]{.del by=…}``: the tildes say how it is deleted, not that it is so twice."""
    children = use.node.children
    if use.inner or use.node.kind != "span" or len(children) != 1:
        return None
    return children[0] if children[0].kind == "struck" and not children[0].groups else None


MARKS = (
    Mark("struck", encode, _KEYS, values=(("type", TYPES),)),
    Mark("del", encode, _KEYS, values=(("type", TYPES),), holds="any"),
)
