"""The waves of reading over tables and a record, without those that write a site."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

from edition.cache.asking import unrecorded
from edition.cache.blobs import Blobs
from edition.cache.stamps import SeenFiles
from edition.cache.tables import StoredMapping, Tables
from edition.cache.values import row_of
from edition.cache.writing import TablesWriter
from edition.diagnostics import Diagnostic, Report
from edition.encode.settled import settled
from edition.engine.executors import Hands
from edition.engine.jobs import leave
from edition.engine.outside import Outside
from edition.engine.record import Record
from edition.engine.summary import Counting
from edition.engine.tasks import Setup, Task
from edition.engine.unchanged import Last, remember, unchanged
from edition.engine.waves import Engine, Stage, begin, wave
from edition.model.facts import Facts
from edition.model.shared import merged
from edition.model.stored import rows_of_edition
from edition.plugins import load_plugins
from edition.read.found import documents_in, failed_in, found_in
from edition.read.listing import nothing, with_tei
from edition.read.settle import left_out, settle
from edition.read.waves import checks, encodings, fronts, parsings
from edition.settings import Settings, load_settings
from edition.settings.asked import rows_of
from edition.tei.folder import Folder
from edition.tei.trees import Trees
from edition.validate import pages, unknown_rows

Order = Callable[[list[Task]], Iterable[Task]]


class Read(NamedTuple):
    """What a run did: the names of its tasks; what it found, and what is not published."""

    done: tuple[str, ...]
    findings: tuple[Diagnostic, ...]
    left_out: frozenset[str]
    quiet: bool = False


class Reading:
    """The tables of an edition that was read, and its documents."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root, self.cache = root, cache
        self.tables = Tables(cache / "facts.db")
        self.trees = Trees(self.tables, Blobs(cache / "blobs"), Folder(root))
        self.facts: StoredMapping[Facts] = StoredMapping(self.tables, "facts")


def read(root: Path, cache: Path, *, hands: Hands | None = None, order: Order = list) -> Read:
    """Read the edition in *root* as far as it must be read."""
    cache.mkdir(exist_ok=True)
    settings, before = load_settings(root)
    settings, more = settled(root, settings)
    before += more
    with ExitStack() as held:
        facts = held.enter_context(closing(TablesWriter(cache / "facts.db")))
        seen = held.enter_context(closing(SeenFiles(cache / "seen.db")))
        record = held.enter_context(closing(Record(cache / "read.db")))
        held.callback(leave)
        stage, outside = Stage(record, facts), Outside(root, seen, facts, cache)
        watched = [f"{settings.paths.sources}/*.md", f"{settings.paths.tei}/*"]
        last = unchanged([record], outside, facts, "", paths=["edition.toml"], patterns=watched)
        if last is not None:
            same = frozenset(Tables(facts.path).keys("left_out"))
            return Read((), last.findings, same, quiet=True)
        generation = begin([stage])
        setup = Setup(str(root), str(cache), generation)
        engine = Engine(setup, facts, outside, (facts,), hands=hands)
        settings = with_tei(root, settings)
        outside.put()
        facts.put(rows_of(settings), "settings")
        engine.commit(facts)
        outside.save()
        done = list(_waves(engine, stage, settings, order))
        report, out = _settled(engine, before, settings)
        facts.put([row_of("left_out", path, True) for path in sorted(out)], "settle")
        engine.commit(facts)
        findings = tuple(report.sorted())
        summary = Counting(clock=lambda: 0.0).summary(documents=0, pages=0, findings=len(findings))
        remember(record, Last("", findings, summary))
        record.end()
        facts.prune(record.fresh)
    return Read(tuple(done), findings, frozenset(out))


def _waves(engine: Engine, stage: Stage, settings: Settings, order: Order) -> Iterator[str]:
    root, facts = engine.outside.root, engine.facts

    def done(name: str, tasks: list[Task]) -> Iterator[str]:
        wave(engine, stage, name, order(tasks))
        found = ((task.name, stage.record.task(task.name)) for task in tasks)
        yield from (n for n, t in found if t and t.generation == facts.generation)
        stage.record.commit()

    yield from done("1a", fronts(root, settings))
    with closing(Tables(facts.path)) as tables:
        groups = encodings(root, settings, tables)
    yield from done("1b", groups)
    for tasks in parsings(root, settings, lambda: Tables(facts.path)):
        yield from done("1c", tasks)
    with closing(Tables(facts.path)) as tables, unrecorded():
        facts.put(rows_of_edition(merged(tables, settings)), "merge")
    engine.commit(facts)
    with closing(Tables(facts.path)) as tables:
        among = checks(tables)
    yield from done("2b", among)


def _settled(
    engine: Engine, before: list[Diagnostic], settings: Settings
) -> tuple[Report, set[str]]:
    root, report = engine.outside.root, Report()
    report.extend(before)
    rules = load_plugins()[0].rules
    with closing(Tables(engine.facts.path)) as tables, unrecorded():
        said, found = found_in(tables)
        report.extend(said)
        if not tables.keys("facts"):
            report.add(nothing(root, settings))
        found.by_rules += unknown_rows(settings, root, pages(rules))
        facts: StoredMapping[Facts] = StoredMapping(tables, "facts")
        remarks = settle(report, found, facts, settings, rules)
        out = failed_in(tables) | left_out(report, lambda file: documents_in(tables, file))
        report.extend(remarks)
    return report, out
