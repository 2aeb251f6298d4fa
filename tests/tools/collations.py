"""Comparisons of copies made by hand, for tests of what is done with them.

A comparison is written as its rows. A row is a list of stretches: a text is what all copies have;
a :class:`Stretch` gives the text of each copy, "" where it has none, word beside word, with what
is to be said of it. Words are aligned by their place in the stretch.

>>> made = collation([Line("p", ["He", same("left", State.SHOWN, State.WITHHELD, key="r1")])])
>>> [difference.kind.value for difference in made.differences]
['excision']
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from edition.collate.copy_text import CopyText, Paragraph, SheetMark, Sign, Word
from edition.collate.result import (
    ABSENT,
    Alignment,
    Cell,
    Claim,
    Collation,
    Column,
    Difference,
    Disclosure,
    Ignored,
    Kind,
    Part,
    Passage,
    Reading,
    Row,
    State,
)
from edition.model.redaction import Size
from edition.model.resolve import Code

READABLE = (State.SHOWN, State.MARKED, State.RELEASED)
SECRECY = Code("act.xml#secrecy", "s. 1(a)", "secrecy of the harbour", "section of the act")
PRIVACY = Code("act.xml#privacy", "s. 1(g)", "affairs of a person", "section of the act")


@dataclass(frozen=True)
class Stretch:
    """What each copy has at a place where they differ; without a kind, what nobody counts."""

    texts: Sequence[str]
    kind: Kind | None = None
    states: Sequence[State] = ()
    key: str = ""
    size: Size = field(default_factory=Size)
    estimate: int | None = None
    doubt: str = ""


def same(text: str, *states: State, key: str, kind: Kind = Kind.EXCISION) -> Stretch:
    """A passage that copies show, mark, withhold or lack."""
    return Stretch([text if s in READABLE else "" for s in states], kind, states, key)


@dataclass(frozen=True)
class Line:
    """A paragraph of every copy, except of those that are named as lacking it."""

    kind: str
    stretches: Sequence[str | Stretch]
    lacking: Sequence[int] = ()
    level: int = 0


@dataclass(frozen=True)
class Marks:
    """A mark on each sheet, None where a sheet has none."""

    kind: str
    texts: Sequence[str | None]
    name: str = ""
    cancelled: Sequence[bool] = ()


def collation(
    rows: Sequence[Line | Marks],
    copies: Sequence[CopyText] = (
        CopyText("cable-1994", "tei/cable-1994.xml", "A", "release of 1994", "1994-05-30"),
        CopyText("cable-2003", "tei/cable-2003.xml", "B", "release of 2003"),
    ),
    *,
    kind: str = "one-original",
    claims: dict[str, tuple[Claim, ...]] | None = None,
    ignored: Sequence[Ignored] = (),
    disclosures: Sequence[Disclosure] = (),
) -> Collation:
    """The comparison that *rows* describe."""
    builder = _Builder(copies)
    for row in rows:
        builder.add(row)
    return Collation(
        "cable",
        "The harbour cable",
        kind,
        builder.made(),
        Alignment(tuple(builder.columns)),
        tuple(builder.rows),
        tuple(builder.differences),
        tuple(builder.passages(claims or {})),
        tuple(disclosures),
        tuple(ignored),
    )


class _Builder:
    def __init__(self, copies: Sequence[CopyText]) -> None:
        self.copies = copies
        count = range(len(copies))
        self.words: list[list[Word]] = [[] for _ in count]
        self.paragraphs: list[list[Paragraph]] = [[] for _ in count]
        self.signs: list[list[Sign]] = [[] for _ in count]
        self.marks: list[list[SheetMark]] = [[] for _ in count]
        self.columns: list[Column] = []
        self.rows: list[Row] = []
        self.differences: list[Difference] = []
        self.parts: dict[str, list[tuple[Part, int]]] = {}
        self.ordinal = 10

    def made(self) -> tuple[CopyText, ...]:
        return tuple(
            replace(
                copy,
                words=tuple(self.words[i]),
                paragraphs=tuple(self.paragraphs[i]),
                signs=tuple(self.signs[i]),
                marks=tuple(self.marks[i]),
            )
            for i, copy in enumerate(self.copies)
        )

    def add(self, row: Line | Marks) -> None:
        self.ordinal += 10
        if isinstance(row, Line):
            self._line(row)
        else:
            self._marks(row)

    def _line(self, line: Line) -> None:
        start, first = len(self.columns), [len(words) for words in self.words]
        for stretch in line.stretches:
            if isinstance(stretch, str):
                stretch = Stretch([stretch] * len(self.copies))
            self._stretch(stretch, line.lacking)
        cells: list[Cell | None] = []
        for i, words in enumerate(self.words):
            if i in line.lacking:
                cells.append(None)
                continue
            if len(words) > first[i]:
                words[-1] = words[-1]._replace(after="")
            number = len(self.paragraphs[i])
            identifier = f"{line.kind}-{number + 1}"
            self.paragraphs[i].append(
                Paragraph(
                    line.kind,
                    identifier,
                    str(number + 1) if line.kind == "p" else "",
                    self.ordinal,
                    first[i],
                    len(words),
                    level=line.level,
                )
            )
            cells.append(Cell((number,), first[i], len(words)))
        self.rows.append(Row(f"row-{len(self.rows) + 1}", tuple(cells), (start, len(self.columns))))

    def _stretch(self, stretch: Stretch, lacking: Sequence[int]) -> None:
        start = len(self.columns)
        firsts = [len(words) for words in self.words]
        each = [[] if i in lacking else text.split() for i, text in enumerate(stretch.texts)]
        for place in range(max(map(len, each))):
            column = []
            for i, words in enumerate(each):
                column.append(len(self.words[i]) if place < len(words) else ABSENT)
                if place < len(words):
                    self.words[i].append(self._word(i, words[place], stretch))
            self.columns.append(tuple(column))
        if stretch.kind is None:
            return
        states = tuple(stretch.states) or tuple(
            State.SHOWN if words else State.ABSENT for words in each
        )
        self._difference(stretch, states, (start, len(self.columns)), firsts)

    def _word(self, copy: int, text: str, stretch: Stretch) -> Word:
        marked = stretch.states and stretch.states[copy] in (State.MARKED, State.RELEASED)
        key = re.sub(r"\W", "", text).casefold() or text
        piece = stretch.key if marked else ""
        place = len(self.paragraphs[copy])
        return Word(text, " ", key, place, self.ordinal, piece=piece, doubt=stretch.doubt)

    def _difference(
        self,
        stretch: Stretch,
        states: tuple[State, ...],
        columns: tuple[int, int],
        firsts: list[int],
    ) -> None:
        assert stretch.kind
        readings, groups = [], {}
        for i, state in enumerate(states):
            text = " ".join(w.text for w in self.words[i][firsts[i] :])
            keys = tuple(w.key for w in self.words[i][firsts[i] :])
            group = groups.setdefault((state, keys), len(groups))
            last = len(self.words[i])
            identifier = f"p-{len(self.paragraphs[i]) + 1}"
            readings.append(
                Reading(state, text, firsts[i], last, group, doubt=stretch.doubt, id=identifier)
            )
            if state in (State.WITHHELD, State.UNREADABLE):
                kind = "withheld" if state is State.WITHHELD else "unreadable"
                place = len(self.paragraphs[i])
                self.signs[i].append(
                    Sign(last, place, self.ordinal, kind, stretch.key, stretch.size)
                )
        number = len(self.differences) + 1
        self.differences.append(
            Difference(
                number,
                f"{stretch.key or stretch.kind.value}-{number}",
                stretch.kind,
                len(self.rows),
                columns,
                tuple(readings),
                stretch.key,
            )
        )
        if stretch.key:
            self._part(stretch, columns, readings)

    def _part(
        self, stretch: Stretch, columns: tuple[int, int], readings: Sequence[Reading]
    ) -> None:
        shown = next((i for i, r in enumerate(readings) if r.state in READABLE), -1)
        sign = (State.MARKED, State.RELEASED, State.WITHHELD)
        part = Part(
            columns,
            tuple(r.state for r in readings),
            tuple(stretch.key if r.state in sign else "" for r in readings),
            tuple((r.first, r.last) for r in readings),
            len(readings[shown].text.split()) if shown >= 0 else 0,
            len(readings[shown].text) if shown >= 0 else 0,
            shown,
            stretch.size,
            stretch.estimate,
        )
        self.parts.setdefault(stretch.key, []).append((part, len(self.rows)))

    def passages(self, claims: dict[str, tuple[Claim, ...]]) -> list[Passage]:
        found = []
        for key, members in self.parts.items():
            parts = tuple(part for part, _ in members)
            count = range(len(self.copies))
            keys = tuple((key,) if any(p.pieces[i] for p in parts) else () for i in count)
            whole = [
                i
                for i in count
                if self.copies[i].released and all(part.states[i] in READABLE for part in parts)
            ]
            earliest = min(whole, key=lambda i: self.copies[i].released, default=-1)
            silent = not any(any(part.pieces) for part in parts)
            found.append(
                Passage(key, keys, parts, members[0][1], claims.get(key, ()), silent, earliest)
            )
        return found

    def _marks(self, row: Marks) -> None:
        cells: list[Cell | None] = []
        readings = []
        for i, text in enumerate(row.texts):
            if text is None:
                cells.append(None)
                readings.append(Reading(State.ABSENT))
                continue
            place = len(self.marks[i])
            words = tuple(
                Word(word, " ", word.casefold(), number, self.ordinal)
                for number, line in enumerate(text.split("\n"))
                for word in line.split()
            )
            cancelled = bool(row.cancelled) and row.cancelled[i]
            before = len(self.paragraphs[i])
            identifier = f"mark-{place + 1}"
            self.marks[i].append(
                SheetMark(
                    row.kind, row.name, identifier, self.ordinal, before, words, False, cancelled
                )
            )
            cells.append(Cell(mark=place))
            group = len({t for t in row.texts[:i] if t not in (None, text)}) + 1
            readings.append(
                Reading(
                    State.SHOWN,
                    " ".join(text.split()),
                    0,
                    len(words),
                    group,
                    place,
                    id=identifier,
                    struck=cancelled,
                )
            )
        self.rows.append(Row(f"row-{len(self.rows) + 1}", tuple(cells)))
        if len({(r.text, r.struck) for r in readings}) > 1:
            number = len(self.differences) + 1
            name = f"{row.kind}-{number}"
            self.differences.append(
                Difference(number, name, Kind.MARK, len(self.rows) - 1, (0, 0), tuple(readings))
            )
