"""Reading an edition by tasks: sources and TEI, all of them together, what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from edition.build.foundation import Foundation
from edition.cache.asking import unrecorded
from edition.cache.tables import StoredMapping, Tables
from edition.cache.values import row_of
from edition.diagnostics import EditionError, Report
from edition.embargo import refuse_faulty
from edition.engine.tasks import Task
from edition.engine.waves import Engine, Stage, Waved, wave
from edition.model.facts import Facts
from edition.read.found import Findings, documents_in, failed_in, found_in
from edition.read.listing import nothing
from edition.read.settle import left_out, settle
from edition.read.waves import checks, encodings, fronts, parsings
from edition.tei.trees import TREE
from edition.validate import pages, unknown_rows
from edition.writing import remove_unfinished

MERGE = "edition.build.gatherings:merge"
HOLDING = "edition.build.holding"
CHOSEN = "2b chosen"
_LEFT_OUT = "left out"


@dataclass
class Reading:
    """The waves of reading; *count* hears of each. What is found goes into *report*."""

    root: Path
    engine: Engine
    stage: Stage
    foundation: Foundation
    count: Callable[[Waved], object]

    def read(self, report: Report) -> frozenset[str]:
        """Read the edition; the documents that have errors.

        Raises :class:`EditionError` where there is nothing to read, and for errors of settings.
        """
        if self.foundation.is_empty(self.root):
            raise EditionError(*report, nothing(self.root, self.foundation.settings))
        self.join()
        self.check()
        self.choose()
        out = self.settled(report)
        refuse_faulty(report)
        self.publish()
        return out

    def publish(self) -> tuple[str, ...]:
        """The edition without what is held back, if anything is; the names of the waves."""
        first, each, last = names = ("2c", "2c documents", "2c together")
        self.wave(first, self._if_held("hold"), here=True)
        with closing(self.tables()) as tables:
            todo = _publications(tables) if self.foundation.holds_back else []
        self.wave(each, todo)
        self.wave(last, self._if_held("merge", "guard"), here=True)
        return names

    def _if_held(self, *names: str) -> list[Task]:
        is_held = self.foundation.holds_back
        return [Task(f"{HOLDING}:{name}", ()) for name in names if is_held]

    def join(self) -> list[Task]:
        """Read all sources and all TEI, and take them together; the tasks that encode."""
        root, settings = self.root, self.foundation.settings
        self._tidy()
        self.wave("1a", fronts(root, settings))
        with closing(self.tables()) as tables:
            groups = encodings(root, settings, tables)
        self.wave("1b", groups)
        for files in parsings(root, settings, self.tables):
            self.wave("1c", files)
        self.wave("2a", [Task(MERGE, ())], here=True)
        return groups

    def _tidy(self) -> None:
        """Remove what a build that was killed left half written, where TEI may be written."""
        with closing(self.tables()) as tables, unrecorded():
            may_write = tables.get("option", "write_tei", False)
        if may_write:
            remove_unfinished(self.root / self.foundation.settings.paths.tei)

    def check(self) -> None:
        """What is wrong between documents."""
        with closing(self.tables()) as tables:
            todo = checks(tables)
        self.wave("2b", todo)

    def choose(self) -> None:
        """What is held back, and what is wrong with the rows that say so."""
        self.wave(CHOSEN, self._if_held("choose"), here=True)

    def settled(
        self, report: Report, asserted: Mapping[str, Findings] | None = None
    ) -> frozenset[str]:
        """What counts of all findings; the documents that are not published for them.

        *asserted* is what was found of documents with rules in Schematron, if they were run.
        """
        settings, rules = self.foundation.settings, self.foundation.toolbox.rules
        with closing(self.tables()) as tables, unrecorded():
            said, found = found_in(tables, asserted or {})
            report.extend(said)
            found.by_rules += unknown_rows(settings, self.root, pages(rules))
            facts, ran = StoredMapping[Facts](tables, "facts"), asserted is not None
            report.extend(settle(report, found, facts, settings, rules, schematron=ran))
            out = failed_in(tables) | left_out(report, lambda file: documents_in(tables, file))
        self.stage.writer.put([row_of("left_out", p, True) for p in sorted(out)], _LEFT_OUT)
        self.engine.may_write(["left_out"])
        self.engine.commit(self.stage.writer)
        return frozenset(out)

    def wave(self, name: str, tasks: list[Task], *, here: bool = False) -> None:
        """Do one of the waves."""
        self.count(wave(self.engine, self.stage, name, tasks, here=here))
        self.stage.record.commit()

    def tables(self) -> Tables:
        """The tables as they were last committed; whoever opens them closes them."""
        return Tables(self.stage.writer.path)


def _publications(tables: Tables) -> list[Task]:
    """What is published of each document that is not held back as a whole."""
    with unrecorded():
        gone = {path for path, _, left in tables.items("withheld") if left is None}
        paths = [path for path in tables.keys(TREE) if path not in gone]
    return [Task(f"{HOLDING}:publish", (path,)) for path in paths]
