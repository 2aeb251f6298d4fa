"""Existing files are never touched."""

from pathlib import Path

from edition.importers.target import file_name, place_beside, place_source


def test_a_new_draft_is_written(tmp_path: Path) -> None:
    placed = place_source(tmp_path / "sources", "letter", b"text\n")
    assert (placed.path, placed.is_new) == (tmp_path / "sources/letter.md", True)
    assert placed.path.read_bytes() == b"text\n"
    assert [p.name for p in (tmp_path / "sources").iterdir()] == ["letter.md"]


def test_a_source_that_is_there_stays_and_the_draft_goes_beside(tmp_path: Path) -> None:
    mine = tmp_path / "letter.md"
    mine.write_bytes(b"mine\n")
    placed = place_source(tmp_path, "letter", b"draft\n")
    assert mine.read_bytes() == b"mine\n"
    assert (placed.path, placed.taken) == (tmp_path / "_drafts/letter.md", mine)
    again = place_source(tmp_path, "letter", b"another draft\n")
    assert again.path == tmp_path / "_drafts/letter-2.md"


def test_the_same_draft_twice_is_written_once(tmp_path: Path) -> None:
    place_source(tmp_path, "letter", b"text\n")
    placed = place_source(tmp_path, "letter", b"text\n")
    assert (placed.path.name, placed.is_new, placed.taken) == ("letter.md", False, None)


def test_a_link_that_leads_elsewhere_is_a_file_that_is_there(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/letter.md").symlink_to(outside)
    placed = place_source(tmp_path / "sources", "letter", b"text\n")
    assert not outside.exists()
    assert placed.path == tmp_path / "sources/_drafts/letter.md"


def test_no_id_leads_out_of_the_folder(tmp_path: Path) -> None:
    assert place_source(tmp_path, "../../etc/x", b"x").path.parent == tmp_path
    assert place_beside(tmp_path, "a", b"1").path == tmp_path / "a.md"
    assert file_name("nul") == "nul-document"
