"""The folder of the cache: held by one build, bounded, thrown away when it cannot be trusted."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.cache import folder as folder_module
from edition.cache.blobs import Blobs
from edition.cache.folder import FOLDER, Cache, opened
from edition.cache.lock import Busy
from edition.cache.question import Damaged
from edition.cache.tables import Tables
from edition.cache.values import row_of
from edition.cache.writing import TablesWriter
from tests.tools.needs import only_where


class Heard(list[str]):
    """What an editor was told."""

    def __call__(self, sentence: str) -> None:
        self.append(sentence)


@pytest.fixture
def heard() -> Heard:
    return Heard()


def keep(cache: Cache, text: str) -> None:
    writer = TablesWriter(cache.facts)
    writer.begin()
    writer.put([row_of("file", "a", text)], "owner")
    writer.commit()
    writer.close()


def kept(cache: Cache) -> object:
    return Tables(cache.facts).get("file", "a") if cache.facts.exists() else None


def test_what_is_kept_is_there_next_time(tmp_path: Path, heard: Heard) -> None:
    with opened(tmp_path, "1.0", told=heard) as cache:
        keep(cache, "text")
    with opened(tmp_path, "1.0", told=heard) as cache:
        assert kept(cache) == "text"
    assert heard == []


def test_the_folder_says_what_it_is(tmp_path: Path, heard: Heard) -> None:
    with opened(tmp_path, "1.0", told=heard):
        pass
    assert (tmp_path / FOLDER / ".gitignore").read_text() == "*\n"
    assert (tmp_path / FOLDER / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f59")


def test_the_folder_may_be_deleted(tmp_path: Path, heard: Heard) -> None:
    with opened(tmp_path, "1.0", told=heard) as cache:
        keep(cache, "text")
    subprocess.run(["rm", "-r", tmp_path / ".edition"], check=True)
    with opened(tmp_path, "1.0", told=heard) as cache:
        assert kept(cache) is None
    assert heard == []


# ------------------------------------------------------------------------------------ versions


def test_another_version_has_another_folder_and_one_is_kept_for_a_week(
    tmp_path: Path, heard: Heard
) -> None:
    for version in ("1.0", "1.1+local", "1.2"):
        with opened(tmp_path, version, told=heard) as cache:
            assert kept(cache) is None
            keep(cache, version)
        time.sleep(0.01)
    there = {p.name for p in (tmp_path / FOLDER).glob("v*")}
    assert there == {"v1-1.1-local", "v1-1.2"}
    with opened(tmp_path, "1.1+local", told=heard) as cache:
        assert kept(cache) == "1.1+local"
    long_ago = time.time() - 8 * 24 * 3600
    os.utime(tmp_path / FOLDER / "v1-1.2", (long_ago, long_ago))
    with opened(tmp_path, "1.1+local", told=heard):
        pass
    assert [p.name for p in (tmp_path / FOLDER).glob("v*")] == ["v1-1.1-local"]


# ------------------------------------------------------------------------------------ restarts


@pytest.fixture
def boot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the system says of its start: write something else into it, and it was restarted."""
    path = tmp_path / "boot_id"
    path.write_text("first\n")
    monkeypatch.setattr(folder_module, "_BOOT", path)
    return path


def test_what_was_settled_survives_a_restart(tmp_path: Path, boot: Path, heard: Heard) -> None:
    with opened(tmp_path, "1.0", told=heard) as cache:
        keep(cache, "text")
    boot.write_text("second\n")
    with opened(tmp_path, "1.0", told=heard) as cache:
        assert kept(cache) == "text"
    assert heard == []


@pytest.mark.parametrize("how", ["not settled", "failed"])
def test_what_was_not_settled_does_not(tmp_path: Path, boot: Path, heard: Heard, how: str) -> None:
    def build() -> None:
        with opened(tmp_path, "1.0", settle=how != "not settled", told=heard) as cache:
            keep(cache, "text")
            if how == "failed":
                raise ZeroDivisionError

    if how == "failed":
        with pytest.raises(ZeroDivisionError):
            build()
    else:
        build()
    with opened(tmp_path, "1.0", settle=False, told=heard) as cache:
        assert kept(cache) == "text"  # no restart, no loss
    boot.write_text("second\n")
    with opened(tmp_path, "1.0", told=heard) as cache:
        assert kept(cache) is None
    (sentence,) = heard
    assert "thrown away: the machine went down" in sentence


