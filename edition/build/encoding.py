"""The TEI of the sources of an edition: ``edition encode``."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from edition.build.options import Options
from edition.build.telling import Told, tell
from edition.diagnostics import Diagnostic
from edition.progress import Progress

if TYPE_CHECKING:
    from edition.build.alone import Alone
    from edition.engine.tasks import Task


class Encoded(NamedTuple):
    """What was found, sorted by place; how many files of TEI were written; the paths of those that
    are not what their sources give, and were not written.
    """

    findings: tuple[Diagnostic, ...]
    written: int
    stale: tuple[str, ...]


def encode(
    root: Path,
    options: Options | None = None,
    progress: Progress | None = None,
    *,
    check: bool = False,
    force: bool = False,
) -> Encoded:
    """Write the TEI of the sources in *root*, as far as it is not there; with *check*, none.

    *force*: also over files that were changed by hand. Raises :class:`EditionError` where the
    settings cannot be read at all.
    """
    done = tell(root, "encode", _look, options, progress, write_tei=not check, force=force)
    return _encoded(done)


def _encoded(done: Told) -> Encoded:
    written, stale = done.more
    return Encoded(done.findings, 0 if done.quiet else written, stale)


def _look(alone: Alone) -> tuple[int, tuple[str, ...]]:
    from edition.cache.asking import unrecorded
    from edition.read.found import found_in
    from edition.validate import as_wanted

    tasks = alone.join()
    alone.choose()
    with closing(alone.reading.tables()) as tables, unrecorded():
        said, found = found_in(tables)
    alone.report.extend(said)
    alone.report.extend(as_wanted(found.remarks, alone.foundation.settings))
    return _given(alone, tasks)


def _given(alone: Alone, tasks: list[Task]) -> tuple[int, tuple[str, ...]]:
    """How many files were written by what was done now, and which are stale, in any case."""
    from edition.cache.asking import unrecorded
    from edition.read.encoding import Given
    from edition.read.names import GIVEN

    record, written = alone.store.read.record, 0
    stale: list[str] = []
    with closing(alone.reading.tables()) as tables, unrecorded():
        for task in tasks:
            given = tables.get(GIVEN, task.names[0], Given())
            stale += given.stale
            done = record.task(task.name) if given.written else None
            if done is not None and done.generation == alone.engine.setup.generation:
                written += len(given.written)
    return written, tuple(stale)
