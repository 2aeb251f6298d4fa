"""The facts of a document as rows, and the merge of what many documents put there.

Each document is stored as often as it is asked for in different ways: whole (``facts``), as its
header says (``head``), as lists say (``listed``), as the merge reads it (``shared``), by its id
(``identifier``), its length (``words``) and the ids in it (``ids``). Who asks for less is not
disturbed by more: a word more in a text changes ``facts`` and ``words`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from edition.cache.question import Row
from edition.cache.tables import StoredMapping, Tables
from edition.cache.values import row_of
from edition.model.edition import Edition, merge
from edition.model.facts import Facts
from edition.model.head import head_of, ids_of, listed_of, shared_of
from edition.model.merging import places_in
from edition.settings import Settings


def rows_of_facts(facts: Facts) -> Iterator[Row]:
    """All that is asked of one document: the rows of the task that read it."""
    path = facts.document
    yield row_of("facts", path, facts)
    yield row_of("head", path, head_of(facts))
    yield row_of("listed", path, listed_of(facts))
    yield row_of("shared", path, shared_of(facts))
    yield row_of("identifier", path, facts.id)
    yield row_of("words", path, facts.words)
    yield row_of("ids", path, ids_of(facts))
    for place, ordinal in places_in(facts):
        yield row_of("entry_at", place, ordinal)


def merged(tables: Tables, settings: Settings) -> Edition:
    """What the documents of *tables* are together, as :func:`merge` says it.

    Its documents know no more than ``shared`` tells: it is there to be stored, see
    :func:`edition.model.stored.rows_of_edition`.
    """
    shared = (facts for _, _, facts in tables.items("shared"))
    return replace(merge(shared, settings), places=StoredMapping(tables, "entry_at"))
