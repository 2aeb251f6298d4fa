"""All documents of an edition together: what one of them cannot know alone."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, TypeVar

from edition.model.apparatus import Recorded, TextWitness
from edition.model.facts import Facts
from edition.model.head import head_of, ids_of
from edition.model.mention import Occurrence
from edition.model.merging import (
    Seen,
    all_places,
    categories_of,
    entries_of,
    first_called,
    homes_of,
    order_of,
    resolved_of,
    seen_from,
    sigla_of,
    used_entries,
    witnesses_by_path,
    works_of,
)
from edition.model.register import CategoryFact, RegisterEntry
from edition.model.relation import Relation
from edition.model.resolve import ResolvedRedaction, Resolver
from edition.model.restored import Restored, RestoredPieces
from edition.model.witness import WorkCopies
from edition.settings import Settings
from edition.tei.pointers import resolve

T = TypeVar("T")
MANY_MENTIONS = 1000


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
    are the entries of registers, by path and id, that something points at; ``crowded`` the schemes
    of registers whose entries are mentioned more than :data:`MANY_MENTIONS` times. ``apparatus`` is
    what the entries of a document's apparatus name, ``words`` how long it is, by its path.
    ``relations`` are those that registers state, with the register's path, by the addresses of the
    entries that take part.
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
    restored: RestoredPieces = field(default_factory=dict)
    heads: Mapping[str, Facts] = field(default_factory=dict)
    identifiers: Mapping[str, str] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    first_called: Mapping[str, str] = field(default_factory=dict)
    sigla: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    used: Mapping[str, bool] = field(default_factory=dict)
    crowded: Mapping[str, bool] = field(default_factory=dict)
    apparatus: Mapping[str, tuple[Recorded, ...]] = field(default_factory=dict)
    words: Mapping[str, int] = field(default_factory=dict)
    relations: Mapping[str, tuple[tuple[str, Relation], ...]] = field(default_factory=dict)

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
        bare = "#" not in uri and uri in self.homes
        if bare and target.document not in self.identifiers:
            return self.homes[uri]  # an id without its "#", as some projects write it
        fragment = target.fragment or ""
        path = target.document or document
        if fragment and fragment in self.homes and not (path and self.has(path, fragment)):
            return self.homes[fragment]
        return f"{seen_from(path, self.base)}#{fragment}" if path else uri

    def of_register(self, uri: str, document: str | None) -> str:
        """The address of an entry; of a copy that a document has, that of the register's entry."""
        address = self.address(uri, document)
        entry = self.entries.get(address)
        home = self.entries.get(self.homes.get(entry.id, "")) if entry else None
        same = entry is not None and home is not None and home.element == entry.element
        return home.uri if same and home is not None else address

    def has(self, path: str, identifier: str) -> bool:
        """Whether the file *path* has an id.

        Of entries and categories it is known without looking at all ids of their file.
        """
        address = self.seen(path, identifier)
        known = address in self.entries or address in self.categories
        return known or identifier in self.ids.get(path, {})

    def seen(self, path: str, identifier: str) -> str:
        """The address of what has an id in the file *path*, if it is an entry or a category."""
        return f"{seen_from(path, self.base)}#{identifier}"


def merge(
    facts: Iterable[Facts], settings: Settings, ids: Mapping[str, Mapping[str, str]] | None = None
) -> Edition:
    """Put the facts of all documents together.

    *ids* are those of the documents, where *facts* do not tell them all. Of two documents with one
    id the first, by path, is found under it; validation reports them.
    """
    everything = sorted(facts, key=lambda f: f.document)
    named = {r.file for r in settings.registers} | {t.file for t in settings.taxonomies}
    authorities = tuple(f for f in everything if f.document in named)
    documents = tuple(sorted((f for f in everything if f.document not in named), key=order_of))
    base = posixpath.join(settings.paths.tei, "")
    by_path = {f.document: f for f in everything}
    categories = categories_of(everything, settings, base)
    resolver = Resolver(by_path, categories)
    entries = entries_of(everything, settings, base)
    edition = Edition(
        documents=documents,
        authorities=authorities,
        works=works_of(documents, settings),
        by_id={f.id: f for f in reversed(documents)},
        by_path=by_path,
        entries=entries,
        categories={c.uri: c for c in categories.values()},
        resolved=resolved_of(documents, resolver),
        witnesses=witnesses_by_path(everything),
        base=base,
        homes=homes_of(entries, settings),
        heads=Seen(by_path, head_of),
        ids=Seen(by_path, ids_of) if ids is None else ids,
        identifiers={f.document: f.id for f in everything},
        apparatus={f.document: f.apparatus for f in everything if f.apparatus},
        words={f.document: f.words for f in everything},
        paths={f.id: f.document for f in reversed(documents)},
        first_called=first_called(documents),
        sigla=sigla_of(documents),
        used=used_entries(everything, settings),
        places=all_places(everything),
    )
    edition = replace(edition, occurrences=_occurrences(edition), relations=_relations(edition))
    return replace(edition, crowded=_crowded(edition, settings))


def _occurrences(edition: Edition) -> dict[str, tuple[Occurrence, ...]]:
    found: dict[str, list[Occurrence]] = {}
    for facts in edition.documents:
        written: dict[str, list[str]] = {}  # where each pointer stands
        for mention in facts.mentions:
            written.setdefault(mention.ref, []).append(mention.paragraph_id)
        here: dict[str, list[str]] = {}  # where each entry is named
        for ref, places in written.items():
            uri = edition.address(ref, facts.document)
            for address in {uri: None, edition.of_register(uri, None): None}:
                here.setdefault(address, []).extend(places)
        for address, places in here.items():
            named = Occurrence(facts.id, places[0], len(places))
            found.setdefault(address, []).append(named)
    return {uri: tuple(named) for uri, named in found.items()}


def _relations(edition: Edition) -> dict[str, tuple[tuple[str, Relation], ...]]:
    found: dict[str, list[tuple[str, Relation]]] = {}
    for facts in edition.authorities:
        for relation in facts.relations:
            pointers = (*relation.active, *relation.passive, *relation.mutual)
            uris = (edition.of_register(pointer, facts.document) for pointer in pointers)
            stated = facts.document, replace(relation, ordinal=0)
            for uri in dict.fromkeys(uris):
                found.setdefault(uri, []).append(stated)
    return {uri: tuple(relations) for uri, relations in found.items()}


def _crowded(edition: Edition, settings: Settings) -> dict[str, bool]:
    schemes = {register.file: register.scheme for register in reversed(settings.registers)}
    counted: Counter[str] = Counter()
    for entry in edition.entries.values():
        if entry.document in schemes:
            named = edition.mentions(entry.uri)
            counted[schemes[entry.document]] += sum(document.times for document in named)
    return {scheme: True for scheme, times in counted.items() if times > MANY_MENTIONS}
