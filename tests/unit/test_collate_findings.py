"""Copies that cannot be compared are told in a sentence each, and the others are compared."""

from pathlib import Path

import pytest

from edition.build import build_site
from edition.cli import main
from edition.collate.compare import collate
from edition.model.witness import Copy, WorkCopies
from edition.read import read_edition
from tests.tools.comparing import compared, told, write

TEXT = "He spoke of the harbour dues, which are to rise in July, and then he left the room."
OTHER = "Once upon a time a miller had three sons, a mill, a donkey and a cat that wore boots."


def test_a_work_with_one_copy(tmp_path: Path) -> None:
    made = compared(tmp_path, {"A": TEXT})
    assert told(made) == [
        'sources/cable-a.md:4:10: lone-copy: "cable" has one copy only, cable-a: there is nothing'
        " to compare it with"
    ]
    assert (made.rows, made.differences) == ((), ())


def test_a_copy_without_words(tmp_path: Path) -> None:
    made = compared(tmp_path, {"A": TEXT, "B": "[]{.pb n=1}", "C": TEXT})
    assert [copy.siglum for copy in made.copies] == ["A", "C"]
    assert [finding.code for finding in made.findings] == ["empty-copy"]
    assert 'copy B of "cable" (cable-b) has no words' in made.findings[0].message


def test_a_copy_that_is_withheld_as_a_whole_is_compared(tmp_path: Path) -> None:
    made = compared(tmp_path, {"A": TEXT, "B": "[]{.withheld key=r1 pages=1 code=s-1}"})
    assert made.findings == ()
    assert made.passages[0].words == 18


def test_a_copy_of_something_else(tmp_path: Path) -> None:
    made = compared(tmp_path, {"A": TEXT, "B": OTHER, "C": TEXT.replace("July", "June")})
    assert [copy.siglum for copy in made.copies] == ["A", "C"]
    codes = [finding.code for finding in made.findings]
    assert codes == ["unlike-copies", "copy-conflict"]
    assert 'copy B of "cable" (cable-b) shares hardly a sentence' in made.findings[0].message


def test_two_copies_that_have_nothing_in_common(tmp_path: Path) -> None:
    made = compared(tmp_path, {"A": TEXT, "B": OTHER})
    assert [finding.code for finding in made.findings] == ["unlike-copies"] * 2
    assert [copy.siglum for copy in made.copies] == ["A", "B"]
    assert (made.rows, made.differences, made.passages) == ((), (), ())


def test_two_copies_with_one_siglum_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, {"A": TEXT, "B": TEXT.replace("July", "June")})
    source = tmp_path / "sources" / "cable-b.md"
    source.write_text(source.read_text().replace("siglum: B", "siglum: A"))
    read = read_edition(tmp_path)
    assert read.edition
    (work,) = read.edition.works
    made = collate(work, read.documents, read.edition)
    assert [copy.siglum for copy in made.copies] == ["A", "A2"]
    assert len(made.differences) == 1


def test_a_copy_that_is_not_there_is_passed_over(tmp_path: Path) -> None:
    write(tmp_path, {"A": TEXT, "B": TEXT})
    read = read_edition(tmp_path)
    assert read.edition
    (work,) = read.edition.works
    twice = WorkCopies(work.id, work.title, work.copies, (*work.witnesses, work.witnesses[0]))
    documents = {path: d for path, d in read.documents.items() if "cable-b" not in path}
    assert [f.code for f in collate(twice, documents, read.edition).findings] == ["lone-copy"]
    assert isinstance(work.witnesses[0], Copy)


def test_a_build_tells_what_the_comparison_finds(tmp_path: Path) -> None:
    write(tmp_path, {"A": TEXT, "B": TEXT.replace("which are to rise in July, ", "")})
    report = build_site(tmp_path).read.report
    assert "silent-excision" in [finding.code for finding in report]


def test_to_validate_tells_what_the_comparison_finds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, {"A": TEXT, "B": TEXT.replace("which are to rise in July, ", "")})
    assert main(["validate", "-C", str(tmp_path), "--format", "concise"]) == 0
    assert "warning[silent-excision]" in capsys.readouterr().out
    settings = tmp_path / "edition.toml"
    row = '\n[[finding]]\ncode = "silent-excision"\nseverity = "error"\n'
    settings.write_text(settings.read_text() + row)
    assert main(["validate", "-C", str(tmp_path), "--format", "concise"]) == 1
    assert "error[silent-excision]" in capsys.readouterr().out


def test_a_finding_is_as_grave_as_the_settings_want_it(tmp_path: Path) -> None:
    write(tmp_path, {"A": TEXT, "B": TEXT.replace("which are to rise in July, ", "")})
    settings = tmp_path / "edition.toml"
    row = '\n[[finding]]\ncode = "silent-excision"\nseverity = "off"\n'
    settings.write_text(settings.read_text() + row)
    report = build_site(tmp_path).read.report
    assert "silent-excision" not in [finding.code for finding in report]


def test_of_a_work_in_tei_the_line_to_write_is_tei(tmp_path: Path) -> None:
    write(tmp_path, {"A": TEXT, "B": TEXT.replace("which are to rise in July, ", "")})
    read_edition(tmp_path)
    for source in (tmp_path / "sources").glob("*.md"):
        source.unlink()
    for file in (tmp_path / "tei").glob("*.xml"):
        lines = [line for line in file.read_text().split("\n") if "<?edition" not in line]
        file.write_text("\n".join(lines))
    read = read_edition(tmp_path)
    assert read.edition
    (work,) = read.edition.works
    (finding,) = collate(work, read.documents, read.edition).findings
    assert finding.at.file == "tei/cable-b.xml"
    assert '<del type="redaction" subtype="withheld" xml:id="r1"><gap reason="withheld"' in (
        finding.help or ""
    )


def test_an_editor_who_has_looked_silences_a_finding(tmp_path: Path) -> None:
    said = "<!-- silence silent-excision: the sheet ends the sentence here -->\n\n"
    lacking = TEXT.replace("which are to rise in July, ", "")
    write(tmp_path, {"A": TEXT, "B": said + lacking})
    codes = {finding.code for finding in build_site(tmp_path).read.report}
    assert not codes & {"silent-excision", "useless-silence"}
    assert "silent-excision" not in {f.code for f in read_edition(tmp_path).report}
