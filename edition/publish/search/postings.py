"""Where each word of a document stands, and which stems it has there."""

from __future__ import annotations

from typing import NamedTuple

from edition.publish.search.chunks import chunk_of
from edition.publish.search.stems import algorithm, stem
from edition.publish.search.units import Unit
from edition.publish.search.words import folded


class SearchWord(NamedTuple):
    """A word of a document, folded: its places as a chunk, and its stems."""

    form: str
    places: bytes
    stems: tuple[str, ...]


def order(form: str) -> bytes:
    """The order of words in a browser, which compares units of UTF-16."""
    return form.encode("utf-16-be", "surrogatepass")


class Postings:
    """The words of the units of one document."""

    def __init__(self) -> None:
        self.algorithms: set[str] = set()
        self._places: dict[str, list[tuple[int, list[int]]]] = {}
        self._known: dict[tuple[str, str], str] = {}
        self._stems: dict[str, set[str]] = {}

    def add(self, number: int, unit: Unit) -> int:
        """Add a unit; the numbers of units rise. Returns how many words it has."""
        found: dict[str, list[int]] = {}
        known = self._known
        count = 0
        for position, word, _, language in unit.words():
            form = known.get((word, language))
            if form is None:
                form = self._learn(word, language)
            if form:
                count += 1
                found.setdefault(form, []).append(position)
        for form, positions in found.items():
            rising = sorted(set(positions)) if len(positions) > 1 else positions  # rivals share one
            self._places.setdefault(form, []).append((number, rising))
        return count

    def _learn(self, word: str, language: str) -> str:
        form = self._known[word, language] = folded(word)
        stems = self._stems.setdefault(form, set())
        name = algorithm(language) if form else ""
        if name:
            self.algorithms.add(name)
            stems.add(stem(word, language))
        return form

    def words(self) -> tuple[SearchWord, ...]:
        """The words, in an order that is always the same."""
        found, stems = self._places, self._stems
        return tuple(
            [SearchWord(f, chunk_of(found[f]), tuple(sorted(stems[f]))) for f in sorted(found)]
        )
