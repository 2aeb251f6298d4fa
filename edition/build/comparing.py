"""Comparing the copies of a work, as a piece of work."""

from __future__ import annotations

from edition.build.workshop import Shop
from edition.cache.tables import StoredMapping
from edition.collate.compare import collate as compare
from edition.collate.result import Collation
from edition.collate.works import packed_collation, published_copies, rows_of_collation
from edition.diagnostics import Diagnostic
from edition.engine.jobs import Workshop
from edition.engine.tasks import Result, Task
from edition.publish.compared_rows import rows_of_comparison
from edition.validate import as_wanted, read_silences


def collate(place: Workshop, task: Task) -> Result:
    """The copies of a work, compared."""
    (name,) = task.names
    own = Shop(place)
    edition = own.edition
    left_out = StoredMapping[object](own.facts, "left_out")
    work = published_copies(StoredMapping(own.facts, "work")[name], edition, left_out)
    made = compare(work, own.trees, edition)
    blob = place.blobs.put(packed_collation(made))
    rows = (*rows_of_collation(made, edition, blob), *rows_of_comparison(made))
    return Result(rows, tuple(_wanted(made, own)))


def _wanted(made: Collation, own: Shop) -> list[Diagnostic]:
    """What a comparison tells, without what comments in the copies silence."""
    findings = list(made.findings)
    for copy in made.copies if findings else ():
        document = own.trees[copy.path]
        if document.source and not document.source_text:
            own.place.read(document.source)  # so that it is asked for: its comments are read there
        findings = read_silences(document, own.place.root).kept(findings)
    return as_wanted(findings, own.settings)
