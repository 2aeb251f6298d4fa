"""The second of two builds waits for the first, and says which it is."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from edition.diagnostics import EditionError
from edition.publish import lock
from edition.publish.exchange import exchanged, recover
from edition.publish.lock import HeldError, alone
from edition.publish.step import stepped
from tests.tools.needs import only_where

pytestmark = only_where(lock.fcntl is not None, "the system has no such locks")
TELLS = Path("/proc/locks").exists()

HOLDS = """
import sys, os
from pathlib import Path
from edition.publish.lock import alone
with alone(Path(sys.argv[1])):
    {meanwhile}
    print("held", flush=True)
    sys.stdin.read()
"""


TRIES = """
import sys
from pathlib import Path
from edition.publish.lock import HeldError, alone
try:
    with alone(Path(sys.argv[1]), wait=False):
        pass
except HeldError:
    sys.exit(1)
"""


def refused(folder: Path) -> bool:
    """Whether another process, which does not wait, finds the lock held."""
    command = [sys.executable, "-c", TRIES, str(folder)]
    return subprocess.run(command, check=False).returncode == 1


@contextmanager
def held(folder: Path, meanwhile: str = "") -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the lock, until its input ends."""
    command = [sys.executable, "-c", HOLDS.format(meanwhile=meanwhile), str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.stdin.close()


def test_a_build_that_may_not_wait_says_why(tmp_path: Path) -> None:
    with held(tmp_path) as other:
        builder = f"the build of process {other.pid}" if TELLS else "another build"
        for way in (exchanged, stepped, recover):
            with pytest.raises(EditionError) as caught, way(tmp_path / "public", wait=False):  # type: ignore[operator]
                pass
            finding = caught.value.diagnostics[0]
            assert finding.code == "other-build"
            assert finding.message == f"`public` is being written by {builder}"


def test_a_build_that_waits_says_for_whom(tmp_path: Path) -> None:
    with held(tmp_path) as other:
        told: list[str] = []

        def hear(sentence: str) -> None:
            told.append(sentence)
            assert other.stdin is not None
            other.stdin.close()  # it may end now

        with exchanged(tmp_path / "public", told=hear) as folder:
            (folder / "index.html").write_text("one")
    builder = f"the build of process {other.pid}" if TELLS else "another build"
    assert told == [f"waiting for {builder}"]
    assert (tmp_path / "public" / "index.html").read_text() == "one"


def test_nothing_is_said_where_nobody_is_waited_for(tmp_path: Path) -> None:
    told: list[str] = []
    with exchanged(tmp_path / "public", told=told.append):
        pass
    assert told == []


@pytest.mark.parametrize(
    "text", [None, "", "1: FLOCK\n", "1: POSIX ADVISORY WRITE 9 fe:00:1 0 EOF\n"]
)
def test_where_the_system_does_not_tell_it_is_another_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    locks = tmp_path / "locks"
    if text is not None:
        locks.write_text(text)
    monkeypatch.setattr(lock, "_LOCKS", locks)
    with held(tmp_path), pytest.raises(HeldError, match="another build"):
        alone(tmp_path, wait=False).__enter__()


def test_a_build_that_is_killed_holds_nothing(tmp_path: Path) -> None:
    with held(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        with alone(tmp_path, wait=False):
            pass


@only_where(hasattr(os, "fork"), "the system has no fork")
def test_nor_do_the_workers_that_it_leaves(tmp_path: Path) -> None:
    worker = tmp_path / "worker"
    meanwhile = (
        f"(os.fork() or (open({str(worker)!r}, 'w').close(), sys.stdin.read(), os._exit(0)))"
    )
    with held(tmp_path, meanwhile) as other:
        while not worker.exists():
            pass
        other.send_signal(signal.SIGKILL)
        other.wait()
        with alone(tmp_path, wait=False):
            pass


def test_whoever_holds_it_may_take_it_again(tmp_path: Path) -> None:
    """So a build may hold it from its beginning to its end, and publish in between."""
    with alone(tmp_path), alone(tmp_path, wait=False):
        with exchanged(tmp_path / "public", wait=False) as folder:
            recover(tmp_path / "public", wait=False)
            assert folder.exists(), "what is being made is not taken for what was left"
        assert refused(tmp_path)
    assert not refused(tmp_path)


def test_another_thread_waits_as_well(tmp_path: Path) -> None:
    """A preview builds in one thread while it answers in others."""
    order: list[str] = []
    began = Event()

    def second() -> None:
        began.set()
        with alone(tmp_path):
            order.append("second")

    with alone(tmp_path):
        thread = Thread(target=second)
        thread.start()
        began.wait()
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_disk_without_locks_is_written_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def has_none(_handle: int, _kind: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(lock.fcntl, "flock", has_none)
    with exchanged(tmp_path / "public") as folder:
        (folder / "index.html").write_text("one")
    assert (tmp_path / "public" / "index.html").read_text() == "one"
