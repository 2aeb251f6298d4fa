"""The comparison of the copies of a work, put together from its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from edition.collate.align import align
from edition.collate.copy_text import CopyText
from edition.collate.found import found_in
from edition.collate.grid import Grid
from edition.collate.ignored import ignored
from edition.collate.reading import read_copy
from edition.collate.redactions.claims import Claims
from edition.collate.redactions.disclosures import disclosures
from edition.collate.result import Alignment, Collation
from edition.collate.told.conflicts_told import conflicts_told
from edition.collate.told.findings import Findings
from edition.collate.told.lacks_told import lacks_told
from edition.collate.told.sizes_told import sizes_told
from edition.collate.usable import is_empty, unlike, with_distinct_sigla
from edition.diagnostics import Diagnostic
from edition.model.edition import Edition
from edition.model.facts import Facts
from edition.model.redaction import Redaction
from edition.model.witness import WorkCopies
from edition.tei.document import Document

_ONE_ORIGINAL = "one-original"


def collate(work: WorkCopies, documents: Mapping[str, Document], edition: Edition) -> Collation:
    """Compare the copies of *work*; *documents* are the trees of the edition, by their paths.

    A tree is taken from *documents* to be read, and once more where a finding needs its places:
    it may be made when it is asked for.

    Copies that cannot be compared (empty ones, copies of another work) are told in the findings.
    Where fewer than two are left, the comparison has neither rows nor differences.
    """
    facts = [edition.by_id[copy.document] for copy in work.witnesses]
    present = {f.document: f for f in facts if f.document in documents}
    read = [read_copy(documents[path], own) for path, own in present.items()]
    copies = with_distinct_sigla(read)
    findings = Findings(documents, edition)
    copies, alignment, told = _comparable(work, copies, findings)
    if alignment is None:
        return Collation(work.id, work.title, work.copies, tuple(copies), findings=tuple(told))
    own = [present[copy.path] for copy in copies]
    grid = Grid(
        copies,
        alignment,
        _redactions(own),
        one_original=work.copies == _ONE_ORIGINAL,
        without_source={path for path, own in present.items() if own.source is None},
    )
    claims = Claims(own, [copy.siglum for copy in copies], edition)
    return _finished(work, grid, claims, findings, told)


def _redactions(facts: Sequence[Facts]) -> list[dict[str, Redaction]]:
    """The redactions of each copy by the ids of their pieces."""
    return [
        {piece.id: redaction for redaction in own.redactions for piece in redaction.pieces}
        for own in facts
    ]


def _comparable(
    work: WorkCopies, copies: Sequence[CopyText], findings: Findings
) -> tuple[list[CopyText], Alignment | None, list[Diagnostic]]:
    """The copies that can be compared and their alignment, with what is to be said of others."""
    told = [findings.lone(work.id, copy) for copy in copies if len(copies) == 1]
    told += [findings.empty(work.id, copy) for copy in copies if is_empty(copy)]
    usable = [copy for copy in copies if not is_empty(copy)]
    if len(usable) < 2:
        return list(copies), None, told
    alignment = align(usable)
    strange = unlike(usable, alignment)
    if not strange:
        return usable, alignment, told
    told += [findings.unlike(work.id, usable[number]) for number in strange]
    alike = [copy for number, copy in enumerate(usable) if number not in strange]
    if len(alike) < 2:
        return list(copies), None, told
    return alike, align(alike), told


def _finished(
    work: WorkCopies,
    grid: Grid,
    claims: Claims,
    findings: Findings,
    told: Sequence[Diagnostic],
) -> Collation:
    """The comparison with what editors and releases say of it."""
    found = found_in(grid)
    passages = tuple(p if p.silent else replace(p, claims=claims.of(p)) for p in found.passages)
    said = [
        *told,
        *lacks_told(findings, grid, passages),
        *sizes_told(findings, grid, passages),
        *conflicts_told(findings, work.id, grid, found.differences),
    ]
    return Collation(
        work.id,
        work.title,
        work.copies,
        grid.copies,
        grid.alignment,
        found.rows.rows,
        found.differences,
        passages,
        disclosures(grid.copies, passages),
        ignored(grid, found.slots),
        tuple(said),
    )
