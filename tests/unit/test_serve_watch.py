"""Saves are noticed, whatever way an editor has of saving; what a build writes is not."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchfiles import Change

from edition.serve.watch import Watcher, settle

QUIET = 0.4  # seconds after which nothing more is expected of a save


class Told:
    """How often a save was told, and what the file held when it was."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seen: list[str | None] = []
        self.watched = "sources/letter.md"
        self.lost: list[str] = []

    def changed(self) -> None:
        file = self.root / self.watched
        self.seen.append(file.read_text() if file.exists() else None)

    def wait(self) -> None:
        end = time.monotonic() + 10
        while not self.seen:
            assert time.monotonic() < end, "nothing was told"
            time.sleep(0.005)
        time.sleep(QUIET)


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    for folder in ("sources", "tei", "site/pages", "public", ".git", ".venv/lib", "exports"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "sources/letter.md").write_text("Dear Anna,\n")
    (tmp_path / "edition.toml").write_text("[edition]\n")
    told = Told(tmp_path)
    public = tmp_path / "public"
    watcher = Watcher(tmp_path, lambda p: p.is_relative_to(public), told.changed, told.lost.append)
    watcher.start()
    time.sleep(0.4)  # until the system watches
    told.seen.clear()
    yield told
    watcher.stop()
    assert told.lost == []


def overwrite(file: Path) -> None:
    file.write_text("Dear Berta,\n")


def write_aside(file: Path) -> None:
    """As most editors save: the new file takes the place of the old one."""
    aside = file.with_name(".letter.md.tmp123")
    aside.write_text("Dear Berta,\n")
    aside.replace(file)


def as_vim(file: Path) -> None:
    """With a swap file, a test whether the folder can be written, and the old file put aside."""
    swap = file.with_name(".letter.md.swp")
    swap.write_text("b0VIM")
    test = file.with_name("4913")
    test.touch()
    test.unlink()
    backup = file.with_name("letter.md~")
    file.rename(backup)
    time.sleep(0.1)  # a slow disk
    file.write_text("Dear Berta,\n")
    backup.unlink()
    swap.unlink()


def empty_first(file: Path) -> None:
    """A file that is emptied, and written a moment later."""
    with file.open("w") as opened:
        time.sleep(0.1)
        opened.write("Dear Berta,\n")


@pytest.mark.parametrize("save", [overwrite, write_aside, as_vim, empty_first])
def test_a_save_is_told_when_the_file_is_whole(told: Told, save: Callable[[Path], None]) -> None:
    save(told.root / told.watched)
    told.wait()
    # Of a save that takes its time the end may be told again: a build then finds nothing new.
    assert set(told.seen) == {"Dear Berta,\n"}
    assert len(told.seen) <= (1 if save in (overwrite, write_aside) else 2)


def test_several_files_saved_at_once_are_told_once(told: Told) -> None:
    for number in range(20):
        (told.root / f"sources/letter-{number}.md").write_text("Dear Anna,\n")
    (told.root / "site/pages/about.md").write_text("Us.\n")
    told.wait()
    assert len(told.seen) == 1


@pytest.mark.parametrize(
    "name", ["edition.toml", "tei/letter.xml", "site/pages/about.md", "notes.txt"]
)
def test_whatever_may_belong_to_the_edition_is_watched(told: Told, name: str) -> None:
    (told.root / name).write_text("x")
    told.wait()
    assert told.seen


def test_a_file_that_goes_away_is_told(told: Told) -> None:
    (told.root / told.watched).unlink()
    told.wait()
    assert told.seen == [None]


def test_what_a_build_writes_and_what_is_hidden_or_passing_is_not_told(told: Told) -> None:
    for name in (
        "public/letter.html",
        ".git/index",
        ".public.new",
        ".venv/lib/module.py",
        "exports/letter.xml",
        "sources/.letter.md.swp",
        "sources/letter.md~",
        "sources/#letter.md#",
        "sources/4913",
        "sources/__pycache__",
    ):
        (told.root / name).write_text("x")
    shutil.rmtree(told.root / "public")
    (told.root / "public").mkdir()
    time.sleep(0.6)
    assert told.seen == []


def test_a_new_folder_is_watched(told: Told) -> None:
    (told.root / "images").mkdir()
    told.wait()
    told.seen.clear()
    (told.root / "images/page.png").write_text("x")
    told.wait()
    assert told.seen
    told.seen.clear()
    (told.root / "sources/1848/march").mkdir(parents=True)
    told.wait()
    told.seen.clear()
    (told.root / "sources/1848/march/letter.md").write_text("x")
    told.wait()
    assert told.seen


def test_a_folder_that_is_elsewhere_is_watched(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    root = tmp_path / "edition"
    root.mkdir()
    (root / "tei").symlink_to(tmp_path / "shared")
    seen = threading.Event()
    watcher = Watcher(root, lambda _: False, seen.set, lambda reason: None)
    watcher.start()
    time.sleep(0.4)
    seen.clear()
    (tmp_path / "shared/letter.xml").write_text("x")
    assert seen.wait(5)
    watcher.stop()


def test_the_end_comes_at_once(tmp_path: Path) -> None:
    for folders in ((), ("sources",)):
        for folder in folders:
            (tmp_path / folder).mkdir()
        watcher = Watcher(tmp_path, lambda _: False, lambda: None, lambda reason: None)
        watcher.start()
        time.sleep(0.1)
        began = time.monotonic()
        watcher.stop()
        assert time.monotonic() - began < 1.5


def test_a_folder_that_cannot_be_watched_is_told(tmp_path: Path) -> None:
    lost: list[str] = []
    watcher = Watcher(tmp_path / "nowhere", lambda _: False, lambda: None, lost.append)
    watcher.start()
    time.sleep(0.5)
    watcher.stop()
    assert lost


def test_a_file_that_stays_away_is_waited_for_a_moment_only(tmp_path: Path) -> None:
    there, gone = tmp_path / "there.md", tmp_path / "gone.md"
    there.write_text("x")
    os.sync()
    for path, least, most in ((there, 0, 0.1), (gone, 0.2, 1)):
        began = time.monotonic()
        settle([(Change.deleted, str(path))], patience=0.2)
        assert least <= time.monotonic() - began < most


def test_a_folder_that_may_not_be_read_does_not_keep_others_from_being_watched(
    tmp_path: Path,
) -> None:
    for name in ("sources", "closed/inside"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "closed").chmod(0)
    seen, lost = threading.Event(), list[str]()
    watcher = Watcher(tmp_path, lambda _: False, seen.set, lost.append)
    watcher.start()
    time.sleep(0.4)
    seen.clear()
    (tmp_path / "sources/letter.md").write_text("x")
    assert seen.wait(5)
    watcher.stop()
    (tmp_path / "closed").chmod(0o700)
    assert lost == []
