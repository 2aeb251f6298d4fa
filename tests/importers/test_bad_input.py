"""What may be given to `edition import` by mistake: a sentence for each; the others are read."""

import os
from pathlib import Path

import pytest

from edition.cli import main

LETTER = "Dear Anna,\n\nThe suitcase is here, and nobody knows what is in it.\n\nJohn\n"


def said(capsys: pytest.CaptureFixture[str]) -> str:
    told = capsys.readouterr().err
    assert "Traceback" not in told
    return told


def import_(folder: Path, *arguments: str) -> int:
    return main(["import", "-C", str(folder), *arguments])


def given(folder: Path, name: str, data: bytes) -> str:
    place = folder / name
    place.write_bytes(data)
    return str(place)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "this file is empty"),
        (b" \r\n\t\n", "this file is empty"),
        (b"\x7fELF\0\0\1\2\xff", "it holds bytes that are 0"),
        (b"%PDF-1.4\n\xff\xfe", "this is a PDF"),
        ("København".encode("latin-1"), "“København” in windows-1252, “Křbenhavn” in windows-1250"),
        (b"one\n\xed\xa0\x80", "byte 0xed cannot be read here"),
        (b"a" * 10_000_001, "this text has more than 10 MB"),
    ],
    ids=["empty", "blank", "program", "pdf", "encoding", "half a character", "large"],
)
def test_a_file_that_cannot_be_imported_keeps_no_other_from_it(
    data: bytes, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, good = given(tmp_path, "bad.txt", data), given(tmp_path, "good.txt", LETTER.encode())
    assert import_(tmp_path, bad, good) == 1
    told = said(capsys)
    assert sentence in told
    assert "1 file not imported: bad.txt" in told
    assert "written: sources/good.md" in told


def test_what_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dangling.txt").symlink_to("nowhere")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    names = ("pipe.txt", "dangling.txt", "loop.txt", "nothing.txt")
    assert import_(tmp_path, *(str(tmp_path / name) for name in names)) == 1
    told = said(capsys)
    assert "it is no file, but a pipe or a device" in told
    assert "4 files not imported" in told


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_one_may_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    secret = given(tmp_path, "secret.txt", LETTER.encode())
    os.chmod(secret, 0)
    assert import_(tmp_path, secret) == 1
    assert "may you read it?" in said(capsys)


def test_a_link_is_read_as_what_it_leads_to(tmp_path: Path) -> None:
    given(tmp_path, "letter.txt", LETTER.encode())
    (tmp_path / "link.txt").symlink_to("letter.txt")
    assert import_(tmp_path, str(tmp_path / "link.txt")) == 0
    assert (tmp_path / "sources/link.md").is_file()


def test_one_encoding_is_possible_and_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert import_(tmp_path, given(tmp_path, "a.txt", "Müller fährt.".encode("latin-1"))) == 0
    assert "this file is not UTF-8 but windows-1252" in said(capsys)
    assert "Müller fährt." in (tmp_path / "sources/a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["none", "rot13", "base64", "idna", "undefined"])
def test_an_encoding_that_is_none_of_texts(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = given(tmp_path, "a.txt", b"Dear Anna,\n\n.x..y\xff")
    assert import_(tmp_path, "--encoding", name, file) == 1
    assert "error[unknown-encoding]" in said(capsys)


def test_files_may_stand_before_and_after_options(tmp_path: Path) -> None:
    one, other = (given(tmp_path, name, LETTER.encode()) for name in ("a.txt", "b.txt"))
    assert import_(tmp_path, "--kind", "letters-en", one, "--no-comments", other) == 0
    assert {p.name for p in (tmp_path / "sources").glob("*.md")} == {"a.md", "b.md"}


def test_an_option_that_there_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        import_(tmp_path, "--what", given(tmp_path, "a.txt", LETTER.encode()))
    assert ended.value.code == 2
    assert "unrecognized arguments: --what" in said(capsys)


def test_a_folder_that_is_no_edition_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = given(tmp_path, "letter.txt", LETTER.encode())
    assert import_(tmp_path, letter) == 0
    assert "this folder has no edition.toml: `edition new .` makes an edition of it" in said(capsys)
    (tmp_path / "edition.toml").write_text("", encoding="utf-8")
    assert import_(tmp_path, letter) == 0
    assert "edition.toml" not in said(capsys)
