"""The comparison of the copies of a work, put together from its parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from edition.collate.align import align
from edition.collate.claims import Claims
from edition.collate.compared import Anchors
from edition.collate.copy_text import CopyText
from edition.collate.differences import Differences
from edition.collate.disclosures import disclosures, first_shown
from edition.collate.findings import Findings
from edition.collate.grid import Grid
from edition.collate.hands import Hands
from edition.collate.holes import Hole, find_holes
from edition.collate.ignored import ignored
from edition.collate.keyed import with_keys
from edition.collate.marks import compare_marks
from edition.collate.pairs_of_marks import pair_marks
from edition.collate.passages import Passages
from edition.collate.reading import read_copy
from edition.collate.result import Alignment, Collation, Passage
from edition.collate.rows import Rows, make_rows
from edition.collate.silent import find_silent
from edition.collate.usable import is_empty, unlike, with_distinct_sigla
from edition.diagnostics import Diagnostic
from edition.model.edition import Edition
from edition.model.witness import WorkCopies
from edition.tei.document import Document

_ONE_ORIGINAL = "one-original"


def collate(work: WorkCopies, documents: Mapping[str, Document], edition: Edition) -> Collation:
    """Compare the copies of *work*; *documents* are the trees of the edition, by their paths.

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
    compared = _Comparison(work, copies, alignment, documents, edition)
    return compared.made(findings, told)


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


class _Comparison:
    """One comparison under way."""

    def __init__(
        self,
        work: WorkCopies,
        copies: Sequence[CopyText],
        alignment: Alignment,
        documents: Mapping[str, Document],
        edition: Edition,
    ) -> None:
        self.work = work
        self.copies = tuple(copies)
        facts = [edition.by_path[copy.path] for copy in copies]
        redactions = [
            {piece.id: redaction for redaction in own.redactions for piece in redaction.pieces}
            for own in facts
        ]
        one_original = work.copies == _ONE_ORIGINAL
        self.grid = Grid(self.copies, alignment, redactions, one_original=one_original)
        self.grid.without_source = frozenset(
            copy.path for copy in copies if documents[copy.path].source is None
        )
        self.claims = Claims(facts, [copy.siglum for copy in copies], edition)

    def made(self, findings: Findings, told: Sequence[Diagnostic]) -> Collation:
        """The whole comparison."""
        grid, hands = self.grid, Hands(self.copies)
        holes = find_holes(grid)
        lacks = find_silent(grid, hands)
        slots = pair_marks(grid)
        rows = make_rows(grid, holes, slots)
        finder = Passages(grid, holes)
        redacted = finder.redacted()
        silent = finder.silent(lacks, redacted)
        keyed = with_keys(redacted, silent, self.copies)
        passages = [self._finished(passage, rows, holes) for passage in keyed]
        anchors = Anchors(self.copies)
        marks = [(rows.of_slot[d.slot], d) for d in compare_marks(grid, anchors, slots)]
        found = Differences(grid, hands, rows, anchors).all(passages, marks, holes)
        said = [
            *told,
            *findings.silent(grid, passages),
            *findings.conflicts(self.work.id, grid, found),
        ]
        return Collation(
            self.work.id,
            self.work.title,
            self.work.copies,
            self.copies,
            grid.alignment,
            rows.rows,
            found,
            tuple(passages),
            disclosures(self.copies, passages),
            ignored(grid, slots),
            tuple(said),
        )

    def _finished(self, passage: Passage, rows: Rows, holes: Sequence[Sequence[Hole]]) -> Passage:
        """A passage with its place, its codes, and who showed it first."""
        return replace(
            passage,
            row=self._row(passage, rows, holes),
            claims=() if passage.silent else self.claims.of(passage),
            first_shown=first_shown(self.copies, passage.parts),
        )

    def _row(self, passage: Passage, rows: Rows, holes: Sequence[Sequence[Hole]]) -> int:
        first = passage.parts[0]
        if first.columns[0] < first.columns[1]:
            return rows.of_column(first.columns[0])
        for copy, piece in enumerate(first.pieces):
            for hole in holes[copy] if piece else ():
                if hole.sign.piece == piece:
                    return rows.of_paragraph.get((copy, hole.sign.paragraph), 0)
        return rows.of_column(first.columns[0])
