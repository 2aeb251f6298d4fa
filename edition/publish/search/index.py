"""The index of a site: documents, registers and pages are added one by one, then it is written.

Of what was added only the places of words, the facets and the names of documents are kept; the
texts are written as they come, after the guard has looked through them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from edition.model.facts import Facts
from edition.publish.dates import readable
from edition.publish.frame import register_title
from edition.publish.plan import Plan
from edition.publish.search.described import entry_unit, metadata
from edition.publish.search.facets import Facet
from edition.publish.search.from_page import Source, units_of_page
from edition.publish.search.numbers import encoded, row
from edition.publish.search.postings import Postings
from edition.publish.search.scripts import address, script
from edition.publish.search.shards import endings, shards
from edition.publish.search.texts import Texts, Write
from edition.publish.search.units import BIT, KINDS, Unit
from edition.publish.search.words import LETTERS, STRIPPED, pattern_of_page, spelled
from edition.publish.urls import HOME

INDEX = "index"
TOGETHER = 128  # documents in a file of their names
LENGTHS = 4  # steps of the length of a unit, each time that it doubles
_DOCUMENT, _REGISTER, _PAGE = 0, 1, 2


@dataclass(frozen=True)
class _Described:
    """What a document is found as."""

    title: str
    address: str
    about: str = ""
    sort: int = _DOCUMENT
    years: tuple[int, int] | None = None
    language: str = ""


class SearchIndex:
    """The index of one site."""

    def __init__(self, plan: Plan, write: Write) -> None:
        """*write* takes the address and the bytes of a file."""
        self.plan = plan
        self.write = write
        self.postings = Postings()
        self.texts = Texts(write)
        t = plan.t
        self.registers = {s: Facet(f"r-{s}", register_title(plan, s)) for s in plan.registers}
        self.copies = Facet("copy", t("search.facet.copy"))
        self.languages = Facet("lang", t("search.facet.language"))
        self.codes = Facet("code", t("search.facet.code"))
        self.schemes = {e.uri: s for s, entries in plan.registers.items() for e in entries}
        self.units = 0
        self._kinds = bytearray()
        self._sets: dict[int, int] = {}
        self._names: list[list[str | int]] = []
        self._counts: list[int] = []
        self._years: list[tuple[int, int] | None] = []
        self._codes: dict[str, str] = {}

    def document(self, facts: Facts, pages: Iterable[tuple[str, str]]) -> None:
        """A document: the HTML of each of its pages, with the address of the page."""
        plan, home = self.plan, self.plan.addresses.document(facts.document)
        units = [metadata(facts, home, plan)]
        codes = {
            piece: [code.uri for code in redaction.codes]
            for redaction in plan.edition.redactions(facts.id)
            for piece in redaction.pieces
        }
        for redaction in plan.edition.redactions(facts.id):
            self._codes.update((code.uri, code.short) for code in redaction.codes)
        for html, page in pages:
            source = Source(
                page,
                facts.language,
                entries=lambda pointer: self._entries(pointer, facts.document),
                codes=lambda piece: codes.get(piece, ()),
            )
            units += units_of_page(html, source)
        interval = facts.date.interval if facts.date else None
        years = (interval[0][0], interval[1][0]) if interval else None
        name = plan.names.get(facts.document) or facts.title or facts.id
        about = readable(facts.date, plan.t)
        siglum = facts.witness.siglum if facts.witness else ""
        described = _Described(name, home, about, _DOCUMENT, years, facts.language)
        self._add(described, units, siglum)

    def _entries(self, pointer: str, document: str) -> Iterator[str]:
        found = self.plan.edition.of_register(pointer, document)
        if found in self.schemes:
            yield found

    def others(self) -> None:
        """The registers, and the pages that the editors wrote."""
        plan = self.plan
        for scheme, entries in plan.registers.items():
            units = [entry_unit(entry, plan.entries[entry.uri], plan) for entry in entries]
            page = plan.addresses.register(scheme)
            self._add(_Described(register_title(plan, scheme), page, sort=_REGISTER), units)
        introduction = [(HOME, plan.introduction)] if plan.introduction else []
        for page, prose in (*introduction, *((plan.addresses.page(p.name), p) for p in plan.pages)):
            source = Source(page, plan.settings.edition.language, BIT["page"])
            self._add(_Described(prose.title, page, sort=_PAGE), units_of_page(prose.html, source))

    def _add(self, described: _Described, units: Sequence[Unit], siglum: str = "") -> None:
        self.plan.guard.assert_public(unit.text for unit in units)
        for unit in units:
            self._unit(unit, described, siglum)
        name: list[str | int] = [described.title, described.address, described.about]
        self._names.append([*name, described.sort])
        self._counts.append(len(units))
        self._years.append(described.years)
        if len(self._names) % TOGETHER == 0:
            self._write_names()

    def _unit(self, unit: Unit, described: _Described, siglum: str) -> None:
        number = self.units
        length = self.postings.add(number, unit)
        self._kinds += self._of_kinds(unit, length)
        self.texts.add(unit, described.address)
        for uri in unit.entries:
            if uri in self.schemes:
                self.registers[self.schemes[uri]].add((uri,), number)
        self.codes.add(unit.codes, number)
        self.copies.add((siglum,) if siglum else (), number)
        self.languages.add(unit.languages or filter(None, (described.language,)), number)
        self.units += 1

    def _of_kinds(self, unit: Unit, length: int) -> bytes:
        """The length of a unit, and what its words are, with the position from which on."""
        runs = [(0, unit.runs[0][1] if unit.runs else 0)]
        if any(kinds != runs[0][1] for _, kinds, _ in unit.runs):
            runs = _kinds_by_position(unit)
        sets = [self._sets.setdefault(kinds, len(self._sets)) for _, kinds in runs]
        scaled = round(LENGTHS * log2(length + 1))
        if len(sets) == 1:
            return encoded(2 * sets[0]) + encoded(scaled)
        found = [2 * sets[0] + 1, scaled, len(sets) - 1]
        for (before, _), (position, _), kind in zip(runs, runs[1:], sets[1:], strict=False):
            found += [position - before, kind]
        return b"".join(map(encoded, found))

    def _write_names(self) -> None:
        if self._names:
            name = f"d{(len(self._counts) - 1) // TOGETHER}"
            self.write(address(name), script(name, self._names))
            self._names = []

    def finish(self) -> None:
        """Write all files of the index that are not yet written."""
        self.texts.finish()
        self._write_names()
        begins = []
        for number, shard in enumerate(shards(self.postings)):
            begins.append(shard.begins)
            self.write(address(f"w{number}"), script(f"w{number}", shard.data))
        kinds = {"m": list(self._sets), "u": self._kinds.decode()}
        self.write(address("units"), script("units", kinds))
        facets = list(self._facets())
        self.write(address(INDEX), script(INDEX, self._table(begins, facets)))

    def _facets(self) -> Iterator[list[str]]:
        """Write the facets that can narrow anything; gives their names and labels."""
        labels = {uri: entry.label for uri, entry in self.plan.edition.entries.items()}
        found: list[tuple[Facet, Mapping[str, str], int]] = [
            *((facet, labels, 1) for facet in self.registers.values()),
            (self.copies, {}, 2),
            (self.languages, {}, 2),
            (self.codes, self._codes, 1),
        ]
        for number, (facet, names, least) in enumerate(found):
            if len(facet) >= least:
                file = f"f{number}"
                self.write(address(file), script(file, facet.data(names)))
                yield [facet.name, facet.label, file]

    def _table(self, begins: list[str], facets: list[list[str]]) -> dict[str, object]:
        """What the page needs before the first query."""
        numbers = []
        for years in self._years:
            if years is None:
                numbers.append(0)
            else:
                first, last = years
                numbers += [1 + (2 * first if first >= 0 else -2 * first - 1), max(last - first, 0)]
        return {
            "units": self.units,
            "documents": row(self._counts),
            "together": TOGETHER,
            "years": row(numbers),
            "texts": row(self.texts.counts),
            "words": " ".join(begins),
            "endings": " ".join(endings(self.postings)),
            "facets": facets,
            "kinds": KINDS,
            "steps": LENGTHS,
            "pattern": pattern_of_page(),
            "stripped": STRIPPED,
            "letters": LETTERS,
            "spelled": spelled(self.languages),
        }


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
