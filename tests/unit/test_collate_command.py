"""`edition collate`: what it compares, says and writes, and what it refuses."""

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from edition.cli import main
from edition.commands.files import is_signed
from edition.tei.names import tei

RELEASES = {
    "1994": ("A", "1994-05-30", "[]{.withheld key=r1 in=cable-2003}"),
    "2003": ("B", "2003-11-11", "[He named three men.]{.redacted key=r1}"),
}


def release(name: str, *, more: str = "") -> str:
    siglum, released, passage = RELEASES[name]
    return (
        f"---\nid: cable-{name}\ntitle: Cable, release of {name}\nlanguage: en\n"
        f"witness: {{of: cable, siglum: {siglum}, label: release of {name}, "
        f"released: {released}}}\n---\n"
        f"The minister received me at noon. {passage} I left at one.{more}\n"
    )


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "edition.toml").write_text(
        '[[work]]\nid = "cable"\ntitle = "The cable"\ncopies = "one-original"\n', "utf-8"
    )
    for name in RELEASES:
        (tmp_path / f"sources/cable-{name}.md").write_text(release(name), "utf-8")
    return tmp_path


def run(folder: Path, *arguments: str) -> int:
    return main(["collate", "-C", str(folder), *arguments])


def files(folder: Path) -> list[Path]:
    """All files and folders of an edition, but for what it remembers of itself."""
    found = (p.relative_to(folder) for p in folder.rglob("*"))
    return sorted(p for p in found if p.parts[0] != ".edition")


