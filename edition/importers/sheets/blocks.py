"""Regions → blocks: each by its kind, with its zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from edition.importers.draft import (
    Block,
    Box,
    Heading,
    Inline,
    Keys,
    LineBreak,
    Mark,
    Paragraph,
    Remark,
    Table,
    keys,
)
from edition.importers.sheets.kinds import PARAGRAPH, Kind, is_known, kind_of
from edition.importers.sheets.model import Line, Region
from edition.importers.sheets.stretch import Stretch

_MOST_COLUMNS = 200


@dataclass
class Placing:
    """Where things are: in the text of the draft, and on the image.

    ``offsets``: where each line begins in the text; ``zones``: the id of the zone of each region
    and line; ``opening``, ``closing``: the numbers of the regions before and after all text.
    """

    offsets: dict[int, int]
    zones: dict[int, str]
    opening: bool = False
    closing: bool = False
    remarks: list[Remark] = field(default_factory=list)

    def stretch(self, lines: Sequence[Line]) -> Stretch:
        """*lines* as one run of text."""
        zones = [self.zones.get(id(line), "") for line in lines]
        return Stretch(lines, self.offsets[id(lines[0])], zones, self.remarks)

    def image(self, region: Region, lines: Sequence[Line]) -> Keys:
        """The key that points to the zone of a block: of one line, to that of the line."""
        line = self.zones.get(id(lines[0]), "") if len(lines) == 1 else ""
        zone = line or self.zones.get(id(region), "")
        return keys(facs=f"#{zone}" if zone else None)


def blocks_of(region: Region, placing: Placing) -> Iterator[Block]:
    """The blocks of a region: one for each run of lines that are the same thing."""
    if region.cells:
        yield from _table(region, placing)
    written = [line for line in region.lines if line.text.strip()]
    for kind, lines in groupby(written, lambda line: line.kind or region.kind):
        yield from _block(region, kind, list(lines), placing)


def _block(region: Region, name: str, lines: list[Line], placing: Placing) -> Iterator[Block]:
    kind = kind_of(name)
    if not is_known(name):
        stretch = placing.stretch(lines)
        at = stretch._origin(0, len(stretch.text))
        placing.remarks.append(Remark(f"region {name}", "no role says it: a paragraph", at))
    if kind.place and not (placing.opening if kind.place == "opening" else placing.closing):
        stretch = placing.stretch(lines)
        why = "it stands within the text, where no such role can stand: a paragraph"
        at = stretch._origin(0, len(stretch.text))
        placing.remarks.append(Remark(f"region {name}", why, at))
        kind = PARAGRAPH
    yield from _SHAPES.get(kind.shape, _paragraph)(region, kind, lines, placing)


def _paragraph(region: Region, kind: Kind, lines: list[Line], placing: Placing) -> Iterator[Block]:
    content = placing.stretch(lines).inlines(breaks=len(lines) > 1)
    said = (*kind.keys, *placing.image(region, lines))
    yield Paragraph(content, kind.name if kind.shape == "role" else "", said)


def _heading(region: Region, kind: Kind, lines: list[Line], placing: Placing) -> Iterator[Block]:
    content = placing.stretch(lines).inlines(breaks=len(lines) > 1)
    yield Heading(1, content, (*kind.keys, *placing.image(region, lines)))


def _box(region: Region, kind: Kind, lines: list[Line], placing: Placing) -> Iterator[Block]:
    """A box, whose lines are lines anyhow; each that has a zone points to it as a ``seg``."""
    made = []
    for line in lines:
        stretch = placing.stretch([line])
        content = stretch.inlines(breaks=False)
        zone = placing.zones.get(id(line), "")
        if zone and len(lines) > 1:
            content = (Mark("seg", (content,), keys(facs=f"#{zone}")),)
        made.append(content)
    said = (*kind.keys, *placing.image(region, lines))
    yield Box(kind.name, lines=tuple(made), keys=said)


_SHAPES: dict[str, Callable[[Region, Kind, list[Line], Placing], Iterator[Block]]] = {
    "paragraph": _paragraph,
    "role": _paragraph,
    "heading": _heading,
    "box": _box,
}


def _table(region: Region, placing: Placing) -> Iterator[Block]:
    """A table: its first row is the head if the file says so; else the head is empty."""
    cells = [replace(c, lines=tuple(n for n in c.lines if n.text.strip())) for c in region.cells]
    if not any(cell.lines for cell in cells):
        return
    if max(cell.column for cell in cells) >= _MOST_COLUMNS:  # no table of words
        for cell in cells:
            if cell.lines:
                yield from _paragraph(region, PARAGRAPH, list(cell.lines), placing)
        return
    rows: dict[int, dict[int, tuple[Inline, ...]]] = {}
    columns = max(cell.column for cell in cells) + 1
    for cell in cells:
        row = rows.setdefault(cell.row, {})
        held = _cell(cell.lines, placing)
        row[cell.column] = (*row[cell.column], LineBreak(), *held) if row.get(cell.column) else held
    first = min(rows)
    is_head = all(cell.is_head for cell in cells if cell.row == first)
    made = [tuple(row.get(n, ()) for n in range(columns)) for _, row in sorted(rows.items())]
    head, body = (made[0], made[1:]) if is_head else (((),) * columns, made)
    yield Table(head, tuple(body), keys=placing.image(region, ()))


def _cell(lines: Sequence[Line], placing: Placing) -> tuple[Inline, ...]:
    return placing.stretch(lines).inlines() if lines else ()
