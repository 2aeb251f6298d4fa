"""The book of pages: read back by a second reader of PDF."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from edition.embargo.pdf import texts_of_pdf
from edition.export import Material
from edition.export.book import Book
from edition.export.pdf import printing
from tests.tools import held_back
from tests.tools.exporting import (
    EDITION,
    LETTER,
    SETTINGS,
    checked,
    exported,
    material,
    material_of_folder,
    refused,
)
from tests.tools.needs import needs


@pytest.fixture(autouse=True)
def _printer() -> None:
    needs("weasyprint")


def pages(found: Material) -> list[str]:
    """The words of each page, in one line."""
    return [" ".join(page.extract_text().split()) for page in opened(found).pages]


def opened(found: Material) -> PdfReader:
    files = exported(found, "pdf")
    assert list(files) == ["edition.pdf"]
    return PdfReader(io.BytesIO(files["edition.pdf"]))


def test_a_note_stands_at_the_foot_of_the_page_of_its_mark(tmp_path: Path) -> None:
    paragraph = "word " * 150
    marked = "\n\n".join(f"Here{n}.[^{n}] {paragraph}" for n in range(1, 13))
    notes = "\n".join(
        f"[^{n}]: Note of {n}, which {'says a little more ' * 6}." for n in range(1, 13)
    )
    head = LETTER.split("Dear Paul")[0]
    files = {**EDITION, "sources/letter.md": f"{head}{marked}\n\n{notes}\n"}
    found = pages(material(tmp_path, files))
    near = 0
    for n in range(1, 13):
        home = [i for i, page in enumerate(found) if f"Here{n}." in page]
        foot = [i for i, page in enumerate(found) if f"Note of {n}," in page]
        assert len(home) == len(foot) == 1
        assert foot[0] - home[0] in (0, 1), n
        near += home == foot
    assert near >= 11  # the printer may carry one over, to keep three lines of a paragraph together


def test_entries_of_the_apparatus_stand_at_the_foot(tmp_path: Path) -> None:
    tei = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Bellum'
        "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><listWit>"
        '<witness xml:id="A">Ms A</witness><witness xml:id="B">Ms B</witness></listWit>'
        "</sourceDesc></fileDesc></teiHeader><text><body><p>Caesar <app><lem wit='#A'>venit</lem>"
        "<rdg wit='#B'>fugit</rdg></app> in urbem.</p></body></text></TEI>"
    )
    found = pages(material(tmp_path, {"edition.toml": SETTINGS, "tei/bellum.xml": tei}))
    page = next(page for page in found if "in urbem" in page)
    assert page.index("in urbem") < page.index("venit ]") < page.index("fugit")


def test_the_pages_are_tagged_and_say_what_they_are(tmp_path: Path) -> None:
    found = opened(material(tmp_path))
    root = found.trailer["/Root"].get_object()
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert found.metadata is not None
    assert (found.metadata.title, found.metadata.author) == (
        "Letters of a botanist",
        "Johanna Berg",
    )
    assert "A letter" in [entry["/Title"] for entry in found.outline if not isinstance(entry, list)]


def test_contents_and_indexes_name_pages(repository: Path) -> None:
    found = pages(material_of_folder(repository))
    contents = next(page for page in found if page.startswith("Contents"))
    at = next(
        i
        for i, page in enumerate(found, 1)
        if page.endswith("Editorial principles") or "Three speakers" in page
    )
    assert f"{at}" in contents.split("Editorial principles")[1].split("Open questions")[0]
    text = " ".join(found)
    assert "It must raise in the minds of many" in text
    assert "124 words withheld" in text


def test_the_same_edition_is_the_same_file(tmp_path: Path) -> None:
    one = exported(material(tmp_path / "a"), "pdf")
    two = exported(material(tmp_path / "b"), "pdf")
    assert one == two


def test_nothing_is_loaded_from_elsewhere(tmp_path: Path) -> None:
    tei = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T'
        "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
        '</fileDesc></teiHeader><text><body><p>Words <graphic url="https://127.0.0.1:9/a.png"/>'
        '<graphic url="file:///etc/passwd"/> end.</p></body></text></TEI>'
    )
    found = material(tmp_path, {"edition.toml": SETTINGS, "tei/a.xml": tei})
    reader = opened(found)
    assert any("Words" in page.extract_text() for page in reader.pages)
    assert not any(page.images for page in reader.pages)
    fetcher = printing._fetcher(Book("T", "en", "", (), {}))
    for url in ("https://example.org/a.png", "file:///etc/passwd", "book:///../edition.toml"):
        with pytest.raises(Exception, match="is no image of the book"):
            fetcher.fetch(url)


def test_hostile_text_is_words(tmp_path: Path) -> None:
    settings = SETTINGS.replace('"Letters of a botanist"', "'</title><script>x()</script>'")
    found = opened(material(tmp_path, {**EDITION, "edition.toml": settings}))
    assert found.metadata is not None
    assert found.metadata.title == "</title><script>x()</script>"
    assert "/Names" not in found.trailer["/Root"] or "/JavaScript" not in str(
        found.trailer["/Root"]["/Names"]
    )


def test_without_the_extra_it_is_said_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.export.pdf.available", lambda: False)
    found = material(tmp_path)
    assert refused(found, "pdf") == ["PDF needs the program WeasyPrint"]
    assert checked(found, "pdf")[0].help == "install it: pip install 'tei-edition[pdf]'"


def test_a_book_without_a_title_is_refused(tmp_path: Path) -> None:
    files = {"sources/a.md": LETTER, "sources/b.md": LETTER.replace("id: letter", "id: b")}
    assert refused(material(tmp_path, files), "pdf") == ["PDF needs the title of the edition"]


@pytest.mark.parametrize("name", ["briefe", "censure", "facsimile"])
def test_other_editions_have_pages(name: str, repository: Path) -> None:
    found = material_of_folder(repository / "tests/editions" / name)
    text = " ".join(pages(found))
    for one in found.texts:
        assert one.title.split()[0] in text


NOTES = """
<head>Head<note n="1">of a heading</note></head>
<p>Words<note n="2"><p>first of two</p><p>second of two</p></note> and
 <q>a quotation<note n="3">of a quotation</note></q>.</p>
