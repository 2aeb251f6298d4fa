"""What can be known of a table before it is written: its width, its heading rows, its numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from edition.tei.names import local
from edition.tei.whitespace import plain_text

# ``role`` is "label" (TEI P5, chapter FT); the others are what people write instead.
_LABELS = frozenset("label head header heading th columnheader rowheader".split())
_SPAN = re.compile(r"[1-9][0-9]{0,2}$")
# 1,204 · 12½ · −3.5 % · £ 12 · 1801: a number with its signs
_NUMBER = re.compile(r"[£$€¥]?\s?[-+−–]?\s?\d[\d\s.,'’:/]*\s?[½¼¾⅓⅔⅛⅜⅝⅞]?\s?[%‰]?$|[½¼¾⅓⅔⅛⅜⅝⅞]$")
_NOTHING = frozenset({"", "-", "–", "—", "―", "...", "…", ".", '"', "″", "do."})
_LONGEST = 16  # letters of a number
_WIDEST = 100  # columns: what a table says beyond is nonsense


def is_label(element: etree._Element) -> bool:
    """Whether a row or a cell says that it holds labels."""
    return (element.get("role") or "").lower() in _LABELS


def span(element: etree._Element, name: str) -> int:
    """``cols`` or ``rows`` as a number; nonsense counts as 1."""
    value = element.get(name) or ""
    return int(value) if _SPAN.match(value) else 1


@dataclass(frozen=True)
class Columns:
    """``width`` in columns; the first ``headings`` rows are the head; ``numbers`` are the cells of
    columns that hold numbers.
    """

    width: int
    headings: int
    numbers: frozenset[etree._Element]


def columns(table: etree._Element) -> Columns:
    """Measure *table*."""
    rows = [row for row in table if local(row) == "row"]
    placed = list(_placed(rows))
    width = max((at + span(cell, "cols") for cell, at in placed), default=1)
    return Columns(min(width, 10 * _WIDEST), _headings(rows), frozenset(_numbers(placed)))


def _placed(rows: list[etree._Element]) -> Iterator[tuple[etree._Element, int]]:
    """Each cell with the column it begins in; cells that span rows push those below aside."""
    taken: dict[int, int] = {}
    for row in rows:
        at, below = 0, {column: left - 1 for column, left in taken.items() if left > 1}
        for cell in (child for child in row if local(child) == "cell"):
            while taken.get(at, 0) > 0:
                at += 1
            yield cell, at
            for column in range(at, at + min(span(cell, "cols"), _WIDEST)):
                below[column] = span(cell, "rows") - 1
            at += span(cell, "cols")
        taken = {column: left for column, left in below.items() if left > 0}


def _headings(rows: list[etree._Element]) -> int:
    """How many rows at the top are the head of the table; none where a span leads out of it."""
    count = next((at for at, row in enumerate(rows) if not is_label(row)), len(rows))
    inside = all(span(c, "rows") <= count - at for at, row in enumerate(rows[:count]) for c in row)
    return count if count < len(rows) and inside else 0


def _numbers(placed: list[tuple[etree._Element, int]]) -> Iterator[etree._Element]:
    """The cells of the columns in which every cell that is no label is a number or empty."""
    by_column: dict[int, list[etree._Element]] = {}
    for cell, at in placed:
        if span(cell, "cols") == 1:
            by_column.setdefault(at, []).append(cell)
    for cells in by_column.values():
        values = [_words(cell) for cell in cells if not is_label(cell) and not _of_labels(cell)]
        told = [value for value in values if value not in _NOTHING]
        if len(told) > 1 and all(len(v) <= _LONGEST and _NUMBER.match(v) for v in told):
            yield from cells


def _of_labels(cell: etree._Element) -> bool:
    row = cell.getparent()
    return row is not None and is_label(row) and cell.get("role") != "data"


def _words(cell: etree._Element) -> str:
    return plain_text(cell, lambda element: local(element) == "note")
