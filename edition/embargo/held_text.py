"""The words of what is held back, and which of them are published all the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
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


class _Told(NamedTuple):
    """A held-back passage of a document that is published: where it begins, its runs of words."""

    at: Span
    runs: tuple[str, ...]


class HeldText:
    """Every held-back passage, as runs of five words; documents are opened one after another.

    ``strict`` are runs of text of the documents, ``lenient`` those of words of the editors, each
    with the place where it stands first.
    """

    def __init__(self, documents: Mapping[str, Document], selection: Selection) -> None:
        self.strict: dict[str, Place] = {}
        self.lenient: dict[str, Place] = {}
        self.files: set[str] = set()
        self.gone: set[str] = set()
        self._spans: dict[Place, Span] = {}
        self._told: list[_Told] = []
        changed = {path for path, chosen in selection.parts.items() if chosen}
        for path in sorted(changed.union(selection.documents)):
            self._take(documents[path], selection)

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
                self._told.append(_Told(self._spans[_last_place(runs)], told))

    def _note(self, runs: Iterable[Shingle], document: Document, known: dict[str, Place]) -> None:
        for run in runs:
            known.setdefault(run.letters, run.place)
            if run.place not in self._spans:
                self._spans[run.place] = document.span_of(run.place.ordinal)

    def guard(
        self, published: Iterable[Document], settings: Settings, allowed: Iterable[str]
    ) -> tuple[Guard, list[Diagnostic]]:
        """The guard of what stands nowhere in *published* text, and what stands there, too.

        *allowed* are texts that may be published whatever they say.
        """
        strict, lenient = _index(self.strict), _index(self.lenient)
        shared: set[str] = set()
        said: set[str] = set()
        for document in published if strict or lenient else ():
            shared |= _found(strict, _read(document, editorial=False))
            said |= _found(lenient, _read(document, editorial=True))
        spoken = joined(allowed)
        spared = shared | _found(strict, spoken)
        said |= spared | _found(lenient, joined([*said_in(settings), spoken]))
        index = Index((*_without(self.strict, spared), *_without(self.lenient, said)))
        spans = {shingle.place: self._spans[shingle.place] for shingle in index}
        guard = Guard(index, spans, frozenset(self.files), frozenset(self.gone))
        return guard, list(self._elsewhere(shared))

    def _elsewhere(self, shared: Collection[str]) -> Iterator[Diagnostic]:
        """The passages of documents that are published, and of whose words others have some."""
        for told in self._told:
            common = sum(run in shared for run in told.runs)
            if common:
                yield elsewhere(told.at, common, len(told.runs))


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


def _found(looked_for: Index, text: str) -> set[str]:
    """Which shingles occur in a text."""
    return {hit.letters for hit in looked_for.hits(letters(text))} if looked_for else set()
