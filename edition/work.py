"""Doing the same to many things, on any executor, with flat memory.

Only ``submit`` of the executor is used, and futures are waited for: processes, threads, a cluster
and this very process (:class:`Here`) are the same to whoever asks. Results come in no particular
order, so nothing that is made may depend on one.
"""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")

Function = Callable[[S, tuple[T, ...]], Sequence[R]]

_SECONDS_OF_A_BATCH = 0.15
_MOST_IN_A_BATCH = 256
_MOST_UNMEASURED = 16
_WEIGHT_PER_SECOND = 1_000_000.0  # until the first batches are back


class WorkFailed(Exception):
    """The work itself raised an exception, elsewhere: its name, and where, as it was told there."""

    def __init__(self, name: str, told: str) -> None:
        super().__init__(f"{name} in a worker\n\n{told}")
        self.name = name
        self.told = told


class Here(Executor):
    """Does what is submitted at once, in this process: the serial build is the same code."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def ignore(_: object) -> None:
    """Tell nobody."""


def run(
    executor: Executor,
    function: Function[S, T, R],
    setup: S,
    items: Iterable[T],
    *,
    weight: Callable[[T], int],
    workers: int,
    told: Callable[[R], object] = ignore,
    lost: Callable[[str], object] = ignore,
) -> Iterator[R]:
    """The results of ``function(setup, batch)`` for batches of all *items*, as they are ready.

    The function is at the top of a module, and what goes in and out can be sent: it may run in
    another process. *items* are taken as they are needed; whoever knows what is heavy (*weight*,
    in bytes) puts it first. *told* hears of every result. Where a worker is lost, its batch is
    done here, once, and *lost* hears why.

    Raises :class:`WorkFailed` for an exception of the function in another process, and the
    exception itself where it happened here.
    """
    most = 1 if isinstance(executor, Here) else 2 * workers + 2
    batches = _Batches(items, weight)
    flight = _Flight(executor, function, setup, lost)
    try:
        for batch in batches:
            flight.begin(batch)
            if len(flight.pending) >= most:
                yield from _hear(flight.landed(), batches, told)
        while flight.pending:
            yield from _hear(flight.landed(), batches, told)
    finally:
        for future in flight.pending:
            future.cancel()


def _hear(
    landed: Iterable[_Landed[R]], batches: _Batches[T], told: Callable[[R], object]
) -> Iterator[R]:
    for batch in landed:
        batches.measured(batch.weight, batch.seconds)
        for result in batch.results:
            told(result)
            yield result


@dataclass(frozen=True, slots=True)
class _Batch(Generic[T]):
    items: tuple[T, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class _Landed(Generic[R]):
    results: Sequence[R]
    weight: int
    seconds: float


class _Batches(Generic[T]):
    """Cuts items into batches that take about as long; only how fast they are done depends on it.

    What alone takes as long as a batch is a batch.
    """

    def __init__(self, items: Iterable[T], weight: Callable[[T], int]) -> None:
        self._items = iter(items)
        self._weight = weight
        self._per_second = _WEIGHT_PER_SECOND
        self._most = _MOST_UNMEASURED

    def measured(self, weight: int, seconds: float) -> None:
        """A batch of this weight took so long."""
        if seconds > 0:
            self._per_second += 0.3 * (weight / seconds - self._per_second)
        self._most = _MOST_IN_A_BATCH

    def __iter__(self) -> Iterator[_Batch[T]]:
        gathered: list[T] = []
        total = 0
        for item in self._items:
            weight = max(1, self._weight(item))
            enough = self._per_second * _SECONDS_OF_A_BATCH
            if gathered and (total + weight > enough or len(gathered) >= self._most):
                yield _Batch(tuple(gathered), total)
                gathered, total = [], 0
            gathered.append(item)
            total += weight
        if gathered:
            yield _Batch(tuple(gathered), total)


@dataclass(frozen=True, slots=True)
class _Told:
    """What comes back of a batch: its results, or the exception in words."""

    results: Sequence[Any]
    seconds: float
    failed: tuple[str, str] | None = None


def _guarded(function: Function[S, T, R], setup: S, items: tuple[T, ...]) -> _Told:
    """Not every exception can be sent, and one that can loses where it was raised."""
    began = time.perf_counter()
    try:
        return _Told(function(setup, items), time.perf_counter() - began)
    except Exception as error:
        return _Told((), 0.0, (type(error).__name__, traceback.format_exc()))


def _timed(function: Function[S, T, R], setup: S, items: tuple[T, ...]) -> _Told:
    began = time.perf_counter()
    return _Told(function(setup, items), time.perf_counter() - began)


class _Flight(Generic[S, T, R]):
    """The batches that are being done."""

    def __init__(
        self,
        executor: Executor,
        function: Function[S, T, R],
        setup: S,
        lost: Callable[[str], object],
    ) -> None:
        self.pending: dict[Future[_Told], _Batch[T]] = {}
        self._executor = executor
        self._function = function
        self._setup = setup
        self._lost = lost
        self._reasons: set[str] = set()

    def begin(self, batch: _Batch[T]) -> None:
        """Give a batch to the executor; or do it at once, where that takes nothing any more."""
        work = _timed if isinstance(self._executor, Here) else _guarded
        try:
            future = self._executor.submit(work, self._function, self._setup, batch.items)
        except Exception as error:
            future = Future()
            future.set_exception(error)
        self.pending[future] = batch

    def landed(self) -> Iterator[_Landed[R]]:
        """The batches that are done by now, at least one."""
        done, _ = wait(self.pending, return_when=FIRST_COMPLETED)
        for future in done:
            batch = self.pending.pop(future)
            told = self._told(future, batch)
            if told.failed:
                raise WorkFailed(*told.failed)
            yield _Landed(told.results, batch.weight, told.seconds)

    def _told(self, future: Future[_Told], batch: _Batch[T]) -> _Told:
        """What an executor itself raises says nothing of the work: the batch is done here."""
        try:
            return future.result()
        except Exception as error:
            if isinstance(self._executor, Here):
                raise
            self._say(error)
            return _timed(self._function, self._setup, batch.items)

    def _say(self, error: Exception) -> None:
        name = type(error).__name__
        if name not in self._reasons:
            self._lost(f"a worker was lost ({name}: {error}); its work is done here")
        self._reasons.add(name)
