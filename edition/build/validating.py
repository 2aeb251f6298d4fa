"""Everything that is found in an edition: ``edition validate``.

Where nothing has changed since the last time, nothing heavy is imported.
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from edition.build.builder import hands_of
from edition.build.cached import with_cache
from edition.build.options import Options
from edition.build.store import NO_SITE, Own, Store
from edition.cache.folder import FOLDER, Cache
from edition.diagnostics import Diagnostic
from edition.engine.unchanged import Last, remember, unchanged, watched_root
from edition.progress import Progress, Silent, Summary

if TYPE_CHECKING:
    from edition.build.alone import Alone
    from edition.read.found import Findings

_ASKED_FOR = "validate"


class Validated(NamedTuple):
    """What was found, sorted by place; ``lacking``: there are rules in Schematron, and no Saxon."""

    findings: tuple[Diagnostic, ...]
    summary: Summary
    lacking: bool = False
    quiet: bool = False


def validate(
    root: Path, options: Options | None = None, progress: Progress | None = None
) -> Validated:
    """Look at the edition in *root* as far as it must be; no file of it is written.

    What the edition holds back is looked at as well. Raises :class:`EditionError` where the
    settings cannot be read at all.
    """
    options, told = options or Options(), progress or Silent()
    do = partial(_validated, root, told)
    if (root / FOLDER).exists():
        return with_cache(root, options, told, do)
    from edition.build.alone import home

    with home(root) as place:
        return with_cache(place, options, told, do)


def _validated(root: Path, progress: Progress, cache: Cache, options: Options) -> Validated:
    with ExitStack() as held:
        store = Store(cache, root, held)
        store.open_site(root / NO_SITE)
        last = _unchanged(store, options)
        if last is not None and not options.whole:
            reused = last.summary.made + last.summary.reused
            summary = replace(last.summary, seconds=0.0, made=0, reused=reused)
            progress.end(summary)
            return Validated(last.findings, summary, store.site.record.recall("lacking"), True)
        from edition.build.alone import Alone

        hands = held.enter_context(hands_of(options, (cache.path,)))
        alone = Alone(store, options, hands, progress)
        held.callback(alone.close)
        return _looked(alone, progress)


def _unchanged(store: Store, options: Options) -> Last | None:
    own = Own(*(store.site.record.recall("own") or ()))
    return unchanged(
        store.records,
        store.outside,
        store.facts,
        _ASKED_FOR,
        paths=own.paths,
        patterns=own.patterns,
        trust=not options.hash,
    )


def _looked(alone: Alone, progress: Progress) -> Validated:
    from edition.build.alone import COLLATE
    from edition.build.foundation import own_of
    from edition.read.listing import nothing
    from edition.validate.schematron.run import available

    root, store, report = alone.root, alone.store, alone.report
    settings = alone.foundation.settings
    if alone.foundation.is_empty(root):
        report.add(nothing(root, settings))
    alone.reading.join()
    alone.reading.check()
    asserted = _asserted(alone) if available() else {}
    report.extend(alone.held_back())
    alone.left_out = alone.reading.settled(report, asserted)
    compared = alone.compare().record
    report.extend(compared.findings(lambda name: name.startswith(COLLATE)))
    findings = tuple(report.sorted())
    with closing(alone.reading.tables()) as tables:
        documents = len(tables.keys("facts"))
    summary = alone.counting.summary(documents=documents, pages=0, findings=len(findings))
    summary = replace(summary, left_out=len(alone.left_out))
    record, lacking = store.site.record, bool(documents) and not available()
    record.remember("own", tuple(own_of(root, root / settings.paths.public, settings)))
    record.remember("lacking", lacking)
    remember(record, Last(_ASKED_FOR, findings, summary, watched_root(root)))
    alone.reached("2b", *(() if compared is record else ("2d",)))
    record.end()
    store.facts.prune(store.oldest())
    store.pieces.prune(record.fresh)
    progress.end(summary)
    return Validated(findings, summary, lacking)


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
