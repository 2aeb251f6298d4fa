"""The same done to many things: here, in threads, in processes, with a worker that dies."""

import multiprocessing
import os
import signal
import threading
import time
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing.context import BaseContext

import pytest

from edition.work import Here, WorkFailed, run


def squares(setup: int, numbers: tuple[int, ...]) -> list[int]:
    return [setup + number * number for number in numbers]


def fails_at_seven(setup: int, numbers: tuple[int, ...]) -> list[int]:
    if 7 in numbers:
        raise ZeroDivisionError("seven")
    return list(numbers)


def dies_once(parent: int, numbers: tuple[int, ...]) -> list[int]:
    """The process that does number 5 is killed, unless it is the one that asked."""
    if 5 in numbers and os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return list(numbers)


def cannot_come_back(setup: int, numbers: tuple[int, ...]) -> list[object]:
    """A lambda cannot be sent from one process to another."""
    return [lambda: setup for _ in numbers]


def by_one(_: int) -> int:
    return 1


def spawning() -> BaseContext:
    return multiprocessing.get_context("forkserver")


@pytest.fixture(params=["here", "threads", "processes"])
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    if request.param == "here":
        yield Here()
    elif request.param == "threads":
        with ThreadPoolExecutor(2) as threads:
            yield threads
    else:
        with ProcessPoolExecutor(2, mp_context=spawning()) as processes:
            yield processes


def test_every_item_is_done_once(executor: Executor) -> None:
    heard: list[int] = []
    found = run(executor, squares, 1, range(1000), weight=by_one, workers=2, told=heard.append)
    assert sorted(found) == [1 + n * n for n in range(1000)]
    assert sorted(heard) == [1 + n * n for n in range(1000)]


def test_nothing_to_do(executor: Executor) -> None:
    assert list(run(executor, squares, 1, (), weight=by_one, workers=2)) == []


def test_an_exception_of_the_work_elsewhere_comes_back_in_words() -> None:
    with ThreadPoolExecutor(2) as threads, pytest.raises(WorkFailed) as raised:
        list(run(threads, fails_at_seven, 0, range(20), weight=by_one, workers=2))
    assert raised.value.name == "ZeroDivisionError"
    assert "fails_at_seven" in raised.value.told


def test_an_exception_of_the_work_here_is_itself() -> None:
    with pytest.raises(ZeroDivisionError):
        list(run(Here(), fails_at_seven, 0, range(20), weight=by_one, workers=1))


def test_the_work_of_a_worker_that_is_killed_is_done_here() -> None:
    said: list[str] = []
    with ProcessPoolExecutor(2, mp_context=spawning()) as pool:
        found = run(
            pool, dies_once, os.getpid(), range(100), weight=by_one, workers=2, lost=said.append
        )
        assert sorted(found) == list(range(100))
    assert len(said) == 1
    assert "worker was lost" in said[0]


def test_results_that_cannot_be_sent_are_made_here() -> None:
    said: list[str] = []
    with ProcessPoolExecutor(1, mp_context=spawning()) as pool:
        found = run(pool, cannot_come_back, 0, range(3), weight=by_one, workers=1, lost=said.append)
        assert len(list(found)) == 3
    assert said


def test_an_executor_that_was_shut_down_takes_nothing() -> None:
    threads = ThreadPoolExecutor(1)
    threads.shutdown()
    said: list[str] = []
    found = run(threads, squares, 0, range(50), weight=by_one, workers=1, lost=said.append)
    assert len(list(found)) == 50
    assert len(said) == 1


class Counting(Here):
    """An executor that keeps what it is given until somebody waits."""

    def __init__(self) -> None:
        self.batches: list[tuple[int, ...]] = []

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        self.batches.append(args[-1])
        return super().submit(fn, *args, **kwargs)


def takes_its_time(weights: list[int], numbers: tuple[int, ...]) -> list[int]:
    """A million bytes a second."""
    time.sleep(sum(weights[number] for number in numbers) / 1_000_000)
    return list(numbers)


def test_what_is_heavy_is_done_alone() -> None:
    counting = Counting()
    weights = [300_000, 250_000, *[100] * 40]
    list(run(counting, takes_its_time, weights, range(42), weight=weights.__getitem__, workers=1))
    assert counting.batches[:2] == [(0,), (1,)]
    assert len(counting.batches) <= 4
    assert [n for batch in counting.batches for n in batch] == list(range(42))


def test_no_more_batches_are_in_flight_than_two_a_worker_and_two() -> None:
    taken = 0
    gate = threading.Event()

    def numbers() -> Iterator[int]:
        nonlocal taken
        for number in range(200):
            taken += 1
            yield number

    def waits(_: None, batch: tuple[int, ...]) -> list[int]:
        gate.wait(5)
        return list(batch)

    with ThreadPoolExecutor(2) as threads:
        found = run(threads, waits, None, numbers(), weight=lambda _: 10**9, workers=2)
        started = threading.Thread(target=lambda: next(found))
        started.start()
        time.sleep(0.2)
        assert taken <= 2 * 2 + 2 + 1  # the one that did not fit into the last batch
        gate.set()
        started.join()
        assert len(list(found)) == 199


def test_who_stops_listening_stops_the_work() -> None:
    done: list[int] = []

    def slow(_: None, batch: tuple[int, ...]) -> list[int]:
        time.sleep(0.01)
        done.extend(batch)
        return list(batch)

    with ThreadPoolExecutor(1) as threads:
        found = run(threads, slow, None, range(10_000), weight=lambda _: 10**9, workers=1)
        next(found)
        found.close()  # type: ignore[attr-defined]
    assert len(done) < 10


def test_memory_is_flat_in_the_number_of_items() -> None:
    def most(count: int) -> int:
        tracemalloc.start()
        with ThreadPoolExecutor(2) as threads:
            for _ in run(threads, squares, 0, iter(range(count)), weight=by_one, workers=2):
                pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most(1000)
    assert most(100_000) < most(10_000) + 500_000
