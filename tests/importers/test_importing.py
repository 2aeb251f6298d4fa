"""`edition import`: what a user gives, what stands in the folder then, what is said."""

from pathlib import Path

import pytest

from edition.cli import main

LETTER = "~~SECRET~~\n\nOctober 3, 1931\n\nDear Anna:\n\nThe suitcase is here.\n"
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Note</title></titleStmt><publicationStmt><p>None</p></publicationStmt>
<sourceDesc><p>None</p></sourceDesc></fileDesc></teiHeader>
<text><body><p>He <del rend="strikethrough" type="unknown">went</del> came.</p></body></text></TEI>
"""


def put(folder: Path, **files: str) -> None:
    """Files in the folder; a low line in a name is a point."""
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")


def test_a_text_becomes_a_draft_and_a_review(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, letter_txt=LETTER)
    assert main(["import", "-C", str(tmp_path), str(tmp_path / "letter.txt")]) == 0
    (draft,) = (tmp_path / "sources").glob("*.md")
    text = draft.read_text(encoding="utf-8")
    assert "~~SECRET~~" in text
    assert "The suitcase is here." in text
    assert (tmp_path / "sources/_review/letter.md").is_file()
    told = capsys.readouterr().err
    assert f"written: sources/{draft.name}" in told
    assert "1 document, " in told
    assert "what was guessed and left out: sources/_review/letter.md" in told
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == LETTER


def test_the_draft_can_be_built(tmp_path: Path) -> None:
    put(tmp_path, letter_txt=LETTER)
    main(["import", "-C", str(tmp_path), "--quiet", str(tmp_path / "letter.txt")])
    assert main(["validate", "-C", str(tmp_path), "--quiet"]) == 0


def test_one_file_fails_and_the_others_are_imported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, letter_txt=LETTER, note_xml=TEI, page_html="<html><p>x</p></html>")
    put(tmp_path, broken_xml="<TEI><text>", empty_txt="\n")
    (tmp_path / "odd.txt").write_bytes(b"K\xf8benhavn")
    names = "letter.txt note.xml page.html broken.xml empty.txt odd.txt missing.txt".split()
    status = main(["import", "-C", str(tmp_path), *(str(tmp_path / name) for name in names)])
    assert status == 1
    written = {path.name for path in (tmp_path / "sources").glob("*.md")}
    assert "note.md" in written
    assert len(written) == 2
    told = capsys.readouterr().err
    assert "5 files not imported: " in told
    for code in ("not-importable", "empty-file", "unknown-encoding", "unreadable-file"):
        assert f"error[{code}]" in told
    assert "Traceback" not in told


def test_tei_comes_back_as_a_source(tmp_path: Path) -> None:
    put(tmp_path, note_xml=TEI)
    assert main(["import", "-C", str(tmp_path), "--quiet", str(tmp_path / "note.xml")]) == 0
    text = (tmp_path / "sources/note.md").read_text(encoding="utf-8")
    assert "He ~~went~~ came." in text
    assert not (tmp_path / "sources/_review").exists()


def test_a_second_import_touches_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, letter_txt=LETTER)
    command = ["import", "-C", str(tmp_path), str(tmp_path / "letter.txt")]
    main(command)
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    capsys.readouterr()
    assert main(command) == 0
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before
    assert "1 draft had been written before, just so" in capsys.readouterr().err


def test_a_source_that_is_there_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, letter_txt=LETTER)
    command = ["import", "-C", str(tmp_path), str(tmp_path / "letter.txt")]
    main(command)
    (source,) = (tmp_path / "sources").glob("*.md")
    source.write_bytes(b"mine\n")
    capsys.readouterr()
    assert main(command) == 1
    assert source.read_bytes() == b"mine\n"
    assert (tmp_path / "sources/_drafts" / source.name).is_file()
    assert "is there already and was not touched" in capsys.readouterr().err


def test_drafts_go_where_they_are_told_to(tmp_path: Path) -> None:
    put(tmp_path, letter_txt=LETTER)
    there = tmp_path / "elsewhere"
    file = str(tmp_path / "letter.txt")
    assert main(["import", "-C", str(tmp_path), "--to", str(there), "--quiet", file]) == 0
    assert list(there.glob("*.md"))
    assert not (tmp_path / "sources").exists()


def test_without_comments_the_review_alone_says_why(tmp_path: Path) -> None:
    put(tmp_path, letter_txt=LETTER)
    main(["import", "-C", str(tmp_path), "--no-comments", str(tmp_path / "letter.txt")])
    (draft,) = (tmp_path / "sources").glob("*.md")
    assert "guessed" not in draft.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "sentence"),
    [
        (["--as", "tai"], 'there is no format "tai"; did you mean "tei"?'),
        (
            ["--kind", "letters-em"],
            'there is no kind of material called "letters-em"; did you mean',
        ),
        (["--phrases", "fruss"], 'there are no phrases called "fruss"; did you mean "frus"?'),
    ],
)
def test_what_there_is_not_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: list[str], sentence: str
) -> None:
    put(tmp_path, letter_txt=LETTER)
    assert main(["import", "-C", str(tmp_path), *option, str(tmp_path / "letter.txt")]) == 2
    assert sentence in capsys.readouterr().err


def test_a_folder_stands_for_its_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    put(folder, letter_txt=LETTER, note_xml=TEI, program_py="x = 1")
    assert main(["import", "-C", str(tmp_path), str(folder)]) == 0
    assert "2 documents, " in capsys.readouterr().err


def test_a_folder_without_files_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "raw/within").mkdir(parents=True)
    assert main(["import", "-C", str(tmp_path), str(tmp_path / "raw")]) == 1
    told = capsys.readouterr().err
    assert "error[empty-folder]: this folder has no file that can be imported" in told
    assert "folders within are not entered" in told
