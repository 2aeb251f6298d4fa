"""What a document is for the search: a value that can be stored, and says nothing of others.

Its places are counted within the document; the numbers of documents come in when an index is put
together from pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import log2
from typing import NamedTuple

from edition.publish.search.numbers import encoded
from edition.publish.search.postings import Postings
from edition.publish.search.units import Unit
from edition.publish.urls import with_fragment

LENGTHS = 4  # steps of the length of a unit, each time that it doubles
FULL = 24_000  # characters of a file of texts
ENTRY, COPY, LANGUAGE, CODE = "entry", "copy", "lang", "code"  # what units can be narrowed by

Row = tuple[str, str, str]  # the link of a unit, the number of its paragraph, its text
Run = tuple[int, int]  # the first of units that follow each other, and how many there are


class Described(NamedTuple):
    """What a document is found as; ``sort`` tells documents, registers and pages."""

    title: str
    address: str
    about: str = ""
    sort: int = 0
    years: tuple[int, int] | None = None
    language: str = ""
    siglum: str = ""


class Part(NamedTuple):
    """Units whose texts stand in one file: how many they are, and their characters."""

    units: int
    size: int


class Narrowing(NamedTuple):
    """The units of a document that have a value of a facet."""

    facet: str
    value: str
    runs: tuple[Run, ...]


class PieceHead(NamedTuple):
    """What an index needs of a document besides its texts and words.

    ``kinds`` is a row of numbers: for each unit the kinds of its words, doubled, and its length;
    one more than that where the kinds change within it, and then how often, from which position on
    and to which. ``codes`` says what is written for the code of a redaction, by its address.
    """

    key: str
    described: Described
    parts: tuple[Part, ...]
    kinds: bytes
    narrowed: tuple[Narrowing, ...]
    codes: tuple[tuple[str, str], ...]
    algorithms: tuple[str, ...]

    @property
    def units(self) -> int:
        """How many units it has."""
        return sum(part.units for part in self.parts)


class SearchPiece(NamedTuple):
    """A document of the index, with the texts of its units and its words (`each_word`).

    The words are one row of bytes, since there are many: thousands of pieces are stored and read.
    """

    head: PieceHead
    texts: tuple[Row, ...]
    words: bytes


def piece_of_units(
    key: str, described: Described, units: Sequence[Unit], codes: Iterable[tuple[str, str]] = ()
) -> SearchPiece:
    """The piece of a document, or of what is found like one. *key* is its name in the edition."""
    postings = Postings()
    kinds = bytearray()
    for number, unit in enumerate(units):
        kinds += _kinds(unit, postings.add(number, unit))
    texts = tuple(_row(unit, described.address) for unit in units)
    head = PieceHead(
        key,
        described,
        tuple(_parts(texts)),
        bytes(kinds),
        tuple(_narrowed(units, described)),
        tuple(sorted(set(codes))),
        tuple(sorted(postings.algorithms)),
    )
    return SearchPiece(head, texts, postings.words())


def _row(unit: Unit, home: str) -> Row:
    link = with_fragment("" if unit.address == home else unit.address, unit.anchor)
    return link, unit.number, unit.text


def _parts(texts: Sequence[Row]) -> Iterator[Part]:
    """One part, or several of a large document."""
    units = size = 0
    whole = sum(len(text) for _, _, text in texts)
    for _, _, text in texts:
        units += 1
        size += len(text)
        if size >= FULL and whole >= 2 * FULL:
            yield Part(units, size)
            units = size = 0
    if units or not texts:
        yield Part(units, size)


def _kinds(unit: Unit, length: int) -> bytes:
    """What the words of a unit are, and its length."""
    runs = [(0, unit.runs[0][1] if unit.runs else 0)]
    if any(kinds != runs[0][1] for _, kinds, _ in unit.runs):
        runs = _kinds_by_position(unit)
    scaled = round(LENGTHS * log2(length + 1))
    found = [2 * runs[0][1] + (len(runs) > 1), scaled]
    if len(runs) > 1:
        found.append(len(runs) - 1)
        for (before, _), (position, kinds) in pairwise(runs):
            found += [position - before, kinds]
    return b"".join(map(encoded, found))


def _kinds_by_position(unit: Unit) -> list[tuple[int, int]]:
    """From which position on words are of which kinds."""
    found: dict[int, int] = {}
    for position, _, kinds, _ in unit.words():
        found[position] = found.get(position, 0) | kinds
    runs: list[tuple[int, int]] = []
    for position, kinds in sorted(found.items()):
        if not runs or runs[-1][1] != kinds:
            runs.append((position, kinds))
    return runs or [(0, 0)]


def _narrowed(units: Sequence[Unit], described: Described) -> Iterator[Narrowing]:
    """The values of the facets, in their order, each with its units."""
    found: dict[tuple[str, str], list[int]] = {}
    own = [described.language] if described.language else []
    copies = [described.siglum] if described.siglum else []
    for number, unit in enumerate(units):
        languages = unit.languages or own
        values = ((ENTRY, unit.entries), (COPY, copies), (LANGUAGE, languages), (CODE, unit.codes))
        for facet, names in values:
            for name in dict.fromkeys(names):
                found.setdefault((facet, name), []).append(number)
    for (facet, name), numbers in sorted(found.items()):
        yield Narrowing(facet, name, tuple(_runs(numbers)))


def _runs(numbers: Iterable[int]) -> Iterator[Run]:
    begin, end = -1, -1
    for number in numbers:
        if number != end:
            if end > begin:
                yield begin, end - begin
            begin = number
        end = number + 1
    yield begin, end - begin
