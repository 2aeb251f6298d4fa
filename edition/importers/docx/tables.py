"""Tables: the first row is the head where the file says so; cells that are joined are told.

ECMA-376, part 1, 17.4.
"""

from __future__ import annotations

from collections.abc import Sequence

from edition.importers.docx import changes
from edition.importers.docx.job import Job
from edition.importers.docx.names import Element, child, get, is_on, name, number, value
from edition.importers.docx.runs import Inner
from edition.importers.draft import (
    Artefact,
    Block,
    Box,
    Comment,
    Heading,
    Inline,
    LineBreak,
    List,
    Mark,
    Paragraph,
    Preformatted,
    Table,
    Text,
)

Cells = tuple[tuple[Inline, ...], ...]
_MOST_COLUMNS = 200


def table(element: Element, job: Job, inner: Inner) -> list[Block]:
    """The table, below what was left out of it."""
    rows: list[Cells] = []
    has_head = False
    out: list[Block] = []
    for row in _rows(element):
        gone = changes.row_deleted(row)
        if gone is not None and not job.changes:
            out += job.left_out(row, f"a row {changes.told(gone)} (tracked changes)")
            continue
        has_head = has_head or (not rows and is_on(child(row, "w:trPr", "w:tblHeader")))
        rows.append(_cells(row, job, inner))
    if not has_head and len(rows) > 1 and _is_bold(rows[0]) and not _is_bold(rows[1]):
        has_head = True
        why = "its first row is bold, and was taken for the labels of the columns"
        job.remark("table", why, job.reading.within(element))
    width = max((len(row) for row in rows), default=0)
    if not any(cell for row in rows for cell in row):
        return out
    head = rows.pop(0) if has_head else ((),) * width
    return [*out, Table(head, tuple(rows))]


def _is_bold(row: Cells) -> bool:
    """Whether all cells of a row that hold something are bold as a whole."""
    held = [cell for cell in row if cell]
    bold = [len(c) == 1 and isinstance(c[0], Mark) and c[0].name == "bold" for c in held]
    return bool(bold) and all(bold)


def _rows(element: Element) -> list[Element]:
    """The rows, also those that a content control holds."""
    found: list[Element] = []
    for one in element:
        kind = name(one)
        if kind == "w:tr":
            found.append(one)
        elif kind not in ("w:tblPr", "w:tblGrid"):
            found += _rows(one)
    return found


def _columns(row: Element) -> list[Element]:
    found: list[Element] = []
    for one in row:
        kind = name(one)
        if kind == "w:tc":
            found.append(one)
        elif kind not in ("w:trPr", "w:tblPrEx"):
            found += _columns(one)
    return found


def _cells(row: Element, job: Job, inner: Inner) -> Cells:
    made: list[tuple[Inline, ...]] = []
    for cell in _columns(row):
        properties = child(cell, "w:tcPr")
        made.append(flat(inner(cell), job))
        span = min(number(value(properties, "w:gridSpan"), 1), _MOST_COLUMNS)
        merged = child(properties, "w:vMerge")
        if span > 1 or (merged is not None and get(merged, "val") != "restart"):
            why = "the table is written with empty cells in the place of those that are joined"
            job.remark("joined cells", why, job.reading.within(row))
        made += [()] * (span - 1)
    return tuple(made)


def flat(blocks: Sequence[Block], job: Job) -> tuple[Inline, ...]:
    """Blocks as the lines of a cell."""
    lines = [line for block in blocks for line in _lines(block, job)]
    made: list[Inline] = []
    for line in lines:
        only_signs = all(isinstance(i, Artefact | Comment) for i in line)
        if any(not isinstance(i, Artefact | Comment) for i in made) and not only_signs:
            made.append(LineBreak())
        made += line
    return tuple(made)


def _lines(block: Block, job: Job) -> list[tuple[Inline, ...]]:
    if isinstance(block, Paragraph | Heading):
        return [block.content]
    if isinstance(block, List):
        return [line for item in block.items for line in _item(item.number, item.blocks, job)]
    if isinstance(block, Box):
        return [*block.lines, *(line for b in block.blocks for line in _lines(b, job))]
    if isinstance(block, Table):
        why = "a cell holds no table: its cells are lines of the one that it stands in"
        job.remark("table within a table", why)
        return [cell for row in (block.head, *block.rows) for cell in row if cell]
    if isinstance(block, Artefact | Comment):
        return [(block,)]
    return [(Text(block.text),)] if isinstance(block, Preformatted) else []


def _item(sign: str, blocks: Sequence[Block], job: Job) -> list[tuple[Inline, ...]]:
    lines = [line for block in blocks for line in _lines(block, job)]
    if not lines:
        return []
    label = job.label(f"{sign}. " if sign else "– ")
    return [(label, *lines[0]), *lines[1:]]
