"""The open pages of the preview, and what they are still to be told.

Every page holds a stream (HTML Standard, "Server-sent events"). It says which build it was made by,
so that what happened while it was not listening is told when it comes back. A browser opens no
more than six connections to a server, whatever the number of its tabs: of many pages, those that
were looked at last listen, and the others ask again when they are looked at.
"""

from __future__ import annotations

import secrets
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice

from edition.serve.news import News, event

BEGIN = b"retry: 1000\n\n"
REST = b"event: rest\ndata:\n\n"
_STILL_HERE = b": still here\n\n"
_MOST = 4
_REMEMBERED = 100
_SECONDS_OF_SILENCE = 15.0


class Streams:
    """Tells pages of builds, each page what has changed since it was loaded."""

    def __init__(self, most: int = _MOST, silence: float = _SECONDS_OF_SILENCE) -> None:
        self._most, self._silence = most, silence
        self._told = threading.Condition()
        # Numbers of another run of the preview mean nothing here.
        self._run = secrets.token_hex(4)
        self._number = 0
        self._last: deque[News] = deque([News()], _REMEMBERED)
        self._listening: deque[object] = deque()
        self._ended = False

    @property
    def build(self) -> str:
        """The name of the last build."""
        return f"{self._run}.{self._number}"

    @property
    def listening(self) -> int:
        """How many pages listen."""
        return len(self._listening)

    def tell(self, news: News) -> None:
        """There was a build."""
        with self._told:
            self._number += 1
            self._last.append(news)
            self._told.notify_all()

    def listen(self, page: str, build: str) -> Iterator[bytes]:
        """What the page with the address *page*, which was made by *build*, is told; at once of
        how things stand, then of every build, until it is to rest or all ends.
        """
        me = self._begin()
        try:
            yield BEGIN
            seen, since = -1, self._of(build)
            while self._waited(me, seen):
                if seen == self._number:
                    yield _STILL_HERE
                    continue
                seen, told = self._news(since, page)
                since = seen
                yield told
            if not self._ended:
                yield REST
        finally:
            self._end(me)

    def close(self) -> None:
        """Let all pages go."""
        with self._told:
            self._ended = True
            self._told.notify_all()

    def _begin(self) -> object:
        me = object()
        with self._told:
            self._listening.append(me)
            if len(self._listening) > self._most:
                self._listening.popleft()
                self._told.notify_all()
        return me

    def _end(self, me: object) -> None:
        with self._told:
            if me in self._listening:
                self._listening.remove(me)

    def _waited(self, me: object, seen: int) -> bool:
        """Wait for something to tell, or for a while; whether the stream goes on."""

        def is_over() -> bool:
            return self._ended or me not in self._listening

        with self._told:
            self._told.wait_for(lambda: is_over() or seen != self._number, self._silence)
            return not is_over()

    def _news(self, since: int | None, page: str) -> tuple[int, bytes]:
        with self._told:
            changed = self._since(since)
            return self._number, event(self.build, changed, self._last[-1], page)

    def _since(self, number: int | None) -> Iterable[str] | None:
        """The addresses that changed after the build of that number; None where it is forgotten."""
        if number is None or not 0 <= self._number - number < len(self._last):
            return None
        later = islice(reversed(self._last), self._number - number)
        return [address for news in later for address in news.changed]

    def _of(self, build: str) -> int | None:
        """The number of a build of this run."""
        run, _, number = build.partition(".")
        return int(number) if run == self._run and number.isdecimal() else None
