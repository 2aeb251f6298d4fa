"""Building after every save, one build after the other, and telling what came of it.

A save during a build is remembered: the next build begins when this one ends. A build looks at
all files itself, so that a save that nobody told of is found with the next one, or when all is
looked at again.
"""

from __future__ import annotations

import threading
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Protocol

from edition.build.result import Build
from edition.diagnostics import Diagnostic, EditionError, Report
from edition.location import Span
from edition.progress import Progress, Silent
from edition.serve.asked import HOME
from edition.serve.news import News
from edition.serve.places import placed
from edition.serve.server import Site


class Builds(Protocol):
    """Builds one edition, as often as it is asked (:class:`edition.build.Builder`)."""

    def build(self, progress: Progress) -> Build:
        """Build what has changed. Raises :class:`EditionError`."""


Show = Callable[[Report], object]
Say = Callable[[str], object]
Metered = Callable[[], AbstractContextManager[Progress]]
EVERY = 30.0
"""Seconds after which all files are looked at, for file systems that tell of no save."""


def silent() -> AbstractContextManager[Progress]:
    """Nobody is told how far a build is."""
    return nullcontext(Silent())


class Loop:
    """Keeps *site* up to date.

    *show* prints findings, *say* a sentence about a build; *metered* is entered for every build,
    and gives whom it tells how far it is.
    """

    def __init__(
        self,
        root: Path,
        builder: Builds,
        site: Site,
        *,
        show: Show,
        say: Say,
        metered: Metered = silent,
        every: float = EVERY,
    ) -> None:
        self.every = every
        self._root, self._builder, self._site = root, builder, site
        self._show, self._say, self._metered = show, say, metered
        self._dirty = threading.Event()
        # What the last good build found, and what keeps the site from being built since.
        self._good: tuple[Diagnostic, ...] | None = None
        self._failed: tuple[Diagnostic, ...] = ()
        self._ended = False

    def saved(self) -> None:
        """A file has been saved: there is to be a build."""
        self._dirty.set()

    def end(self) -> None:
        """No further build."""
        self._ended = True
        self._dirty.set()

    def run(self) -> None:
        """Build after every save until :meth:`end` is called, or the editor stops the program."""
        while not self._ended:
            self._wait()
            self._dirty.clear()
            if not self._ended:
                self.build()

    def begin(self) -> None:
        """Build for the first time.

        Raises what the build raises where no earlier site could be shown in its place.
        """
        if (self._site.folder / HOME).is_file():
            self.build()
        else:
            self._tell(self._built(), 0.0)

    def build(self) -> None:
        """Build once, and tell of what has changed."""
        began = time.perf_counter()
        try:
            built = self._built()
        except EditionError as error:
            self._tell_failed(tuple(error.diagnostics), time.perf_counter() - began)
        except Exception as error:  # a bug: the editor goes on with the site as it was
            self._tell_bug(error, time.perf_counter() - began)
        else:
            self._tell(built, time.perf_counter() - began)

    def _built(self) -> Build:
        with self._metered() as progress:
            return self._builder.build(progress)

    def _wait(self) -> None:
        """In short pieces: on some systems nobody could stop the program else."""
        end = time.monotonic() + self.every
        while not self._dirty.is_set() and (left := end - time.monotonic()) > 0:
            self._dirty.wait(min(left, 1.0))

    def _tell(self, built: Build, seconds: float) -> None:
        self._site.folder = built.out
        first, known = self._good is None, self._good or ()
        if not (first or built.changed or self._failed or built.findings != known):
            return
        self._show_new(built.findings, known)
        gone = len(frozenset(known) - frozenset(built.findings))
        if gone:
            self._say(f"{gone} finding{'s are' if gone > 1 else ' is'} mended")
        if not first:
            self._say(f"{_now()} built in {_length(seconds)}: {_counted(built.changed)}")
        self._good, self._failed = built.findings, ()
        found = placed(built.findings, self._root)
        self._site.streams.tell(News(built.changed, found, site=built.out))

    def _tell_failed(self, findings: tuple[Diagnostic, ...], seconds: float) -> None:
        if findings == self._failed:
            return
        self._show_new(findings, self._failed)
        self._failed = findings
        self._say(f"{_now()} not built, after {_length(seconds)}; the site is as it was")
        found = placed(findings, self._root)
        self._site.streams.tell(News((), found, failed=True, site=self._site.folder))

    def _tell_bug(self, error: Exception, seconds: float) -> None:
        message = f"the program failed ({type(error).__name__}: {error}): this is a bug of Edition"
        help = "the terminal says where; the next save tries again"
        finding = Diagnostic("bug-of-edition", message, Span("edition"), help=help)
        if self._failed != (finding,):
            self._say("".join(traceback.format_exception(error)))
        self._tell_failed((finding,), seconds)

    def _show_new(self, findings: Iterable[Diagnostic], known: Iterable[Diagnostic]) -> None:
        """Print those findings that are not known."""
        seen = frozenset(known)
        if new := [finding for finding in findings if finding not in seen]:
            self._show(Report(new))


def _now() -> str:
    return time.strftime("%H:%M:%S")


def _length(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"


def _counted(changed: tuple[str, ...]) -> str:
    if not changed:
        return "no page is another"
    pages = sum(address.endswith(".html") for address in changed)
    files = f"{len(changed)} file{'s' if len(changed) > 1 else ''}"
    return f"{files} changed, {pages} of them pages" if pages else f"{files} changed"
