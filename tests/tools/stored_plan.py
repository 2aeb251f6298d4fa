"""The plan of an edition in tables, made from the rows of its documents as a build makes it."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from edition.cache.question import Row
from edition.cache.tables import Tables
from edition.cache.writing import TablesWriter
from edition.collate.result import Collation
from edition.collate.works import rows_of_collation
from edition.model.stored import stored_edition
from edition.publish.compared_rows import rows_of_comparison
from edition.publish.plan_rows import plan_of_tables, rows_of_plan
from edition.publish.reading import FromDisk
from edition.publish.stored_plan import StoredPlan, stored_plan
from edition.publish.tree_rows import rows_of_tree
from edition.settings import Settings
from edition.settings.asked import asked
from tests.tools.prepared import Prepared
from tests.tools.stored import store


def write_tables(edition: Prepared, path: Path) -> None:
    """Write all rows that the pages of an edition are made from, into the database at *path*."""
    read, settings = edition.read, edition.read.settings
    with closing(TablesWriter(path)) as writer:
        writer.begin()
        store(read.facts.values(), settings, writer)
        for document in read.documents.values():
            rows = rows_of_tree(document, read.facts[document.path], settings)
            writer.put(rows, f"tree {document.path}")
        writer.put(_compared(edition), "compared")
        writer.commit()
        with closing(Tables(path)) as tables:
            writer.put(_planned(edition, tables), "plan")
        writer.commit()


def _compared(edition: Prepared) -> Iterator[Row]:
    for collation in edition.plan.collations:
        yield from rows_of_collation(collation, edition.plan.edition, collation.work)
        yield from rows_of_comparison(collation)


def _planned(edition: Prepared, tables: Tables) -> list[Row]:
    read = edition.read
    merged = stored_edition(tables, read.settings)
    reader = FromDisk(read.root)
    plan, _ = plan_of_tables(read.root, read.settings, tables, merged, read.left_out, reader)
    return list(rows_of_plan(plan, read.settings))


def plan_in(tables: Tables, edition: Prepared) -> StoredPlan:
    """The plan that is stored in *tables*, with what crosses no table."""
    return plan_of(
        tables,
        edition.read.root,
        asked(edition.read.settings),
        edition.plan.collations,
    )


def plan_of(
    tables: Tables, root: Path, settings: Settings, collations: Iterable[Collation]
) -> StoredPlan:
    known = {collation.work: collation for collation in collations}
    merged = stored_edition(tables, settings)
    reader = FromDisk(root)
    return stored_plan(root, tables, merged, settings, reader, load=known.__getitem__)
