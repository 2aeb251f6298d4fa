"""The comparisons of copies that were stored, taken one after another."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import overload

from edition.build.alone import COLLATE, Alone
from edition.cache.asking import unrecorded
from edition.cache.blobs import Blobs
from edition.cache.tables import Tables
from edition.collate.result import Collation
from edition.collate.works import COMPARISON, unpacked_collation
from edition.diagnostics import Diagnostic
from edition.engine.tasks import Task
from edition.engine.waves import Stage


class StoredCollations(Sequence[Collation]):
    """Comparisons by the names of their bytes, each with its findings; the last one is kept."""

    def __init__(self, blobs: Blobs, stored: Sequence[tuple[str, tuple[Diagnostic, ...]]]) -> None:
        self._blobs, self._stored = blobs, stored
        self._taken: dict[str, Collation] = {}

    def __len__(self) -> int:
        return len(self._stored)

    @overload
    def __getitem__(self, index: int) -> Collation: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Collation]: ...
    def __getitem__(self, index: int | slice) -> Collation | Sequence[Collation]:
        if isinstance(index, slice):
            return StoredCollations(self._blobs, self._stored[index])
        name, findings = self._stored[index]
        if name not in self._taken:
            self._taken = {name: unpacked_collation(self._blobs.get(name))}
        return replace(self._taken[name], findings=findings)


def stored_collations(alone: Alone, stage: Stage, works: Sequence[str]) -> StoredCollations:
    """The comparisons of those *works* that were compared, whose record is *stage*."""
    with closing(Tables(stage.writer.path)) as tables, unrecorded():
        named = [(work, tables.get(COMPARISON, work)) for work in works]
    findings_of = stage.record.findings_of
    found = [(name, findings_of(Task(COLLATE, (work,)).name)) for work, name in named if name]
    return StoredCollations(alone.shop.place.blobs, found)
