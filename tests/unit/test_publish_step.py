"""A small change of a site is decided as a whole, and loses nothing that is somebody else's."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from edition.diagnostics import EditionError
from edition.publish.aside import beside, make, write
from edition.publish.exchange import Aside, exchanged, recover, whole
from edition.publish.journal import discard, is_pending, journal_of, replay
from edition.publish.manifest import MANIFEST, Manifest, listed
from edition.publish.step import Step, stepped
from edition.publish.strangers import folder_times, strangers
from tests.tools.needs import only_where

SITE = {"index.html": b"home", "a.html": b"a", "b.html": b"b", "search/a.js": b"words of a"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A site of three pages and the index of its search."""
    return built(tmp_path / "public", SITE)


def built(out: Path, files: dict[str, bytes]) -> Path:
    with exchanged(out) as folder:
        for address, data in files.items():
            (folder / address).parent.mkdir(parents=True, exist_ok=True)
            (folder / address).write_bytes(data)
    return out


def change(out: Path, put: dict[str, bytes], *removed: str) -> None:
    do(out, lambda step: stage(step, put, *removed))


def do(out: Path, action: Callable[[Step], object]) -> None:
    with stepped(out) as step:
        action(step)


def stage(step: Step, put: dict[str, bytes], *removed: str) -> None:
    for address, data in put.items():
        step.file(address).write_bytes(data)
    for address in removed:
        step.remove(address)
    lists = {address: listed(data) for address, data in put.items()}
    step.decide(step.before.changed(lists, removed))


def content(out: Path) -> dict[str, bytes]:
    found = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def assert_unchanged(out: Path) -> None:
    assert {a: d for a, d in content(out).items() if a in SITE} == SITE
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def test_a_step_gives_the_same_site_as_a_whole_build(out: Path, tmp_path: Path) -> None:
    change(out, {"a.html": b"A", "maps/c.html": b"c"}, "search/a.js", "b.html")
    files = {"index.html": b"home", "a.html": b"A", "maps/c.html": b"c"}
    assert content(out) == content(built(tmp_path / "other", files))
    assert not (out / "search").exists(), "no folder is left empty"
    assert not beside(out, "step").exists()


def test_what_is_not_changed_is_not_touched(out: Path) -> None:
    before = {path: path.stat() for path in out.rglob("*.html")}
    change(out, {"a.html": b"A"})
    touched = [path.name for path, was in before.items() if path.stat() != was]
    assert touched == ["a.html"]


def test_nothing_is_changed_without_a_decision(out: Path) -> None:
    with stepped(out) as step:
        step.file("a.html").write_text("A")
        step.remove("b.html")
    assert_unchanged(out)


