"""A build in numbers, counted while it goes, and as a sentence."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from edition.engine.waves import Waved
from edition.progress import Summary


class Counting:
    """Counts what waves do, and how long the phases of a build take."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock = clock
        self._began = clock()
        self._phases: dict[str, float] = {}
        self._made = self._reused = 0

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """The block is a part of the work; parts of one name are one."""
        began = self._clock()
        try:
            yield
        finally:
            self._phases[name] = self._phases.get(name, 0.0) + self._clock() - began

    def add(self, waved: Waved) -> Waved:
        """Count a wave."""
        self._made += waved.made
        self._reused += waved.reused
        return waved

    def summary(self, *, documents: int, pages: int, findings: int, removed: int = 0) -> Summary:
        """The build so far; ``made`` and ``reused`` are pieces of work, ``removed`` files."""
        return Summary(
            documents=documents,
            pages=pages,
            findings=findings,
            seconds=self._clock() - self._began,
            reused=self._reused,
            made=self._made,
            removed=removed,
            phases=tuple(self._phases.items()),
        )


def sentence(summary: Summary) -> str:
    """The summary in a line.

    >>> sentence(Summary(documents=1, pages=3, findings=2, seconds=0.31, made=2, reused=5))
    '1 document, 3 pages, 2 findings, in 0.3 s: 2 of 7 parts of the edition were made anew'
    >>> sentence(Summary(documents=2, pages=3, seconds=80.2, reused=7, removed=1))
    '2 documents, 3 pages, no findings, in 80 s: nothing was made anew, 1 file was removed'
    """
    counts = (
        _many(summary.documents, "document"),
        _many(summary.pages, "page"),
        _many(summary.findings, "finding"),
    )
    digits = 0 if summary.seconds >= 10 else 1 if summary.seconds >= 0.1 else 2
    seconds = f"{summary.seconds:.{digits}f} s"
    work = ", ".join(filter(None, (_made(summary), _removed(summary))))
    return f"{', '.join(counts)}, in {seconds}" + (f": {work}" if work else "")


def _made(summary: Summary) -> str:
    total = summary.made + summary.reused
    if not summary.made:
        return "nothing was made anew" if total else ""
    if not summary.reused:
        return "all was made anew"
    were = "was" if summary.made == 1 else "were"
    return f"{summary.made:,} of {total:,} parts of the edition {were} made anew"


def _removed(summary: Summary) -> str:
    were = "was" if summary.removed == 1 else "were"
    return f"{_many(summary.removed, 'file')} {were} removed" if summary.removed else ""


def _many(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}" if number else f"no {name}s"
