"""`edition import --back`: gaps become bracket phrases again, in a file of its own."""

import re
from pathlib import Path

import pytest
from lxml import etree

from edition.cli import main
from edition.tei.names import TEI, tei
from tests.tools.needs import needs

HEADER = """<teiHeader><fileDesc><titleStmt><title>Cable</title></titleStmt><publicationStmt>
<p>None</p></publicationStmt><sourceDesc><p>None</p></sourceDesc></fileDesc></teiHeader>"""


def withheld(lines: int) -> str:
    gap = f'<gap reason="withheld" unit="line" quantity="{lines}"/>'
    return f'<del type="redaction" subtype="withheld" xml:id="r1">{gap}</del>'


def cable(body: str) -> str:
    return f'<TEI xmlns="{TEI}">{HEADER}\n<text><body>\n<p>{body}</p></body></text></TEI>\n'


def write(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def back(folder: Path, *arguments: str) -> int:
    return main(["import", "-C", str(folder), "--back", *arguments])


def test_gaps_become_phrases_in_a_file_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = cable(f"He said {withheld(3)}, and left.")
    file = write(tmp_path, "cable.xml", data)
    assert back(tmp_path, "--phrases", "frus", file) == 0
    written = (tmp_path / "sources/_drafts/cable.xml").read_text(encoding="utf-8")
    assert 'said [<hi rend="italic">3 lines not declassified</hi>], and left.' in written
    assert Path(file).read_text(encoding="utf-8") == data
    told = capsys.readouterr().err
    assert "1 gap was written as phrases of frus" in told
    assert "written: sources/_drafts/cable.xml" in told


def test_gaps_that_have_no_phrase_stay_and_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = '<gap reason="lost" unit="word" quantity="2"/>'
    gap = withheld(3)
    file = write(tmp_path, "cable.xml", cable(f"He {gap} said\n{shown} and {shown}."))
    assert back(tmp_path, "--phrases", "frus", file) == 0
    assert (
        "1 gap was written as phrases of frus; 2 stayed, which it has no phrase for: "
        "lost, 2 word (line 5)"
    ) in capsys.readouterr().err
    written = (tmp_path / "sources/_drafts/cable.xml").read_text(encoding="utf-8")
    assert written.count(shown) == 2


def test_no_file_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = write(tmp_path, "cable.xml", cable(withheld(1)))
    before = Path(file).read_bytes()
    assert back(tmp_path, "--phrases", "frus", "--to", str(tmp_path), file) == 0
    assert Path(file).read_bytes() == before
    assert b"1 line not declassified" in (tmp_path / "cable-2.xml").read_bytes()
    capsys.readouterr()
    assert back(tmp_path, "--phrases", "frus", "--to", str(tmp_path), file) == 0
    assert "cable-2.xml was there before, just so" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "--back needs --phrases NAME, those that are to be written; there are french, frus"),
        (["--phrases", "fruss"], 'there are no phrases called "fruss"; did you mean "frus"?'),
    ],
)
def test_it_must_know_which_phrases(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    file = write(tmp_path, "cable.xml", cable("x"))
    assert back(tmp_path, *arguments, file) == 2
    assert sentence in capsys.readouterr().err


def test_one_file_fails_and_the_others_are_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [
        write(tmp_path, "letter.txt", "Dear Anna"),
        write(tmp_path, "broken.xml", "<TEI><text>"),
        write(tmp_path, "cable.xml", cable("x")),
        str(tmp_path / "missing.xml"),
    ]
    assert back(tmp_path, "--phrases", "german", *files) == 1
    assert [p.name for p in (tmp_path / "sources/_drafts").iterdir()] == ["cable.xml"]
    told = capsys.readouterr().err
    assert "letter.txt:1:1" in told
    assert "this is no TEI, and phrases are written only into TEI" in told
    assert "3 files not written: " in told


def test_documents_of_a_volume_go_through_sources_and_come_back(tmp_path: Path) -> None:
    volume = etree.parse(
        needs("corpora") / "frus/frus1961-63v17.xml", etree.XMLParser(huge_tree=True)
    )
    documents = [
        div
        for div in volume.iter(tei("div"))
        if div.get("type") == "document" and "not declassified" in "".join(map(str, div.itertext()))
    ][:5]
    for number, div in enumerate(documents, 1):
        div.tail = None
        body = etree.tostring(div, encoding="unicode")
        whole = (
            f'<TEI xmlns="{TEI}" xml:id="d{number}">{HEADER}<text><body>{body}</body></text></TEI>'
        )
        write(tmp_path, f"d{number}.xml", whole)
    files = sorted(str(file) for file in tmp_path.glob("d*.xml"))
    here = ["-C", str(tmp_path), "--quiet"]
    assert main(["import", *here, "--phrases", "frus", *files]) == 0
    assert main(["encode", *here]) == 0
    made = sorted(str(file) for file in (tmp_path / "tei").glob("*.xml"))
    assert (
        main(["import", *here, "--to", f"{tmp_path}/b", "--phrases", "frus", "--back", *made]) == 0
    )
    for file in files:
        assert words(tmp_path / "b" / Path(file).name) == words(Path(file))


def words(file: Path) -> str:
    body = etree.parse(file).getroot().find(f".//{tei('body')}")
    assert body is not None
    return re.sub(r"\s+", "", "".join(map(str, body.itertext())))
