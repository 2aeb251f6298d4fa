"""A wave: all tasks of one kind that are outdated, done by whoever can, in any order.

The rows of a wave are committed when all of it is done, and the record after them. A process that
is killed in between leaves rows that nobody is recorded to have made: they are made again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from edition.cache.question import Damaged
from edition.cache.values import unpacked
from edition.cache.writing import TablesWriter
from edition.diagnostics import Diagnostic, EditionError
from edition.engine.executors import Hands
from edition.engine.jobs import perform
from edition.engine.outdated import Outdated, outdated
from edition.engine.outside import FILE, FILES, Outside
from edition.engine.record import Record
from edition.engine.tasks import Done, Setup, Task
from edition.progress import Progress, Silent
from edition.work import Here, WorkFailed, run


class Stage(NamedTuple):
    """A record, and the tables that the tasks in it write. Neither belongs to another stage."""

    record: Record
    writer: TablesWriter


class Waved(NamedTuple):
    """How a wave went: tasks done, tasks that were up to date, tasks that are gone."""

    made: int
    reused: int
    gone: int
    seconds: float = 0.0


class Engine:
    """One build: where its tasks are done, what they may ask, and who hears of it.

    *setup* has the generation of the build. *facts* are the tables that have the files, *outside*
    puts them there; *asked* are all tables that tasks may ask. *everything*: nothing is used again.
    *later* are tables that are written after some have asked for them: who asked is done again.
    """

    def __init__(
        self,
        setup: Setup,
        facts: TablesWriter,
        outside: Outside,
        asked: Sequence[TablesWriter],
        *,
        hands: Hands | None = None,
        progress: Progress | None = None,
        everything: bool = False,
        later: Collection[str] = (),
    ) -> None:
        self.setup = setup
        self.facts = facts
        self.outside = outside
        self.asked = asked
        self.hands = hands or Hands()
        self.progress = progress or Silent()
        self.everything = everything
        self.later = frozenset(later)
        self._asked_for: set[str] = set()

    def commit(self, writer: TablesWriter) -> None:
        """Commit rows; whoever asks from now on, asks the new ones."""
        writer.commit()
        self.setup = dataclasses.replace(self.setup, commit=self.setup.commit + 1)

    def may_write(self, tables: Iterable[str]) -> None:
        """Nobody may already have asked for what is only now written: he would be wrong.

        Raises :class:`AssertionError`: a wave stands in the wrong place.
        """
        if wrong := sorted((self._asked_for - self.later) & set(tables)):
            raise AssertionError(f"written after it was asked for: {', '.join(wrong)}")

    def were_asked(self, tables: Iterable[str]) -> None:
        """Tasks asked for these tables."""
        self._asked_for.update(set(tables) - {FILE, FILES})


def wave(
    engine: Engine,
    stage: Stage,
    name: str,
    tasks: Iterable[Task],
    *,
    missing: Collection[str] = (),
    here: bool = False,
) -> Waved:
    """Do what is outdated of *tasks*, which are all there are in the wave *name*.

    *here*: in this process, because the tasks want more than a process can be told.

    Rows are committed; the record is told, and committed by whoever knows that the files are in
    their place. Tasks that are gone lose their rows and files. *missing* are names of tasks whose
    files are not what was recorded.

    Raises :class:`EditionError` with the findings of all tasks that could not be done; what the
    others made is kept. Raises :class:`Damaged` where the cache is.
    """
    writers = engine.asked
    record = stage.record
    found = outdated(record, name, tasks, writers, missing=missing, everything=engine.everything)
    engine.progress.phase(name, found.weight, len(found.todo))
    for gone in sorted(found.gone):
        record.forget(gone)
        stage.writer.remove_owner(gone)
    taken = _take_all(engine, stage, name, found, here=here)
    _commit(engine, stage, taken, bool(found.gone))
    if taken.failed:
        raise EditionError(*sorted(taken.failed, key=lambda d: (d.at, d.code, d.message)))
    return Waved(len(found.todo), found.reused, len(found.gone), taken.seconds)


def begin(stages: Sequence[Stage]) -> int:
    """Begin a build with all its stages; its generation, which is that of the first tables.

    A record and its tables are of the same build, or else one of them was restored or lost, and
    the record is void. Raises :class:`Damaged` where tables are newer than the first.
    """
    generation = 0
    for record, writer in stages:
        void = record.generation != writer.generation
        generation = writer.begin(generation or None)
        if not record.begin(writer.epoch, generation, void=void):
            _sweep(record, writer)
    return generation


def _sweep(record: Record, writer: TablesWriter) -> None:
    """Remove, with the next commit, the rows of tasks that a killed build did not record."""
    for owner in writer.owners():
        if ":" in owner.partition("\t")[0] and record.task(owner) is None:
            writer.remove_owner(owner)


@dataclasses.dataclass
class _Taken:
    """What is seen of the tasks as they come back."""

    failed: set[Diagnostic] = dataclasses.field(default_factory=set)
    asked: set[str] = dataclasses.field(default_factory=set)
    written: set[str] = dataclasses.field(default_factory=set)
    has_rows: bool = False
    has_news: bool = False
    seconds: float = 0.0


def _take_all(engine: Engine, stage: Stage, name: str, found: Outdated, *, here: bool) -> _Taken:
    taken, has_written = _Taken(), False
    for done in _done(engine, found, here=here):
        engine.progress.done(_label(done.task), done.seconds, done.task.weight)
        taken.has_news |= engine.outside.found(done.read)
        has_written |= engine.outside.written(done.given)
        if done.failed:
            taken.failed.update(unpacked(done.failed))
            continue
        taken.asked.update(question.table for question in done.asked)
        taken.written.update(row.table for row in done.rows)
        taken.has_rows = True
        taken.seconds += done.seconds
        stage.writer.put(done.rows, done.task.name)
        stage.record.take(done, name, found.todo[done.task])
    if has_written:
        engine.outside.list_again()
        taken.has_news = True
    return taken


def _label(task: Task) -> str:
    """What a task is about; of one that is about nothing in particular, what it does."""
    return " ".join(task.names) or task.work.rpartition(":")[2]


def _commit(engine: Engine, stage: Stage, taken: _Taken, gone: bool) -> None:
    """The rows of the tasks, then what they found outside: a doubt must not come too late."""
    engine.were_asked(taken.asked)
    engine.may_write(taken.written)
    if taken.has_news and engine.facts is not stage.writer:
        engine.commit(engine.facts)
    if taken.has_rows or gone or (taken.has_news and engine.facts is stage.writer):
        engine.commit(stage.writer)
    if taken.has_news:
        engine.outside.save()


def _done(engine: Engine, found: Outdated, *, here: bool) -> Iterator[Done]:
    weight, number = found.weight, len(found.todo)
    executor, workers = (Here(), 1) if here else engine.hands.for_work(weight, number)
    try:
        yield from run(
            executor,
            perform,
            engine.setup,
            found.todo,
            weight=lambda task: task.weight,
            workers=workers,
            lost=engine.progress.note,
        )
    except WorkFailed as error:
        if error.name == Damaged.__name__:
            raise Damaged("a part of it could not be read by a worker") from error
        raise
