"""Raw text and OCR Markdown → blocks: what stands between blank lines, and what Markdown adds.

Nothing is believed yet: a line with `#` is a heading for Markdown, and may be any large line of
the sheet. The passes of this package decide; this module keeps every character and its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from edition.importers.draft import (
    Artefact,
    Block,
    Box,
    Heading,
    Inline,
    Item,
    List,
    Mark,
    Origin,
    Paragraph,
    Rule,
    Table,
)
from edition.importers.raw import lines as file_lines
from edition.importers.raw.lines import Line
from edition.importers.raw.signs import Stretch
from edition.importers.raw.signs import read as inlines

_RULE = re.compile(r" {0,3}([-*=])(?: ?\1){2,}[ \t]*")
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_CLOSING_SIGNS = re.compile(r"[ \t]+#+[ \t]*$")
_QUOTED = re.compile(r" {0,3}> ?")
_DASH = re.compile(r"[ \t]{0,8}([-*+•])[ \t]+(?=\S)")
_FENCE = re.compile(r" {0,3}(?:```+|~~~+)[ \t]*[\w-]{0,20}[ \t]*")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")
# A row without bars at its ends; a table may have such (GFM 0.29, "Tables").
_BARE_ROW = re.compile(r"[^|\n]{0,300}\S[^|\n]{0,300}\|")
_CELLS = re.compile(r"[ \t]*\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?")
_SENTENCE_END = re.compile(r"[.?!:;][\"'”’)\]]*\s*$")
_PARAGRAPH_INDENT = range(2, 13)

Blocks = tuple[Block, ...]
# Lines of one block, with where on each of them its text begins.
_Lines = Sequence[tuple[Line, int]]


def read(text: str, start: int = 0, end: int | None = None) -> Blocks:
    """The blocks of *text*, from *start* to *end*."""
    return tuple(_blocks(file_lines.read(text, start, end)))


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line = lines[at]
        size = 1
        if line.is_page_break:
            yield Paragraph((Mark("pb", origin=Origin(line.start, line.end)),))
        elif _FENCE.fullmatch(line.text):
            yield Artefact(line.text, "a fence of Markdown", Origin(line.start, line.end))
        elif _RULE.fullmatch(line.text):
            yield Rule(origin=Origin(line.start, line.end))
        elif not line.is_blank:
            size = _size(lines, at)
            yield from _block(lines[at : at + size])
        at += size


def _size(lines: Sequence[Line], at: int) -> int:
    """How many lines belong to the block that begins at *at*."""
    first = lines[at].text
    if _HEADING.match(first):
        return 1
    if _is_table(lines, at):
        return _run(lines, at, _ROW if _ROW.fullmatch(first) else _BARE_ROW)
    if _QUOTED.match(first):
        return _run(lines, at, _QUOTED)
    if _DASH.match(first) and (size := _list_size(lines, at)):
        return size
    size = 1
    while at + size < len(lines) and not _ends(lines, at + size):
        size += 1
    return size


def _is_table(lines: Sequence[Line], at: int) -> bool:
    """Whether a table begins: a row, and below it a line of dashes with as many cells."""
    if at + 1 >= len(lines) or not _CELLS.fullmatch(lines[at + 1].text):
        return False
    if _ROW.fullmatch(lines[at].text):
        return True
    is_bare = _BARE_ROW.match(lines[at].text) and not lines[at + 1].text.lstrip().startswith("|")
    return bool(is_bare) and len(_cells(lines[at])) == len(_cells(lines[at + 1]))


def _run(lines: Sequence[Line], at: int, form: re.Pattern[str]) -> int:
    size = 1
    while at + size < len(lines) and form.match(lines[at + size].text):
        size += 1
    return size


def _list_size(lines: Sequence[Line], at: int) -> int:
    """The size of a list: two or more lines, one after the other, that begin with one sign."""
    sign = _DASH.match(lines[at].text)
    size = 0
    while at + size < len(lines):
        other = _DASH.match(lines[at + size].text)
        if not (sign and other and other[1] == sign[1]):
            break
        size += 1
    after = lines[at + size] if at + size < len(lines) else None
    return size if size > 1 and (after is None or after.is_blank or after.is_page_break) else 0


def _ends(lines: Sequence[Line], at: int) -> bool:
    """Whether a new block begins at *at*, which is not the first line of its block."""
    line, before = lines[at], lines[at - 1]
    if line.is_blank or line.is_page_break or _HEADING.match(line.text):
        return True
    if _RULE.fullmatch(line.text) or _FENCE.fullmatch(line.text):
        return True
    if _is_table(lines, at):
        return True
    further = line.indent - before.indent
    return further in _PARAGRAPH_INDENT and bool(_SENTENCE_END.search(before.text))


def _block(lines: Sequence[Line]) -> Iterator[Block]:
    first = lines[0].text
    if found := _HEADING.match(first):
        yield _heading(lines[0], found)
    elif _is_table(lines, 0):
        yield _table(lines)
    elif _QUOTED.match(first):
        yield _quotation(lines)
    elif len(lines) > 1 and all(_DASH.match(line.text) for line in lines):
        yield _list(lines)
    else:
        yield Paragraph(_content([(line, 0) for line in lines]))


def _content(lines: _Lines) -> tuple[Inline, ...]:
    """The inlines of lines, without the white space at both ends."""
    characters: list[str] = []
    places: list[int] = []
    for line, start in lines:
        stripped = line.text[start:].lstrip(" \t\xa0\u3000")
        first = line.end - len(stripped)
        characters += [*stripped, "\n"]
        places += [*range(first, line.end), line.end]
    text = "".join(characters)
    end = len(text.rstrip())
    return inlines(Stretch(text[:end], tuple(places[:end])))


def _sign(line: Line, start: int, end: int, why: str) -> Artefact:
    return Artefact(line.text[start:end], why, Origin(line.start + start, line.start + end))


def _heading(line: Line, found: re.Match[str]) -> Heading:
    sign = _sign(line, *found.span(1), "a sign of Markdown for a heading")
    closing = _CLOSING_SIGNS.search(line.text)
    end = closing.start() if closing else len(line.text)
    text = Line(line.start, line.start + end, line.text[:end])
    content = (sign, *_content([(text, found.end())]))
    if closing:
        after = _sign(line, closing.start(), len(line.text), "a sign of Markdown for a heading")
        content = (*content, after)
    return Heading(len(found[1]), content)


def _quotation(lines: Sequence[Line]) -> Box:
    """Lines with `>` before them: what Markdown takes for a quotation."""
    parts: list[Block] = []
    group: list[tuple[Line, int]] = []
    why = "a sign of Markdown for a quotation"
    for line in lines:
        found = _QUOTED.match(line.text)
        start = found.end() if found else 0
        if line.text[start:].strip():
            group.append((line, start))
        elif group:
            parts.append(Paragraph(_content(group)))
            group = []
        parts.append(_sign(line, 0, start, why))
    if group:
        parts.append(Paragraph(_content(group)))
    return Box("quote", blocks=tuple(parts))


def _list(lines: Sequence[Line]) -> List:
    items = []
    for line in lines:
        found = _DASH.match(line.text)
        start = found.end() if found else 0
        sign = _sign(line, 0, start, "a sign of Markdown for an item")
        items.append(Item((Paragraph((sign, *_content([(line, start)]))),)))
    return List(tuple(items))


def _table(lines: Sequence[Line]) -> Table:
    head, delimiter, *rows = lines
    width = len(_cells(head))
    sign = _sign(delimiter, 0, len(delimiter.text), "the line of Markdown below a table's head")
    first, *others = _row(head, width)
    marks = [cell.strip() for cell in delimiter.text.strip().strip("|").split("|")]
    return Table(
        ((sign, *first), *others),
        tuple(_row(row, max(width, len(_cells(row)))) for row in rows),
        tuple(_ALIGNMENT[m.startswith(":"), m.endswith(":")] for m in marks),
    )


_ALIGNMENT = {
    (True, True): "center",
    (False, True): "right",
    (True, False): "left",
    (False, False): "",
}


def _cells(line: Line) -> list[tuple[int, int]]:
    """Where the cells of a row stand on its line."""
    start = line.text.index("|") + 1 if line.text.lstrip().startswith("|") else 0
    end = len(line.text.rstrip())
    end -= line.text[:end].endswith("|")
    cells, first, at = [], start, start
    while at < end:
        if line.text[at] == "|":
            cells.append((first, at))
            first = at + 1
        at += 2 if line.text[at] == "\\" else 1
    return [*cells, (first, end)]


def _row(line: Line, width: int) -> tuple[tuple[Inline, ...], ...]:
    cells: list[tuple[Inline, ...]] = []
    at = 0
    for start, end in _cells(line):
        text = Line(line.start + start, line.start + end, line.text[start:end])
        cells.append((*_bar(line, at, start), *_content([(text, 0)])))
        at = end
    cells[-1] = (*cells[-1], *_bar(line, at, len(line.text)))
    return (*cells, *[() for _ in range(width - len(cells))])


def _bar(line: Line, start: int, end: int) -> tuple[Inline, ...]:
    """The bar between two cells, or at an end of the row."""
    at = line.text.find("|", start, end)
    return () if at < 0 else (_sign(line, at, at + 1, "a sign of Markdown for a table"),)
