"""The parts of a merge: what the documents of an edition are together, one question each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from edition.model.apparatus import TextWitness, witnesses_by_id, witnesses_of
from edition.model.facts import Facts
from edition.model.register import CategoryFact, RegisterEntry
from edition.model.resolve import ResolvedRedaction, Resolver
from edition.model.witness import Copy, Witness, WorkCopies
from edition.settings import Settings
from edition.tei.pointers import relative, resolve

T = TypeVar("T")


def seen_from(path: str, base: str) -> str:
    """A path of the edition as seen from its TEI folder."""
    return relative(path, f"{base}x.xml")


def resolved_of(
    documents: Iterable[Facts], resolver: Resolver
) -> dict[str, tuple[ResolvedRedaction, ...]]:
    """The redactions of the documents that have any, by the ids of the documents."""
    found = {f.id: tuple(resolver.resolve(f, r) for r in f.redactions) for f in documents}
    return {identifier: redactions for identifier, redactions in found.items() if redactions}


def all_places(facts: Iterable[Facts]) -> dict[str, int]:
    """The ordinals of all entries and categories, by path and id."""
    return {place: ordinal for f in facts for place, ordinal in places_in(f)}


def places_in(facts: Facts) -> Iterator[tuple[str, int]]:
    """Path and id of the entries and categories of a document, with their ordinals."""
    found: dict[str, int] = {}
    for named in (facts.entries, facts.categories):
        for one in named:
            found.setdefault(f"{facts.document}#{one.id}", one.ordinal)
    return iter(found.items())


def first_called(documents: Iterable[Facts]) -> dict[str, str]:
    """The path of the first document of each name, capitals folded."""
    paths = sorted((facts.document, facts.id) for facts in documents)
    return {name.casefold(): path for path, name in reversed(paths)}


def sigla_of(documents: Iterable[Facts]) -> dict[str, tuple[str, ...]]:
    """The paths of the copies with one siglum, in the order of the documents."""
    found: dict[str, list[str]] = {}
    for facts in documents:
        if facts.witness:
            found.setdefault(siglum_key(facts.witness), []).append(facts.document)
    return {key: tuple(paths) for key, paths in found.items()}


def siglum_key(witness: Witness) -> str:
    """The work and the siglum of a copy: under it :attr:`Edition.sigla` has its path."""
    return f"{witness.work}#{witness.siglum}"


def used_entries(facts: list[Facts], settings: Settings) -> dict[str, bool]:
    """The entries of registers that are pointed at: they, or copies that documents have of them."""
    pointed = {place for one in facts for place in _pointed(one)}
    registers = {register.file for register in settings.registers}
    named = registers | {taxonomy.file for taxonomy in settings.taxonomies}
    copied = {
        (entry.element, entry.id)
        for one in facts
        if one.document not in named
        for entry in one.entries
        if f"{one.document}#{entry.id}" in pointed
    }
    places = (
        (f"{one.document}#{entry.id}", (entry.element, entry.id))
        for one in facts
        if one.document in registers
        for entry in one.entries
    )
    return {place: True for place, copy in places if place in pointed or copy in copied}


def _pointed(facts: Facts) -> Iterator[str]:
    for value in {p.value for p in facts.pointers if "#" in p.value}:
        target = resolve(value, facts.document)
        if target.fragment:
            yield f"{target.document or facts.document}#{target.fragment}"


class Seen(Mapping[str, T]):
    """What is told of documents, by their paths, made of all facts of them."""

    def __init__(self, facts: Mapping[str, Facts], of: Callable[[Facts], T]) -> None:
        self._facts = facts
        self._of = of
        self._made: dict[str, T] = {}

    def __getitem__(self, path: str) -> T:
        if path not in self._made:
            self._made[path] = self._of(self._facts[path])
        return self._made[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


def witnesses_by_path(facts: list[Facts]) -> dict[str, tuple[TextWitness, ...]]:
    """The witnesses of the documents that have an apparatus."""
    elsewhere = witnesses_by_id(f.witnesses for f in facts)
    return {
        f.document: witnesses_of(f.witnesses, f.apparatus, elsewhere) for f in facts if f.apparatus
    }


_LATE = ((9999, 12, 31), (9999, 12, 31))


def order_of(facts: Facts) -> tuple[object, ...]:
    """By date, then siglum, then id; what has no date comes last."""
    interval = facts.date.interval if facts.date else None
    siglum = facts.witness.siglum if facts.witness else ""
    return interval or _LATE, siglum, facts.id, facts.document


def entries_of(facts: list[Facts], settings: Settings, base: str) -> dict[str, RegisterEntry]:
    """The entries by their addresses; of an address that is there twice, the first."""
    schemes = {r.file: r.scheme for r in reversed(settings.registers)}
    found: dict[str, RegisterEntry] = {}
    for document in facts:
        for entry in document.entries:
            uri = f"{seen_from(document.document, base)}#{entry.id}"
            scheme = schemes.get(document.document, entry.element)
            found.setdefault(uri, replace(entry, uri=uri, scheme=scheme, ordinal=0))
    return found


def homes_of(entries: Mapping[str, RegisterEntry], settings: Settings) -> dict[str, str]:
    """The addresses of entries by their ids, where an id is that of one entry only.

    A register of the edition goes before what documents list themselves: they have copies of it.
    """
    registers = {register.file for register in settings.registers}
    kept = {uri: entry for uri, entry in entries.items() if entry.document in registers}
    named = Counter(entry.id for entry in kept.values())
    counted = Counter(entry.id for entry in entries.values())
    homes = {entry.id: uri for uri, entry in entries.items() if counted[entry.id] == 1}
    return homes | {entry.id: uri for uri, entry in kept.items() if named[entry.id] == 1}


def categories_of(facts: list[Facts], settings: Settings, base: str) -> dict[str, CategoryFact]:
    """The categories by path and id, with the noun that the settings give to their taxonomy."""
    found: dict[str, CategoryFact] = {}
    for document in facts:
        for category in document.categories:
            uri = f"{seen_from(document.document, base)}#{category.id}"
            noun = _noun(category, settings)
            key = f"{document.document}#{category.id}"
            found.setdefault(key, replace(category, uri=uri, noun=noun, ordinal=0))
    return found


def _noun(category: CategoryFact, settings: Settings) -> str:
    fitting = (
        t.noun
        for t in settings.taxonomies
        if t.file == category.document and t.id in ("", category.taxonomy)
    )
    return next(fitting, "")


def works_of(documents: tuple[Facts, ...], settings: Settings) -> tuple[WorkCopies, ...]:
    """The works in the order of the settings, then those that only documents name."""
    copies: dict[str, list[Copy]] = {work.id: [] for work in settings.works}
    titles = {work.id: work.title for work in settings.works}
    kinds = {work.id: work.copies for work in settings.works}
    for facts in documents:
        if facts.witness:
            copy = Copy(facts.id, replace(facts.witness, ordinal=0))
            copies.setdefault(facts.witness.work, []).append(copy)
            if not titles.get(facts.witness.work):
                titles[facts.witness.work] = facts.witness.title
    return tuple(
        WorkCopies(
            work,
            titles.get(work) or work,
            kinds.get(work, "independent"),
            tuple(sorted(found, key=lambda c: (c.siglum, c.document))),
        )
        for work, found in copies.items()
    )
