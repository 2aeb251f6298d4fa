"""The words of what is held back, and which of them are published all the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from edition.diagnostics import Diagnostic
from edition.embargo.chosen import Selection
from edition.embargo.coverage import cover
from edition.embargo.findings import elsewhere, said_in
from edition.embargo.folding import letters
from edition.embargo.leaks import Guard
from edition.embargo.passages import (
    Passage,
    all_passages,
    held_passages,
    joined,
    public_texts,
)
from edition.embargo.shingles import Index, Place, Shingle, shingles
from edition.location import Span
from edition.settings import Settings
from edition.tei.document import Document


class Told(NamedTuple):
    """A held-back passage of a document that is published: where it begins, its runs of words."""

    at: Span
    runs: tuple[str, ...]


class Said(NamedTuple):
    """The held-back runs of words that text has all the same: those of documents, and those of
    the editors.
    """

    strict: frozenset[str] = frozenset()
    lenient: frozenset[str] = frozenset()


@dataclass
class HeldText:
    """Every held-back passage, as runs of five words.

    ``strict`` are runs of text of the documents, ``lenient`` those of words of the editors, each
    with the place where it stands first. ``files`` have some of it, ``gone`` nothing else.
    """

    strict: dict[str, Place] = field(default_factory=dict)
    lenient: dict[str, Place] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    spans: dict[Place, Span] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    @classmethod
    def of(cls, documents: Mapping[str, Document], selection: Selection) -> HeldText:
        """What *selection* holds back; documents are opened one after another."""
        made = cls()
        changed = {path for path, chosen in selection.parts.items() if chosen}
        for path in sorted(changed.union(selection.documents)):
            made._take(documents[path], selection)
        return made

    def _take(self, document: Document, selection: Selection) -> None:
        whole = document.path in selection.documents
        files = (document.path, document.source or document.path, *document.written_in)
        self.files.update(files)
        if whole:
            self.gone.update(files)
        for passage, own in _passages(document, selection, whole):
            runs = list(shingles(passage, document.path))
            self._note(runs, document, self.lenient if own else self.strict)
            if runs and not own and not whole:
                told = tuple(dict.fromkeys(run.letters for run in runs))
                self.told.append(Told(self.spans[_last_place(runs)], told))

    def _note(self, runs: Iterable[Shingle], document: Document, known: dict[str, Place]) -> None:
        for run in runs:
            known.setdefault(run.letters, run.place)
            if run.place not in self.spans:
                self.spans[run.place] = document.span_of(run.place.ordinal)

    @cached_property
    def sought(self) -> Sought:
        """What is looked for in the text that is published."""
        return Sought(_index(self.strict), _index(self.lenient))

    def guard(
        self, published: Iterable[Said], settings: Settings, allowed: Iterable[str]
    ) -> tuple[Guard, list[Diagnostic]]:
        """The guard of what is *published* nowhere, and what is told of what is.

        *allowed* are texts that may be published whatever they say.
        """
        everywhere = list(published)
        shared = {run for one in everywhere for run in one.strict}
        said = {run for one in everywhere for run in one.lenient}
        spoken = joined(allowed)
        spared = shared | self.sought.in_words(spoken).strict
        said |= spared | self.sought.in_words(joined([*said_in(settings), spoken])).lenient
        index = Index((*_without(self.strict, spared), *_without(self.lenient, said)))
        spans = {shingle.place: self.spans[shingle.place] for shingle in index}
        guard = Guard(index, spans, frozenset(self.files), frozenset(self.gone))
        return guard, list(self._elsewhere(shared))

    def _elsewhere(self, shared: Collection[str]) -> Iterator[Diagnostic]:
        """The passages of documents that are published, and of whose words others have some."""
        for told in self.told:
            common = sum(run in shared for run in told.runs)
            if common:
                yield elsewhere(told.at, common, len(told.runs))


class Sought(NamedTuple):
    """Held-back runs of words, to be looked for."""

    strict: Index
    lenient: Index

    def in_document(self, document: Document) -> Said:
        """Those that a document has which is published."""
        if not self.strict and not self.lenient:
            return Said()
        return Said(
            _found(self.strict, _read(document, editorial=False)),
            _found(self.lenient, _read(document, editorial=True)),
        )

    def in_words(self, text: str) -> Said:
        """Those that a text has."""
        return Said(_found(self.strict, text), _found(self.lenient, text))


def _passages(
    document: Document, selection: Selection, whole: bool
) -> Iterable[tuple[Passage, bool]]:
    if whole:
        return all_passages(document)
    return held_passages(cover(document, selection.parts[document.path]))


def _last_place(runs: Iterable[Shingle]) -> Place:
    """Where the first run stands; if it comes again, where it does so last."""
    places = {run.letters: run.place for run in runs}
    return next(iter(places.values()))


def _index(known: Mapping[str, Place]) -> Index:
    return Index(Shingle(text, place) for text, place in known.items())


def _without(known: Mapping[str, Place], spared: Collection[str]) -> Iterator[Shingle]:
    return (Shingle(text, place) for text, place in known.items() if text not in spared)


def _read(document: Document, *, editorial: bool) -> str:
    """The text of a document, read in every way, and from its end on to its beginning: a page may
    show the one below the other.
    """
    read = list(dict.fromkeys(public_texts(document, editorial=editorial)))
    return joined((*read, *read[:1]))


def _found(looked_for: Index, text: str) -> frozenset[str]:
    """Which shingles occur in a text."""
    if not looked_for:
        return frozenset()
    return frozenset(hit.letters for hit in looked_for.hits(letters(text)))
