"""Building an edition again and again: what was built before is looked at first.

Where nothing has changed, nothing heavy is imported.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.cached import with_cache
from edition.build.options import Options
from edition.build.result import Build
from edition.build.store import Own, Said, Store
from edition.cache.folder import FOLDER, Cache
from edition.engine.executors import Hands
from edition.engine.unchanged import unchanged
from edition.progress import Progress, Silent

if TYPE_CHECKING:
    from types import TracebackType

    from edition.engine.unchanged import Last

_PRELOADED = ("edition.build.tasks", "edition.read.tasks")
# After how much work, and how many builds, the size of the cache is looked at.
_MUCH, _SELDOM = 100, 20
_LEFT = ("step", "new", "old")


class Builder:
    """Builds the site of the edition in *root* into *out*, by default where its settings say.

    It keeps processes, and what was compiled, from one build to the next, until it is closed.
    """

    def __init__(self, root: Path, out: Path | None = None, options: Options | None = None) -> None:
        self.root = root
        self.out = out
        self.options = options or Options()
        self._hands: Hands | None = None

    def build(self, progress: Progress | None = None) -> Build:
        """Build what has changed.

        Raises :class:`EditionError` where the site cannot be written at all, or holds nothing,
        and where it would publish what is held back; the site that stands is then untouched.
        """
        told = progress or Silent()
        self._look_first()
        return with_cache(self.root, self.options, told, partial(self._built, told))

    def close(self) -> None:
        """Let the processes go."""
        if self._hands is not None:
            self._hands.close()

    def __enter__(self) -> Builder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._hands is not None:
            self._hands.__exit__(kind, error, trace)

    def _look_first(self) -> None:
        """Where nothing was built yet, there may be nothing to build: then nothing is kept."""
        if not (self.root / FOLDER).exists():
            from edition.build.foundation import refuse_nothing

            refuse_nothing(self.root)

    def _built(self, progress: Progress, cache: Cache, options: Options) -> Build:
        with ExitStack() as held:
            store = Store(cache, self.root, held)
            out = self.out or _known(store)
            last = self._unchanged(store, out) if out else None
            if last is not None and not options.whole and not _is_left(store.out):
                return told_again(self.root, store, last, progress)
            from edition.build.coordinator import Coordinator, public_folder

            wanted = self.out or public_folder(self.root)
            if wanted != out:
                self._unchanged(store, wanted)
            hands = self._held_hands(store)
            coordinator = Coordinator(store, options, hands, progress)
            built = coordinator.build()
            seldom = built.summary.made > _MUCH or not store.facts.generation % _SELDOM
        if seldom:
            from edition.build.kept import keep_within

            keep_within(cache, coordinator.foundation.settings.build.cache)
        return built

    def _unchanged(self, store: Store, out: Path) -> Last | None:
        """What the last build said, if nothing has changed; all files were then looked at."""
        store.open_site(out)
        own = store.read.record.recall("own")
        own = Own(*own) if own else Own()
        return unchanged(
            store.records,
            store.outside,
            store.facts,
            named(self.options, store.out),
            paths=own.paths,
            patterns=own.patterns,
            trust=not self.options.hash,
        )

    def _held_hands(self, store: Store) -> Hands:
        """The same processes for all builds."""
        if self._hands is None:
            self._hands = hands_of(self.options, (store.cache.path, store.out.parent))
        return self._hands


def hands_of(options: Options, shared: Iterable[Path]) -> Hands:
    """Who does the work; *shared* are folders that all of them must see."""
    jobs = options.jobs
    if jobs is None:
        jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    folders = tuple(os.path.abspath(path) for path in shared)
    return Hands(options.executor or None, jobs, _PRELOADED, folders)


def named(options: Options, out: Path) -> str:
    """What was asked for, as far as it changes what is made."""
    what = "draft" if options.draft else "site"
    return f"{what}{'' if options.write_tei else ' alone'} {os.path.abspath(out)}"


def told_again(root: Path, store: Store, last: Last, progress: Progress) -> Build:
    """What the last build said."""
    began = time.perf_counter()
    said = Said(*store.site.record.recall("said"))
    files = tuple(file.address for file in store.site.record.all_files())
    was = last.summary
    seconds = time.perf_counter() - began
    reused = was.made + was.reused
    summary = replace(was, seconds=seconds, made=0, reused=reused, removed=0, phases=())
    progress.end(summary)
    return Build(
        root,
        store.out,
        last.findings,
        summary,
        files,
        was.documents,
        quiet=True,
        left_out=frozenset(said.left_out),
        titled=said.titled,
    )


def _known(store: Store) -> Path | None:
    """The folder of the site as the last build had it from the settings."""
    found = store.read.record.recall("public")
    return store.root / found if found else None


def _is_left(out: Path) -> bool:
    """Whether a build was killed while it wrote beside the site, or is at work there."""
    place = out.resolve() if out.is_symlink() else out.absolute()
    return any(place.with_name(f".{place.name}.{purpose}").exists() for purpose in _LEFT)
