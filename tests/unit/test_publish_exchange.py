"""The new site takes the place of the old one at once, and of nothing else."""

import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edition.diagnostics import EditionError
from edition.publish import exchange
from edition.publish.checksums import CHECKSUMS
from edition.publish.exchange import MANIFEST, exchanged, recover, whole
from edition.publish.manifest import Manifest, listed
from tests.tools.needs import lack, only_where


def build(out: Path, text: str = "one") -> None:
    with exchanged(out) as folder:
        (folder / "index.html").write_text(text)


def build_and_raise(out: Path, error: Exception) -> None:
    with exchanged(out) as folder:
        (folder / "index.html").write_text("half")
        raise error


def test_a_second_build_replaces_the_first(tmp_path: Path) -> None:
    out = tmp_path / "public"
    build(out, "one")
    (out / "old.html").unlink(missing_ok=True)
    build(out, "two")
    assert (out / "index.html").read_text() == "two"
    assert [p.name for p in tmp_path.iterdir()] == ["public"]


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "public"
    build(out, "one")
    with pytest.raises(ZeroDivisionError):
        build_and_raise(out, ZeroDivisionError())
    assert (out / "index.html").read_text() == "one"
    assert [p.name for p in tmp_path.iterdir()] == ["public"]


def test_the_manifest_lists_every_file_with_size_and_digest(tmp_path: Path) -> None:
    out = tmp_path / "public"
    build(out, "one")
    files = json.loads((out / MANIFEST).read_text())["files"]
    assert list(files) == ["index.html"]
    assert files["index.html"]["bytes"] == 3
    assert files["index.html"]["sha256"].startswith("7692c3ad3540bb803c020b3aee66cd88")


def test_the_checksums_are_those_that_sha256sum_checks(tmp_path: Path) -> None:
    """Every file is in the list but the list itself, whatever it is called."""
    out = tmp_path / "public"
    names = [
        "index.html",
        "static/a b.txt",
        "static/back\\slash\nline.txt",
        "static/SHA256SUMS.txt",
    ]
    with exchanged(out) as folder:
        (folder / "static").mkdir()
        for name in names:
            (folder / name).write_text(name, encoding="utf-8")
    told = (out / CHECKSUMS).read_text(encoding="utf-8")
    assert told.count("\n") == len(names) + 1
    assert f"  {MANIFEST}\n" in told
    program = shutil.which("sha256sum")
    if program is None:
        lack("sha256sum is missing: install coreutils")
    command = [program, "--check", "--strict", "--status", CHECKSUMS]
    assert subprocess.run(command, cwd=out, check=False).returncode == 0
    (out / "index.html").write_text("changed")
    assert subprocess.run(command, cwd=out, check=False).returncode == 1


def test_a_file_of_the_editors_may_be_called_like_a_list(tmp_path: Path) -> None:
    out = tmp_path / "public"
    for _ in range(2):  # the second build finds what the first has written
        with exchanged(out) as folder:
            (folder / "static").mkdir()
            (folder / "static" / MANIFEST).write_text("{}")
    assert list(json.loads((out / MANIFEST).read_text())["files"]) == [f"static/{MANIFEST}"]


def test_a_folder_that_no_build_wrote_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "public"
    out.mkdir()
    (out / "thesis.txt").write_text("years of work")
    with pytest.raises(EditionError, match="not empty"):
        build(out)
    assert (out / "thesis.txt").read_text() == "years of work"


def test_a_file_that_somebody_put_into_the_site_is_not_lost(tmp_path: Path) -> None:
    out = tmp_path / "public"
    build(out)
    (out / "notes").mkdir()
    (out / "notes" / "CNAME").write_text("example.org")
    with pytest.raises(EditionError, match="notes/CNAME"):
        build(out)
    assert (out / "notes" / "CNAME").is_file()


def test_one_that_came_while_the_site_was_built_is_not_lost(tmp_path: Path) -> None:
    def build_slowly() -> None:
        with exchanged(out) as folder:
            (folder / "index.html").write_text("two")
            (out / "CNAME").write_text("example.org")

    out = tmp_path / "public"
    build(out, "one")
    with pytest.raises(EditionError, match="CNAME"):
        build_slowly()
    assert (out / "CNAME").is_file()
    assert (out / "index.html").read_text() == "one"
    assert [p.name for p in tmp_path.iterdir()] == ["public"]


def test_what_systems_put_into_every_folder_does_not_matter(tmp_path: Path) -> None:
    out = tmp_path / "public"
    build(out)
    (out / ".DS_Store").write_text("x")
    build(out, "two")
    assert (out / "index.html").read_text() == "two"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "public"
    out.write_text("x")
    with pytest.raises(EditionError, match="is a file"):
        build(out)


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    out = tmp_path / "public"
    out.mkdir()
    build(out)
    assert (out / "index.html").is_file()


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real"
    build(real, "one")
    out = tmp_path / "public"
    out.symlink_to(real)
    build(out, "two")
    assert out.is_symlink()
    assert (real / "index.html").read_text() == "two"


def test_a_stranger_beside_the_folder_is_not_deleted(tmp_path: Path) -> None:
    beside = tmp_path / ".public.old"
    beside.mkdir()
    (beside / "mine.txt").write_text("x")
    build(tmp_path / "public")
    assert (beside / "mine.txt").is_file()


def test_a_build_killed_between_the_two_renamings_is_put_right(tmp_path: Path) -> None:
    out = tmp_path / "public"
    build(out, "one")
    out.rename(tmp_path / ".public.old")
    recover(out)
    assert (out / "index.html").read_text() == "one"


def test_without_an_exchange_in_one_step_two_renamings_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_exchange_at_once", lambda _one, _other: False)
    out = tmp_path / "public"
    build(out, "one")
    build(out, "two")
    assert (out / "index.html").read_text() == "two"
    assert [p.name for p in tmp_path.iterdir()] == ["public"]


