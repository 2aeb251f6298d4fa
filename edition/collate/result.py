"""What a comparison of copies finds, as values: for people, programs, pages and TEI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from edition.collate.copy_text import CopyText
from edition.diagnostics import Diagnostic
from edition.model.redaction import Size
from edition.model.resolve import Code

ABSENT = -1
_NOT_STATED = Size()

Column = tuple[int, ...]
"""One word a copy: its number there, or ABSENT. The columns are in the order of the text; a
passage that a copy has elsewhere stands in them where the others have it."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A stretch of a copy (by its number) that stands elsewhere there: words first to last."""

    copy: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """The words of all copies side by side. Every word of every copy stands in one column.

    ``quiet`` gives the columns that differ in nothing that counts, with the reason: "word
    division" (``to day``, ``today``). What differs in case, punctuation, … has one key and no
    entry here. ``divided`` are the columns, first to last, of words that some copy divides: a copy
    that has a word in one of them lacks none of them.
    """

    columns: tuple[Column, ...] = ()
    moved: tuple[Moved, ...] = ()
    quiet: Mapping[int, str] = field(default_factory=dict)
    divided: tuple[tuple[int, int], ...] = ()


class State(StrEnum):
    """How a copy stands to a passage."""

    SHOWN = "shown"  # the words stand there, and nothing is said of them
    MARKED = "marked"  # they can be read and are marked for excision
    RELEASED = "released"  # marked, and the mark was lifted on this sheet
    WITHHELD = "withheld"  # a sign says that words are absent
    SILENT = "silent"  # they are absent, and nothing says so
    UNREADABLE = "unreadable"  # a gap: illegible, damaged, lost
    ABSENT = "absent"  # this copy has other words here, or none, as copies may


class Kind(StrEnum):
    """The kinds of difference."""

    EXCISION = "excision"  # marked or withheld in a copy
    SILENT = "silent-excision"  # absent from a copy without a sign
    CONFLICT = "copy-conflict"  # typed text of one original that is read differently
    VARIANT = "variant"  # text of independent copies that differs
    UNREADABLE = "unreadable"  # a gap in one copy that another fills
    MARK = "added-mark"  # stamps, handwriting, markings
    MOVED = "moved"  # the same passage at another place


