"""All documents of an edition together: what one of them cannot know alone."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, TypeVar

from edition.model.apparatus import TextWitness, witnesses_by_id, witnesses_of
from edition.model.facts import Facts
from edition.model.head import head_of, ids_of
from edition.model.mention import Occurrence
from edition.model.register import CategoryFact, RegisterEntry
from edition.model.resolve import ResolvedRedaction, Resolver
from edition.model.restored import Restored, RestoredPieces
from edition.model.witness import Copy, Witness, WorkCopies
from edition.settings import Settings
from edition.tei.pointers import relative, resolve

T = TypeVar("T")


@dataclass(frozen=True)
class Edition:
    """The merged facts. It is never changed after the merge.

    ``documents`` are the texts in their order: date, siglum, id. ``authorities`` are the files
    of registers and taxonomies that the settings name. Entries and categories go by the address
    that documents use for them, as seen from the TEI folder: "registers/persons.xml#emma"; they
    do not say where in their files they stand (see :meth:`place_of`), which changes with every
    neighbour. ``witnesses`` are those of each document that has an apparatus, by its path.
    ``restored`` is what a comparison of copies adds: it is empty after the merge.

    Of another document than one's own the facts are much: its id is in ``identifiers``, what its
    header says in ``heads``, the names of its elements with ids in ``ids``, all by its path;
    ``paths`` are the paths of documents by their ids, ``first_called`` by ids without capitals.
    ``sigla`` are the paths of the copies with a siglum, in order; see :func:`siglum_key`. ``used``
    are the entries of registers, by path and id, that something points at.
    """

    documents: Sequence[Facts] = ()
    authorities: Sequence[Facts] = ()
    works: Sequence[WorkCopies] = ()
    by_id: Mapping[str, Facts] = field(default_factory=dict)
    by_path: Mapping[str, Facts] = field(default_factory=dict)
    entries: Mapping[str, RegisterEntry] = field(default_factory=dict)
    categories: Mapping[str, CategoryFact] = field(default_factory=dict)
    occurrences: Mapping[str, tuple[Occurrence, ...]] = field(default_factory=dict)
    resolved: Mapping[str, tuple[ResolvedRedaction, ...]] = field(default_factory=dict)
    witnesses: Mapping[str, tuple[TextWitness, ...]] = field(default_factory=dict)
    base: str = "tei/"
    homes: Mapping[str, str] = field(default_factory=dict)
    own_ids: Mapping[str, bool] = field(default_factory=dict)
    restored: RestoredPieces = field(default_factory=dict)
    heads: Mapping[str, Facts] = field(default_factory=dict)
    identifiers: Mapping[str, str] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    first_called: Mapping[str, str] = field(default_factory=dict)
    sigla: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    used: Mapping[str, bool] = field(default_factory=dict)

    def entry(self, uri: str, document: str | None = None) -> RegisterEntry | None:
        """The register entry at *uri*, as written in the document with the path *document*."""
        return self.entries.get(self.address(uri, document))

    def category(self, uri: str, document: str | None = None) -> CategoryFact | None:
        """The category at *uri*, as written in the document with the path *document*."""
        return self.categories.get(self.address(uri, document))

    def place_of(self, entry: RegisterEntry | CategoryFact) -> int:
        """The ordinal of the element that is this entry or category, in its document."""
        return self.places.get(f"{entry.document}#{entry.id}", 0)

    def mentions(self, uri: str) -> tuple[Occurrence, ...]:
        """Where an entry is mentioned: the documents that name it, in their order."""
        return self.occurrences.get(self.address(uri, None), ())

    def redaction(self, document_id: str, piece_id: str) -> ResolvedRedaction | None:
        """The redaction that a piece of a document belongs to."""
        if not piece_id:
            return None
        found = self.redactions(document_id)
        pieces, of = self._pieces
        if of is not found:
            pieces = {p: r for r in reversed(found) for p in r.pieces}
            object.__setattr__(self, "_pieces", (pieces, found))
        return pieces.get(piece_id)

    # The redactions of the document that was asked for last, by their pieces.
    _pieces: ClassVar[tuple[Mapping[str, ResolvedRedaction], object]] = ({}, None)

    def redactions(self, document_id: str) -> tuple[ResolvedRedaction, ...]:
        """The redactions of a document, in its order."""
        return self.resolved.get(document_id, ())

    def restored_words(self, document_id: str, piece_id: str) -> Restored | None:
        """The words that other copies show where a piece of a document withholds them."""
        return self.restored.get(document_id, {}).get(piece_id)

    def address(self, uri: str, document: str | None) -> str:
        """*uri* as seen from the TEI folder, wherever it was written."""
        target = resolve(uri, document or f"{self.base}x.xml")
        if target.external:
            return uri
        if uri in self.homes and target.document not in self.identifiers:
            return self.homes[uri]  # an id without its "#", as some projects write it
        fragment = target.fragment or ""
        path = target.document or document
        if fragment in self.homes and f"{path or ''}#{fragment}" not in self.own_ids:
            return self.homes[fragment]
        return f"{_seen(path, self.base)}#{fragment}" if path else uri

    def of_register(self, uri: str, document: str | None) -> str:
        """The address of an entry; of a copy that a document has, that of the register's entry."""
        address = self.address(uri, document)
        entry = self.entries.get(address)
        home = self.entries.get(self.homes.get(entry.id, "")) if entry else None
        same = entry is not None and home is not None and home.element == entry.element
        return home.uri if same and home is not None else address

    def seen(self, path: str, identifier: str) -> str:
        """The address of what has an id in the file *path*, if it is an entry or a category."""
        return f"{_seen(path, self.base)}#{identifier}"


