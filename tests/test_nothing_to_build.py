"""A folder without an edition: every command says so, and what to do; none writes anything."""

from pathlib import Path

import pytest

from edition.cli import main

COMMANDS = ("encode", "validate", "build", "report", "serve")
TOML = '[edition]\ntitle = "Letters"\n'


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("files", [{}, {"edition.toml": TOML}, {"site/pages/about.md": "Us.\n"}])
def test_an_empty_folder_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, files: dict[str, str]
) -> None:
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert main([command, "-C", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert "error[nothing-to-build]: there is nothing to build" in told.err
    assert "put transcriptions (.md) into sources/, or TEI files (.xml) into tei/" in told.err
    assert "Nothing is missing" not in told.out
    there = {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()}
    assert there == set(files)


@pytest.mark.parametrize(
    ("file", "belongs"),
    [
        ("letter.md", "`letter.md` may belong into sources/"),
        ("xml/letter.xml", "`xml/letter.xml` may belong into tei/"),
        ("README.md", ""),
    ],
)
def test_what_lies_in_another_folder_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, belongs: str
) -> None:
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text("Dear Anna,\n", encoding="utf-8")
    assert main(["validate", "-C", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert belongs in told
    assert ("may belong" in told) == bool(belongs)


def test_other_names_of_the_folders_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = TOML + '[paths]\nsources = "text"\ntei = "xml"\n'
    (tmp_path / "edition.toml").write_text(settings, encoding="utf-8")
    assert main(["build", "-C", str(tmp_path)]) == 1
    assert "no transcription in text/, no TEI in xml/" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_not_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei/broken.xml").write_text("<TEI><text>", encoding="utf-8")
    assert main(["build", "-C", str(tmp_path)]) == 1
    assert "nothing-to-build" not in capsys.readouterr().err


def test_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in COMMANDS:
        assert main([command, "-C", str(tmp_path / "letters")]) == 2
        assert "there is no folder" in capsys.readouterr().err
