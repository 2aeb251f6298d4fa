"""What the page loads before the first query, and the facets: the heads of all pieces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from edition.publish.search.facets import Facet
from edition.publish.search.numbers import row
from edition.publish.search.piece import CODE, COPY, ENTRY, LANGUAGE, LENGTHS, PieceHead
from edition.publish.search.units import KINDS
from edition.publish.search.words import LETTERS, STRIPPED, pattern_of_page, spelled

INDEX, UNITS = "index", "units"


class Frame(NamedTuple):
    """What a site says of its facets.

    ``registers`` are the names and titles of the registers, ``schemes`` the register of each entry
    by its address, and ``entries`` what the entry is called; ``facets`` the titles of the others.
    """

    registers: tuple[tuple[str, str], ...]
    schemes: Mapping[str, str]
    entries: Mapping[str, str]
    facets: Mapping[str, str]


class Files(NamedTuple):
    """Files of rows: how many stand in each, and their names, which are of one length."""

    counts: list[int]
    names: list[str]

    def data(self) -> list[str]:
        """As the page reads them."""
        return [row(self.counts), "".join(self.names)]


class Words(NamedTuple):
    """What the page knows of all words: how files of them begin, and the endings of words."""

    begins: list[str]
    endings: list[str]


class Overview:
    """The heads of all documents, added in their order."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.units = 0
        self.algorithms: set[str] = set()
        self._registers = {s: Facet(f"r-{s}", title) for s, title in frame.registers}
        self._others = {n: Facet(n, frame.facets[n]) for n in (COPY, LANGUAGE, CODE)}
        self._kinds = bytearray()
        self._counts: list[int] = []
        self._years: list[int] = []
        self._codes: dict[str, str] = {}

    def add(self, head: PieceHead) -> None:
        """Add the next document."""
        for facet, value, runs in head.narrowed:
            found = self._facet(facet, value)
            if found is not None:
                found.add(value, self.units, runs)
        self._kinds += head.kinds
        self._counts.append(head.units)
        self._years += _years(head.described.years)
        self._codes.update(head.codes)
        self.algorithms.update(head.algorithms)
        self.units += head.units

    def _facet(self, facet: str, value: str) -> Facet | None:
        if facet != ENTRY:
            return self._others[facet]
        return self._registers.get(self.frame.schemes.get(value, ""))

    def files(self, texts: Files, names: Files, words: Words) -> Iterator[tuple[str, Any]]:
        """The files, by their names, with what they hand over."""
        yield UNITS, self._kinds.decode()
        facets = []
        for number, (facet, labels, least) in enumerate(self._facets()):
            if len(facet) >= least:
                yield f"f{number}", facet.data(labels)
                facets.append([facet.name, facet.label, f"f{number}"])
        yield (
            INDEX,
            {
                "units": self.units,
                "documents": row(self._counts),
                "years": row(self._years),
                "texts": texts.data(),
                "names": names.data(),
                "words": words.begins,
                "endings": " ".join(words.endings),
                "facets": facets,
                "kinds": KINDS,
                "steps": LENGTHS,
                "pattern": pattern_of_page(),
                "stripped": STRIPPED,
                "letters": LETTERS,
                "spelled": spelled(self._others[LANGUAGE]),
            },
        )

    def _facets(self) -> Iterator[tuple[Facet, Mapping[str, str], int]]:
        """The facets, what is written for their values, and how many they need to narrow."""
        for facet in self._registers.values():
            yield facet, self.frame.entries, 1
        yield self._others[COPY], {}, 2
        yield self._others[LANGUAGE], {}, 2
        yield self._others[CODE], self._codes, 1


def _years(years: tuple[int, int] | None) -> tuple[int, ...]:
    if years is None:
        return (0,)
    first, last = years
    return 1 + (2 * first if first >= 0 else -2 * first - 1), max(last - first, 0)
