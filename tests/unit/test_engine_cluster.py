"""A cluster of Dask makes the same bytes as one process; what it lacks is said."""

import re
import socket
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest

from edition.engine import executors
from edition.engine.alike import differences, look
from edition.engine.executors import Hands, NoExecutor, executor_of
from tests.tools.toy_edition import build, files_of

pytestmark = pytest.mark.prove


class Always(Hands):
    """The cluster, however small the work is."""

    def for_work(self, weight: int, tasks: int) -> tuple[Executor, int]:
        return super().for_work(weight, max(2, tasks))


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """Two workers, as processes of their own."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as found:
        yield found.scheduler_address.replace("tcp://", "dask://")


def texts(root: Path) -> Path:
    for number in range(40):
        file = root / f"texts/{number:02}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"Title{number * 7 % 40} @emma and @p{number % 3}")
    (root / "persons.txt").write_text("emma Emma\np0 Null\np1 One")
    return root


def test_a_cluster_makes_the_same_bytes(cluster: str, tmp_path: Path) -> None:
    near, far = texts(tmp_path / "near"), texts(tmp_path / "far")
    with Always(cluster) as hands:
        for change in ("", "persons.txt", "texts/03.txt"):
            for root in (near, far):
                if change:
                    (root / change).write_text("emma Emma, changed\np2 Two")
            done = build(near).done
            assert build(far, hands=hands).done == done
            assert files_of(far / "public") == files_of(near / "public")


def test_a_machine_that_lacks_a_folder_is_not_used(cluster: str, tmp_path: Path) -> None:
    def ask(function: Any, files: list[str]) -> dict[str, Any]:
        """A worker that has the programs, and not the folder."""
        assert Path(files[-1]).parent == tmp_path
        return {"tcp://10.0.0.5:4711": function([])}

    with executor_of(cluster, 1, shared=[str(tmp_path)]) as (_, workers):
        assert workers == 2, "these have it"
    (told,) = differences(ask, [str(tmp_path)])
    assert told == (
        f"the worker tcp://10.0.0.5:4711 does not have the folder {tmp_path} of this machine"
    )


def test_a_machine_with_other_programs_is_not_used() -> None:
    other = {**look([]), "lxml": "4.9.1", "Edition": "another"}
    answers: dict[str, Any] = {"tcp://a:1": other, "tcp://b:1": ImportError("no edition")}
    edition, lxml, none = differences(lambda *_: answers, [])
    assert edition == "the worker tcp://a:1 has another Edition than this machine"
    assert re.fullmatch(r"the worker tcp://a:1 has lxml 4.9.1, and this machine [\d.]+", lxml)
    assert none == "the worker tcp://b:1 cannot be asked what it is made of: no edition"


def test_a_cluster_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr(executors, "_SECONDS_TO_ANSWER", 1)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        url = f"dask://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(NoExecutor, match="no cluster of Dask answers"), executor_of(url, 1):
            pass


def test_a_cluster_without_workers_is_said() -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=0, dashboard_address=":0") as found:
        url = found.scheduler_address.replace("tcp://", "dask://")
        with pytest.raises(NoExecutor, match="has no workers"), executor_of(url, 1):
            pass