def _seen(path: str, base: str) -> str:
    """A path of the edition as seen from its TEI folder."""
    return relative(path, f"{base}x.xml")


def merge(facts: Iterable[Facts], settings: Settings) -> Edition:
    """Put the facts of all documents together.

    Of two documents with one id the first, by path, is found under it; validation reports them.
    """
    everything = sorted(facts, key=lambda f: f.document)
    named = {r.file for r in settings.registers} | {t.file for t in settings.taxonomies}
    authorities = tuple(f for f in everything if f.document in named)
    documents = tuple(sorted((f for f in everything if f.document not in named), key=_order))
    base = posixpath.join(settings.paths.tei, "")
    by_path = {f.document: f for f in everything}
    categories = _categories(everything, settings, base)
    resolver = Resolver(by_path, categories)
    entries = _entries(everything, settings, base)
    edition = Edition(
        documents=documents,
        authorities=authorities,
        works=_works(documents, settings),
        by_id={f.id: f for f in reversed(documents)},
        by_path=by_path,
        entries=entries,
        categories={c.uri: c for c in categories.values()},
        resolved=_resolved(documents, resolver),
        witnesses=_witnesses(everything),
        base=base,
        homes=_homes(entries, settings),
        heads=Seen(by_path, head_of),
        ids=Seen(by_path, ids_of),
        identifiers={f.document: f.id for f in everything},
        paths={f.id: f.document for f in reversed(documents)},
        first_called=_first_called(documents),
        sigla=_sigla(documents),
        used=_used(everything, settings),
        places=_places(everything),
    )
    edition = replace(edition, own_ids=_own_ids(everything, edition.homes))
    return replace(edition, occurrences=_occurrences(edition))


def _resolved(
    documents: Iterable[Facts], resolver: Resolver
) -> dict[str, tuple[ResolvedRedaction, ...]]:
    found = {f.id: tuple(resolver.resolve(f, r) for r in f.redactions) for f in documents}
    return {identifier: redactions for identifier, redactions in found.items() if redactions}


def _own_ids(facts: Iterable[Facts], homes: Mapping[str, str]) -> dict[str, bool]:
    """Path and id of what documents have themselves, of the ids that entries have."""
    return {f"{f.document}#{a.id}": True for f in facts for a in f.ids if a.id in homes}


def _places(facts: Iterable[Facts]) -> dict[str, int]:
    return {place: ordinal for f in facts for place, ordinal in places_in(f)}