ENDLESS = """
import sys
from pathlib import Path
from edition.publish.exchange import exchanged
for number in range(10_000):
    with exchanged(Path(sys.argv[1])) as folder:
        for page in range(20):
            (folder / f"{page}.html").write_text(str(number))
"""


@only_where(sys.platform.startswith("linux"), "two folders are exchanged at once on Linux only")
def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    out = tmp_path / "public"
    build(out)
    for attempt in range(8):
        process = subprocess.Popen([sys.executable, "-c", ENDLESS, str(out)])
        time.sleep(0.25 + attempt * 0.013)
        process.send_signal(signal.SIGKILL)
        process.wait()
        files = json.loads((out / MANIFEST).read_text())["files"]
        assert all((out / name).is_file() for name in files)
        assert len({(out / name).read_text() for name in files}) <= 1
    recover(out)
    assert [p.name for p in tmp_path.iterdir()] == ["public"]


AT_ONCE = """
import sys, time
from pathlib import Path
from edition.publish.exchange import exchanged
for _ in range(10):
    with exchanged(Path(sys.argv[1])) as folder:
        for page in range(5):
            (folder / f"{page}.html").write_text(sys.argv[2])
            time.sleep(0.002)
"""


def test_two_builds_at_once_do_not_mix_their_pages(tmp_path: Path) -> None:
    out = tmp_path / "public"
    command = [sys.executable, "-c", AT_ONCE, str(out)]
    builds = [subprocess.Popen([*command, name]) for name in ("one", "two", "three")]
    assert [build.wait() for build in builds] == [0, 0, 0]
    assert len({p.read_text() for p in out.glob("*.html")}) == 1
    assert [p.name for p in tmp_path.iterdir()] == ["public"]


COUNTS = """
import sys
from pathlib import Path
from edition.publish.manifest import listed
from edition.publish.step import stepped
out = Path(sys.argv[1])
for _ in range(10):
    with stepped(out) as step:
        data = b"%d" % (int((out / "index.html").read_bytes()) + 1)
        step.file("index.html").write_bytes(data)
        step.decide(step.before.changed({"index.html": listed(data)}))
"""


def test_no_step_of_two_builds_at_once_is_lost(tmp_path: Path) -> None:
    out = tmp_path / "public"
    build(out, "0")
    builds = [subprocess.Popen([sys.executable, "-c", COUNTS, str(out)]) for _ in range(3)]
    assert [build.wait() for build in builds] == [0, 0, 0]
    assert (out / "index.html").read_text() == "30"
    assert Manifest.read(out) == Manifest.of({"index.html": listed(b"30")})


def test_files_that_are_as_they_were_need_not_be_written_again(tmp_path: Path) -> None:
    """They are the same files on the disk, so copies of the site elsewhere have less to fetch."""
    out = tmp_path / "public"
    build(out, "one")
    (out / "index.html").chmod(0o640)
    before = (out / "index.html").stat()
    with whole(out) as new:
        assert new.keep({"index.html": listed(b"one")}) == {"index.html"}
    after = (out / "index.html").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert Manifest.read(out) == Manifest.of({"index.html": listed(b"one")})


@pytest.mark.parametrize("there", ["two", "longer", None])
def test_files_that_are_not_as_they_are_listed_are_not_kept(
    tmp_path: Path, there: str | None
) -> None:
    """Somebody has changed them in the site: they are made anew."""
    out = tmp_path / "public"
    build(out, "one")
    (out / "index.html").unlink() if there is None else (out / "index.html").write_text(there)
    with whole(out) as new:
        assert not new.keep({"index.html": listed(b"one")})
        (new.folder / "index.html").write_text("one")
    assert (out / "index.html").read_text() == "one"


def test_files_are_kept_on_a_disk_without_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def has_none(_source: Path, _target: Path) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(exchange.os, "link", has_none)
    out = tmp_path / "public"
    build(out, "one")
    with whole(out) as new:
        assert new.keep({"index.html": listed(b"one")})
    assert (out / "index.html").read_text() == "one"


def test_what_the_writers_tell_of_their_files_is_believed(tmp_path: Path) -> None:
    """It saves reading all that was written; what cannot be so is read all the same."""
    out = tmp_path / "public"
    told, wrong = listed(b"written by a worker"), listed(b"longer than what is there")
    with whole(out) as new:
        (new.folder / "a.html").write_bytes(b"written by a worker")
        (new.folder / "b.html").write_bytes(b"b")
        new.told({"a.html": told, "b.html": wrong, "c.html": told})
    assert Manifest.read(out) == Manifest.of({"a.html": told, "b.html": listed(b"b")})


def test_a_folder_of_somebody_beside_the_site_is_not_published(tmp_path: Path) -> None:
    (tmp_path / ".public.new").mkdir()
    (tmp_path / ".public.new" / "mine.txt").write_text("x")
    with pytest.raises(EditionError, match=r"`\.public\.new` is not empty"):
        build(tmp_path / "public")
    assert (tmp_path / ".public.new" / "mine.txt").is_file()


def test_a_disk_that_is_full_is_an_error_in_words(tmp_path: Path) -> None:
    out = tmp_path / "public"
    build(out, "one")
    with pytest.raises(EditionError, match="no space left on device"):
        build_and_raise(out, OSError(28, "No space left on device"))
    assert (out / "index.html").read_text() == "one"


def test_a_leftover_that_was_emptied_is_removed(tmp_path: Path) -> None:
    out = tmp_path / "public"
    build(out)
    (tmp_path / ".public.old").mkdir()
    recover(out)
    assert [p.name for p in tmp_path.iterdir()] == ["public"]
