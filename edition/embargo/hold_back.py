"""From an edition as its editors have it to the one that is published."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edition.diagnostics import Diagnostic
from edition.embargo.chosen import Selection
from edition.embargo.coverage import Coverage
from edition.embargo.findings import (
    elsewhere,
    faulty_rows,
    in_repository,
    said_in,
    two_copies,
    unfitting_rows,
)
from edition.embargo.folding import letters
from edition.embargo.leaks import Guard
from edition.embargo.passages import Passage, all_passages, held_passages, joined, public_texts
from edition.embargo.public import public_document
from edition.embargo.reach import Reach
from edition.embargo.select import select
from edition.embargo.shingles import Index, Place, Shingle, shingles
from edition.embargo.structure import check
from edition.model.collect import collect
from edition.model.edition import Edition, merge
from edition.model.facts import Facts
from edition.settings import Settings
from edition.tei.document import Document


@dataclass(frozen=True)
class Known:
    """An edition as it was read: its documents by their paths, their facts, what they are."""

    documents: Mapping[str, Document]
    facts: Mapping[str, Facts]
    edition: Edition


@dataclass(frozen=True)
class Embargo:
    """The edition as it is published, and who looks after that."""

    public: Known
    guard: Guard = field(default_factory=Guard)
    findings: tuple[Diagnostic, ...] = ()


def row_findings(known: Known, settings: Settings, root: Path) -> Iterator[Diagnostic]:
    """What is wrong with the rows ``[[publish.hold_back]]``: what names nothing, or too much."""
    rows = settings.publish.hold_back
    if not rows:
        return
    yield from faulty_rows(rows, root)
    selection, _ = _chosen(known, settings)
    yield from unfitting_rows(selection, root, known.documents, known.facts, known.edition)
    yield from two_copies(selection, known.facts, root)


def hold_back(
    known: Known, settings: Settings, root: Path, left_out: Collection[str] = ()
) -> Embargo:
    """Take what the settings hold back out of the documents.

    *left_out* are documents that are not published for other reasons.
    """
    if not settings.publish.hold_back:
        return Embargo(known)
    selection, coverage = _chosen(known, settings)
    documents: dict[str, Document] = {}
    for path, document in known.documents.items():
        chosen = selection.parts.get(path)
        if path in selection.documents:
            continue
        documents[path] = document
        if chosen:
            covered = coverage.get(path) or Coverage(document)
            made = public_document(document, chosen, covered, selection.rows)
            check(made, covered)
            documents[path] = made.document
    facts = {p: known.facts[p] if d is known.documents[p] else collect(d) for p, d in
             documents.items()}  # fmt: skip
    public = Known(documents, facts, merge(facts.values(), settings))
    published = [d for p, d in documents.items() if p not in left_out]
    guard, findings = _guard(known, selection, coverage, published, settings)
    findings += in_repository(root, settings.publish.hold_back)
    return Embargo(public, guard, tuple(findings))


def _chosen(known: Known, settings: Settings) -> tuple[Selection, Mapping[str, Coverage]]:
    """What is held back: what the rows name, and all that follows from it."""
    rows = settings.publish.hold_back
    selection = select(rows, known.documents, known.facts, known.edition)
    reach = Reach(selection, known.documents, known.facts, known.edition)
    return selection, reach.spread()


def _guard(
    known: Known,
    selection: Selection,
    coverage: Mapping[str, Coverage],
    published: list[Document],
    settings: Settings,
) -> tuple[Guard, list[Diagnostic]]:
    """The guard of what is held back; what of it stands in published text as well."""
    held = list(_held(known, selection, coverage))
    strict = [s for path, passage, own in held if not own for s in shingles(passage, path)]
    lenient = [s for path, passage, own in held if own for s in shingles(passage, path)]
    sources = joined(t for d in published for t in public_texts(d, editorial=False))
    allowed = joined(text for row in selection.rows for text in row.except_)
    shared = _found(strict, sources)
    spared = shared | _found(strict, allowed)
    editors = (t for d in published for t in public_texts(d, editorial=True))
    said = spared | _found(lenient, joined([*editors, *said_in(settings), allowed]))
    kept = (s for s in lenient if s.letters not in said)
    index = Index([*(s for s in strict if s.letters not in spared), *kept])
    changed = [d for p, d in known.documents.items() if p in selection.documents or
               selection.parts.get(p)]  # fmt: skip
    gone = [d for d in changed if d.path in selection.documents]
    guard = Guard(index, {d.path: d for d in changed}, _files(changed), _files(gone))
    return guard, list(_elsewhere(held, shared, selection, known))


def _held(
    known: Known, selection: Selection, coverage: Mapping[str, Coverage]
) -> Iterator[tuple[str, Passage, bool]]:
    """Every held-back passage with its path, and whether it is in words of the editors."""
    for path in sorted({*selection.documents, *coverage}):
        whole = path in selection.documents
        document = known.documents[path]
        for passage, own in all_passages(document) if whole else held_passages(coverage[path]):
            yield path, passage, own


def _found(looked_for: Iterable[Shingle], text: str) -> set[str]:
    """Which shingles occur in a text."""
    return {hit.letters for hit in Index(looked_for).hits(letters(text))}


def _files(documents: Iterable[Document]) -> frozenset[str]:
    return frozenset(f for d in documents for f in (d.path, d.source or d.path, *d.written_in))


def _elsewhere(
    held: Iterable[tuple[str, Passage, bool]],
    shared: Collection[str],
    selection: Selection,
    known: Known,
) -> Iterator[Diagnostic]:
    """The passages of documents that are published, and of whose words others have some."""
    for path, passage, own in held:
        if own or path in selection.documents:
            continue
        found = {s.letters: s.place for s in shingles(passage, path)}
        common = [text for text in found if text in shared]
        if common:
            place: Place = next(iter(found.values()))
            at = known.documents[path].span_of(place.ordinal)
            yield elsewhere(at, len(common), len(found))