def places_in(facts: Facts) -> Iterator[tuple[str, int]]:
    """Path and id of the entries and categories of a document, with their ordinals."""
    found: dict[str, int] = {}
    for named in (facts.entries, facts.categories):
        for one in named:
            found.setdefault(f"{facts.document}#{one.id}", one.ordinal)
    return iter(found.items())


def _first_called(documents: Iterable[Facts]) -> dict[str, str]:
    """The path of the first document of each name, capitals folded."""
    paths = sorted((facts.document, facts.id) for facts in documents)
    return {name.casefold(): path for path, name in reversed(paths)}


def _sigla(documents: Iterable[Facts]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for facts in documents:
        if facts.witness:
            found.setdefault(siglum_key(facts.witness), []).append(facts.document)
    return {key: tuple(paths) for key, paths in found.items()}


def siglum_key(witness: Witness) -> str:
    """The work and the siglum of a copy: under it :attr:`Edition.sigla` has its path."""
    return f"{witness.work}#{witness.siglum}"


def _used(facts: list[Facts], settings: Settings) -> dict[str, bool]:
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

    def __getitem__(self, path: str) -> T:
        return self._of(self._facts[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    def __len__(self) -> int:
        return len(self._facts)


def _witnesses(facts: list[Facts]) -> dict[str, tuple[TextWitness, ...]]:
    elsewhere = witnesses_by_id(f.witnesses for f in facts)
    return {
        f.document: witnesses_of(f.witnesses, f.apparatus, elsewhere) for f in facts if f.apparatus
    }


_LATE = ((9999, 12, 31), (9999, 12, 31))


def _order(facts: Facts) -> tuple[object, ...]:
    """By date, then siglum, then id; what has no date comes last."""
    interval = facts.date.interval if facts.date else None
    siglum = facts.witness.siglum if facts.witness else ""
    return interval or _LATE, siglum, facts.id, facts.document


def _entries(facts: list[Facts], settings: Settings, base: str) -> dict[str, RegisterEntry]:
    schemes = {r.file: r.scheme for r in reversed(settings.registers)}
    found: dict[str, RegisterEntry] = {}
    for document in facts:
        for entry in document.entries:
            uri = f"{_seen(document.document, base)}#{entry.id}"
            scheme = schemes.get(document.document, entry.element)
            found.setdefault(uri, replace(entry, uri=uri, scheme=scheme, ordinal=0))
    return found


def _homes(entries: Mapping[str, RegisterEntry], settings: Settings) -> dict[str, str]:
    """The addresses of entries by their ids, where an id is that of one entry only.

    A register of the edition goes before what documents list themselves: they have copies of it.
    """
    registers = {register.file for register in settings.registers}
    kept = {uri: entry for uri, entry in entries.items() if entry.document in registers}
    named = Counter(entry.id for entry in kept.values())
    counted = Counter(entry.id for entry in entries.values())
    homes = {entry.id: uri for uri, entry in entries.items() if counted[entry.id] == 1}
    return homes | {entry.id: uri for uri, entry in kept.items() if named[entry.id] == 1}


def _categories(facts: list[Facts], settings: Settings, base: str) -> dict[str, CategoryFact]:
    """The categories by path and id, with the noun that the settings give to their taxonomy."""
    found: dict[str, CategoryFact] = {}
    for document in facts:
        for category in document.categories:
            uri = f"{_seen(document.document, base)}#{category.id}"
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


def _works(documents: tuple[Facts, ...], settings: Settings) -> tuple[WorkCopies, ...]:
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


def _occurrences(edition: Edition) -> dict[str, tuple[Occurrence, ...]]:
    found: dict[str, list[Occurrence]] = {}
    for facts in edition.documents:
        here: dict[str, list[str]] = {}  # where each entry is named
        for mention in facts.mentions:
            uri = edition.address(mention.ref, facts.document)
            for address in {uri: None, edition.of_register(uri, None): None}:
                here.setdefault(address, []).append(mention.paragraph_id)
        for address, places in here.items():
            named = Occurrence(facts.id, places[0], len(places))
            found.setdefault(address, []).append(named)
    return {uri: tuple(named) for uri, named in found.items()}
