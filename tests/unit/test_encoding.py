"""`edition encode` writes and finds in tasks what is written and found in memory."""

import shutil
from pathlib import Path
from random import Random

import pytest

from edition.build import Builder, Options
from edition.build.encoding import encode
from edition.cli import main
from edition.read import read_edition
from tests.tools.edits import EDITS
from tests.tools.whole_and_increments import copied, files_of, kept

ONE = Options(jobs=1)


def assert_encoded(root: Path, place: Path, *, check: bool = False, force: bool = False) -> None:
    """The same files and findings as in a copy that was read in memory."""
    other = place / "other"
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root, other, ignore=shutil.ignore_patterns(".edition", "public"))
    expected = read_edition(other, write_tei=not check, force=force, validate=False)
    found = encode(root, ONE, check=check, force=force)
    assert found.findings == tuple(expected.report.sorted())
    assert found.written == len(expected.written)
    if check:
        assert found.stale == tuple(expected.stale)
    assert kept(root) == kept(other)


@pytest.mark.parametrize("name", ["briefe", "cable", "mixed", "plain"])
def test_the_same_is_written_and_found_whatever_was_edited(name: str, tmp_path: Path) -> None:
    root, chance = copied(name, tmp_path), Random(name)
    assert_encoded(root, tmp_path, check=True)
    assert_encoded(root, tmp_path)
    for edit in chance.sample(sorted(EDITS), 4):
        EDITS[edit](root, chance)
        assert_encoded(root, tmp_path, check=True)
        assert_encoded(root, tmp_path)
        assert_encoded(root, tmp_path)


def test_a_file_that_was_changed_by_hand_is_replaced_only_by_force(tmp_path: Path) -> None:
    root = copied("plain", tmp_path)
    assert_encoded(root, tmp_path)
    file = min((root / "tei").glob("*.xml"))
    made = file.read_bytes()
    file.write_bytes(made.replace(b"</p>", b"<!-- mine --></p>", 1))
    changed = file.read_bytes()
    assert_encoded(root, tmp_path, check=True)
    assert_encoded(root, tmp_path)
    assert file.read_bytes() == changed
    assert_encoded(root, tmp_path, force=True)
    assert file.read_bytes() == made
    assert_encoded(root, tmp_path)


def test_where_nothing_changed_nothing_is_done(tmp_path: Path) -> None:
    root = copied("cable", tmp_path)
    first = encode(root, ONE)
    assert first.written
    assert all(encode(root, ONE) == (first.findings, 0, ()) for _ in range(3))


def test_what_it_says_is_said_once_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copied("plain", tmp_path)
    said = []
    for _ in range(2):
        assert main(["encode", "--check", "-C", str(root), "--jobs", "1"]) == 1
        said.append(capsys.readouterr())
    assert said[0] == said[1]
    assert "run `edition encode`" in said[0].err


def test_a_build_after_it_makes_the_same_site(tmp_path: Path) -> None:
    root, chance = copied("mixed", tmp_path), Random(5)
    with Builder(root, root / "public", ONE) as builder:
        builder.build()
        for edit in ("word", "entry", "named", "setting"):
            EDITS[edit](root, chance)
            encode(root, ONE)
            found = builder.build()
            with Builder(root, root / "other", Options(jobs=1, whole=True)) as whole:
                assert whole.build().findings == found.findings
            assert files_of(root / "other") == files_of(root / "public")
