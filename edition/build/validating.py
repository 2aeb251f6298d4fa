"""Everything that is found in an edition: ``edition validate``."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.options import Options
from edition.build.telling import Told, tell
from edition.progress import Progress

if TYPE_CHECKING:
    from edition.build.alone import Alone
    from edition.read.found import Findings


def validate(root: Path, options: Options | None = None, progress: Progress | None = None) -> Told:
    """Look at the edition in *root* as far as it must be; no file of it is written.

    What it holds back is looked at as well. ``more`` tells whether rules in Schematron could not be
    run. Raises :class:`EditionError` where the settings cannot be read at all.
    """
    return tell(root, "validate", _look, options, progress)


def _look(alone: Alone) -> bool:
    from edition.build.alone import COLLATE
    from edition.validate.schematron.run import available

    alone.join()
    alone.check()
    alone.choose()
    asserted = _asserted(alone) if available() else {}
    alone.left_out = alone.reading.settled(alone.report, asserted)
    compared = alone.compare().record
    alone.report.extend(compared.findings(lambda name: name.startswith(COLLATE)))
    return bool(alone.documents) and not available()


def _asserted(alone: Alone) -> dict[str, Findings]:
    """What rules in Schematron have found in documents."""
    from edition.cache.asking import unrecorded
    from edition.cache.tables import Tables
    from edition.engine.waves import wave
    from edition.read.asserting import assertions
    from edition.read.names import ASSERTED

    with closing(alone.reading.tables()) as tables, unrecorded():
        tasks = assertions(alone.root, tables)
    alone.counting.add(wave(alone.engine, alone.store.site, "rules in Schematron", tasks))
    alone.store.site.record.commit()
    with closing(Tables(alone.store.pieces.path)) as tables, unrecorded():
        return {path: found for path, _, found in tables.items(ASSERTED)}
