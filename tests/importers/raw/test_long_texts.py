"""A text four times as long takes four times the work, whatever is in it.

What is counted are the lines of Python that run, which is the same on every machine; were each sign
compared with every other, or a line looked at anew for each, it would be sixteen times as many.
"""

import sys
from types import FrameType
from typing import Any

import pytest

from tests.importers.raw.drafted import drafts_of
from tests.importers.raw.long_texts import KINDS, long_text

SHORT = 5_000  # characters


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_text_takes_four_times_the_work(kind: str) -> None:
    drafts_of(long_text(kind, SHORT))  # what is loaded and compiled once
    assert work(kind, 4 * SHORT) < 5 * work(kind, SHORT)


def test_work_that_grows_with_the_square_would_be_seen() -> None:
    assert lines_run(lambda: square(40)) > 10 * lines_run(lambda: square(10))


def square(size: int) -> int:
    """A loop in a loop."""
    count = 0
    for _ in range(size):
        for _ in range(size):
            count += 1
    return count


def work(kind: str, size: int) -> int:
    """How many lines run to import a text of this kind and of ``size`` characters."""
    text = long_text(kind, size)
    return lines_run(lambda: drafts_of(text))


def lines_run(job: Any) -> int:
    """How many lines of Python run until ``job`` is done."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        job()
    finally:
        sys.settrace(before)
    return count
