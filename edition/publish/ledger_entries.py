"""The ledger as values: every redaction of the edition, once; the page, CSV and JSON share them.

A group is a work with its copies, or a document that is no copy of one; its entries stand in the
order of the text. Whatever is said of a copy stands in the order of the copies of the group.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import add

from edition.model.redaction import Size
from edition.model.resolve import Code

# The states of collation, in which a reader can see the words, and those that say that they go.
READABLE = ("shown", "marked", "released")
EXCISED = ("marked", "withheld", "released")
NOT_STATED = Size()


class Basis(StrEnum):
    """What is known of a size, the surest first."""

    COUNTED = "counted"  # in a copy that shows the words
    STATED = "stated"  # in words, as a count, by the editors
    ESTIMATED = "estimated"  # from lines, space, a number that is no count
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of sizes: words counted or stated, words estimated, and how many sizes are unknown.

    >>> Amount(124) + Amount(47) + Amount(estimated=22) + Amount(unknown=1)
    Amount(words=171, estimated=22, unknown=1)
    """

    words: int = 0
    estimated: int = 0
    unknown: int = 0

    def __add__(self, other: Amount) -> Amount:
        return Amount(
            self.words + other.words,
            self.estimated + other.estimated,
            self.unknown + other.unknown,
        )

    def __bool__(self) -> bool:
        return bool(self.words or self.estimated or self.unknown)


@dataclass(frozen=True, slots=True)
class Extent:
    """The size of a stretch: ``counted_in`` is the document that shows it, ``stated`` what a gap
    says of it, ``characters`` is 0 where they cannot be counted.
    """

    basis: Basis = Basis.UNKNOWN
    words: int = 0
    characters: int = 0
    counted_in: str = ""
    stated: Size = NOT_STATED

    @property
    def amount(self) -> Amount:
        """The size as a sum of one."""
        if self.basis is Basis.UNKNOWN:
            return Amount(unknown=1)
        if self.basis is Basis.ESTIMATED:
            return Amount(estimated=self.words)
        return Amount(self.words)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch stands: the heading above it, its paragraphs by the numbers on the page.

    ``first`` and ``last`` are its first and last words as a copy shows them; a short one is all
    in ``first``. ``after`` are the words before the sign, where no copy shows any.
    """

    heading: str = ""
    paragraph: str = ""
    last_paragraph: str = ""
    first: str = ""
    last: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A code, and who gives it: in which document, in which hand, how surely, who says so.

    ``written`` is the code as it stands on the sheet, "" where only the encoding has it; ``parts``
    are the parts of the entry that it is given for, none where it is given for all of them.
    """

    code: Code
    document: str
    hand: str = ""
    cert: str = ""
    resp: str = ""
    written: str = ""
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an entry: a piece of a chained redaction, or one in which states differ.

    ``states`` is one for each copy: shown, marked, released, withheld, silent, unreadable,
    absent, or "" where nothing is said of it. ``addresses`` leads to the stretch in each, ""
    where it has no place.
    """

    key: str
    place: Place
    extent: Extent
    states: tuple[str, ...]
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A redaction. ``number`` is what it is called in its group; ``key`` is unique in the edition
    once the ledger is put together, as ``address``, its place in the ledger, is known then.

    ``first_shown`` is the document that first shows the whole of it, or alone does so, "" where
    that is not known;
    ``comparison`` leads to its place in the comparison of the copies.
    """

    key: str
    number: str
    place: Place
    parts: tuple[Part, ...]
    given: tuple[Given, ...] = ()
    first_shown: str = ""
    comparison: str = ""
    address: str = ""

    @property
    def amount(self) -> Amount:
        """Its size."""
        return reduce(add, (part.extent.amount for part in self.parts), Amount())

    @property
    def characters(self) -> int:
        """Its characters, as far as they can be counted."""
        return sum(part.extent.characters for part in self.parts)

    @property
    def bases(self) -> tuple[Basis, ...]:
        """What is known of its size, the surest first."""
        found = {part.extent.basis for part in self.parts}
        return tuple(basis for basis in Basis if basis in found)

    @property
    def counted_in(self) -> tuple[str, ...]:
        """The documents in which it was counted."""
        found = (part.extent.counted_in for part in self.parts)
        return tuple(dict.fromkeys(name for name in found if name))

    @property
    def codes(self) -> tuple[Code, ...]:
        """Its codes, each once."""
        return tuple({given.code.uri: given.code for given in self.given}.values())

    def amount_under(self, uri: str) -> Amount:
        """The size of what a code is given for: redactions that overlap may have different ones."""
        own = [given.parts for given in self.given if given.code.uri == uri]
        if not own or () in own:
            return self.amount
        parts = sorted({number for parts in own for number in parts})
        return reduce(add, (self.parts[number].extent.amount for number in parts), Amount())

    def states(self, copy: int) -> tuple[str, ...]:
        """The states of a copy, each once, in the order of the text."""
        return tuple(dict.fromkeys(part.states[copy] for part in self.parts))

    def address_in(self, copy: int) -> str:
        """Where it begins in a copy."""
        return next((part.addresses[copy] for part in self.parts if part.addresses[copy]), "")


@dataclass(frozen=True, slots=True)
class Copy:
    """A document of a group; ``words`` are those that stand in it."""

    document: str
    path: str
    siglum: str
    label: str
    title: str
    address: str
    words: int
    released: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """What a copy first disclosed: the words of each entry, by its key."""

    copy: int
    dated: bool
    words: int
    entries: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A work with its copies, or documents that are tied by what one withholds and one shows.

    ``page`` is the page of the ledger on which its entries begin.
    ``silent`` are passages that copies lack without a sign. They are no redactions.
    """

    id: str
    title: str
    copies: tuple[Copy, ...]
    entries: tuple[Entry, ...] = ()
    silent: tuple[Entry, ...] = ()
    releases: tuple[Release, ...] = ()
    comparison: str = ""
    page: str = ""
    work: bool = False

    @property
    def amount(self) -> Amount:
        """The size of all its redactions."""
        return reduce(add, (entry.amount for entry in self.entries), Amount())


@dataclass(frozen=True, slots=True)
class Ledger:
    """All groups in the order of their first documents."""

    groups: tuple[Group, ...] = ()

    @property
    def entries(self) -> Iterator[tuple[Group, Entry]]:
        """Every redaction with its group."""
        return ((group, entry) for group in self.groups for entry in group.entries)

    @property
    def silent(self) -> Iterator[tuple[Group, Entry]]:
        """Every passage that a copy lacks without a sign, with its group."""
        return ((group, entry) for group in self.groups for entry in group.silent)
