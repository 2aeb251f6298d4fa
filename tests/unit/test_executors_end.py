"""Processes that are at work when the work is broken off end with it."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from edition.engine.executors import Hands, executor_of


def pool_of(given: Any) -> Any:
    return given.for_work(10_000_000, 5)[0] if isinstance(given, Hands) else given[0]


def broken_off(begun: AbstractContextManager[Any]) -> None:
    """Begin work that takes a minute, and be stopped."""
    with begun as given:
        for _ in range(5):
            pool_of(given).submit(time.sleep, 60)
        time.sleep(0.5)
        raise KeyboardInterrupt


@pytest.mark.parametrize("begun", [lambda: executor_of(None, 2), lambda: Hands(jobs=2)])
def test_nobody_waits_for_what_is_not_wanted_any_more(
    begun: Callable[[], AbstractContextManager[Any]],
) -> None:
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        broken_off(begun())
    assert time.monotonic() - began < 30


def test_what_was_begun_is_ended_where_nothing_is_wrong() -> None:
    with Hands(jobs=2) as hands:
        done = pool_of(hands).submit(len, "four")
    assert done.result() == 4
