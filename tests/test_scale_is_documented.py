"""docs/scale.md: its commands are run, and make the site that one machine makes."""

from __future__ import annotations

import re
import shlex
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.tools.pages import ROOT

pytestmark = pytest.mark.prove

PAGE = ROOT / "docs/scale.md"
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HOST, _FOLDER, _PORT = "build.example.org", "/srv/letters", "8786"


def commands(folder: Path, port: int) -> list[list[str]]:
    """The commands of the page, for this machine."""
    (console,) = _CONSOLE.findall(PAGE.read_text(encoding="utf-8"))
    found = []
    for line in console.strip().split("\n"):
        here = line.replace(_HOST, "127.0.0.1").replace(_PORT, str(port))
        found.append(shlex.split(here.removeprefix("$ ").replace(_FOLDER, str(folder))))
    return found


def programs(words: list[str]) -> list[str]:
    """The same, by the Python that runs the tests."""
    modules = {"dask": "dask", "edition": "edition"}
    return [sys.executable, "-m", modules[words[0]], *words[1:]]


@contextmanager
def at_work(words: list[str], log: Path) -> Iterator[None]:
    """A program that runs until the block ends."""
    with log.open("wb") as file:
        started = subprocess.Popen(programs(words), stdout=file, stderr=file, cwd=log.parent)
    try:
        yield
    finally:
        started.terminate()
        started.wait(20)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def files_of(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_the_commands_make_the_site_that_one_machine_makes(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    near, far = (Path(shutil.copytree(ROOT / "tests/editions/letters", tmp_path / n)) for n in "ab")
    port = free_port()
    pip, scheduler, worker, build = commands(far, port)
    assert pip == ["pip", "install", "tei-edition[cluster]"]
    assert worker[-4:] == ["--nthreads", "1", "--nworkers", "2"]
    with (
        at_work([*scheduler, "--no-dashboard"], tmp_path / "scheduler"),
        at_work([*worker, "--no-dashboard"], tmp_path / "worker"),
        distributed.Client(f"tcp://127.0.0.1:{port}", timeout=30, set_as_default=False) as client,
    ):
        client.wait_for_workers(2, timeout=60)
        subprocess.run(programs(build), check=True, cwd=tmp_path)
        done = client.run(lambda: "edition.build.tasks" in sys.modules)
        assert len(done) == 2
        assert any(done.values()), "so few pages may all be made by one of them"
    subprocess.run(programs(["edition", "build", "-C", str(near)]), check=True)
    assert files_of(far / "public") == files_of(near / "public")


def test_a_cluster_that_does_not_answer_is_said(tmp_path: Path) -> None:
    """Nobody answers: that is said, and nothing is written."""
    root = Path(shutil.copytree(ROOT / "tests/editions/letters", tmp_path / "a"))
    *_, build = commands(root, free_port())
    began = time.monotonic()
    done = subprocess.run(programs(build), check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "error[no-executor]: no cluster of Dask answers at tcp://127.0.0.1" in done.stderr
    assert not (root / "public").exists()
    assert time.monotonic() - began < 30
