"""Whoever does the work, and in whatever order: the site is the one that is made in memory."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from edition.build import Builder, Options
from tests.tools.asked_reads import all_asked
from tests.tools.whole_and_increments import (
    NAMES,
    Site,
    always_with,
    assert_same,
    copied,
    in_memory,
    order_of_tasks,
    told,
)

ALL = (*NAMES, "mixed")


def quick(*names: str) -> list[Any]:
    """All editions; those of other *names* only in `make prove`."""
    return [pytest.param(n, marks=[] if n in names else pytest.mark.prove) for n in ALL]


def built(root: Path, **options: object) -> Site:
    """What a first build makes."""
    out = root / "public"

    def build() -> tuple[object, ...]:
        with Builder(root, out, Options(**options)) as builder:  # type: ignore[arg-type]
            made = builder.build()
        assert set(made.changed) == set(made.files)
        return made.findings

    return told(root, out, build)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """What is made in memory, by the names of the editions."""
    return _Expected(tmp_path_factory.mktemp("expected"))


class _Expected(dict[str, Site]):
    def __init__(self, place: Path) -> None:
        self.place = place

    def __missing__(self, name: str) -> Site:
        self[name] = in_memory(copied(name, self.place))
        return self[name]


@pytest.mark.parametrize("name", quick("mixed", "facsimile"))
def test_the_whole_site(name: str, tmp_path: Path, expected: dict[str, Site]) -> None:
    """Nothing is read without having been asked for."""
    with all_asked():
        assert_same(built(copied(name, tmp_path), jobs=1), expected[name])


@pytest.mark.parametrize("name", quick("cable"))
def test_in_the_opposite_order(name: str, tmp_path: Path, expected: dict[str, Site]) -> None:
    with order_of_tasks():
        assert_same(built(copied(name, tmp_path), jobs=1), expected[name])


@pytest.mark.prove
@pytest.mark.parametrize("name", ALL)
def test_in_any_order(name: str, tmp_path: Path, expected: dict[str, Site]) -> None:
    for seed in range(5):
        with order_of_tasks(Random(seed)):
            found = built(copied(name, tmp_path / str(seed)), jobs=1)
        assert_same(found, expected[name])


@pytest.mark.parametrize("name", quick("plain"))
def test_with_two_processes(name: str, tmp_path: Path, expected: dict[str, Site]) -> None:
    with always_with(2):
        assert_same(built(copied(name, tmp_path), jobs=2), expected[name])


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """Two workers of Dask, as processes of their own."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as found:
        yield found.scheduler_address.replace("tcp://", "dask://")


@pytest.mark.prove
@pytest.mark.parametrize("name", ALL)
def test_with_a_cluster(name: str, tmp_path: Path, expected: dict[str, Site], cluster: str) -> None:
    with always_with(2):
        assert_same(built(copied(name, tmp_path), executor=cluster), expected[name])