def test_without_a_name_for_the_start_all_is_written_through(
    tmp_path: Path, boot: Path, heard: Heard
) -> None:
    boot.unlink()
    with opened(tmp_path, "1.0", told=heard) as cache:
        assert cache.synchronous
        TablesWriter(cache.facts, synchronous=True).close()
    with opened(tmp_path, "1.0", told=heard):
        pass
    assert heard == []


# ------------------------------------------------------------------------------- thrown away


def test_all_is_thrown_away_at_once_and_said(tmp_path: Path, heard: Heard) -> None:
    with opened(tmp_path, "1.0", told=heard) as cache:
        keep(cache, "text")
        cache.facts.write_bytes(b"no database " * 999)
        with pytest.raises(Damaged) as damage:
            TablesWriter(cache.facts)
        cache.discard(str(damage.value))
        assert kept(cache) is None
        keep(cache, "anew")
        assert kept(cache) == "anew"
    assert len(heard) == 1
    assert "is damaged: facts.db" in heard[0]


def test_what_a_killed_process_threw_aside_goes(tmp_path: Path, heard: Heard) -> None:
    aside = tmp_path / FOLDER / "gone-1234"
    (aside / "blobs").mkdir(parents=True)
    with opened(tmp_path, "1.0", told=heard):
        assert not aside.exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path, heard: Heard) -> None:
    (tmp_path / ".edition").write_text("a file stands in the way")
    with opened(tmp_path, "1.0", told=heard) as cache:
        keep(cache, "text")
        assert kept(cache) == "text"
        place = cache.path
    assert not place.exists()
    assert len(heard) == 1
    assert "nothing is kept" in heard[0]


# ---------------------------------------------------------------------------------- bounding


def test_four_output_folders_and_two_commands_are_remembered(tmp_path: Path, heard: Heard) -> None:
    with opened(tmp_path, "1.0", told=heard) as cache:
        paths = [cache.site(tmp_path / f"public-{n}") for n in range(8)]
        assert len(set(paths)) == 8
        for number, path in enumerate(paths[:6]):
            path.write_bytes(b"")
            os.utime(path, (1000 + number, 1000 + number))
        cache.site(tmp_path / "public-0")  # used again
        cache.site(tmp_path / "public-6").write_bytes(b"")
        assert [path.exists() for path in paths] == [True, False, *[True] * 5, False]


def fill(cache: Cache) -> str:
    keep(cache, "text")
    for number in range(3):
        cache.site(cache.path / str(number)).write_bytes(b"x" * 100_000)
        time.sleep(0.01)
    cache.blobs.put(os.urandom(200_000))
    return cache.blobs.put(os.urandom(50_000))


@pytest.mark.parametrize(
    ("limit", "blobs", "sites", "facts"),
    [
        (10**9, 2, 3, "text"),
        (500_000, 1, 3, "text"),
        (250_000, 1, 1, "text"),
        (10_000, 0, 0, None),
    ],
)
def test_what_can_be_spared_goes_first(
    tmp_path: Path, heard: Heard, limit: int, blobs: int, sites: int, facts: str | None
) -> None:
    with opened(tmp_path, "1.0", told=heard) as cache:
        live = fill(cache)
        cache.shrink(limit, {live})
        assert len(list(cache.blobs.names())) == blobs
        assert len(list(cache.path.glob("sites/*.db"))) == sites
        assert kept(cache) == facts
        assert cache.size() <= limit
    assert bool(heard) == (facts is None)


# -------------------------------------------------------------------------------- large values


