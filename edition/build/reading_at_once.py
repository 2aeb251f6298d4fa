"""Reading an edition at once: what is known of it goes into the tables, its trees are held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.build.held import READ_AT_ONCE, TREE, Held
from edition.build.prepared import published
from edition.cache.question import Row
from edition.cache.values import digest, row_of
from edition.cache.writing import TablesWriter
from edition.diagnostics import EditionError
from edition.export.in_pieces import rows_of_reading
from edition.model.shared import rows_of_facts
from edition.model.stored import rows_of_edition
from edition.publish.reading import FromDisk
from edition.publish.tree_rows import rows_of_tree
from edition.read import ReadEdition, read_edition


@dataclass(frozen=True)
class Whole:
    """An edition that was read at once: as it is published, and what is held of it."""

    read: ReadEdition
    held: Held


def read_whole(root: Path, *, write_tei: bool = True) -> Whole:
    """Read the edition in *root*, and hold back what is not to be published.

    Raises :class:`EditionError` where there is nothing to read, and where the settings have
    errors.
    """
    read = read_edition(root, write_tei=write_tei)
    if read.empty:
        raise EditionError(*read.report)
    read, guard = published(read)
    return Whole(read, Held(read.documents, read.toolbox, guard))


def store_whole(whole: Whole, facts: TablesWriter) -> None:
    """Put what is known of the edition into the tables."""
    read = whole.read
    assert read.edition is not None
    owners = {f"{READ_AT_ONCE}\t{path}": path for path in read.facts}
    for owner in facts.owners():
        if owner.startswith(READ_AT_ONCE):
            facts.remove_owner(owner)
    facts.put(_shared(whole), f"{READ_AT_ONCE}\t")
    facts.put(rows_of_edition(read.edition), f"{READ_AT_ONCE}\t merge")
    for owner, path in owners.items():
        facts.put(_rows(read, path), owner)


def _shared(whole: Whole) -> Iterator[Row]:
    """What is known of the whole; of what is held back, only that it is."""
    yield from (row_of("left_out", path, True) for path in sorted(whole.read.left_out))
    yield row_of("held", "", whole.held.guard.digest)


def _rows(read: ReadEdition, path: str) -> Iterator[Row]:
    """What is known of a document."""
    facts, document = read.facts[path], read.documents.get(path)
    yield from rows_of_facts(facts)
    if document is not None:
        yield row_of(TREE, path, digest(document.data))
        yield from rows_of_tree(document, facts, read.settings)
        disk = FromDisk(read.root)
        yield from rows_of_reading(document, facts, read.settings, read.root, disk)
