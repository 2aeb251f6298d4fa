"""The blocks of plain Markdown: lists, tables, quotations, rules, raw blocks.

TEI P5, chapters CO ("Lists") and FT ("Tables, Formulæ, Graphics").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from edition.encode.blocks.quotation import encode_quote
from edition.encode.blocks.table import encode_table
from edition.encode.blocks.use import BlockKind, BlockUse, trim
from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node
from edition.encode.raw import insert_raw
from edition.tei.origins import sub

# What messages call the blocks.
_CALLED = {
    "list": "a list",
    "numbered-list": "a numbered list",
    "table": "a table",
    "quotation": "a quotation",
    "rule": "a rule",
    "fence": "a block of code",
}


def _check(use: BlockUse, *keys: str) -> None:
    use.check(BlockKind(_CALLED[use.node.kind], encode_quote, keys))


def _list(use: BlockUse, parent: Element) -> None:
    _check(use, "type")
    numbered = use.node.kind == "numbered-list"
    rend = use.get("rend") or ("numbered" if numbered else "bulleted")
    element = use.element("list", rend=rend, type=use.get("type"))
    if numbered:
        use.encoder.normalised("list-numbers")
    for node in use.node.children:
        item = sub(element, "item", node.span, n=node.text if numbered else None)
        _item(use, item, node)
    parent.append(element)


def _item(use: BlockUse, item: Element, node: Node) -> None:
    """One paragraph is the item's own text; several blocks stay blocks."""
    paragraphs = [c for c in node.children if c.kind == "paragraph"]
    first = node.children[0] if node.children else None
    if len(paragraphs) == 1 and first is paragraphs[0]:
        use.encoder.inline.nodes(item, first.children)
        trim(item)
        use.encoder.body.blocks(item, node.children[1:])
    else:
        use.encoder.body.blocks(item, node.children)


def _table(use: BlockUse, parent: Element) -> None:
    _check(use, "type")
    encode_table(use, parent)


def _quotation(use: BlockUse, parent: Element) -> None:
    _check(use, "source", "type")
    encode_quote(use, parent)


def _rule(use: BlockUse, parent: Element) -> None:
    _check(use)
    parent.append(use.element("milestone", unit="section", rend="rule"))


def _fence(use: BlockUse, parent: Element) -> None:
    """``` ```{=tei} ``` puts TEI in as written; other fences hold text that keeps its spaces."""
    if any(g.group.raw for g in use.groups):
        insert_raw(use.encoder, parent, use.node)
        return
    _check(use)
    name = {"n": use.node.info} if use.node.info else {}
    block = use.element("eg", **name)
    block.text = use.node.text.rstrip("\n")
    block.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    parent.append(block)


PLAIN: Mapping[str, Callable[[BlockUse, Element], None]] = MappingProxyType(
    {
        "list": _list,
        "numbered-list": _list,
        "table": _table,
        "quotation": _quotation,
        "rule": _rule,
        "fence": _fence,
    }
)
