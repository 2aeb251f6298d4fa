"""What commands tell of an edition without building its site, as far as it is not known already.

Where nothing has changed since the last time, nothing heavy is imported.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from edition.build.builder import hands_of
from edition.build.cached import with_cache
from edition.build.options import Options
from edition.build.store import Own, Store
from edition.cache.folder import FOLDER, Cache
from edition.diagnostics import Diagnostic
from edition.engine.unchanged import Last, remember, unchanged, watched_root
from edition.progress import Progress, Silent, Summary

if TYPE_CHECKING:
    from edition.build.alone import Alone


class Told(NamedTuple):
    """The findings, sorted by place, and what else the command tells, which can be kept.

    ``quiet``: nothing had changed, so nothing was done.
    """

    findings: tuple[Diagnostic, ...]
    summary: Summary
    more: Any
    quiet: bool = False


Look = Callable[["Alone"], Any]
"""Reads an edition, puts its findings into the report, and gives what else is told."""


def tell(
    root: Path,
    asked_for: str,
    look: Look,
    options: Options | None = None,
    progress: Progress | None = None,
    *,
    write_tei: bool = False,
    force: bool = False,
) -> Told:
    """What *look* finds in the edition in *root*, or what it found when all was the same.

    *asked_for* is the name of the command. *write_tei* and *force* are as for :class:`Alone`.
    Raises :class:`EditionError` where the settings cannot be read at all.
    """
    options, progress = options or Options(), progress or Silent()
    given = {"write_tei": write_tei, "force": force}
    do = partial(_told, root, asked_for, look, progress, given)
    if (root / FOLDER).exists() and os.access(root, os.W_OK):
        return with_cache(root, options, progress, do)
    from edition.build.alone import home

    with home(root) as place:
        return with_cache(place, options, progress, do)


def _told(
    root: Path,
    asked_for: str,
    look: Look,
    progress: Progress,
    given: dict[str, bool],
    cache: Cache,
    options: Options,
) -> Told:
    with ExitStack() as held:
        store = Store(cache, root, held)
        store.open_site(root / f".edition/{asked_for}")
        name = " ".join([asked_for, *(key for key, value in given.items() if value)])
        last = _unchanged(store, name, options)
        if last is not None and not options.whole:
            return _again(store, last, progress)
        from edition.build.alone import Alone

        hands = held.enter_context(hands_of(options, (cache.path,)))
        alone = Alone(store, options, hands, progress, **given)
        held.callback(alone.close)
        return _end(alone, name, look(alone), progress)


def _unchanged(store: Store, name: str, options: Options) -> Last | None:
    own = Own(*(store.site.record.recall("own") or ()))
    return unchanged(
        store.records,
        store.outside,
        store.facts,
        name,
        paths=own.paths,
        patterns=own.patterns,
        trust=not options.hash,
    )


def _again(store: Store, last: Last, progress: Progress) -> Told:
    was = last.summary
    summary = replace(was, seconds=0.0, made=0, reused=was.made + was.reused)
    progress.end(summary)
    return Told(last.findings, summary, store.site.record.recall("more"), quiet=True)


def _end(alone: Alone, name: str, more: Any, progress: Progress) -> Told:
    store, record = alone.store, alone.store.site.record
    findings = tuple(alone.report.sorted())
    summary = alone.summary(len(findings))
    record.remember("own", tuple(alone.own()))
    record.remember("more", more)
    remember(record, Last(name, findings, summary, watched_root(alone.root)))
    alone.reached()
    record.end()
    store.facts.prune(store.oldest())
    store.pieces.prune(record.fresh)
    progress.end(summary)
    return Told(findings, summary, more)
