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
from edition.publish.exchange import MANIFEST, exchanged, recover


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
        pytest.skip("there is no sha256sum")
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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="exchange in one step: Linux")
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
