"""A ``facsimile`` goes into a file beside the source, and comes back."""

from pathlib import Path

from edition.commands.importing import Asked, import_files
from edition.tei.names import TEI
from tests.importers.tei.edition import of_file, there_and_back

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Letter</title></titleStmt><publicationStmt><p>x</p>"
    "</publicationStmt><sourceDesc><bibl>y</bibl></sourceDesc></fileDesc></teiHeader>"
)
IMAGES = (
    '<facsimile xml:id="all"><!-- from the archive --><surface xml:id="s1">\n'
    '  <graphic url="1.jpg"/><zone xml:id="z1" points="1,1 9,1 9,9"/></surface></facsimile>'
)
TEXT = '<text><body><pb facs="#s1"/><p facs="#z1"><lb facs="#z1"/>Dear Anna</p></body></text>'


def tei(*parts: str) -> bytes:
    return f'<TEI xmlns="{TEI}">{"".join(parts)}</TEI>'.encode()


def test_images_are_written_beside_the_source() -> None:
    found = of_file(tei(HEADER, IMAGES, TEXT), "letter")
    assert found.findings == []
    assert found.is_equal
    assert "\nfacsimile: letter.facsimile.xml\n" in found.text
    assert "[]{.pb facs=#s1}\n\n{facs=#z1}\n[]{.lb facs=#z1}Dear Anna" in found.text
    assert b"<!-- from the archive -->" in found.images


def test_they_come_back_as_they_were() -> None:
    front = "---\nid: letter\ntitle: Letter\nfacsimile: letter.facsimile.xml\n---\n"
    files = {
        "sources/letter.md": front + "[]{.pb facs=#s1}\n\n# Head {facs=#z1}\n\n{facs=#z1}\nText\n",
        "sources/letter.facsimile.xml": IMAGES.replace("<facsimile", f'<facsimile xmlns="{TEI}"'),
    }
    assert there_and_back(files) == []


def test_two_are_told_and_left_out() -> None:
    found = of_file(tei(HEADER, IMAGES, IMAGES.replace("all", "more"), TEXT), "letter")
    assert [f.code for f in found.findings] == ["tei-not-in-source", "tei-not-in-source"]
    assert found.images == b""


def test_the_command_writes_both_and_touches_no_file_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text("", encoding="utf-8")
    (tmp_path / "letter.xml").write_bytes(tei(HEADER, IMAGES, TEXT))
    kept = tmp_path / "sources/letter.facsimile.xml"
    kept.parent.mkdir()
    kept.write_text("mine", encoding="utf-8")
    import_files(tmp_path, [str(tmp_path / "letter.xml")], Asked())
    assert kept.read_text(encoding="utf-8") == "mine"
    drafts = tmp_path / "sources/_drafts"
    assert sorted(p.name for p in drafts.iterdir()) == ["letter.facsimile.xml", "letter.md"]
    again = import_files(tmp_path, [str(tmp_path / "letter.xml")], Asked())
    assert [p.is_new for p in again.drafts] == [False]
    (drafts / "letter.md").write_text("mine too", encoding="utf-8")
    import_files(tmp_path, [str(tmp_path / "letter.xml")], Asked())
    second = (drafts / "letter-2.md").read_text(encoding="utf-8")
    assert "\nfacsimile: letter-2.facsimile.xml\n" in second
    assert (drafts / "letter-2.facsimile.xml").is_file()
