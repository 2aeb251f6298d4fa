"""A build that is killed, or that is not alone, or has no room: the site that stood stands, and the
next build makes what a build in memory makes.
"""

import multiprocessing
import os
import random
import resource
import signal
import sys
import time
import traceback
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random

import pytest

from edition.build import Builder, Options
from edition.diagnostics import Diagnostic, EditionError
from edition.publish.manifest import LISTS
from tests.tools.edits import comma
from tests.tools.needs import only_where
from tests.tools.whole_and_increments import (
    Site,
    always_with,
    assert_same,
    copied,
    files_of,
    in_memory,
    told,
)

pytestmark = only_where(sys.platform.startswith("linux"), "no processes are forked here")
FORK = multiprocessing.get_context("fork") if sys.platform.startswith("linux") else None
DONE, REFUSED, CRASHED = 0, 3, 4


class Two:
    """An edition between two states, and the sites of both."""

    def __init__(self, place: Path, name: str = "plain") -> None:
        self.root = copied(name, place)
        self.out = self.root / "public"
        self._texts: dict[bool, dict[Path, bytes]] = {}
        self.sites: list[Site] = []
        for edit in (None, comma):
            if edit is not None:
                edit(self.root, Random(3))
            self._texts[edit is not None] = _texts(self.root)
            self.sites.append(in_memory(self.root))

    def put(self, state: bool) -> None:
        """The edition is in one state or the other."""
        for path, data in self._texts[state].items():
            if path.read_bytes() != data:
                path.write_bytes(data)

    def build(self, **options: object) -> Site:
        """Build here, and now."""
        return told(self.root, self.out, lambda: self._build(**options))

    def _build(self, **options: object) -> tuple[Diagnostic, ...]:
        with Builder(self.root, self.out, Options(**({"jobs": 1} | options))) as builder:  # type: ignore[arg-type]
            return builder.build().findings

    def child(self, most: int = 0, **options: object) -> BaseProcess:
        """A process that builds; whoever kills it kills nobody else."""
        assert FORK is not None
        process = FORK.Process(target=self._in_child, args=(most, options))
        process.start()
        return process

    def _in_child(self, most: int, options: dict[str, object]) -> None:
        """With *most*, no file may become larger, but for what is told here."""
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        code = DONE
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most or limits[0], limits[1]))
            self._build(**options)
        except EditionError as error:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            print(*error.diagnostics, sep="\n", file=sys.stderr, flush=True)
            code = REFUSED
        except BaseException:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            traceback.print_exc()
            code = CRASHED
        sys.stderr.flush()
        os._exit(code)

    def assert_stands(self) -> None:
        """Each file of the site is whole: it is of the one state or of the other."""
        found = files_of(self.out)
        one, other = (site.files for site in self.sites)
        assert one.keys() & other.keys() <= found.keys()
        for name, data in found.items():
            if name not in LISTS:
                assert data in (one.get(name), other.get(name)), name


def _texts(root: Path) -> dict[Path, bytes]:
    paths = (*root.glob("sources/*.md"), *root.glob("tei/*.xml"))
    return {path: path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def seconds(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, float]:
    """How long a whole build takes, and one after a comma."""
    two = Two(tmp_path_factory.mktemp("measured"))
    taken = {}
    for whole in (True, False):
        two.put(not whole)
        began = time.perf_counter()
        two.child().join()
        taken[whole] = time.perf_counter() - began
    return taken


def kill_often(two: Two, times: int, most: dict[bool, float], jobs: int = 1) -> dict[str, int]:
    """Kill builds, every other one a whole one, at random moments; how often what was left."""
    moments = random.Random(times)
    two.build()
    left = {"killed": 0, "done": 0}
    for number in range(times):
        state, whole = bool(number % 2), moments.random() < 0.4
        two.put(state)
        process = two.child(jobs=jobs, whole=whole)
        end = time.monotonic() + moments.uniform(0, most[whole] * 1.05)
        while time.monotonic() < end:
            two.assert_stands()  # whoever reads meanwhile
        os.kill(process.pid or 0, signal.SIGKILL)
        process.join()
        left["done" if process.exitcode == DONE else "killed"] += 1
        two.assert_stands()
        if moments.random() < 0.3:
            continue  # and once more, before anything was put right
        assert_same(two.build(), two.sites[state])
    two.put(True)
    assert_same(two.build(), two.sites[True])
    return left


def test_killed_at_some_moments(tmp_path: Path, seconds: dict[bool, float]) -> None:
    kill_often(Two(tmp_path), 5, seconds)


@pytest.mark.prove
def test_killed_at_two_hundred_moments(tmp_path: Path, seconds: dict[bool, float]) -> None:
    found = kill_often(Two(tmp_path, "cable"), 200, seconds)
    assert found["killed"] > 100, found


@pytest.mark.prove
def test_killed_with_processes_of_its_own(tmp_path: Path, seconds: dict[bool, float]) -> None:
    """Its workers are left behind, and write nothing that is published."""
    with always_with(2):
        kill_often(Two(tmp_path), 60, seconds, jobs=2)


def test_two_builds_at_once(tmp_path: Path) -> None:
    """One waits for the other; both end well."""
    two = Two(tmp_path)
    for state in (False, True):
        two.put(state)
        both = [two.child(), two.child(whole=True)]
        for process in both:
            process.join()
        assert [process.exitcode for process in both] == [DONE, DONE]
        assert_same(two.build(), two.sites[state])


def test_a_build_that_does_not_wait(tmp_path: Path) -> None:
    """It is refused, or the other has ended; in two folders, too."""
    two = Two(tmp_path)
    both = [two.child(wait=False) for _ in range(3)]
    for process in both:
        process.join()
    codes = sorted(process.exitcode or 0 for process in both)
    assert codes[0] == DONE
    assert set(codes) <= {DONE, REFUSED}
    two.put(False)
    assert_same(two.build(), two.sites[False])


@pytest.mark.parametrize(
    "most", [20_000, *(pytest.param(n, marks=pytest.mark.prove) for n in (1_000, 60_000, 200_000))]
)
def test_no_room(tmp_path: Path, most: int) -> None:
    """No file may be larger than that, a database neither: the site stands, and it is said why."""
    two = Two(tmp_path)
    for state, standing in ((False, False), (True, True)):
        two.put(state)
        process = two.child(most)
        process.join()
        assert process.exitcode in (DONE, REFUSED)
        if standing:
            two.assert_stands()
        assert_same(two.build(), two.sites[state])
