"""Facets: in which units a person is named, in which copy or language they stand, and so on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from edition.publish.search.numbers import encoded
from edition.publish.search.piece import Run


@dataclass(slots=True)
class _Value:
    """The units of one value, as runs: the distance from the run before, and its length."""

    begins: int = 0
    ends: int = 0
    before: int = 0
    runs: bytearray = field(default_factory=bytearray)

    def add(self, begins: int, length: int) -> None:
        if self.ends and begins == self.ends:
            self.ends += length
            return
        self.close()
        self.begins, self.ends = begins, begins + length

    def close(self) -> None:
        if self.ends:
            self.runs += encoded(self.begins - self.before) + encoded(self.ends - self.begins)
            self.before, self.ends = self.ends, 0


class Facet:
    """The values of one facet, each with its units; units are added in the order of numbers."""

    def __init__(self, name: str, label: str) -> None:
        self.name = name
        self.label = label
        self._values: dict[str, _Value] = {}

    def add(self, value: str, first: int, runs: Iterable[Run]) -> None:
        """Say that units have this value: *runs* of a document whose first unit is *first*."""
        found = self._values.get(value)
        if found is None:
            found = self._values[value] = _Value()
        for begins, length in runs:
            found.add(first + begins, length)

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._values))

    def __len__(self) -> int:
        return len(self._values)

    def data(self, labels: Mapping[str, str]) -> dict[str, list[str]]:
        """The values (``v``), their labels (``l``) and units (``u``), in the order of values."""
        names = sorted(self._values)
        for name in names:
            self._values[name].close()
        return {
            "v": names,
            "l": [labels.get(name, name) for name in names],
            "u": [self._values[name].runs.decode() for name in names],
        }
