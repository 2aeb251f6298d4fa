"""Work between reading and writing: what many documents are together, and the plan of the site.

Each is done again when something that it has asked for has changed; rows that are as they were
wake nobody.
"""

from __future__ import annotations

from edition.build.workshop import Shop
from edition.cache.tables import StoredMapping
from edition.collate.compare import collate as compare
from edition.collate.result import Collation
from edition.collate.works import packed_collation, published_copies, rows_of_collation
from edition.diagnostics import Diagnostic
from edition.engine.jobs import Workshop
from edition.engine.tasks import Result, Task
from edition.model.shared import merged
from edition.model.stored import rows_of_edition
from edition.publish.compared_rows import rows_of_comparison
from edition.publish.plan_rows import plan_of_tables, rows_of_plan
from edition.validate import as_wanted, read_silences


def merge(place: Workshop, task: Task) -> Result:
    """All documents taken together."""
    return Result(tuple(rows_of_edition(merged(place.facts, Shop(place).settings))))


def collate(place: Workshop, task: Task) -> Result:
    """The copies of a work, compared."""
    (name,) = task.names
    own = Shop(place)
    edition = own.edition
    left_out = StoredMapping[object](place.facts, "left_out")
    work = published_copies(StoredMapping(place.facts, "work")[name], edition, left_out)
    made = compare(work, own.trees, edition)
    blob = place.blobs.put(packed_collation(made))
    rows = (*rows_of_collation(made, edition, blob), *rows_of_comparison(made))
    return Result(rows, tuple(_wanted(made, own)))


def _wanted(made: Collation, own: Shop) -> list[Diagnostic]:
    """What a comparison tells, without what comments in the copies silence."""
    findings = list(made.findings)
    for copy in made.copies if findings else ():
        findings = read_silences(own.trees[copy.path], own.place.root).kept(findings)
    return as_wanted(findings, own.settings)


def plan(place: Workshop, task: Task) -> Result:
    """The site as it will be: what has which address and name."""
    own = Shop(place)
    left_out = StoredMapping[object](place.facts, "left_out")
    made, findings = plan_of_tables(
        place.root, own.settings, place.facts, own.edition, left_out, place
    )
    return Result(tuple(rows_of_plan(made, own.settings)), tuple(findings))


def views(place: Workshop, task: Task) -> Result:
    """What is wrong with the rows and templates for elements."""
    return Result(findings=Shop(place).rendered[1])


def formats(place: Workshop, task: Task) -> Result:
    """What the formats lack that are to stand in the site."""
    return Result(findings=tuple(Shop(place).formats.findings))
