"""Tables → ``table`` (TEI P5, chapter FT, "Tables")."""

from __future__ import annotations

from markdown_it.rules_block.table import escapedSplit

from edition.encode.blocks.use import BlockUse, trim
from edition.encode.mark import Element
from edition.encode.markdown.nodes import Node
from edition.tei.origins import make, sub


def encode_table(use: BlockUse, parent: Element) -> None:
    """A table: its head is a row of labels."""
    table = use.element("table", type=use.get("type"))
    for part in use.node.children:
        for row in part.children:
            role = "label" if part.kind == "head-rows" else None
            _row(use, sub(table, "row", row.span, role=role), row)
    parent.append(table)


def _row(use: BlockUse, row: Element, node: Node) -> None:
    _count(use, node)
    for cell in node.children:
        span = cell.children[0].span if cell.children else node.span
        element = make("cell", span, rend=cell.text or None)
        use.encoder.inline.in_cell = True
        use.encoder.inline.nodes(element, cell.children)
        use.encoder.inline.in_cell = False
        trim(element)
        row.append(element)


def _count(use: BlockUse, node: Node) -> None:
    """Markdown drops the cells that a row has beyond its head: that is a fault, not a loss."""
    line = use.encoder.file.line(node.span.line)
    cells = escapedSplit(line.strip().lstrip("> "))
    cells = cells[1:] if cells and not cells[0].strip() else cells
    cells = cells[:-1] if cells and not cells[-1].strip() else cells
    wide = len(node.children)
    if len(cells) <= wide:
        return
    column = line.find(cells[wide].strip()) + 1 or node.span.column
    use.encoder.error(
        "table-cells",
        f"this row has {len(cells)} cells and the head of the table has {wide}",
        use.encoder.file.span(node.span.line, column, column + len(cells[wide].strip())),
        r"add a cell to the head; a bar that parts no cells is written \|",
    )
