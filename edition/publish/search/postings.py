"""Where each word of a document stands, and which stems it has there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from edition.publish.search.chunks import chunk_of
from edition.publish.search.stems import algorithm, stem
from edition.publish.search.units import Unit
from edition.publish.search.words import folded

_POSITION = 32  # bits of a position in a unit
_POSITIONS = (1 << _POSITION) - 1


class SearchWord(NamedTuple):
    """A word of a document, folded: its places as a chunk, and its stems."""

    form: str
    places: bytes
    stems: tuple[str, ...]


def order(form: str) -> bytes:
    """The order of words in a browser, which compares units of UTF-16."""
    return form.encode("utf-16-be", "surrogatepass")


class Postings:
    """The words of the units of one document.

    A place is a unit and a position in one number, and a word that stands in one place only has
    this and no list: of most words of a document that is so.
    """

    def __init__(self) -> None:
        self.algorithms: set[str] = set()
        self._places: dict[str, int | list[int]] = {}
        self._stems: dict[str, tuple[str, ...]] = {}
        self._known: dict[tuple[str, str], str] = {}

    def add(self, number: int, unit: Unit) -> int:
        """Add a unit; the numbers of units rise. Returns how many words it has."""
        places, known = self._places, self._known
        count, base = 0, number << _POSITION
        for position, word, _, language in unit.words():
            form = known.get((word, language))
            if form is None:
                form = self._learn(word, language)
            if not form:
                continue
            count += 1
            found = places.get(form)
            if found is None:
                places[form] = base + position
            elif isinstance(found, int):
                places[form] = [found, base + position]
            else:
                found.append(base + position)
        return count

    def _learn(self, word: str, language: str) -> str:
        form, stems, name = _looked_up(word, language)
        self._known[word, language] = form
        if name:
            self.algorithms.add(name)
        if form not in self._stems:
            self._stems[form] = stems
        elif self._stems[form] != stems:
            self._stems[form] = tuple(sorted({*self._stems[form], *stems}))
        return form

    def words(self) -> bytes:
        """The words, in an order that is always the same: a line for each, see
        :func:`each_word`.
        """
        found, stems = self._places, self._stems
        lines = [f"{f} {','.join(stems[f])} ".encode() + _chunk(found[f]) for f in sorted(found)]
        return b"\n".join(lines)


def each_word(words: bytes) -> Iterator[SearchWord]:
    """The words of a document; each of its lines has a form, its stems, its chunk."""
    for line in words.splitlines():
        form, stems, places = line.split(b" ")
        yield SearchWord(form.decode(), places, tuple(stems.decode().split(",")) if stems else ())


@lru_cache(1 << 18)
def _looked_up(word: str, language: str) -> tuple[str, tuple[str, ...], str]:
    """A word as it is looked for, its stem, if any, and the algorithm that made it."""
    form = folded(word)
    name = algorithm(language) if form else ""
    return form, (stem(word, language),) if name else (), name


def _chunk(places: int | list[int]) -> bytes:
    if isinstance(places, int):
        return chunk_of([(places >> _POSITION, [places & _POSITIONS])])
    units: list[tuple[int, list[int]]] = []
    for place in sorted(set(places)):  # rivals have the same place
        number = place >> _POSITION
        if not units or units[-1][0] != number:
            units.append((number, []))
        units[-1][1].append(place & _POSITIONS)
    return chunk_of(units)
