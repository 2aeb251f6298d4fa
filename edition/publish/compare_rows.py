"""The rows of the page that compares copies: what stands side by side, with its differences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from edition.collate.copy_text import CopyText
from edition.collate.result import Cell, Collation, Difference, Row
from edition.publish.compare_cells import Block, Cells
from edition.publish.compare_kinds import CHARACTERS, Names, of_passages, spoken
from edition.publish.compare_places import place_of
from edition.publish.frame import lang
from edition.publish.phrases import Phrases
from edition.publish.plan import Plan

_FEW = 3  # differences of a row that have arrows of their own


@dataclass(frozen=True)
class Jump:
    """The number of a difference beside its row.

    ``entry`` leads to the apparatus; ``before`` and ``after`` are the links to the differences
    around it, each with what it says, or None.
    """

    id: str
    link: str
    entry: str
    kind: str
    character: str
    number: int
    spoken: str
    before: tuple[str, str] | None = None
    after: tuple[str, str] | None = None


@dataclass(frozen=True)
class CellShown:
    """What a copy has in a row; ``same`` where it agrees with the first that has something."""

    column: int
    siglum: str
    label: str
    lang: Markup
    blocks: tuple[Block, ...]
    ghost: str = ""
    note: str = ""
    same: bool = False
    base: bool = False
    stands_in: bool = False


@dataclass(frozen=True)
class RowShown:
    """A row: ``spoken`` names it, ``same`` says that all copies agree in it."""

    id: str
    link: str
    where: str
    spoken: str
    same: bool
    marks: bool
    jumps: tuple[Jump, ...]
    goes_on: tuple[Jump, ...]
    compact: bool
    stood_in: bool
    cells: tuple[CellShown, ...]
    given: tuple[Markup, ...] = ()


class Rows:
    """Makes the rows of a comparison; *base* is the copy of the in-line text."""

    def __init__(self, collation: Collation, plan: Plan, base: int, names: Names) -> None:
        self.collation, self.plan, self.base, self.t = collation, plan, base, plan.t
        self.names = names
        self.touching = touching(collation)
        self.cells = Cells(collation, plan, base, self.touching, names)
        self.jumps = self._jumps()

    def made(self) -> list[RowShown]:
        """All rows, in the order of the text."""
        return [self._row(number, row) for number, row in enumerate(self.collation.rows)]

    def _jumps(self) -> dict[int, Jump]:
        """The differences by their numbers, each with the one before and the one after it."""
        plain = [jump(d, self.names, self.t) for d in self.collation.differences]
        before = [None, *((j.link, self.t("compare.before", n=j.number)) for j in plain)]
        after = [*((j.link, self.t("compare.after", n=j.number)) for j in plain[1:]), None]
        return {
            j.number: replace(j, before=back, after=on)
            for j, back, on in zip(plain, before, after, strict=False)
        }

    def _row(self, number: int, row: Row) -> RowShown:
        found = self.touching[number]
        begins = tuple(self.jumps[d.number] for d in found if d.row == number)
        goes_on = tuple(self.jumps[d.number] for d in found if d.row != number)
        where, told = place_of(self.collation, row, self.base, self.t)
        cells = self._cells(number, row, found)
        return RowShown(
            self.names.rows[number],
            f"#{self.names.rows[number]}",
            where,
            told,
            not found and all(cell is not None for cell in row.cells),
            row.of_marks,
            begins,
            goes_on,
            len(begins) > _FEW,
            any(cell.stands_in for cell in cells),
            cells,
            self.cells.given(number, row),
        )

    def _cells(self, number: int, row: Row, found: Sequence[Difference]) -> tuple[CellShown, ...]:
        first = next((i for i, cell in enumerate(row.cells) if cell is not None), 0)
        stands_in = first if row.cells[self.base] is None else -1
        made = []
        for copy, cell in enumerate(row.cells):
            blocks = self.cells.blocks(copy, number, row)
            text = self.collation.copies[copy]
            ghost = (
                "" if blocks else self.t("compare.no_mark" if row.of_marks else "compare.none_here")
            )
            made.append(
                CellShown(
                    copy + 1,
                    text.siglum,
                    self.t("compare.copy_spoken", siglum=text.siglum),
                    language_of(text, self.plan),
                    blocks,
                    ghost,
                    self._note(cell),
                    copy != first and cell is not None and agrees(found, copy, first),
                    copy == self.base,
                    copy == stands_in,
                )
            )
        return tuple(made)

    def _note(self, cell: Cell | None) -> str:
        return self.t("compare.elsewhere") if cell is not None and cell.moved else ""


def jump(difference: Difference, names: Names, t: Phrases) -> Jump:
    """The number of a difference, as a link within the page."""
    name = names.differences[difference.number]
    return Jump(
        name,
        f"#{name}",
        f"#{names.entry(difference)}",
        difference.kind.value,
        CHARACTERS[difference.kind],
        difference.number,
        spoken(difference, t),
    )


def agrees(found: Sequence[Difference], copy: int, other: int) -> bool:
    """Whether two copies have the same in a row, as far as the differences tell."""
    return all(d.readings[copy].group == d.readings[other].group for d in found)


def language_of(copy: CopyText, plan: Plan) -> Markup:
    """The language of a copy, and its direction."""
    facts = plan.edition.heads.get(copy.path)
    return lang(facts.language, plan.t) if facts else Markup("")


def touching(collation: Collation) -> list[list[Difference]]:
    """The differences that each row has something of."""
    at = _rows_of_columns(collation)
    passages = {p.key: p for p in collation.passages}
    shown = of_passages(collation.differences)
    found: dict[int, list[Difference]] = defaultdict(list)
    for difference in collation.differences:
        ranges = [difference.columns]
        if shown.get(difference.passage) is difference and difference.passage in passages:
            ranges += [part.columns for part in passages[difference.passage].parts]
        places = {at[c] for first, last in ranges for c in range(first, min(last, len(at)))}
        for row in sorted({difference.row, *places} - {-1}):
            found[row].append(difference)
    return [found[row] for row in range(len(collation.rows))]


def _rows_of_columns(collation: Collation) -> list[int]:
    """The row that each column of the alignment stands in, or -1."""
    at = [-1] * len(collation.alignment.columns)
    for number, row in enumerate(collation.rows):
        for column in range(row.columns[0], min(row.columns[1], len(at))):
            at[column] = number
    return at
