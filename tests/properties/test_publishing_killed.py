"""A build that is killed leaves a site of which each file is whole, and the next puts it right."""

import os
import random
import shutil
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from edition.publish.aside import beside
from edition.publish.exchange import recover
from edition.publish.journal import is_pending
from edition.publish.step import Step
from tests.tools.needs import only_where
from tests.tools.versions import (
    PROCESSES,
    assert_between,
    assert_is,
    killed_at,
    publish,
    publish_on,
    publish_whole,
    stage,
    take_step,
    take_whole,
    version_in,
    whole_in_two_renamings,
)

pytestmark = only_where(hasattr(signal, "SIGKILL"), "no process can be killed: no SIGKILL")
AT_ONCE = sys.platform.startswith("linux")


WAYS = [
    pytest.param(True, marks=only_where(AT_ONCE, "exchanged at once on Linux only")),
    False,
]


@pytest.mark.parametrize("at_once", WAYS)
def test_killed_at_some_moments(tmp_path: Path, at_once: bool) -> None:
    kill_often(tmp_path / "public", 10, at_once)


@pytest.mark.prove
@pytest.mark.parametrize("at_once", WAYS)
def test_killed_at_two_hundred_moments(tmp_path: Path, at_once: bool) -> None:
    found = kill_often(tmp_path / "public", 200, at_once)
    assert min(found["undecided"], found["decided"], found["whole"]) > 5, found


def kill_often(out: Path, times: int, at_once: bool) -> Counter[str]:
    """Publish versions by steps and as a whole, and kill the process again and again.

    Returns how often it was killed in the midst of what.
    """
    moments = random.Random(times)
    publish(out, 0)
    version = 0
    found: Counter[str] = Counter()
    for _ in range(times):
        publish_for(moments.uniform(0, 0.12), out, version + 1, at_once)
        found[doing(out)] += 1
        if at_once or out.exists():  # else it was killed between the two renamings
            version = version_in(out, version)
            assert_between(out, version)
        recover(out)
        published = version_in(out, version)
        assert published in (version, version + 1) or not at_once
        assert_is(out, published)
        version = published
    return found


def publish_for(seconds: float, out: Path, version: int, at_once: bool) -> None:
    hear, ready = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=publish_on, args=(out, version, at_once, ready))
    process.start()
    hear.recv()
    time.sleep(seconds)
    os.kill(process.pid or 0, signal.SIGKILL)
    process.join()


def doing(out: Path) -> str:
    """What a build was doing when it was killed, by what it left."""
    if is_pending(out):
        return "decided"
    if beside(out, "step").exists():
        return "undecided"
    return "whole" if beside(out, "new").exists() or beside(out, "old").exists() else "nothing"


def copied(template: Path, to: Path) -> Path:
    """A site, and what lies beside it, as it was before the last kill."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(template, to)
    return to / "public"


def kill_everywhere(template: Path, to: Path, action: Callable[[Path], object]) -> list[int]:
    """Kill *action* before each of its calls to the system, each time on the same site.

    Before and after the site is put right, every file of it is whole. Returns the versions that
    were there then.
    """
    versions = []
    for number in count(1):
        out = copied(template, to)
        if not killed_at(number, action, out):
            break
        if out.exists():
            assert_between(out, 1)
        recover(out)
        versions.append(version_in(out))
        assert_is(out, versions[-1])
    assert_is(out, 2)
    return versions


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A folder with the first version of the site."""
    publish_whole(tmp_path / "first" / "public", 1)
    return tmp_path / "first"


@pytest.mark.prove
def test_a_step_is_killed_at_every_call(first: Path, tmp_path: Path) -> None:
    """Up to the decision it is undone, from there on the next build carries it out."""
    versions = kill_everywhere(first, tmp_path / "killed", take_step)
    assert versions == sorted(versions)
    assert min(versions.count(1), versions.count(2)) > 20, versions


@pytest.mark.prove
def test_the_build_that_puts_it_right_is_killed_at_every_call(first: Path, tmp_path: Path) -> None:
    decided = tmp_path / "decided"
    shutil.copytree(first, decided)
    step = Step(decided / "public")
    stage(step, 2)
    versions = kill_everywhere(decided, tmp_path / "killed", recover)
    assert set(versions) == {2}
    assert len(versions) > 20


@pytest.mark.prove
def test_so_is_the_one_that_undoes_it(first: Path, tmp_path: Path) -> None:
    undecided = tmp_path / "undecided"
    shutil.copytree(first, undecided)
    Step(undecided / "public").file("page-1.html").write_text("half")
    for number in count(1):
        out = copied(undecided, tmp_path / "killed")
        more = killed_at(number, recover, out)
        recover(out)
        assert_is(out, 1)
        if not more:
            break
    assert number > 5


@pytest.mark.prove
@pytest.mark.parametrize("action", [take_whole, whole_in_two_renamings])
def test_an_exchange_is_killed_at_every_call(
    first: Path, tmp_path: Path, action: Callable[[Path], object]
) -> None:
    versions = kill_everywhere(first, tmp_path / "killed", action)
    assert versions == sorted(versions)
    assert set(versions) == {1, 2}
