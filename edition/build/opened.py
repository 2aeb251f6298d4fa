"""An edition as it is published, read and planned, for whoever writes something else than its site.

It stands in tables, and its documents are opened when they are asked for: however large it is, only
little of it is held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from edition.build.builder import hands_of
from edition.build.cached import with_cache
from edition.build.coordinator import Coordinator
from edition.build.foundation import refuse_nothing
from edition.build.options import Options
from edition.build.store import Own, Store
from edition.build.workshop import Shop
from edition.cache.asking import unrecorded
from edition.cache.folder import Cache
from edition.diagnostics import Report
from edition.engine.jobs import leave
from edition.engine.unchanged import unchanged
from edition.progress import Progress, Silent
from edition.settings import Settings

T = TypeVar("T")
# What catalogues and formats in the site lack is said when the site is built.
_OF_THE_SITE = ("edition.build.gatherings:record",)


@dataclass(frozen=True)
class Opened:
    """The edition, its settings and what was found in it; what is published is in the *shop*."""

    root: Path
    settings: Settings
    report: Report
    shop: Shop


def with_edition(
    root: Path,
    do: Callable[[Opened], T],
    options: Options | None = None,
    progress: Progress | None = None,
) -> T:
    """What *do* gives with the edition in *root*, which is read as far as it must be.

    Raises :class:`EditionError` where there is nothing to read, and where the settings have errors.
    """
    options, told = options or Options(), progress or Silent()
    refuse_nothing(root)

    def opened(cache: Cache, options: Options) -> T:
        with _opened(root, cache, options, told) as found:
            return do(found)

    return with_cache(root, options, told, opened)


@contextmanager
def _opened(root: Path, cache: Cache, options: Options, progress: Progress) -> Iterator[Opened]:
    with ExitStack() as held:
        store = Store(cache, root, held)
        store.open_site(root / ".edition/export")
        see(store, options)
        hands = held.enter_context(hands_of(options, (cache.path,)))
        held.callback(leave)
        coordinator = Coordinator(store, options, hands, progress)
        coordinator.read_only()
        report = Report()
        report.extend(coordinator.report)
        report.extend(store.read.record.findings(_is_told))
        progress.end(coordinator.counting.summary(documents=0, pages=0, findings=len(report)))
        with unrecorded():
            shop = coordinator.shop
            yield Opened(root, coordinator.foundation.settings, report, shop)


def see(store: Store, options: Options) -> None:
    """See how the files are by now; what is written is made anew in any case."""
    own, trust = Own(*(store.read.record.recall("own") or ())), not options.hash
    paths, patterns = own.paths, own.patterns
    unchanged(
        store.records, store.outside, store.facts, "", paths=paths, patterns=patterns, trust=trust
    )


def _is_told(task: str) -> bool:
    return not task.startswith(_OF_THE_SITE)
