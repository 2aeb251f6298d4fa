"""A net under the tasks: no file is opened, no folder listed, unless it was asked for.

What a task reads without asking is not noticed when it changes, and a page goes stale.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from edition.build.standing import standing
from edition.engine import jobs
from edition.engine.outside import FILE, FILES
from edition.engine.tasks import Done, Task

_OPENED: list[set[str]] = []
_EVENTS = {"open", "os.listdir", "os.scandir"}
_HOOKED: list[bool] = []


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if _OPENED and event in _EVENTS and _is_named(args[0]) and not _makes(event, args):
        _OPENED[-1].add(os.path.abspath(os.fsdecode(args[0])))


def _is_named(place: Any) -> bool:
    return isinstance(place, str | bytes | os.PathLike)


def _makes(event: str, args: tuple[Any, ...]) -> bool:
    """Whether a file is opened that was not there before."""
    return event == "open" and bool((args[2] or 0) & os.O_EXCL)


@contextmanager
def opened() -> Iterator[set[str]]:
    """What is opened or listed in the block, with whole paths."""
    if not _HOOKED:  # a hook stays until the process ends
        sys.addaudithook(_hook)
        _HOOKED.append(True)
    _OPENED.append(set())
    try:
        yield _OPENED[-1]
    finally:
        _OPENED.pop()


@contextmanager
def all_asked() -> Iterator[None]:
    """In the block, a task of this process that reads what it did not ask for is a fault."""
    do = jobs._performed

    def checked(place: jobs.Workshop, task: Task) -> Done:
        with opened() as found:
            done = do(place, task)
        if wrong := _unasked(place, done, found):
            raise AssertionError(f"{task.name!r} reads without asking: {', '.join(wrong)}")
        return done

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(jobs, "_performed", checked)
        yield


def _unasked(place: jobs.Workshop, done: Done, found: set[str]) -> list[str]:
    root = Path(os.path.abspath(place.root))
    own = [Path(os.path.abspath(p)) for p in (place.setup.cache, place.setup.folder) if p]
    own.append(root / ".edition")  # images there are named after all that they are made of
    if (site := standing(place.setup)).files:  # these are read against their digests
        own.append(root / site.out)
    asked = {root / q.key for q in done.asked if q.table == FILE}
    asked |= {root / row.key for row in done.read if row.table == FILE}  # of what is given up
    listed = [(root / q.key).parent for q in done.asked if q.table == FILES]
    return sorted(
        str(path.relative_to(root))
        for path in map(Path, found)
        if path.is_relative_to(root)
        and not any(path.is_relative_to(folder) for folder in own)
        and path not in asked
        and path not in listed
        and not (path.is_dir() and any(path.is_relative_to(folder) for folder in listed))
    )
