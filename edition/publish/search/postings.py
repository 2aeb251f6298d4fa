"""Where each word stands: units and positions, written as text from the first on."""

from __future__ import annotations

from edition.publish.search.numbers import encoded
from edition.publish.search.stems import algorithm, stem
from edition.publish.search.units import Unit
from edition.publish.search.words import folded


class Postings:
    """The words of all units that were added, each with its places.

    The places of a word are, for each unit: twice the distance from the unit before, one more
    where there are several places; then their number if so; then the distances of the positions.
    """

    def __init__(self) -> None:
        self.places: dict[str, bytearray] = {}
        self.stems: dict[str, list[str]] = {}
        self._last: dict[str, int] = {}
        self._known: set[tuple[str, str]] = set()
        self.algorithms: set[str] = set()

    def add(self, number: int, unit: Unit) -> int:
        """Add a unit; the numbers of units rise. Returns how many words it has."""
        found: dict[str, list[int]] = {}
        count = 0
        for position, word, _, language in unit.words():
            form = folded(word)
            if not form:
                continue
            count += 1
            found.setdefault(form, []).append(position)
            if (word, language) not in self._known:
                self._stem(form, word, language)
        for form, positions in found.items():
            self._place(form, number, sorted(set(positions)))  # rivals have the same places
        return count

    def _stem(self, form: str, word: str, language: str) -> None:
        self._known.add((word, language))
        known = self.stems.setdefault(form, [])
        if algorithm(language):
            self.algorithms.add(algorithm(language))
            found = stem(word, language)
            if found not in known:
                known.append(found)

    def _place(self, form: str, number: int, positions: list[int]) -> None:
        places = self.places.get(form)
        if places is None:
            places = self.places[form] = bytearray()
        several = len(positions) > 1
        places += encoded(2 * (number - self._last.get(form, 0)) + several)
        if several:
            places += encoded(len(positions))
        last = 0
        for position in positions:
            places += encoded(position - last)
            last = position
        self._last[form] = number
