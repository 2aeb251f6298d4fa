"""Paragraphs, and the numbered ones of typescripts: ``a. text`` → ``p n="a"`` with a ``label``."""

from __future__ import annotations

import re

from edition.encode.blocks.opening import place_for
from edition.encode.blocks.use import BlockKind, BlockUse, trim
from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node
from edition.tei.origins import make

_ENUMERATOR = re.compile(r"\(?([A-Za-z]|[ivxlIVXL]{1,6}|\d{1,3})(?:[.)])(?=[ \u00a0])")


def encode(use: BlockUse, parent: Element) -> None:
    """A paragraph; with ``enumerated: true`` or as ``{.item}`` its enumerator is a label."""
    numbered = use.name == "item" or use.encoder.front.is_enumerated
    found = take_enumerator(use.node) if numbered else None
    if use.name == "item" and not found:
        use.encoder.warning(
            "no-enumerator",
            "this paragraph begins with no number or letter and a point",
            use.span,
            "leave {.item} out, or write the number: a. text",
        )
    paragraph = use.element("p", n=use.get("n") or (found[1] if found else None))
    use.content(paragraph)
    if found:
        label = make("label", use.span)
        label.text = found[0]
        put_first(paragraph, label, inside=found[2])
    place_for(use, parent).append(paragraph)


def take_enumerator(node: Node) -> tuple[str, str, bool] | None:
    """Take the enumerator off the first text of *node*, also inside an opening span.

    Returns it as written ("a.") and bare ("a"), and whether it stood inside a span.
    """
    first = next((c for c in node.children if c.kind != "space"), None)
    inside = first is not None and first.kind == "span"
    while first is not None and first.kind == "span" and first.children:
        node, first = first, first.children[0]
    if first is None or first.kind != "text":
        return None
    _join_escaped(node, first)
    found = _ENUMERATOR.match(first.text)
    if not found:
        return None
    first.text = first.text[found.end() :].lstrip(" ")
    return found.group(), found.group(1), inside


def _join_escaped(node: Node, first: Node) -> None:
    """``1\\. Title``: the escaped point belongs to the enumerator."""
    siblings = node.children
    index = next((i for i, c in enumerate(siblings) if c is first), None)
    if index is None or not re.fullmatch(r"\(?\w{1,6}", first.text):
        return
    rest = siblings[index + 1 : index + 3]
    if len(rest) == 2 and rest[0].literal and rest[0].text in (".", ")") and rest[1].kind == "text":
        first.text += rest[0].text + rest[1].text
        del siblings[index + 1 : index + 3]


def put_first(element: Element, label: Element, *, inside: bool) -> None:
    """Put *label* at the start of what *element* holds, *inside* a redaction if it stood there."""
    target = element
    while inside and not (target.text or "").strip() and len(target) and _opens_text(target[0]):
        target = target[0]
    rest = (target.text or "").lstrip(" ")
    label.tail = " " + rest
    target.text = None
    target.insert(0, label)
    trim(element)


def _opens_text(element: Element) -> bool:
    """Whether the paragraph's text begins inside *element*."""
    return (
        isinstance(element.tag, str)
        and element.get("type") == "redaction"
        and (bool((element.text or "").strip()) or len(element) > 0)
    )


KIND = BlockKind("p", encode, marks=True)
ITEM = BlockKind("item", encode, marks=True)
