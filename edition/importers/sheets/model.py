"""A page as a program for transcription describes it, whatever its format.

PAGE and ALTO become these values; one way leads from them to a draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from edition.importers.draft import Remark


@dataclass(frozen=True, slots=True)
class Tag:
    """Something that is said of the characters from ``start`` to before ``end`` of a line.

    ``kind`` is a name of :data:`edition.importers.sheets.tags.TAGS`, or what the file calls it.
    ``continued``: it goes on in the next line, or began in the one before.
    """

    kind: str
    start: int
    end: int
    values: Mapping[str, str] = field(default_factory=dict)
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, the corners of its zone (empty where nobody knows them), its tags.

    ``kind`` is what it is, where that is not what its region is. ``divides``: its last word goes
    on in the next line, as the file says.
    """

    id: str
    text: str
    points: str = ""
    tags: tuple[Tag, ...] = ()
    kind: str = ""
    divides: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table, rows and columns counted from 0."""

    row: int
    column: int
    lines: tuple[Line, ...]
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Region:
    """A part of a page; ``kind`` as in :data:`edition.importers.sheets.kinds.KINDS`."""

    id: str
    kind: str
    lines: tuple[Line, ...] = ()
    points: str = ""
    cells: tuple[Cell, ...] = ()

    def all_lines(self) -> Iterator[Line]:
        """Its lines, those of cells row by row."""
        yield from self.lines
        for cell in self.cells:
            yield from cell.lines


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its image, the size of the space in which its corners are meant, its regions.

    ``number``: the number printed on it, where the file says so. ``in_pixels``: that space is the
    image itself. ``remarks`` are what the file says beside its text, the texts among them that
    are not the reading.
    """

    path: str
    image: str = ""
    width: int = 0
    height: int = 0
    regions: tuple[Region, ...] = ()
    in_pixels: bool = True
    remarks: tuple[Remark, ...] = ()
    language: str = ""
    number: str = ""

    def has_text(self) -> bool:
        """Whether anything was transcribed."""
        return any(line.text.strip() for region in self.regions for line in region.all_lines())

    def has_zones(self) -> bool:
        """Whether anything has corners."""
        return any(
            region.points or any(line.points for line in region.all_lines())
            for region in self.regions
        )
