"""How far a long piece of work has come, on one line of the terminal.

The line is written after a second, on stderr, and only where somebody sees it: never into a file
or a pipe. Nothing of it stays.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType
from typing import Any, TextIO

from edition.escape import for_terminal
from edition.progress import Summary

PHASES: Mapping[str, str] = {
    "1a": "reading",
    "1b": "reading",
    "1c": "reading",
    "2a": "joining documents",
    "2b": "joining documents",
    "2c": "holding back",
    "2d": "comparing copies",
    "2e": "planning the site",
    "2f": "planning the site",
    "3A": "pages",
    "3B": "lists and registers",
    "3C": "publishing",
}
"""What is done in the waves of a build, in their order."""

WORK: Mapping[str, str] = {
    "merge": "taking all documents together",
    "choose": "choosing what is held back",
    "hold": "taking out what is held back",
    "guard": "gathering the words that are held back",
    "plan": "the plan of the site",
    "views": "the list of views",
    "record": "what catalogues are told",
    "words": "the words of registers and of the editors' pages",
    "ledger": "the ledger of redactions",
    "home": "the home page",
    "citations": "the citations of the edition",
    "timeline": "the timeline",
    "legend": "the page of the signs",
    "pages": "the editors' pages",
    "endings": "the pages about the site",
    "documents": "the list of documents",
    "compare": "the comparisons",
    "calendar": "the calendar",
    "theme": "the styles and scripts",
    "search": "the search",
    "old": "the addresses of earlier releases",
    "report": "the page of findings",
}
"""Work that is not about one document, as it is called where it took long."""

_NUMBERS = {words: number for number, words in enumerate(dict.fromkeys(PHASES.values()), 1)}
_FIRST = 1.0  # seconds until the line is worth it
_BETWEEN = 0.1
_TICK = 0.5  # also while one long document is at work, the line shows that time passes
_WIDTH = 80
_CLEAR = "\r\x1b[K"


@dataclass
class Stretch:
    """A part of the work, and how far it has come; *total* and *count* are 0 where not known."""

    name: str
    total: int
    count: int
    began: float
    weight: int = 0
    done: int = 0

    def told(self, now: float) -> Iterator[str]:
        """The line, and the same with less, for narrower terminals.

        >>> next(Stretch("3A", 9_000, 1_200, began=0.0, weight=3_000, done=400).told(20.0))
        '6 of 8, pages: 400 of 1,200, 20 a second, 40 s left'
        """
        head, counts, rate, left = self._head(), self._counts(), self._rate(now), self._left(now)
        for parts in ([counts, rate, left], [counts, left], [counts], []):
            yield f"{head}: {', '.join(filter(None, parts))}" if any(parts) else head
        yield _words(self.name)

    def _head(self) -> str:
        words = _words(self.name)
        number = _NUMBERS.get(words)
        return f"{number} of {len(_NUMBERS)}, {words}" if number else words

    def _counts(self) -> str:
        if self.count > 1:
            return f"{self.done:,} of {self.count:,}"
        return f"{self.done:,}" if self.done and not self.count else ""

    def _rate(self, now: float) -> str:
        seconds = now - self.began
        if not self.done or seconds < _FIRST:
            return ""
        a_second = self.done / seconds
        return f"{a_second:,.0f} a second" if a_second >= 1 else f"{a_second * 60:,.0f} a minute"

    def _left(self, now: float) -> str:
        """By weight: a heavy document takes as long as many light ones.

        Where nothing is known of that yet, the time that has passed.
        """
        seconds = now - self.began
        if not self.weight or not self.total or seconds < _FIRST:
            return duration(seconds) if seconds >= _FIRST and not self.done else ""
        left = seconds * max(0, self.total - self.weight) / self.weight
        return f"{duration(round(left))} left" if left >= 1 else ""


def duration(seconds: float) -> str:
    """A time in the units that one would say it in.

    >>> [duration(s) for s in (0.2, 3.14, 5, 42.4, 99.6, 3_600, 7_265)]
    ['0.2 s', '3.1 s', '5 s', '42 s', '1 min 40 s', '1 h 00 min', '2 h 01 min']
    """
    if seconds < 9.95:
        return f"{seconds:.1f}".removesuffix(".0") + " s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"


class Meter:
    """Shows progress on *stream*, within a ``with`` block; whatever ends it, the line is gone.

    *quiet*: show nothing, and tell no remarks. *slow*: tell of each piece of work that takes so
    many seconds or more, in any case. *environment* has ``TERM`` and ``NO_COLOR``
    (https://no-color.org).
    """

    def __init__(
        self,
        stream: TextIO,
        *,
        quiet: bool = False,
        slow: float | None = None,
        clock: Callable[[], float] = time.monotonic,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._stream, self._quiet, self._slow, self._clock = stream, quiet, slow, clock
        self._shows = not quiet and stream.isatty() and environment.get("TERM") != "dumb"
        self._is_plain = bool(environment.get("NO_COLOR"))
        self._stretch: Stretch | None = None
        self._began = self._drawn = clock()
        self._line = ""
        self._ticks: Any = None

    def __enter__(self) -> Meter:
        if self._shows and _can_tick():
            self._ticks = signal.signal(signal.SIGALRM, self._tick)
            signal.setitimer(signal.ITIMER_REAL, _FIRST, _TICK)
        return self

    def __exit__(self, *_: object) -> None:
        if self._ticks is not None:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self._ticks)
            self._ticks = None
        self._stretch = None
        self._show("")

    def phase(self, name: str, total: int, count: int = 0) -> None:
        """A part of the work begins."""
        self._stretch = Stretch(name, total, count, self._clock())
        self._draw()

    def done(self, label: str, seconds: float, weight: int = 1) -> None:
        """One piece of it is done; one that took long is told, if that was asked for."""
        if self._stretch is not None:
            self._stretch.weight += weight
            self._stretch.done += 1
        if self._slow is not None and seconds >= self._slow:
            self._say(self._slowly(label, duration(seconds)))
        self._draw()

    def note(self, sentence: str) -> None:
        """Tell a remark: it stays, above the line."""
        if not self._quiet:
            self._say(sentence)

    def end(self, summary: Summary) -> None:
        """The line goes; what there is to say of the whole is said by whoever asked for it."""
        self._stretch = None
        self._show("")

    def _slowly(self, label: str, seconds: str) -> str:
        words = _words(self._stretch.name) if self._stretch else ""
        if not label:  # work that is about nothing in particular
            return f"{words or 'something'} took {seconds}"
        label = WORK.get(label, label)
        return f"{label} took {seconds}" + (f" ({words})" if words else "")

    def _tick(self, _signal: int, _frame: FrameType | None) -> None:
        with suppress(RuntimeError, OSError):  # in the middle of another line: the next tick comes
            self._draw()

    def _draw(self) -> None:
        now = self._clock()
        soon = now - self._began < _FIRST or now - self._drawn < _BETWEEN
        if not self._shows or soon or self._stretch is None:
            return
        self._drawn = now
        width = self._width()
        lines = [for_terminal(line) for line in self._stretch.told(now)]
        self._show(next((line for line in lines if len(line) <= width), lines[-1][:width]))

    def _width(self) -> int:
        """The columns that may be written: with all of them, some terminals begin a new line."""
        try:
            columns = os.get_terminal_size(self._stream.fileno()).columns
        except (OSError, ValueError):
            columns = 0
        return max(1, (columns or _WIDTH) - 1)

    def _show(self, line: str) -> None:
        """Put *line* in the place of the one that is there."""
        if line == self._line:
            return
        quietly = line if self._is_plain or not line else f"\x1b[2m{line}\x1b[22m"
        self._line = line
        self._stream.write(_CLEAR + quietly)
        self._stream.flush()

    def _say(self, sentence: str) -> None:
        """A line that stays."""
        self._show("")
        self._stream.write(for_terminal(sentence.replace("\n", " ")) + "\n")
        self._stream.flush()


def _words(name: str) -> str:
    """What is done in a wave, or a part of one: "3C search"."""
    return PHASES.get(name.partition(" ")[0], name)


def _can_tick() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
