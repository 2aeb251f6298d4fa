"""From an edition as its editors have it to the one that is published."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from edition.diagnostics import Diagnostic
from edition.embargo.chosen import Selection
from edition.embargo.coverage import cover
from edition.embargo.findings import faulty_rows, in_repository, two_copies, unfitting_rows
from edition.embargo.held_text import HeldText, Said, Sought
from edition.embargo.leaks import Guard
from edition.embargo.public import public_document
from edition.embargo.reach import Reach
from edition.embargo.select import select
from edition.embargo.structure import check
from edition.model.collect import collect
from edition.model.edition import Edition, merge
from edition.model.facts import Facts
from edition.settings import Settings
from edition.tei.document import Document


@dataclass(frozen=True)
class Known:
    """An edition as it was read: its documents by their paths, their facts, what they are.

    Documents and facts may be made when they are asked for: they are taken one after another.
    """

    documents: Mapping[str, Document]
    facts: Mapping[str, Facts]
    edition: Edition


@dataclass(frozen=True)
class Embargo:
    """The edition as it is published, and who looks after that."""

    public: Known
    guard: Guard = field(default_factory=Guard)
    findings: tuple[Diagnostic, ...] = ()


class Withheld(NamedTuple):
    """What came of holding back: the paths of documents that are gone, and of those that are
    published in part, the guard of all that, and what was found.
    """

    gone: frozenset[str]
    changed: frozenset[str]
    guard: Guard
    findings: tuple[Diagnostic, ...]


def chosen(known: Known, settings: Settings) -> Selection:
    """What is held back: what the rows name, and all that follows from it."""
    rows = settings.publish.hold_back
    selection = select(rows, known.documents, known.facts, known.edition)
    Reach(selection, known.documents, known.facts, known.edition).spread()
    return selection


def row_findings(
    known: Known, settings: Settings, root: Path, selection: Selection | None = None
) -> Iterator[Diagnostic]:
    """What is wrong with the rows ``[[publish.hold_back]]``: what names nothing, or too much.

    *selection* is what is :func:`chosen`, if that is known already.
    """
    rows = settings.publish.hold_back
    if not rows:
        return
    yield from faulty_rows(rows, root)
    selection = chosen(known, settings) if selection is None else selection
    yield from unfitting_rows(selection, root, known.documents, known.facts, known.edition)
    yield from two_copies(selection, known.facts, root)


def withhold(
    known: Known,
    settings: Settings,
    root: Path,
    left_out: Collection[str] = (),
    *,
    keep: Callable[[Document], object],
    selection: Selection | None = None,
) -> Withheld:
    """Take what the settings hold back out of the documents, one after another.

    *keep* is given each document of which a part is held back, as it is published. *left_out* are
    documents that are not published for other reasons; *selection* is what is :func:`chosen`, if
    that is known already.
    """
    selection = chosen(known, settings) if selection is None else selection
    held = HeldText.of(known.documents, selection)
    said = _said(known.documents, selection, left_out, held.sought, keep)
    guard, findings = guarding(held, said, settings, root)
    gone = frozenset(selection.documents)
    return Withheld(gone, frozenset(in_part(selection)), guard, tuple(findings))


def in_part(selection: Selection) -> list[str]:
    """The paths, sorted, of the documents of which a part is held back, and not the whole."""
    changed = {path for path, parts in selection.parts.items() if parts}
    return sorted(changed.difference(selection.documents))


def as_published(document: Document, selection: Selection) -> Document:
    """A document without the part of it that is held back."""
    parts = selection.parts[document.path]
    covered = cover(document, parts)
    made = public_document(document, parts, covered, selection.rows)
    check(made, covered)
    return made.document


def guarding(
    held: HeldText, said: Iterable[Said], settings: Settings, root: Path
) -> tuple[Guard, list[Diagnostic]]:
    """The guard of what is *held*, and what there is to tell; *said* is what documents that are
    published say of it all the same.
    """
    rows = settings.publish.hold_back
    guard, findings = held.guard(said, settings, [text for row in rows for text in row.except_])
    return guard, [*findings, *in_repository(root, rows)]


def _said(
    documents: Mapping[str, Document],
    selection: Selection,
    left_out: Collection[str],
    sought: Sought,
    keep: Callable[[Document], object],
) -> Iterator[Said]:
    """What the documents that are published say of what is held back."""
    parted = set(in_part(selection))
    for path in documents:
        if path in selection.documents or (path not in parted and path in left_out):
            continue
        document = documents[path]
        if path in parted:
            document = as_published(document, selection)
            keep(document)
        if path not in left_out:
            yield sought.in_document(document)


def hold_back(
    known: Known, settings: Settings, root: Path, left_out: Collection[str] = ()
) -> Embargo:
    """The edition without what the settings hold back, in memory; see :func:`withhold`."""
    if not settings.publish.hold_back:
        return Embargo(known)
    made: dict[str, Document] = {}

    def keep(document: Document) -> None:
        made[document.path] = document

    held = withhold(known, settings, root, left_out, keep=keep)
    left = [path for path in known.documents if path not in held.gone]
    documents = {path: made.get(path) or known.documents[path] for path in left}
    facts = {path: collect(made[path]) if path in made else known.facts[path] for path in left}
    public = Known(documents, facts, merge(facts.values(), settings))
    return Embargo(public, held.guard, held.findings)
