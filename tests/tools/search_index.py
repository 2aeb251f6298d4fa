"""A reader of the index of the search, without the script of the page: what the files say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from edition.publish.search.chunks import entries_of
from edition.publish.search.numbers import decoded
from edition.publish.search.shards import name_of
from edition.publish.search.words import folded


@dataclass(frozen=True)
class Found:
    """A unit: the title of its document, its link, its text."""

    title: str
    link: str
    text: str
    kinds: frozenset[str]


@dataclass(frozen=True)
class SearchFiles:
    """The index in the folder of a site."""

    site: Path

    def data(self, name: str) -> Any:
        """What a file hands over."""
        text = (self.site / "search" / f"{name}.js").read_text(encoding="utf-8")
        head = f"editionSearch({json.dumps(name)},"
        assert text.startswith(head)
        assert text.endswith(")\n")
        return json.loads(text[len(head) : -2])

    @cached_property
    def table(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self.data("index")
        return found

    @cached_property
    def words(self) -> dict[str, str]:
        """The row of every word."""
        found = {}
        for begins in self.table["words"]:
            data = self.data(name_of(begins))
            pairs = zip(data["f"].split(" "), data["p"].split(" "), strict=True)
            found.update(dict(pairs))
        return found

    @cached_property
    def stems(self) -> dict[str, list[str]]:
        """The stems of every word."""
        found = {}
        for begins in self.table["words"]:
            data = self.data(name_of(begins))
            for form, cuts in zip(data["f"].split(" "), data["s"].split(" "), strict=True):
                found[form] = [self._stem(form, cut) for cut in cuts.split(",") if cut]
        return found

    @staticmethod
    def _stem(form: str, cut: str) -> str:
        digits = len(cut) - len(cut.lstrip("0123456789"))
        return form[: len(form) - int(cut[:digits])] + cut[digits:]

    def places(self, word: str) -> dict[int, list[int]]:
        """The positions of a word, by unit."""
        first = [0, *accumulate(decoded(self.table["documents"]))]
        found: dict[int, list[int]] = {}
        for document, chunk in entries_of(self.words.get(folded(word), "").encode()):
            for unit, positions in self._units_of(chunk):
                found[first[document] + unit] = positions
        return found

    @staticmethod
    def _units_of(chunk: bytes) -> Iterator[tuple[int, list[int]]]:
        """The units of a document that have a word, with its positions."""
        numbers = list(decoded(chunk.decode()))
        head = numbers.pop(0)
        if head % 2:
            assert numbers.pop(0) == len(numbers)
        unit, several = head >> 2, bool(head & 2)
        while numbers:
            count = numbers.pop(0) if several else 1
            yield unit, list(accumulate(numbers[:count]))
            numbers = numbers[count:]
            if numbers:
                following = numbers.pop(0)
                unit, several = unit + (following >> 1), bool(following & 1)

    def phrase(self, *words: str) -> list[int]:
        """The units in which words stand one after the other."""
        places = [self.places(word) for word in words]
        return [
            unit
            for unit, positions in places[0].items()
            if any(
                all(p + n in other.get(unit, ()) for n, other in enumerate(places))
                for p in positions
            )
        ]

    @cached_property
    def units(self) -> list[Found]:
        """All units."""
        rows = iter(zip(self._rows("t", "texts"), self._kinds(), strict=True))
        documents = zip(self._rows("d", "names"), decoded(self.table["documents"]), strict=True)
        found = []
        for (title, address, *_), count in documents:
            for (link, _, text), of in (next(rows) for _ in range(count)):
                whole = address + link if link.startswith("#") or not link else link
                found.append(Found(title, whole, text, of))
        return found

    def _rows(self, letter: str, kind: str) -> Iterator[list[Any]]:
        """What stands in all files of a kind."""
        counts, names = self.table[kind]
        counted = list(decoded(counts))
        length = len(names) // max(len(counted), 1)
        for number, count in enumerate(counted):
            rows = self.data(letter + names[number * length : (number + 1) * length])
            assert len(rows) == count
            yield from rows

    def _kinds(self) -> list[frozenset[str]]:
        numbers = decoded(self.data("units"))
        found = []
        for head in numbers:
            next(numbers)  # the length
            bits = head >> 1
            for _ in range(next(numbers) if head % 2 else 0):
                next(numbers)  # from which position on
                bits |= next(numbers)
            names = enumerate(self.table["kinds"])
            found.append(frozenset(k for n, k in names if bits >> n & 1))
        return found

    def facet(self, name: str) -> dict[str, list[int]]:
        """The units of each value of a facet, by its label."""
        file = next(file for key, _, file in self.table["facets"] if key == name)
        data = self.data(file)
        found = {}
        for label, row in zip(data["l"], data["u"], strict=True):
            end = 0
            units: list[int] = []
            numbers = decoded(row)
            for gap in numbers:
                begin = end + gap
                end = begin + next(numbers)
                units += range(begin, end)
            found[label] = units
        return found
