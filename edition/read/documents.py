"""All that is known of one document when it has been read: the rows of the task that read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.cache.question import Row
from edition.cache.values import row_of
from edition.diagnostics import Diagnostic
from edition.engine.jobs import Workshop
from edition.export.in_pieces import rows_of_reading
from edition.model.collect import collect
from edition.model.shared import rows_of_facts
from edition.publish.tree_rows import rows_of_tree
from edition.read.found import READ, rows_of_findings
from edition.read.names import SILENCES, WRITTEN_IN
from edition.read.workshop import folder, settings, toolbox
from edition.tei.document import Document
from edition.tei.trees import TREE, Tree
from edition.validate import read_silences, validate_document


def rows_of_document(
    place: Workshop,
    document: Document,
    tree: Tree,
    said: Iterable[Diagnostic] = (),
    remarks: Iterable[Diagnostic] = (),
) -> Iterator[Row]:
    """The rows of *document*, which is made of *tree*, with what schema and rules find in it.

    *said* and *remarks* were found before.
    """
    path, rules = document.path, settings(place)
    facts = collect(document)
    yield from rows_of_facts(facts)
    yield from rows_of_tree(document, facts, rules)
    yield from rows_of_reading(document, facts, rules, place.root, place)
    silences = read_silences(document)
    found = validate_document(document, facts, rules, folder(place), toolbox(place).rules, silences)
    if silences.all:
        yield row_of(SILENCES, path, silences.all)
    yield from rows_of_findings(path, READ, said, remarks, found, silences)
    yield from (row_of(WRITTEN_IN, file, None, path) for file in sorted(set(document.written_in)))
    yield row_of(TREE, path, tree)
