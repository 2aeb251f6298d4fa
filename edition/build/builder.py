"""Building an edition again and again: what was built before is looked at first.

Where nothing has changed, nothing heavy is imported.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from edition.build.options import Options
from edition.build.result import Build
from edition.build.store import Own, Store
from edition.cache.folder import Cache, opened
from edition.cache.lock import Busy
from edition.cache.question import Damaged
from edition.cache.version import version
from edition.diagnostics import Diagnostic, EditionError
from edition.engine.executors import Hands
from edition.engine.unchanged import unchanged
from edition.location import Span
from edition.progress import Progress, Silent

if TYPE_CHECKING:
    from edition.engine.unchanged import Last

_LEFT = ("step", "new", "old")


class Builder:
    """Builds the site of the edition in *root* into *out*, by default where its settings say.

    It keeps processes, and what was compiled, from one build to the next, until it is closed.
    """

    def __init__(self, root: Path, out: Path | None = None, options: Options | None = None) -> None:
        self.root = root
        self.out = out
        self.options = options or Options()
        self._hands = Hands(self.options.executor or None, self._jobs())

    def build(self, progress: Progress | None = None) -> Build:
        """Build what has changed.

        Raises :class:`EditionError` where the site cannot be written at all, or holds nothing,
        and where it would publish what is held back; the site that stands is then untouched.
        """
        told = progress or Silent()
        try:
            with opened(self.root, version(), wait=self.options.wait, told=told.note) as cache:
                return self._kept(cache, told)
        except Busy as error:
            raise EditionError(_busy(error)) from error

    def close(self) -> None:
        """Let the processes go."""
        self._hands.close()

    def __enter__(self) -> Builder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _kept(self, cache: Cache, progress: Progress) -> Build:
        """With what was kept; if that cannot be read, once more without it."""
        try:
            return self._built(cache, progress)
        except Damaged as error:
            cache.discard(str(error))
        return self._built(cache, progress)

    def _built(self, cache: Cache, progress: Progress) -> Build:
        with ExitStack() as held:
            store = Store(cache, self.root, held)
            store.open_site(self.out or self._known_out(store))
            last = self._unchanged(store)
            if last is not None and not self.options.whole and not _is_left(store.out):
                progress.end(last.summary)
                return told_again(self.root, store, last)
            from edition.build.coordinator import Coordinator

            coordinator = Coordinator(store, self.options, self._hands, progress)
            return coordinator.build()

    def _known_out(self, store: Store) -> Path:
        """The folder that the settings name: as the last build knew it, if they are the same."""
        from edition.build.coordinator import public_folder

        return public_folder(self.root)

    def _unchanged(self, store: Store) -> Last | None:
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

    def _jobs(self) -> int:
        if self.options.jobs is not None:
            return self.options.jobs
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def named(options: Options, out: Path) -> str:
    """What was asked for, as far as it changes what is made."""
    return f"{'draft' if options.draft else 'site'} {os.path.abspath(out)}"


def told_again(root: Path, store: Store, last: Last) -> Build:
    """What the last build said."""
    files = tuple(sorted(file.address for file in store.site.record.all_files()))
    left_out = frozenset(store.site.record.recall("left out") or ())
    documents = last.summary.documents
    summary = last.summary
    return Build(root, store.out, last.findings, summary, files, documents, (), True, left_out)


def _is_left(out: Path) -> bool:
    """Whether a build was killed while it wrote beside the site, or is at work there."""
    place = out.resolve() if out.is_symlink() else out.absolute()
    return any(place.with_name(f".{place.name}.{purpose}").exists() for purpose in _LEFT)


def _busy(error: Busy) -> Diagnostic:
    help = "build again when it has ended"
    return Diagnostic("other-build", str(error), Span("edition.toml"), help=help)
