"""What a build that was killed left half written goes; what another process writes stays."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from edition import writing
from edition.cli import main
from edition.writing import put, remove_unfinished

# Writes a file, and stands still before it has all of it.
_WRITER = """
import os, sys, time
from pathlib import Path
from edition.writing import put

def stand_still(handle):
    print("half", flush=True)
    time.sleep(600)

os.fsync = stand_still
put(Path(sys.argv[1]), b"<TEI/>")
"""


@contextmanager
def at_work(target: Path) -> Iterator[subprocess.Popen[str]]:
    """A process in the middle of writing a file."""
    command = [sys.executable, "-c", _WRITER, str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "half\n"
        try:
            yield process
        finally:
            process.kill()


def half_written(folder: Path) -> list[Path]:
    return sorted(folder.rglob(".*.writing"))


def edition(root: Path) -> Path:
    (root / "sources").mkdir(parents=True)
    (root / "sources/letter.md").write_text(
        "---\nid: letter\ntitle: A letter\n---\nDear brother.\n"
    )
    return root


@pytest.mark.parametrize("command", ["build", "encode"])
def test_what_a_killed_process_left_goes(command: str, tmp_path: Path) -> None:
    root = edition(tmp_path / "letters")
    with at_work(root / "tei/1917/letter.xml") as process:
        process.kill()
        process.wait()
        assert len(half_written(root)) == 1
    assert main([command, "-C", str(root), "--quiet"]) == 0
    assert half_written(root) == []
    assert (root / "tei/letter.xml").is_file()


def test_what_another_process_writes_stays(tmp_path: Path) -> None:
    root = edition(tmp_path / "letters")
    with at_work(root / "tei/other.xml"):
        assert main(["build", "-C", str(root), "--quiet"]) == 0
        assert len(half_written(root)) == 1
    remove_unfinished(root / "tei")
    assert half_written(root) == []


@pytest.mark.parametrize("command", [["validate"], ["encode", "--check"]])
def test_a_command_that_writes_nothing_removes_nothing(command: list[str], tmp_path: Path) -> None:
    root = edition(tmp_path / "letters")
    assert main(["encode", "-C", str(root), "--quiet"]) == 0
    left = root / "tei/.abc.writing"
    left.write_bytes(b"half")
    main([*command, "-C", str(root), "--quiet", "--whole"])
    assert left.exists()


def test_a_file_that_is_taken_away_before_it_is_locked_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = writing._lock
    taken: list[Path] = []

    def late(handle: int) -> None:
        if not taken:
            taken.extend(half_written(tmp_path))
            remove_unfinished(tmp_path)
            assert half_written(tmp_path) == []
        lock(handle)

    monkeypatch.setattr(writing, "_lock", late)
    put(tmp_path / "letter.xml", b"<TEI/>")
    assert taken
    assert (tmp_path / "letter.xml").read_bytes() == b"<TEI/>"
    assert half_written(tmp_path) == []


def test_only_hidden_files_of_that_name_are_taken(tmp_path: Path) -> None:
    names = ["a.writing", ".writing.xml", ".hidden", ".git/.x.writing"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"mine")
    os.symlink(tmp_path / ".hidden", tmp_path / ".link.writing")
    remove_unfinished(tmp_path)
    assert all((tmp_path / name).is_file() for name in names)
