"""Processes that are at work when the work is broken off end with it."""

import shutil
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from edition.diagnostics import EditionError
from edition.engine.executors import Hands, executor_of
from edition.engine.jobs import Setup, Workshop


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


def test_a_task_of_a_build_that_has_ended_makes_no_folder_anew(tmp_path: Path) -> None:
    """Else the next build finds files that nobody wrote, and refuses to go on."""
    site = tmp_path / "site"
    site.mkdir()
    place = Workshop(Setup(str(tmp_path), str(tmp_path), 1, folder=str(site)))
    place.write("search/more/words.js", b"1")
    assert (site / "search/more/words.js").read_bytes() == b"1"
    shutil.rmtree(site)
    with pytest.raises(EditionError):
        place.write("search/more/words.js", b"1")
    with pytest.raises(EditionError):
        place.write("letter.html", b"1")
    assert not site.exists()
