"""Work between reading and writing: what many documents are together, and the plan of the site.

Each is done again when something that it has asked for has changed; rows that are as they were
wake nobody.
"""

from __future__ import annotations

from edition.build.workshop import Shop
from edition.cache.tables import StoredMapping
from edition.engine.jobs import Workshop
from edition.engine.tasks import Result, Task
from edition.export.in_pieces import rows_of_formats
from edition.model.shared import merged
from edition.model.stored import rows_of_edition
from edition.publish.plan_rows import plan_of_tables, rows_of_plan
from edition.read.found import rows_of_findings
from edition.read.whole import of_views
from edition.read.workshop import settings
from edition.settings import FILE


def merge(place: Workshop, task: Task) -> Result:
    """All documents taken together."""
    rules = settings(place)
    edition = merged(place.facts, rules)
    place.read(FILE)  # findings tell the lines that name views
    wrong = rows_of_findings("", "views", of_views(place.root, rules, edition))
    return Result((*rows_of_edition(edition), *wrong))


def plan(place: Workshop, task: Task) -> Result:
    """The site as it will be: what has which address and name."""
    own = Shop(place)
    left_out = StoredMapping[object](own.facts, "left_out")
    made, findings = plan_of_tables(
        place.root, own.settings, own.facts, own.edition, left_out, place
    )
    return Result(tuple(rows_of_plan(made, own.settings)), tuple(findings))


def views(place: Workshop, task: Task) -> Result:
    """What is wrong with the rows and templates for elements."""
    return Result(findings=Shop(place).rendered[1])


def record(place: Workshop, task: Task) -> Result:
    """What catalogues are told of the edition; which formats its site has."""
    own = Shop(place)
    rows, findings = rows_of_formats(own.material(), own.facts)
    return Result(tuple(rows), tuple(findings))
