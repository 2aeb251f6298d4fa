"""The whole way on small editions: what is published, what is refused, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.build import build_site
from edition.cli import main
from edition.read import read_edition, tei_files

GOOD = "---\nid: good\ntitle: A letter\n---\nDear Anna,\n"
BAD = "---\nid: bad\ntitle: Another\n---\nA [word]{.unclera}.\n"
FOREIGN = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Foreign</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><body><p>Words of <persNam>somebody</persNam> else.</p></body></text></TEI>
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/good.md").write_text(GOOD)
    return tmp_path


def codes(folder: Path) -> list[str]:
    return [d.code for d in read_edition(folder).report.sorted()]


def test_a_source_with_errors_is_not_published_and_the_others_are(root: Path) -> None:
    (root / "sources/bad.md").write_text(BAD)
    assert main(["build", "-C", str(root), "--quiet"]) == 1
    assert (root / "public/good.html").is_file()
    assert not (root / "public/bad.html").exists()
    assert not (root / "tei/bad.xml").exists()


def test_foreign_tei_is_published_with_warnings(root: Path) -> None:
    (root / "tei").mkdir()
    (root / "tei/foreign.xml").write_text(FOREIGN)
    assert main(["build", "-C", str(root), "--quiet"]) == 0
    page = (root / "public/foreign.html").read_text()
    assert "somebody" in page
    assert "<persNam" not in page


def test_a_file_that_cannot_be_parsed_is_named_and_skipped(root: Path) -> None:
    (root / "tei").mkdir()
    (root / "tei/broken.xml").write_text("<TEI><p></TEI>")
    assert codes(root) == ["not-well-formed"]
    assert main(["build", "-C", str(root), "--quiet"]) == 1
    assert (root / "public/good.html").is_file()


def test_tei_edited_by_hand_is_refused_by_name_and_published(root: Path) -> None:
    read_edition(root)
    file = root / "tei/good.xml"
    edited = file.read_text().replace("Dear Anna", "Dear Hannah")
    file.write_text(edited)
    (root / "sources/good.md").write_text(GOOD.replace("Anna", "Berta"))
    findings = read_edition(root).report.sorted()
    assert [d.code for d in findings] == ["edited-tei"]
    assert "tei/good.xml" in findings[0].message
    assert file.read_text() == edited
    read_edition(root, force=True)
    assert "Berta" in file.read_text()


def test_tei_of_our_own_is_replaced(root: Path) -> None:
    read_edition(root)
    (root / "sources/good.md").write_text(GOOD.replace("Anna", "Berta"))
    assert codes(root) == []
    assert "Berta" in (root / "tei/good.xml").read_text()


@pytest.mark.parametrize(
    "text", ['[edition]\ntitle = "Letters\n', '[edition]\nlicnce = "CC BY"\n', "[paths]\ntei = 3\n"]
)
def test_settings_with_an_error_leave_the_site_and_the_tei_as_they_are(
    root: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "edition.toml").write_text('[edition]\ntitle = "Letters of Anna"\n')
    assert main(["build", "-C", str(root), "--quiet"]) == 0
    before = _all_but_what_is_kept(root)
    file = root / "edition.toml"
    file.write_text(text)
    (root / "sources/good.md").write_text(GOOD.replace("Anna", "Berta"))
    after = before | {p: p.read_bytes() for p in (file, root / "sources/good.md")}
    for command in ("build", "release", "export"):
        assert main([command, "-C", str(root), "--quiet"]) == 1
        assert "edition.toml:" in capsys.readouterr().err
    assert _all_but_what_is_kept(root) == after


def _all_but_what_is_kept(root: Path) -> dict[Path, bytes]:
    kept = root / ".edition"
    files = (p for p in root.rglob("*") if p.is_file() and not p.is_relative_to(kept))
    return {p: p.read_bytes() for p in files}


def test_a_wrong_date_or_language_of_the_edition_is_told_once_and_at_its_line(root: Path) -> None:
    (root / "edition.toml").write_text(
        '[edition]\ntitle = "Letters"\nlanguage = "deutsch"\ndate = "2026-13-01"\n'
    )
    found = [(d.code, d.at.line, d.at.column) for d in read_edition(root).report.sorted()]
    assert found == [("bad-language", 3, 13), ("bad-date", 4, 9)]


def test_tei_whose_source_is_gone_is_told(root: Path) -> None:
    read_edition(root)
    (root / "sources/good.md").unlink()
    assert codes(root) == ["orphan-tei"]


def test_tei_of_a_source_that_has_another_id_is_not_published_beside_it(root: Path) -> None:
    build_site(root)
    (root / "sources/good.md").write_text(GOOD.replace("id: good", "id: better"))
    built = build_site(root)
    (finding,) = built.read.report.sorted()
    assert finding.message == (
        "tei/good.xml was made from sources/good.md, which gives tei/better.xml now; "
        "it is not published"
    )
    assert built.documents == 1
    assert not (root / "public/good.html").exists()
    assert (root / "tei/good.xml").is_file()


def test_tei_of_a_source_that_was_taken_away_is_not_published(root: Path) -> None:
    (root / "sources/other.md").write_text(GOOD.replace("id: good", "id: other"))
    build_site(root)
    (root / "sources/other.md").unlink()
    assert build_site(root).documents == 1
    file = root / "tei/other.xml"
    lines = file.read_text().split("\n")
    file.write_text("\n".join(line for line in lines if not line.startswith("<?edition ")))
    built = build_site(root)
    assert (built.documents, len(built.read.report)) == (2, 0)


def test_check_writes_nothing_and_fails_where_tei_is_stale(root: Path) -> None:
    assert main(["encode", "--check", "-C", str(root)]) == 1
    assert not (root / "tei").exists()
    assert main(["encode", "-C", str(root)]) == 0
    assert main(["encode", "--check", "-C", str(root)]) == 0


def test_an_id_that_vanishes_is_told(root: Path) -> None:
    (root / "sources/good.md").write_text(GOOD + "\nThe parcel came yesterday with the post.\n")
    read_edition(root)
    (root / "sources/good.md").write_text(GOOD)
    assert codes(root) == ["vanished-id"]


def test_building_twice_gives_the_same_bytes(root: Path) -> None:
    def built() -> dict[str, bytes]:
        build_site(root)
        files = (p for p in (root / "public").rglob("*") if p.is_file())
        return {p.relative_to(root).as_posix(): p.read_bytes() for p in files}

    assert built() == built()


def test_links_that_lead_outside_are_no_tei(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.xml"
    outside.write_text(FOREIGN)
    (root / "tei").mkdir()
    (root / "tei/link.xml").symlink_to(outside)
    assert tei_files(root, "tei") == []


def test_misuse_is_status_2(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["bild"])
    assert stopped.value.code == 2
    assert main(["build", "-C", str(tmp_path / "nowhere")]) == 2
    assert main(["explain", "no-such-finding"]) == 2


def test_explain_prints_the_page_of_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "dangling-pointer"]) == 0
    assert "Why it matters" in capsys.readouterr().out


def test_a_paragraph_rewritten_in_its_place_keeps_its_id(root: Path) -> None:
    (root / "sources/good.md").write_text(GOOD + "\nYes.\n\nThe parcel came by post.\n")
    read_edition(root)
    (root / "sources/good.md").write_text(GOOD + "\nNever.\n\nThe parcel came by post.\n")
    assert codes(root) == []
    assert '<p xml:id="p-2">Never.</p>' in (root / "tei/good.xml").read_text()
