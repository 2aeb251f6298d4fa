"""A reader of the index of the search, without the script of the page: what the files say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from edition.publish.search.numbers import decoded
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
        """The places of every word."""
        found = {}
        for number in range(len(self.table["words"].split())):
            data = self.data(f"w{number}")
            pairs = zip(data["f"].split(" "), data["p"].split(" "), strict=True)
            found.update(dict(pairs))
        return found

    @cached_property
    def stems(self) -> dict[str, list[str]]:
        """The stems of every word."""
        found = {}
        for number in range(len(self.table["words"].split())):
            data = self.data(f"w{number}")
            for form, cuts in zip(data["f"].split(" "), data["s"].split(" "), strict=True):
                found[form] = [self._stem(form, cut) for cut in cuts.split(",") if cut]
        return found

    @staticmethod
    def _stem(form: str, cut: str) -> str:
        digits = len(cut) - len(cut.lstrip("0123456789"))
        return form[: len(form) - int(cut[:digits])] + cut[digits:]

    def places(self, word: str) -> dict[int, list[int]]:
        """The positions of a word, by unit."""
        numbers = decoded(self.words.get(folded(word), ""))
        found: dict[int, list[int]] = {}
        unit = 0
        for head in numbers:
            unit += head >> 1
            position = 0
            for _ in range(next(numbers) if head % 2 else 1):
                position += next(numbers)
                found.setdefault(unit, []).append(position)
        return found

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
        kinds, texts = self._kinds(), []
        for number in range(len(list(decoded(self.table["texts"])))):
            texts += self.data(f"t{number}")
        rows = iter(zip(texts, kinds, strict=True))
        found = []
        for number, count in enumerate(decoded(self.table["documents"])):
            together = self.table["together"]
            title, address, *_ = self.data(f"d{number // together}")[number % together]
            for (link, _, text), of in (next(rows) for _ in range(count)):
                whole = address + link if link.startswith("#") or not link else link
                found.append(Found(title, whole, text, of))
        return found

    def _kinds(self) -> list[frozenset[str]]:
        data = self.data("units")
        numbers = decoded(data["u"])
        found = []
        for head in numbers:
            next(numbers)  # the length
            sets = [head >> 1]
            for _ in range(next(numbers) if head % 2 else 0):
                next(numbers)  # from which position on
                sets.append(next(numbers))
            bits = {data["m"][number] for number in sets}
            names = enumerate(self.table["kinds"])
            found.append(frozenset(k for n, k in names if any(b >> n & 1 for b in bits)))
        return found

    def facet(self, name: str) -> dict[str, list[int]]:
        """The units of each value of a facet, by its label."""
        file = next(file for key, _, file in self.table["facets"] if key == name)
        data = self.data(file)
        found = {}
        for label, row in zip(data["l"], data["u"], strict=True):
            end, units = 0, []
            numbers = decoded(row)
            for gap in numbers:
                begin = end + gap
                end = begin + next(numbers)
                units += range(begin, end)
            found[label] = units
        return found