<table><row><cell>In a cell<note n="4">of a cell</note></cell></row></table>
<list><item>An item<note n="5">of an item<list><item>listed in it</item></list></note></item></list>
<lg><l>A line<note n="6">of a line</note></l></lg>
<p>Of <note n="7">a note <hi>with <note n="8">one within</note></hi> it</note> another.</p>
<note>that has no mark</note>
<p><del>Struck<note n="9">of what is struck</note></del></p>
"""


def test_a_note_is_printed_wherever_its_mark_stands(tmp_path: Path) -> None:
    tei = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Notes'
        "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
        f"</fileDesc></teiHeader><text><body><div>{NOTES}</div></body></text></TEI>"
    )
    text = " ".join(pages(material(tmp_path, {"edition.toml": SETTINGS, "tei/a.xml": tei})))
    for note in (
        *("of a heading", "first of two", "second of two", "of a quotation", "of a cell"),
        *("of an item", "listed in it", "of a line", "one within", "that has no mark"),
        "of what is struck",
    ):
        assert note in text


def test_nothing_held_back_is_on_a_page(tmp_path: Path) -> None:
    settings = held_back.SETTINGS.replace("title =", 'date = "2026"\ntitle =')
    files = held_back.FILES | {"edition.toml": settings + held_back.BY_CODE}
    text = " ".join(pages(material(tmp_path, files)))
    assert "the sundew is back" in text
    assert "Easter" not in text
    assert "Berta" not in text


def test_the_search_for_what_is_held_back_reads_the_pages(tmp_path: Path) -> None:
    data = exported(material(tmp_path), "pdf")["edition.pdf"]
    found = (" ".join(text.split()) for text in texts_of_pdf(data, 50_000_000))
    assert any("the sundew is back" in text for text in found)


def test_an_edition_that_is_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.export.pdf.MOST", 9)
    found = refused(material(tmp_path), "pdf")
    assert found == ["PDF needs an edition of at most 9 words; this one has 14"]
