"""Which files changed: by their stamps where these can be trusted, else by their bytes."""

import os
import time
from pathlib import Path

import pytest

from edition.cache.question import Damaged
from edition.cache.stamps import (
    ABSENT,
    Scan,
    Seen,
    SeenFiles,
    Stamp,
    is_racy,
    is_same,
    look,
    now,
    read,
    stamp,
)
from edition.cache.values import digest

SECOND = 1_000_000_000
LATER = 10 * SECOND


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.md"
    path.write_bytes(b"Liebe Lisl!")
    return path


def seen_later(path: Path) -> Seen:
    """As it is seen when the file has not been touched for a while."""
    return look(path, None, now(path.parent) + LATER)


def test_a_file_that_was_not_touched_is_not_read(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = seen_later(letter)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    assert look(letter, known, now(letter.parent)) is known


def test_without_trust_it_is_read(letter: Path) -> None:
    known = Seen(stamp(letter), digest(b"what it was"), now(letter.parent) + LATER)
    assert look(letter, known, known.at).digest == digest(b"what it was")
    assert look(letter, known, known.at, trust=False).digest == digest(b"Liebe Lisl!")


def test_a_file_of_another_size_is_read(letter: Path) -> None:
    known = seen_later(letter)
    letter.write_bytes(b"Liebe Lisl! Heute")
    assert look(letter, known, known.at).digest == digest(b"Liebe Lisl! Heute")


def test_a_file_written_twice_within_a_tick_is_read_again(letter: Path) -> None:
    """Its second writing may leave the size and the times of the first."""
    known = look(letter, None, now(letter.parent))
    assert known.stamp is not None
    assert is_racy(known.stamp, known.at)
    letter.write_bytes(b"Liebe Resl!")
    same = stamp(letter)
    assert same is not None
    as_if = Seen(same, known.digest, known.at)  # as a clock of seconds would have it
    assert look(letter, as_if, now(letter.parent)).digest == digest(b"Liebe Resl!")


def test_times_that_are_put_back_do_not_hide_a_change(letter: Path) -> None:
    """The inode's own time moves whatever an editor, or a tool that unpacks, says of the file."""
    known = seen_later(letter)
    assert known.stamp is not None
    time.sleep(0.02)
    letter.write_bytes(b"Liebe Resl!")
    os.utime(letter, ns=(known.stamp.mtime_ns, known.stamp.mtime_ns))
    found = stamp(letter)
    assert found is not None
    assert (found.size, found.mtime_ns) == (known.stamp.size, known.stamp.mtime_ns)
    assert look(letter, known, known.at).digest == digest(b"Liebe Resl!")


def test_a_file_that_is_replaced_is_read(letter: Path) -> None:
    """Editors write beside and rename; a freed inode may be the next one's."""
    known = seen_later(letter)
    assert known.stamp is not None
    time.sleep(0.02)
    letter.unlink()
    letter.write_bytes(b"Liebe Resl!")
    os.utime(letter, ns=(known.stamp.mtime_ns, known.stamp.mtime_ns))
    assert look(letter, known, known.at).digest == digest(b"Liebe Resl!")


def test_a_clock_that_was_set_back_makes_stamps_doubtful(letter: Path) -> None:
    """A file from the future may be written again at that very time."""
    future = time.time_ns() + 3600 * SECOND
    os.utime(letter, ns=(future, future))
    known = look(letter, None, now(letter.parent))
    letter.write_bytes(b"Liebe Resl!")
    os.utime(letter, ns=(future, future))
    found = stamp(letter)
    assert found is not None
    as_if = Seen(found, known.digest, known.at)
    assert look(letter, as_if, now(letter.parent)).digest == digest(b"Liebe Resl!")


def test_stamps_are_trusted_after_two_seconds() -> None:
    old = Stamp(1, 100 * SECOND, 100 * SECOND, 1)
    assert is_racy(old, 100 * SECOND)
    assert is_racy(old, 102 * SECOND)
    assert not is_racy(old, 102 * SECOND + 1)
    assert is_racy(old._replace(ctime_ns=101 * SECOND), 102 * SECOND + 1)


def test_a_file_that_changes_while_it_is_read_is_not_trusted(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.read_bytes

    def slowly(path: Path) -> bytes:
        data = whole(path)
        with path.open("ab") as file:
            file.write(b" More")
        return data

    monkeypatch.setattr(Path, "read_bytes", slowly)
    data, seen = read(letter, now(letter.parent) + LATER)
    assert data == b"Liebe Lisl!"
    assert seen.digest == digest(data)
    monkeypatch.undo()
    assert look(letter, seen, seen.at).digest == digest(b"Liebe Lisl! More")


def test_a_file_that_is_not_there_has_no_digest(letter: Path) -> None:
    letter.unlink()
    known = look(letter, None, now(letter.parent))
    assert known == Seen(None, ABSENT, known.at)
    assert is_same(stamp(letter), known)
    assert look(letter, known, known.at) is known
    letter.write_bytes(b"")
    assert look(letter, known, known.at).digest == digest(b"") != ABSENT
    letter.unlink()
    letter.mkdir()
    assert stamp(letter) is None


def test_the_clock_of_a_folder_is_about_ours(tmp_path: Path) -> None:
    assert abs(now(tmp_path) - time.time_ns()) < 5 * SECOND
    assert abs(now(tmp_path / "none") - time.time_ns()) < 5 * SECOND


def test_a_scan_finds_files_below_folders(tmp_path: Path) -> None:
    names = ["tei/a.xml", "tei/b.TXT", "tei/deep/er/c.XML", "sources/d.md", "e.xml", "tei/.f.xml"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "tei/g.xml").symlink_to("a.xml")
    (tmp_path / "tei/gone.xml").symlink_to("nothing.xml")
    (tmp_path / "tei/round").symlink_to(tmp_path, target_is_directory=True)
    scan = Scan(tmp_path)
    assert list(scan.files(["tei", "none"], (".xml",))) == [
        "tei/.f.xml",
        "tei/a.xml",
        "tei/deep/er/c.XML",
        "tei/g.xml",
    ]
    assert set(scan.files([""])) == {*names, "tei/g.xml"}
    assert scan.files(["tei/"]) == scan.files(["tei"])
    found = scan.files(["tei"])
    assert found["tei/a.xml"] == stamp(tmp_path / "tei/a.xml") == found["tei/g.xml"]


def test_a_row_that_lost_its_name_is_damage(tmp_path: Path) -> None:
    """SQLite gives what is left of a row in a file that was cut, and says nothing of it."""
    files = SeenFiles(tmp_path / "seen.db")
    files.save({"a": Seen(None, ABSENT, 1)})
    connection = files._connection
    connection.execute("ALTER TABLE seen RENAME TO whole")
    connection.execute("CREATE VIEW seen AS SELECT NULL AS path, size, mtime, ctime, inode, "
                       "digest, at FROM whole")  # fmt: skip
    with pytest.raises(Damaged, match=r"seen\.db"):
        files.load()


def test_what_was_seen_is_remembered(tmp_path: Path) -> None:
    files = SeenFiles(tmp_path / "seen.db")
    seen = {
        "tei/ä.xml": Seen(Stamp(1, 2, 3, 4), b"digest", 5),
        "tei/l\udcff.xml": Seen(Stamp(1, 2, 3, (1 << 63) - 1), b"other", 6),
        "none": Seen(None, ABSENT, 7),
    }
    files.save(seen)
    files.save({"none": Seen(None, ABSENT, 8)}, gone=["tei/ä.xml"])
    files.close()
    assert SeenFiles(tmp_path / "seen.db").load() == {
        "tei/l\udcff.xml": seen["tei/l\udcff.xml"],
        "none": Seen(None, ABSENT, 8),
    }