def test_nothing_is_changed_by_a_build_that_fails(out: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        do(out, lambda step: step.file("a.html").write_bytes(b"A") / 0)
    assert_unchanged(out)


def test_what_was_decided_is_done_whatever_fails_then(out: Path) -> None:
    def decide_and_fail(step: Step) -> None:
        stage(step, {"a.html": b"A"})
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        do(out, decide_and_fail)
    assert (out / "a.html").read_text() == "a"
    recover(out)
    assert (out / "a.html").read_text() == "A"


def test_a_whole_build_first_carries_out_what_was_decided(out: Path) -> None:
    stage(Step(out), {"new.html": b"new"})
    built(out, SITE)
    assert_unchanged(out)


def test_a_step_of_something_that_is_no_site_is_a_fault_of_the_program(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no site"), stepped(tmp_path / "public"):
        pass


def test_a_change_that_was_decided_is_not_lost_under_the_next(out: Path) -> None:
    step = Step(out)
    stage(step, {"a.html": b"A"})
    with pytest.raises(ValueError, match="decided"):
        Step(out)
    with pytest.raises(ValueError, match="decided"):
        step.decide(step.before)
    step.finish()
    assert (out / "a.html").read_text() == "A"


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    real = built(tmp_path / "real", SITE)
    link = tmp_path / "public"
    link.symlink_to(real)
    change(link, {"a.html": b"A"})
    assert link.is_symlink()
    assert (real / "a.html").read_text() == "A"


def test_no_link_leads_to_what_is_not_there() -> None:
    """New pages first, then the pages that may link to them, the search, the home page."""
    before = Manifest.of({address: listed(data) for address, data in SITE.items()})
    put = dict.fromkeys(("a.html", "index.html", "new.html", "search/a.js", "z.html"), listed(b"1"))
    after = before.changed(put, ["b.html"])
    moves = journal_of(before, after, put, frozenset({"b.html"})).moves
    assert [move.address for move in moves] == [
        *("new.html", "z.html", "a.html", "search/a.js", "index.html"),
        *("b.html", "SHA256SUMS.txt", "edition-manifest.json"),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("maps", "maps/one.html"),
        ("maps/one.html", "maps"),
        ("maps/europe/one.html", "maps/europe"),
        ("Name.html", "name.html"),
        ("caf\u00e9.html", "cafe\u0301.html"),
        ("Maps/one.html", "maps"),
    ],
)
def test_what_stands_in_the_way_goes_first(tmp_path: Path, old: str, new: str) -> None:
    out = built(tmp_path / "public", {old: b"old", "a.html": b"a"})
    change(out, {new: b"new", "a.html": b"A"}, old)
    assert content(out).keys() - {MANIFEST, "SHA256SUMS.txt"} == {new, "a.html"}
    lists = journal_of(Manifest.of({}), Manifest.of({}), {new: listed(b"")}, frozenset({old}))
    assert [move.address for move in lists.moves[:2]] == [old, new]


def test_a_removal_that_came_first_is_not_made_again_after_the_file_was_put(out: Path) -> None:
    """On a disk that takes `A.html` for `a.html`, it would remove the new file."""
    step = Step(out)
    stage(step, {"a.html": b"A"})
    journal = beside(out, "step") / "journal"
    first, *moves = journal.read_text().splitlines()
    journal.write_text("\n".join([first, '["remove", "a.html"]', *moves]) + "\n")
    (step.folder / "a.html").replace(out / "a.html")
    assert replay(out)
    assert (out / "a.html").read_text() == "A"


# ── files of others ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["CNAME", "search/mine.js", "mine/notes.txt"])
def test_a_file_that_somebody_put_into_the_site_is_not_lost(out: Path, name: str) -> None:
    (out / name).parent.mkdir(exist_ok=True)
    (out / name).write_text("mine")
    with pytest.raises(EditionError, match=f"`public/{name}` was not written by a build"):
        change(out, {"a.html": b"A"})
    assert (out / name).read_text() == "mine"
    (out / name).unlink()
    assert_unchanged(out)


@pytest.mark.parametrize("new", ["mine.html", "mine.html/deep.html", "mine"])
def test_one_that_comes_at_the_last_moment_is_not_written_over(out: Path, new: str) -> None:
    def somebody_comes(step: Step) -> None:
        (out / "mine").mkdir()
        (out / "mine" / "notes.txt").write_text("mine")
        (out / "mine.html").write_text("mine")
        stage(step, {new: b"new"})

    with pytest.raises(EditionError, match="was not written by a build"):
        do(out, somebody_comes)
    assert (out / "mine.html").read_text() == (out / "mine" / "notes.txt").read_text() == "mine"
    assert not beside(out, "step").exists()


def test_what_systems_put_into_every_folder_does_not_matter(out: Path) -> None:
    (out / "search" / ".DS_Store").write_text("x")
    change(out, {"search": b"now a file"}, "search/a.js")
    assert (out / "search").read_text() == "now a file"


def test_a_folder_that_nothing_came_to_is_not_looked_into_again(out: Path) -> None:
    seen = folder_times(out)
    assert seen.keys() == {"", "search"}
    assert strangers(out, seen) == []
    (out / "search" / "mine.js").write_text("mine")
    (out / "mine").mkdir()
    (out / "mine" / "notes.txt").write_text("mine")
    os.utime(out / "search", ns=(seen["search"], seen["search"]))
    assert strangers(out, seen) == ["mine/notes.txt"], "the folder says that nothing came"
    assert strangers(out) == ["mine/notes.txt", "search/mine.js"]


def test_a_link_to_a_folder_is_somebodys_and_not_followed(out: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.js").write_text("mine")

    def somebody_comes(step: Step) -> None:
        (out / "search" / "a.js").unlink()
        (out / "search").rmdir()
        (out / "search").symlink_to(elsewhere)
        stage(step, {"search/a.js": b"new"})

    with pytest.raises(EditionError, match="public/search"):
        do(out, somebody_comes)
    assert (elsewhere / "a.js").read_text() == "mine"


def test_a_folder_of_somebody_beside_the_site_is_not_used(out: Path) -> None:
    beside(out, "step").mkdir()
    (beside(out, "step") / "mine.txt").write_text("mine")
    with pytest.raises(EditionError, match=r"`\.public\.step` is not empty"):
        change(out, {"a.html": b"A"})
    assert (beside(out, "step") / "mine.txt").read_text() == "mine"


# ── workers ─────────────────────────────────────────────────────────────────────────────────────


def test_a_worker_says_what_it_wrote(out: Path) -> None:
    with stepped(out) as step:
        told = {a: write(step.folder, a, b"new") for a in ("a.html", "maps/europe/one.html")}
        assert told == dict.fromkeys(told, listed(b"new"))
        assert write(step.folder, "a.html", b"newer") == listed(b"newer"), "it may do so again"
        told["a.html"] = listed(b"newer")
        step.decide(step.before.changed(told))
    assert (out / "maps" / "europe" / "one.html").read_text() == "new"


def test_a_worker_does_not_write_into_a_file_of_the_site_that_stands(out: Path) -> None:
    with whole(out) as new:
        assert new.keep({"a.html": listed(b"a")})
        write(new.folder, "a.html", b"A")
        assert (out / "a.html").read_text() == "a"
    assert (out / "a.html").read_text() == "A"


@pytest.mark.parametrize("way", [whole, stepped])
def test_a_worker_of_a_build_that_was_killed_does_no_harm(
    out: Path, way: Callable[[Path], AbstractContextManager[Aside | Step]]
) -> None:
    """It lives on for a while, and writes what it was told to, where it was told to."""
    place = beside(out, "new" if way is whole else "step")
    left = make(place)
    with way(out):  # the next build
        assert not left.exists()
        with pytest.raises(FileNotFoundError):
            write(left, "a.html", b"late")
        left.mkdir()  # it came before the folder went
        write(left, "late.html", b"late")
    assert not (out / "late.html").exists()
    assert not place.exists()


# ── what is refused before it is decided ────────────────────────────────────────────────────────


@pytest.mark.parametrize("address", ["../a.html", "/etc/passwd", "", MANIFEST, "a/../../b"])
def test_an_address_leads_into_the_site(out: Path, address: str) -> None:
    with stepped(out) as step:
        for action in (step.file, step.remove):
            with pytest.raises(ValueError, match="no address"):
                action(address)


@pytest.mark.parametrize(
    ("put", "removed", "told", "told_gone"),
    [
        ({"a.html": b"A"}, [], {"a.html": b"longer"}, []),
        ({"a.html": b"A"}, [], {"c.html": b"c"}, []),
        ({"c.html": b"c"}, [], {}, []),
        ({}, ["a.html"], {}, []),
        ({}, [], {}, ["a.html"]),
    ],
)
def test_the_manifest_lists_what_was_written(
    out: Path,
    put: dict[str, bytes],
    removed: list[str],
    told: dict[str, bytes],
    told_gone: list[str],
) -> None:
    def decide(step: Step) -> None:
        for address, data in put.items():
            step.file(address).write_bytes(data)
        for address in removed:
            step.remove(address)
        lists = {address: listed(data) for address, data in told.items()}
        step.decide(step.before.changed(lists, told_gone))

    with pytest.raises(ValueError, match="manifest"):
        do(out, decide)
    assert_unchanged(out)


def test_a_file_that_is_no_site_s_need_not_be_removed(out: Path) -> None:
    change(out, {"a.html": b"A"}, "gone-already.html")
    assert (out / "a.html").read_text() == "A"


# ── what is found the next time ─────────────────────────────────────────────────────────────────


def test_a_journal_of_another_site_is_thrown_away(out: Path) -> None:
    """Somebody has put an older copy of the site there since."""
    older = content(out)
    change(out, {"a.html": b"A"})
    stage(Step(out), {"b.html": b"B"})
    for address, data in older.items():
        (out / address).write_bytes(data)
    recover(out)
    assert_unchanged(out)


def test_a_journal_of_a_site_that_is_gone_is_thrown_away(out: Path) -> None:
    stage(Step(out), {"b.html": b"B"})
    out.rename(out.with_name("kept"))
    recover(out)
    assert [path.name for path in out.parent.iterdir()] == ["kept"]


@pytest.mark.parametrize(
    "line", ['["put", "../a.html", "0"]', '["put"]', '["drop", "a.html"]', "{"]
)
def test_a_journal_that_cannot_be_read_does_nothing(out: Path, line: str) -> None:
    stage(Step(out), {"b.html": b"B"})
    with (beside(out, "step") / "journal").open("a") as file:
        file.write(line + "\n")
    assert not replay(out)
    assert_unchanged(out)


def test_files_that_a_loss_of_power_left_empty_are_not_published(out: Path) -> None:
    """What was put already is told as it is, so that the next build sees what it has to mend."""
    step = Step(out)
    stage(step, {"a.html": b"A", "b.html": b"B", "c.html": b"C"})
    (step.folder / "c.html").replace(out / "c.html")
    (step.folder / "b.html").write_bytes(b"")
    assert not replay(out)
    manifest = Manifest.read(out)
    assert manifest is not None
    there = {address: listed(data) for address, data in SITE.items()}
    assert manifest == Manifest.of({**there, "c.html": listed(b"C")})
    built(out, SITE)
    assert_unchanged(out)


def test_a_step_that_was_decided_is_not_thrown_away(out: Path) -> None:
    stage(Step(out), {"b.html": b"B"})
    discard(out)
    assert is_pending(out)
    assert replay(out)
    assert not replay(out), "there is nothing more to do"


# ── full disks, and folders that cannot be written ──────────────────────────────────────────────


@only_where(Path("/dev/full").exists(), "there is no file that is always full: /dev/full")
def test_a_disk_that_is_full_leaves_the_site(out: Path) -> None:
    message = "cannot be written to `public`: no space left on device"

    def write(step: Step) -> None:
        step.file("a.html").symlink_to("/dev/full")
        step.file("a.html").write_bytes(b"A")

    with pytest.raises(EditionError, match=message):
        do(out, write)
    assert_unchanged(out)


FULL = """
import resource, sys
from pathlib import Path
from edition.diagnostics import EditionError
from edition.publish.manifest import listed
from edition.publish.step import stepped

try:
    with stepped(Path(sys.argv[1])) as step:
        step.file("a.html").write_bytes(b"A")
        lists = step.before.changed({"a.html": listed(b"A")})
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
        step.decide(lists)
except EditionError as error:
    print(error)
"""


@pytest.mark.parametrize("room", [0, 100, 500])
def test_one_that_is_full_when_it_is_decided_leaves_the_site(out: Path, room: int) -> None:
    """The system lets no file be longer than so many bytes: not the lists, not the journal."""
    command = [sys.executable, "-c", FULL, str(out), str(room)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert said == "the site cannot be written to `public`: file too large\n"
    assert_unchanged(out)


def test_one_that_fails_in_the_midst_is_finished_by_the_next_build(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def fails(file: Path, target: Path) -> Path:
        if file.name == "b.html":
            raise OSError(28, "No space left on device", str(file))
        return replace(file, target)

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(EditionError, match=r"no space left on device \(`b.html`\)") as caught:
        change(out, {"a.html": b"A", "b.html": b"B"})
    assert "the next build" in (caught.value.diagnostics[0].help or "")
    monkeypatch.undo()
    recover(out)
    assert ((out / "a.html").read_text(), (out / "b.html").read_text()) == ("A", "B")


FORBIDDEN = """
import os, sys, tempfile
from pathlib import Path
from edition.diagnostics import EditionError
from edition.publish.exchange import exchanged, recover
from edition.publish.step import stepped

if os.geteuid() == 0:
    os.seteuid(65534)  # root may write everywhere
with tempfile.TemporaryDirectory() as folder:
    out = Path(folder, "public")
    with exchanged(out) as new:
        (new / "a.html").write_text("a")
    os.chmod(folder, 0o500)
    recover(out)
    for way in (exchanged, stepped):
        try:
            with way(out):
                print("it can be written")
        except EditionError as error:
            print(error)
    os.chmod(folder, 0o700)
    print((out / "a.html").read_text(), *os.listdir(folder))
"""


def test_a_folder_that_cannot_be_written_is_an_error_in_words() -> None:
    """It can still be looked at: a preview recovers it first, and finds nothing to do."""
    command = [sys.executable, "-c", FORBIDDEN]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd="/").stdout
    denied = "the site cannot be written to `public`: permission denied\n"
    assert said == 2 * denied + "a public\n"