def test_without_a_work_all_works_are_compared(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(edition) == 0
    told = capsys.readouterr()
    assert told.out.startswith("The cable")
    assert "r1 · paragraph 1 · 4 words" in told.out
    assert "first shown whole in B, 2003-11-11" in told.out


def test_an_unknown_work_is_named_with_a_suggestion(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(edition, "cabel") == 2
    told = capsys.readouterr()
    assert told.err == 'edition: there is no work "cabel"; did you mean "cable"?\n'
    assert told.out == ""


def test_a_copy_with_errors_is_not_compared_and_that_is_said(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (edition / "sources/cable-2003.md").write_text(release("2003", more=" [x]{.nomark}"), "utf-8")
    assert run(edition, "cable") == 1
    told = capsys.readouterr()
    assert "error[unknown-class]" in told.err
    sentences = [line for line in told.err.splitlines() if line.startswith("edition: ")]
    assert sentences == [
        "edition: sources/cable-2003.md has errors; copy B of cable is not compared",
        "edition: cable has only one copy that can be compared",
    ]
    assert told.out == ""


def test_an_edition_without_copies_says_what_to_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/letter.md").write_text("---\nid: letter\ntitle: A\n---\nHello.\n", "utf-8")
    assert run(tmp_path) == 0
    assert "write `witness: {of: WORK, siglum: A}`" in capsys.readouterr().err


def test_findings_go_to_the_error_stream_and_results_to_the_other(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = edition / "sources/cable-1994.md"
    silent = release("1994", more="\n\nThe dues are to rise in July.\n\nNothing else was said.")
    file.write_text(silent, "utf-8")
    other = release("2003", more="\n\nNothing else was said.")
    (edition / "sources/cable-2003.md").write_text(other, "utf-8")
    assert run(edition, "--format", "json") == 0
    told = capsys.readouterr()
    assert "warning[silent-excision]" in told.err
    (work,) = json.loads(told.out)["works"]
    assert [d["kind"] for d in work["differences"]] == ["excision", "silent-excision"]
    assert run(edition) == 0
    text = capsys.readouterr().out
    section = text[text.index("Lacking without a sign") :]
    assert "“The dues are to rise in July.”" in section
    assert "sources/cable-2003.md:" in section
    assert re.search(r"write [^:]+:\n +\[\]\{\.withheld key=r\d words=7( code=…)?\}\n", section)


def test_nothing_is_written_unless_a_file_is_named(edition: Path) -> None:
    before = files(edition)
    for form in ("text", "json", "csv", "tei"):
        assert run(edition, "--format", form) == 0
    assert files(edition) == before


def test_a_file_of_tei_is_written_and_its_pointers_lead_to_the_copies(edition: Path) -> None:
    target = edition / "tei/cable-apparatus.xml"
    assert run(edition, "--format", "tei", "-o", str(target)) == 0
    root = etree.parse(target).getroot()
    (gap,) = root.iter(tei("gap"))
    assert gap.get("source") == "cable-2003.xml#r1-1"
    assert is_signed(target.read_bytes())
    assert main(["validate", "-C", str(edition), "--format", "concise"]) == 0


def test_a_generated_file_may_be_written_again_and_a_changed_one_may_not(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = edition / "tei/cable-apparatus.xml"
    arguments = ("--format", "tei", "-o", str(target))
    assert run(edition, *arguments) == 0
    assert run(edition, *arguments) == 0
    assert run(edition, *arguments, "--method", "parallel-segmentation") == 0
    target.write_text(target.read_text("utf-8").replace("three men", "no men"), "utf-8")
    assert run(edition, *arguments) == 2
    assert "was changed by hand and is not overwritten" in capsys.readouterr().err
    assert "named no men" in target.read_text("utf-8")


@pytest.mark.parametrize("name", ["sources/cable-1994.md", "edition.toml"])
@pytest.mark.parametrize("form", ["text", "json", "csv", "tei"])
def test_a_file_of_an_editor_is_never_overwritten(edition: Path, name: str, form: str) -> None:
    before = (edition / name).read_bytes()
    assert run(edition, "--format", form, "-o", str(edition / name)) == 2
    assert (edition / name).read_bytes() == before


def test_tei_of_several_works_is_refused_with_their_names(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = edition / "edition.toml"
    both = settings.read_text("utf-8") + settings.read_text("utf-8").replace("cable", "note")
    settings.write_text(both, "utf-8")
    for name in RELEASES:
        text = release(name).replace("cable", "note")
        (edition / f"sources/note-{name}.md").write_text(text, "utf-8")
    assert run(edition, "--format", "tei") == 2
    assert "name one of cable, note" in capsys.readouterr().err
    assert run(edition, "note", "--format", "tei") == 0


def test_a_method_is_for_tei_only(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(edition, "--method", "parallel-segmentation") == 2
    assert capsys.readouterr().err.endswith("--method is for --format tei, and not for text\n")


def test_the_exit_status_tells_of_errors_as_elsewhere(edition: Path) -> None:
    bad = "---\nid: other\ntitle: Other\n---\n[x]{.nomark}\n"
    (edition / "sources/other.md").write_text(bad, "utf-8")
    assert run(edition) == 1


def test_a_page_of_the_generated_files_loses_nothing(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for method in ("location-referenced", "parallel-segmentation"):
        target = edition / f"tei/{method}.xml"
        assert run(edition, "--format", "tei", "--method", method, "-o", str(target)) == 0
    assert main(["build", "-C", str(edition)]) == 0
    capsys.readouterr()
    assert main(["report", "-C", str(edition)]) == 0
    assert capsys.readouterr().out.startswith("Nothing is missing.")
    page = (edition / "public/location-referenced.html").read_text("utf-8")
    assert "4 words withheld" in page


# ---------------------------------------------------------------------------------- --apply


def unlinked(folder: Path) -> Path:
    file = folder / "sources/cable-1994.md"
    file.write_text(release("1994").replace(" in=cable-2003", ""), "utf-8")
    return file


def test_apply_shows_each_change_with_its_place_and_reason_and_writes_it(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = unlinked(edition)
    other = (edition / "sources/cable-2003.md").read_bytes()
    assert run(edition, "cable", "--apply") == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[:4] == [
        "sources/cable-1994.md:7:35",
        "    []{.withheld key=r1}",
        "  → []{.withheld key=r1 in=cable-2003}",
        "    copy B (cable-2003) marks the passage as r1: 4 words",
    ]
    assert "1 file(s) written" in told.err
    assert file.read_text("utf-8") == release("1994")
    assert (edition / "sources/cable-2003.md").read_bytes() == other


def test_what_is_written_already_is_not_written_again(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(edition, "--apply") == 0
    assert capsys.readouterr().out.startswith("Nothing to write")


def test_a_sign_where_there_is_none_is_written_only_when_it_is_asked_for(edition: Path) -> None:
    file = edition / "sources/cable-1994.md"
    bare = release("1994").replace("[]{.withheld key=r1 in=cable-2003} ", "")
    file.write_text(bare, "utf-8")
    assert run(edition, "--apply") == 0
    assert file.read_text("utf-8") == bare
    assert run(edition, "--apply=silent") == 0
    assert "noon. []{.withheld key=r1 in=cable-2003} I left" in file.read_text("utf-8")


def test_apply_does_nothing_else(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = unlinked(edition)
    before = file.read_bytes()
    assert run(edition, "--apply", "--format", "json") == 2
    assert run(edition, "--apply", "-o", str(edition / "x.txt")) == 2
    assert "goes with no other option" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert not (edition / "x.txt").exists()


def test_copies_of_different_works_are_not_said_to_agree(
    edition: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    longer = unlinked(edition).read_text("utf-8") + "\nNothing else was said to us before one.\n"
    unlinked(edition).write_text(longer, "utf-8")
    other = release("2003").partition("The minister")[0]
    verses = "Whan that Aprille with his shoures soote, the droghte of March hath perced."
    (edition / "sources/cable-2003.md").write_text(other + verses + "\n", "utf-8")
    assert run(edition) == 0
    told = capsys.readouterr()
    assert "warning[unlike-copies]" in told.err
    assert "Nothing was compared; the findings say why." in told.out
    assert "do not differ" not in told.out
    assert run(edition, "--format", "tei") == 2
    assert "there is nothing to write" in capsys.readouterr().err


HELD = """
[[taxonomy]]
key = "code"
file = "tei/codes.xml"

[[publish.hold_back]]
code = "privacy"
reason = "privacy"
"""
CODES = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Codes
</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>
<encodingDesc><classDecl><taxonomy xml:id="codes"><category xml:id="privacy" n="P">
<catDesc>Privacy</catDesc></category></taxonomy></classDecl></encodingDesc></teiHeader><text><body><p/></body></text></TEI>"""


@pytest.mark.parametrize("form", ["text", "json", "csv", "tei"])
def test_what_is_held_back_is_compared_and_left_out_of_what_is_public(
    edition: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    with (edition / "edition.toml").open("a", encoding="utf-8") as file:
        file.write(HELD)
    (edition / "tei").mkdir(exist_ok=True)
    (edition / "tei/codes.xml").write_text(CODES, "utf-8")
    secret = " [His daughter is in the asylum of Kilmore.]{.seg code=privacy}"
    source = release("2003", more=secret).replace("key=r1}", "key=r1 code=privacy}")
    (edition / "sources/cable-2003.md").write_text(source, "utf-8")
    run(edition, "--format", form)
    told = capsys.readouterr()
    assert "edition: what the edition holds back is compared, too" in told.err
    assert "asylum" in told.out
    run(edition, "--format", form, "--public")
    told = capsys.readouterr()
    assert "asylum" not in told.out + told.err
    assert "three men" not in told.out + told.err
    assert ("held-back" if form == "tei" else "held back" if form == "text" else "") in told.out
