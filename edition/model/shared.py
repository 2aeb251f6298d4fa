"""The facts of a document as rows, and the merge of what many documents put there.

Each document is stored as often as it is asked for in different ways: whole (``facts``), as its
header says (``head``), as lists say (``listed``), as the merge reads it (``shared``), by its id
(``identifier``), its length (``words``) and the ids in it (``ids``). Who asks for less is not
disturbed by more: a word more in a text changes ``facts`` and ``words`` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    shared = [facts for _, _, facts in tables.items("shared")]
    whole = merge(shared, settings, _Ids(shared, StoredMapping(tables, "ids")))
    return replace(whole, places=StoredMapping(tables, "entry_at"))


class _Ids(Mapping[str, Mapping[str, str]]):
    """The ids of documents: those they ask for themselves are told, others are looked up."""

    def __init__(self, shared: list[Facts], ids: Mapping[str, Mapping[str, str]]) -> None:
        self._told = {f.document: {a.id: a.element for a in f.ids} for f in shared if f.ids}
        self._ids = ids

    def __getitem__(self, path: str) -> Mapping[str, str]:
        return _IdsOf(self._told.get(path, {}), self._ids, path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class _IdsOf(Mapping[str, str]):
    def __init__(
        self, told: Mapping[str, str], ids: Mapping[str, Mapping[str, str]], path: str
    ) -> None:
        self._told, self._ids, self._path = told, ids, path

    def __contains__(self, identifier: object) -> bool:
        told = self._told.get(str(identifier))
        return bool(told) if told is not None else identifier in self._ids.get(self._path, {})

    def __getitem__(self, identifier: str) -> str:
        return self._ids.get(self._path, {})[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids.get(self._path, {}))

    def __len__(self) -> int:
        return len(self._ids.get(self._path, {}))
