"""Which tasks must be done, and why; which are no longer there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from edition.cache.writing import TablesWriter
from edition.engine.record import Because, Record
from edition.engine.tasks import Task, heavy_first


class Outdated(NamedTuple):
    """Of the tasks of a wave: those to be done, with why, and the names of those that are gone."""

    todo: dict[Task, Because]
    gone: frozenset[str]
    reused: int

    @property
    def weight(self) -> int:
        """How much there is to do."""
        return sum(task.weight for task in self.todo)


def outdated(
    record: Record,
    wave: str,
    tasks: Iterable[Task],
    writers: Sequence[TablesWriter],
    *,
    missing: Collection[str] = (),
    everything: bool = False,
) -> Outdated:
    """What is to be done of *tasks*, which are all of a wave, heavy ones first.

    A task is outdated when it is new, when what it asked of the tables of *writers* has changed
    since, when it is one of those whose files are *missing*, or when *everything* is wanted.
    """
    wanted = {task.name: task for task in tasks}
    known = record.names(wave)
    since = record.fresh_of(wave)
    changed = (change for writer in writers for change in writer.changed_since(since))
    asking = record.asking(wave, changed) if known else {}
    because: dict[str, Because] = {}
    if everything or missing or asking or known != wanted.keys():
        for name in wanted:
            if name not in known:
                because[name] = Because("new")
            elif name in asking:
                because[name] = Because("changed", asking[name])
            elif name in missing or everything:
                because[name] = Because("missing" if name in missing else "asked")
    todo = heavy_first(wanted[name] for name in because)
    reasons = {task: because[task.name] for task in todo}
    return Outdated(reasons, frozenset(known - wanted.keys()), len(wanted) - len(todo))