def test_a_large_value_is_found_by_its_bytes(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    names = [blobs.put(data) for data in (b"", b"a" * 9999, b"a" * 9999, b"b")]
    assert names[1] == names[2]
    assert sorted(set(names)) == list(blobs.names())
    assert [blobs.get(name) for name in names] == [b"", b"a" * 9999, b"a" * 9999, b"b"]
    assert names[0] in blobs
    assert blobs.size() < 200


def test_what_is_not_live_is_swept_and_what_a_killed_process_left(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    names = [blobs.put(str(n).encode()) for n in range(5)]
    left = tmp_path / names[0][:2] / ".half"
    left.write_bytes(b"half")
    freed = blobs.sweep({names[0], names[3]})
    assert list(blobs.names()) == sorted([names[0], names[3]])
    assert freed == 3 * 2 + 4
    assert not left.exists()


def test_a_value_that_is_not_what_it_was_is_damage(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    name = blobs.put(b"a" * 9999)
    path = tmp_path / name[:2] / name[2:]
    whole = path.read_bytes()
    for data in (b"", whole[:-1], b"\x00" + whole[1:], b"\x00other"):
        path.write_bytes(data)
        with pytest.raises(Damaged):
            blobs.get(name)
    path.write_bytes(whole[:-1])
    blobs.put(b"a" * 9999)
    assert blobs.get(name) == b"a" * 9999
    path.unlink()
    with pytest.raises(Damaged):
        blobs.get(name)


# ---------------------------------------------------------------------------------- one at a time

HOLDS = """
import sys, time
from pathlib import Path
from edition.cache.folder import opened
with opened(Path(sys.argv[1]), "1.0", told=print) as cache:
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the cache until it is killed or its input ends."""
    command = [sys.executable, "-c", HOLDS, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_the_second_build_says_for_whom_it_waits(
    tmp_path: Path, heard: Heard, holder: "subprocess.Popen[str]"
) -> None:
    entered = threading.Event()

    def second() -> None:
        with opened(tmp_path, "1.0", told=heard):
            entered.set()

    thread = threading.Thread(target=second)
    thread.start()
    assert not entered.wait(0.3)
    assert len(heard) == 1
    assert heard[0].startswith(f"waiting for the build of process {holder.pid} (since ")
    holder.send_signal(signal.SIGKILL)
    assert entered.wait(10)
    thread.join()


@only_where(hasattr(os, "fork"), "the system has no fork")
def test_the_workers_of_a_build_that_was_killed_do_not_hold_it(
    tmp_path: Path, heard: Heard
) -> None:
    """They live on where nobody ends them."""
    forked = tmp_path / "forked"
    worker = f'    if not os.fork():\n        open({str(forked)!r}, "w").close()\n'
    worker += "        sys.stdin.read()\n        os._exit(0)\n"
    begun = HOLDS.replace("import sys", "import os, sys").replace("    print", worker + "    print")
    command = [sys.executable, "-c", begun, str(tmp_path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        while not forked.exists():
            time.sleep(0.01)
        process.kill()
        process.wait()
        with opened(tmp_path, "1.0", wait=False, told=heard):
            assert heard == []


def test_without_waiting_it_fails(
    tmp_path: Path, heard: Heard, holder: "subprocess.Popen[str]"
) -> None:
    told = pytest.raises(Busy, match=f"process {holder.pid} .* is at work")
    with told, opened(tmp_path, "1.0", wait=False, told=heard):
        pytest.fail("it was held by another process")


def test_who_holds_it_need_not_be_known(
    tmp_path: Path, heard: Heard, holder: "subprocess.Popen[str]"
) -> None:
    (tmp_path / FOLDER / "holder.json").write_text("[]")
    told = pytest.raises(Busy, match="another build is at work")
    with told, opened(tmp_path, "1.0", wait=False, told=heard):
        pytest.fail("it was held by another process")


def test_that_another_version_begins_anew_is_told(tmp_path: Path, heard: Heard) -> None:
    for version in ("one", "one", "two"):
        heard.clear()
        with opened(tmp_path, version, told=heard.append):
            pass
        assert any("was changed since the last time" in said for said in heard) == (
            version == "two"
        )
