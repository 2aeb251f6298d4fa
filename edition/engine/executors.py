"""Who does the work: this process, others on this machine, or a cluster."""

from __future__ import annotations

import gc
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from edition.work import Here

if TYPE_CHECKING:  # a build that has nothing to do needs no processes
    from concurrent.futures import Executor, ProcessPoolExecutor
    from multiprocessing.context import BaseContext
    from types import TracebackType

_WORTH_OTHERS = 2_000_000
"""Below so many bytes of work, other processes take longer to begin than to finish."""
_SECONDS_TO_ANSWER = 10
# Nearly all that a task makes is kept until it ends: to look for cycles finds nothing.
_SELDOM = 50_000, 20, 20
_EXTRA = "pip install 'tei-edition[cluster]'"
_PRELOADED = ("edition.engine.jobs",)


class NoExecutor(Exception):
    """The executor that was asked for cannot be had; the sentence says why, and what to do."""


@contextmanager
def executor_of(
    url: str | None, jobs: int, preload: Sequence[str] = (), shared: Sequence[str] = ()
) -> Iterator[tuple[Executor, int]]:
    """An executor during the block, and for how many it works at once.

    *url* is ``dask://HOST:PORT``; without one there are *jobs* processes of this machine, and for
    one job this very process. *preload* are modules that every process needs, *shared* folders
    that every machine of a cluster must have under the same path. Raises :class:`NoExecutor`.
    """
    if url:
        with _cluster(url, shared) as found:
            yield found
    elif jobs <= 1:
        yield Here(), 1
    else:
        from concurrent.futures import ProcessPoolExecutor

        pool = ProcessPoolExecutor(jobs, mp_context=_context(preload), initializer=_begin)
        try:
            yield pool, jobs
        except BaseException:  # of what they are at, nothing is wanted any more
            _end_at_once(pool)
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


class Hands:
    """The executor of a build, or of many: begun when there is work enough, kept until the end."""

    def __init__(
        self,
        url: str | None = None,
        jobs: int = 1,
        preload: Sequence[str] = (),
        shared: Sequence[str] = (),
    ) -> None:
        self._asked = url, jobs, preload, shared
        self._found: tuple[Executor, int] | None = None
        self._held = ExitStack()

    def for_work(self, weight: int, tasks: int) -> tuple[Executor, int]:
        """Who does *tasks* of *weight* bytes together. Raises :class:`NoExecutor`."""
        url = self._asked[0]
        if self._found is None and (tasks < 2 or (not url and weight < _WORTH_OTHERS)):
            return Here(), 1
        if self._found is None:
            self._found = self._held.enter_context(executor_of(*self._asked))
        return self._found

    def close(self) -> None:
        """Let the others go."""
        self._found = None
        self._held.close()

    def __enter__(self) -> Hands:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._found = None
        self._held.__exit__(kind, error, trace)


def _end_at_once(pool: ProcessPoolExecutor) -> None:
    """As ``terminate_workers`` of Python 3.14."""
    for process in list((pool._processes or {}).values()):
        process.terminate()


def _begin() -> None:
    """Ctrl-C reaches all processes of a terminal; it is the first one that says so and ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(*_SELDOM)


def _context(preload: Sequence[str]) -> BaseContext:
    """Copies of this process where that is safe; else processes that are begun anew.

    A copy has all modules and starts at once; with a second thread, it may wait for a lock forever.
    """
    import multiprocessing

    if sys.platform == "linux" and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([*_PRELOADED, *preload])
        return context
    return multiprocessing.get_context("spawn")


@contextmanager
def _cluster(url: str, shared: Sequence[str]) -> Iterator[tuple[Executor, int]]:
    address = _address(url)
    try:
        client_of = import_module("distributed").Client
    except ImportError as error:
        message = f"{url} is a cluster of Dask, which is not installed here: {_EXTRA}"
        raise NoExecutor(message) from error
    try:
        client = client_of(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        message = f"no cluster of Dask answers at {address}: start its scheduler, or look whether"
        raise NoExecutor(f"{message} the address is right") from error
    try:
        threads = client.nthreads()
        if not threads:
            message = f"the cluster at {address} has no workers: start some with `dask worker`"
            raise NoExecutor(f"{message}, one thread each")
        _compare(client, shared)
        # Those that come later were not looked at; one that is begun anew has another port.
        hosts = sorted({urlsplit(worker).hostname for worker in threads})
        yield client.get_executor(pure=False, workers=hosts), sum(threads.values())
    finally:
        client.close()


def _compare(client: Any, shared: Sequence[str]) -> None:
    """All workers must be like this machine, or pages would depend on who made them."""
    from edition.engine.alike import differences

    found = differences(partial(client.run, on_error="return"), shared)
    if found:
        more = f", and {len(found) - 1} more like that" if len(found) > 1 else ""
        raise NoExecutor(f"{found[0]}{more}; all machines need the same programs and folders")


def _address(url: str) -> str:
    parts = urlsplit(url)
    try:
        if parts.scheme == "dask" and parts.hostname and parts.port:
            return f"tcp://{parts.netloc}"
    except ValueError:
        pass
    raise NoExecutor(f"{url!r} names no executor: write dask://HOST:PORT")