@dataclass(frozen=True, slots=True)
class Reading:
    """What one copy has at a difference: its words ``first`` to ``last`` (exclusive).

    ``text`` is what stands there, "" where nothing does; of a mark, the words of the mark, or of
    the part of it that differs. ``group`` is the same number for copies that agree. ``mark`` is
    the place of the mark in the copy's marks, or -1. ``rivals`` are other readings that the
    editor gives, ``doubt`` and ``cert`` what he says of this one. ``id`` is the id of the nearest
    element in the copy's document that a link can lead to, or "". ``elsewhere`` says that the copy
    has the words at another place than others do.
    """

    state: State
    text: str = ""
    first: int = 0
    last: int = 0
    group: int = 0
    mark: int = -1
    rivals: tuple[str, ...] = ()
    doubt: str = ""
    cert: str = ""
    id: str = ""
    struck: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where copies differ.

    ``number`` counts from 1 in the order of the text, ``id`` is a name that stays when other
    differences come and go; ``row`` is the place of its row; ``columns`` are the first and the
    last (exclusive) of the alignment, both 0 for marks. There is one reading for each copy, in
    their order. ``passage`` is the key of the redaction. ``settled`` says that an editor has
    preferred one reading, which is then ``preferred``.
    """

    number: int
    id: str
    kind: Kind
    row: int
    columns: tuple[int, int]
    readings: tuple[Reading, ...]
    passage: str = ""
    settled: bool = False
    preferred: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a copy has in a row: paragraphs (their places in the copy), or a mark.

    ``continued`` says that its first paragraph began in the row before; ``moved`` that it stands
    elsewhere in the copy.
    """

    paragraphs: tuple[int, ...] = ()
    first: int = 0
    last: int = 0
    mark: int = -1
    continued: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """What the copies have side by side: paragraphs that share words, or marks that correspond.

    One cell for each copy, None where it has nothing; ``columns`` as in :class:`Difference`.
    """

    id: str
    cells: tuple[Cell | None, ...]
    columns: tuple[int, int] = (0, 0)

    @property
    def of_marks(self) -> bool:
        """Whether the row is one of marks on the sheet."""
        return any(cell is not None and cell.mark >= 0 for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Claim:
    """A code that a copy gives for a passage: which copy, in whose hand, how sure, who says so.

    ``written`` is the code as it is written beside the passage, "" where the editor supplies it;
    ``parts`` are the places of the parts of the passage that it is given for.
    """

    code: Code
    siglum: str
    hand: str = ""
    cert: str = ""
    resp: str = ""
    written: str = ""
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a passage in which the state of every copy is the same.

    ``states`` is one for each copy, ``pieces`` the ids of the ``del`` of each, or "". ``words``
    and ``characters`` are counted in ``shown_in`` (the number of a copy that shows it, -1 where
    none does); where none does, ``size`` is what is stated, and ``estimate`` the words that this
    is about (None where nothing is known). ``stretches`` gives first and last word in each copy;
    where words are absent both are the place where they are. ``sizes`` is what the sign of each
    copy states of this part, where that can be known: less what others show of the rest of it.
    ``between`` says that no sign stands for this part alone: what one copy withholds ends where
    what another withholds begins, and no copy shows that nothing lies between.
    """

    columns: tuple[int, int]
    states: tuple[State, ...]
    pieces: tuple[str, ...]
    stretches: tuple[tuple[int, int], ...]
    words: int = 0
    characters: int = 0
    shown_in: int = -1
    size: Size = _NOT_STATED
    estimate: int | None = None
    sizes: tuple[Size, ...] = ()
    between: bool = False

    def size_in(self, copy: int) -> Size:
        """What a copy states of the size of this part; where no copy is told apart, ``size``."""
        return self.sizes[copy] if self.sizes else self.size


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that copies mark, withhold or lack: redactions of different copies that overlap.

    ``key`` is the key of the redaction in the first copy that has one (``r1``), else ``s1``,
    ``s2`` … for those that only lack it; it is unique in the work. ``keys`` are the keys of each
    copy, ``row`` is the row in which it begins. ``silent`` says that no copy has a sign.
    ``first_shown`` is the number of the earliest dated release that shows the whole of it, or -1.
    """

    key: str
    keys: tuple[tuple[str, ...], ...]
    parts: tuple[Part, ...]
    row: int
    claims: tuple[Claim, ...] = ()
    silent: bool = False
    first_shown: int = -1

    @property
    def words(self) -> int:
        """How many words of it can be counted."""
        return sum(part.words for part in self.parts)

    @property
    def characters(self) -> int:
        """How many characters of it can be counted."""
        return sum(part.characters for part in self.parts)

    def states(self, copy: int) -> tuple[State, ...]:
        """The states of a copy, each once, in the order of the text."""
        return tuple(dict.fromkeys(part.states[copy] for part in self.parts))


@dataclass(frozen=True, slots=True)
class Ignored:
    """A kind of difference that is none: how often, and one example, a text for each copy."""

    kind: str
    count: int
    example: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a release first disclosed: a copy, and the words of each passage, by its key.

    ``dated`` is false where the release has no date: then nothing is claimed of its order.
    """

    copy: int
    dated: bool
    words: int = 0
    passages: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Collation:
    """The comparison of the copies of a work, in the order of their sigla.

    ``kind`` is "one-original" or "independent", as the settings say of the work.
    """

    work: str
    title: str
    kind: str
    copies: tuple[CopyText, ...]
    alignment: Alignment = Alignment()
    rows: tuple[Row, ...] = ()
    differences: tuple[Difference, ...] = ()
    passages: tuple[Passage, ...] = ()
    disclosures: tuple[Disclosure, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    findings: tuple[Diagnostic, ...] = ()

    def of_kind(self, kind: Kind) -> tuple[Difference, ...]:
        """The differences of one kind."""
        return tuple(d for d in self.differences if d.kind is kind)
