"""Reading an edition without building its site: for commands that tell or write something else.

What they read is read for the next build, too. The record of reading is not ended by them: what a
build does beside stays as outdated as it is.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from edition.build.foundation import foundation, own_of
from edition.build.options import Options
from edition.build.reading import CHOSEN, Reading
from edition.build.store import Own, Store
from edition.build.workshop import Shop
from edition.cache.asking import unrecorded
from edition.cache.folder import FOLDER
from edition.cache.values import row_of
from edition.collate.works import compared_works
from edition.diagnostics import Report
from edition.embargo import refuse_faulty
from edition.engine.executors import Hands
from edition.engine.jobs import leave, workshop
from edition.engine.summary import Counting
from edition.engine.tasks import Setup, Task
from edition.engine.waves import Engine, Stage, begin, wave
from edition.progress import Progress, Summary
from edition.read.listing import nothing

_JOINING = ("1a", "1b", "1c", "2a")
COLLATE = "edition.build.comparing:collate"


@contextmanager
def home(root: Path) -> Iterator[Path]:
    """Where the cache of the edition in *root* is kept during the block.

    In a folder that holds no edition, nothing is left; where nothing may be written, nothing is
    kept.
    """
    is_kept = (root / FOLDER).exists() or not foundation(root).is_empty(root)
    if is_kept and os.access(root, os.W_OK):
        yield root
    else:
        with tempfile.TemporaryDirectory(prefix="edition-") as folder:
            yield Path(folder)


class Alone:
    """One reading over the databases in *store*; *hands* do the work.

    *write_tei*: the TEI of sources is written, unless the settings have errors; *force*: also over
    files that were changed by hand; *public*: the edition is wanted as it is published, see
    :meth:`publish`.
    """

    def __init__(
        self,
        store: Store,
        options: Options,
        hands: Hands,
        progress: Progress,
        *,
        write_tei: bool = False,
        force: bool = False,
        public: bool = False,
    ) -> None:
        self.store, self.root = store, store.root
        self.counting, self.report = Counting(), Report()
        self.foundation = foundation(self.root)
        self._is_held = public and self.foundation.holds_back
        self.left_out: frozenset[str] = frozenset()
        self._waves = set(_JOINING)
        self.engine = self._engine(options, hands, progress)
        stage, count = store.read, self.counting.add
        self.reading = Reading(self.root, self.engine, stage, self.foundation, count)
        store.outside.look_also(*self.own())
        self._put(write_tei=write_tei and self.foundation.is_sound, force=force)
        self.report.extend(self.foundation.findings)

    def _engine(self, options: Options, hands: Hands, progress: Progress) -> Engine:
        store = self.store
        setup = Setup(
            os.path.abspath(self.root),
            os.path.abspath(store.cache.path),
            begin([store.read, store.site]),
            pieces=store.pieces.path.relative_to(store.cache.path).as_posix(),
            withheld=not self._is_held,
        )
        return Engine(
            setup,
            store.facts,
            store.outside,
            (store.facts, store.pieces),
            hands=hands,
            progress=progress,
            everything=options.whole,
        )

    def _put(self, *, write_tei: bool, force: bool) -> None:
        """What tasks may ask before the first of them is done."""
        store, found = self.store, self.foundation
        store.outside.put()
        rows = {(row.table, row.key): row for row in found.rows()}
        for name, value in (("write_tei", write_tei), ("force", force)):
            rows["option", name] = row_of("option", name, value)
        store.facts.put(rows.values(), "foundation")
        self.engine.commit(store.facts)
        self.engine.commit(store.pieces)
        store.outside.save()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return self.foundation.is_empty(self.root)

    @property
    def shop(self) -> Shop:
        """The edition as it was last committed."""
        return Shop(workshop(self.engine.setup))

    def join(self) -> list[Task]:
        """Read all documents, and take them together; the tasks that encode sources."""
        if self.is_empty:
            self.report.add(nothing(self.root, self.foundation.settings))
        return self.reading.join()

    def check(self) -> None:
        """What is wrong between documents."""
        self.reading.check()
        self._waves.add("2b")

    def choose(self) -> None:
        """What is held back, and what is wrong with the rows that say so."""
        self.reading.choose()
        self._waves.add(CHOSEN)

    def publish(self) -> None:
        """Take away what is held back. Raises :class:`EditionError` for errors of settings."""
        refuse_faulty(self.report)
        self._waves.update(self.reading.publish())

    def compare(self) -> Stage:
        """Compare the copies of works; where the record of that is.

        Where what is held back is compared, too, this is apart from what a build compares.
        """
        is_apart = self.foundation.holds_back and not self._is_held
        stage = self.store.site if is_apart else self.store.read
        works = [work.id for work in compared_works(self.shop.edition, self.left_out)]
        tasks = [Task(COLLATE, (work,)) for work in works]
        self.counting.add(wave(self.engine, stage, "2d", tasks))
        stage.record.commit()
        self._waves.update(() if is_apart else ("2d",))
        return stage

    def reached(self) -> None:
        """What was read is as it must be; of other waves of reading nothing is known."""
        self.store.read.record.reached(sorted(self._waves))

    def own(self) -> Own:
        """What was read by no task."""
        settings = self.foundation.settings
        return own_of(self.root, self.root / settings.paths.public, settings)

    @property
    def documents(self) -> int:
        """How many documents there are."""
        with closing(self.reading.tables()) as tables, unrecorded():
            return len(tables.keys("facts"))

    def summary(self, findings: int) -> Summary:
        """What was done, in numbers."""
        found = self.counting.summary(documents=self.documents, pages=0, findings=findings)
        return replace(found, left_out=len(self.left_out))

    def close(self) -> None:
        """Let go of what was opened."""
        leave()
