"""Holding back, piece by piece: what is chosen, what is left of documents, who looks after that.

What is published stands in tables of its own, each named after the one with what the editors have;
whoever writes the site asks for these, see :class:`edition.cache.tables.PublicTables`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from edition.build.foundation import SENT
from edition.cache.asking import unrecorded
from edition.cache.question import Row, published
from edition.cache.tables import StoredMapping
from edition.cache.values import digest, packed, row_of, unpacked
from edition.embargo import (
    HeldText,
    Known,
    Said,
    as_published,
    chosen,
    guarding,
    in_part,
    packed_guard,
    row_findings,
)
from edition.embargo.chosen import Selection
from edition.embargo.held_text import Sought
from edition.engine.jobs import Workshop
from edition.engine.tasks import Result, Task
from edition.export.in_pieces import rows_of_reading
from edition.model.collect import collect
from edition.model.facts import Facts
from edition.model.shared import merged, rows_of_facts
from edition.model.stored import rows_of_edition, stored_edition
from edition.publish.tree_rows import rows_of_tree
from edition.read.found import rows_of_findings
from edition.read.workshop import settings, trees
from edition.settings import FILE
from edition.tei.trees import TREE, Tree, tree_of

_CHOSEN = ""


def choose(place: Workshop, task: Task) -> Result:
    """What is held back, of all that the editors have; what is wrong with the rows that say so."""
    rules = settings(place)
    facts = StoredMapping[Facts](place.facts, "facts")
    known = Known(trees(place), facts, stored_edition(place.facts, rules))
    selection = chosen(known, rules)
    place.read(FILE)  # findings tell the lines of rows
    wrong = row_findings(known, rules, place.root, selection)
    found = rows_of_findings(_CHOSEN, "held", tuple(wrong))
    return Result((row_of("chosen", _CHOSEN, selection), *found))


def hold(place: Workshop, task: Task) -> Result:
    """The words that are held back, and what is left of the documents that they are taken from."""
    selection, documents = _selection(place), trees(place)
    held = HeldText.of(documents, selection)
    rows = [
        row_of("held_words", _CHOSEN, place.blobs.put(packed(held))),
        row_of("sought", _CHOSEN, _name_of(held)),
        *(row_of("withheld", path, None) for path in sorted(selection.documents)),
    ]
    for path in in_part(selection):
        left = as_published(documents[path], selection)
        rows.append(row_of("withheld", path, tree_of(left, place.blobs, is_file=False)))
    return Result(tuple(rows))


def publish(place: Workshop, task: Task) -> Result:
    """What is known of a document as it is published, and which held-back words it has."""
    (path,) = task.names
    rules, documents = settings(place), trees(place)
    left = place.facts.get("withheld", path)
    if isinstance(left, Tree):
        tree, document = left, documents.open(path, left)
        facts = collect(document)
    else:
        tree, document = place.facts.get(TREE, path), documents[path]
        facts = place.facts.get("facts", path)
    rows = [
        row_of(TREE, path, tree),
        *rows_of_facts(facts),
        *rows_of_tree(document, facts, rules),
        *rows_of_reading(document, facts, rules, place.root, place),
    ]
    said = Said() if place.facts.has("left_out", path) else _sought(place).in_document(document)
    found = [row_of("said", path, said)] if any(said) else []
    return Result((*_public(rows), *found))


def merge(place: Workshop, task: Task) -> Result:
    """All documents taken together, as they are published."""
    return Result(tuple(_public(rows_of_edition(merged(place.public, settings(place))))))


def guard(place: Workshop, task: Task) -> Result:
    """Who looks after what is held back, with what is to be told of it."""
    said = StoredMapping[Said](place.facts, "said").values()
    place.facts.get("option", SENT)  # the sources
    made, findings = guarding(_held_words(place), said, settings(place), place.root)
    name = place.blobs.put(packed_guard(made))
    rows = (row_of("held", _CHOSEN, made.digest), row_of("guard", _CHOSEN, name))
    return Result(rows, tuple(findings))


def _public(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows for the tables with what is published."""
    for row in rows:
        table = published(row.table)
        assert table != row.table, f"{row.table} is made after something was held back"
        yield replace(row, table=table)


def _selection(place: Workshop) -> Selection:
    found = place.facts.get("chosen", _CHOSEN)
    assert isinstance(found, Selection)
    return found


def _held_words(place: Workshop) -> HeldText:
    found = unpacked(place.blobs.get(place.facts.get("held_words", _CHOSEN)))
    assert isinstance(found, HeldText)
    return found


def _name_of(held: HeldText) -> bytes:
    """A name for what is looked for, wherever it stands."""
    return digest(packed((sorted(held.strict), sorted(held.lenient))))


def _sought(place: Workshop) -> Sought:
    place.facts.get("sought", _CHOSEN)
    return place.of(_all_sought)


def _all_sought(place: Workshop) -> Sought:
    with unrecorded():  # whoever looks for the words asks which they are, and not where they stand
        return _held_words(place).sought
