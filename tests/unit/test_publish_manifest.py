"""The lists of a site's files: as a whole, and with a few changes put in, they are the same."""

import json
import os
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.publish.checksums import CHECKSUMS, checksums
from edition.publish.manifest import LISTS, MANIFEST, Listed, Manifest, is_address, listed
from tests.tools.needs import lack

LETTERS = st.characters(codec="utf-8", exclude_characters="/\0")
NAMES = st.one_of(
    st.text(st.sampled_from('ab"\\{}:,\n\r .é\u2028'), min_size=1, max_size=8),
    st.text(LETTERS, min_size=1, max_size=8),
    st.binary(min_size=1, max_size=4).filter(lambda name: not {0, 47} & {*name}).map(os.fsdecode),
)
ADDRESSES = st.lists(NAMES, min_size=1, max_size=3).map("/".join).filter(is_address)
FACTS = st.builds(
    Listed, st.integers(0, 10**7), st.binary(max_size=3).map(lambda b: sha256(b).hexdigest())
)
FILES = st.dictionaries(ADDRESSES, FACTS, max_size=12)


def in_one_piece(files: dict[str, Listed]) -> Manifest:
    """The lists as the programs of the standard library would write them."""
    about = {address: {"bytes": one.size, "sha256": one.sha256} for address, one in files.items()}
    whole = {"made-by": "Edition", "files": about}
    text = json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    data = text.encode(errors="backslashreplace")
    digests = {address: one.sha256 for address, one in files.items()}
    digest = sha256(data).hexdigest()
    return Manifest(data, os.fsencode(checksums({**digests, MANIFEST: digest})), digest)


@given(FILES)
def test_the_lists_are_json_and_lines_of_digests(files: dict[str, Listed]) -> None:
    assert Manifest.of(files) == in_one_piece(files)


@given(FILES)
def test_the_lists_say_what_was_listed(files: dict[str, Listed]) -> None:
    manifest = Manifest.of(files)
    assert dict(manifest.files) == files
    assert list(manifest.files) == sorted(files)
    assert manifest.count == len(files)
    assert {address: manifest.get(address) for address in files} == files


@given(FILES, ADDRESSES)
def test_of_what_is_not_listed_nothing_is_said(files: dict[str, Listed], other: str) -> None:
    assert Manifest.of(files).get(other) == files.get(other)


@given(FILES, st.sets(ADDRESSES, max_size=3))
def test_what_is_said_of_some_is_what_is_said_of_each(
    files: dict[str, Listed], asked: set[str]
) -> None:
    for known in (files, {**files, **MANY}):
        some = asked | set(sorted(known)[:2])
        expected = {address: known[address] for address in some if address in known}
        assert Manifest.of(known).among(some) == expected


MANY = {f"letter-{n}.html": listed(b"%d" % n) for n in range(0, 2000, 7)}


@given(FILES, st.dictionaries(ADDRESSES | st.sampled_from(sorted(MANY)), FACTS, max_size=4))
def test_changes_that_are_put_in_are_as_if_all_were_listed_anew(
    added: dict[str, Listed], put: dict[str, Listed]
) -> None:
    """So few changes among so many files are spliced; they are checked at both ends too."""
    files = {**MANY, **added}
    removed = sorted(files)[::83]
    expected = {a: f for a, f in files.items() if a not in removed} | put
    assert Manifest.of(files).changed(put, removed) == Manifest.of(expected)


@given(FILES, FILES, st.data())
def test_so_are_many_changes_of_few_files(
    files: dict[str, Listed], put: dict[str, Listed], data: st.DataObject
) -> None:
    removed = data.draw(st.lists(ADDRESSES | st.sampled_from(sorted(files) or ["a"]), max_size=4))
    expected = {a: f for a, f in files.items() if a not in removed} | put
    assert Manifest.of(files).changed(put, removed) == Manifest.of(expected)


@given(put=st.dictionaries(ADDRESSES, FACTS, min_size=1, max_size=3))
def test_changes_that_are_taken_back_leave_the_same_bytes(put: dict[str, Listed]) -> None:
    before = Manifest.of(MANY)
    back = {address: MANY[address] for address in put if address in MANY}
    assert before.changed(put).changed(back, put.keys() - back.keys()) == before


def test_a_file_in_a_folder_may_be_called_like_a_list() -> None:
    manifest = Manifest.of({f"static/{MANIFEST}": listed(b"{}"), CHECKSUMS: listed(b"")})
    assert list(manifest.files) == [f"static/{MANIFEST}"]


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    manifest = Manifest.of(MANY)
    assert Manifest.read(tmp_path) is None
    (tmp_path / MANIFEST).write_bytes(manifest.data)
    assert Manifest.read(tmp_path) == manifest, "the other list is made anew"
    (tmp_path / CHECKSUMS).write_bytes(b"of another version\n")
    assert Manifest.read(tmp_path) == manifest
    (tmp_path / CHECKSUMS).write_bytes(manifest.sums)
    assert Manifest.read(tmp_path) == manifest


def test_a_manifest_that_another_program_laid_out_is_understood(tmp_path: Path) -> None:
    manifest = Manifest.of(MANY)
    (tmp_path / MANIFEST).write_text(json.dumps(json.loads(manifest.data)))
    assert Manifest.read(tmp_path) == manifest


@pytest.mark.parametrize("text", ["", "half of {", "[]", '{"files": []}', '{"files": {"a": 1}}'])
def test_what_is_no_manifest_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text)
    assert Manifest.read(tmp_path) is None


@pytest.mark.parametrize(
    "address", ["", "/etc/passwd", "../a", "a/../b", "a//b", "a/", ".", *sorted(LISTS)]
)
def test_an_address_stays_in_the_folder(address: str) -> None:
    assert not is_address(address)


def test_sha256sum_agrees_with_lists_that_were_changed(tmp_path: Path) -> None:
    names = [f"{n}.txt" for n in range(50)] + ["back\\slash\nline.txt", os.fsdecode(b"caf\xe9.txt")]
    for name in names:
        (tmp_path / name).write_bytes(os.fsencode(name))
    files = {name: listed(os.fsencode(name)) for name in names}
    (tmp_path / "7.txt").write_text("seven")
    (tmp_path / "8.txt").unlink()
    manifest = Manifest.of(files).changed({"7.txt": listed(b"seven")}, ["8.txt"])
    (tmp_path / MANIFEST).write_bytes(manifest.data)
    (tmp_path / CHECKSUMS).write_bytes(manifest.sums)
    program = shutil.which("sha256sum")
    if program is None:
        lack("sha256sum is missing: install coreutils")
    command = [program, "--check", "--strict", "--status", CHECKSUMS]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0
