"""The book of pages: read back by a second reader of PDF."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from edition.export import Material
from edition.export.book import Book
from edition.export.pdf import printing
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
    for n in range(1, 13):
        home = [i for i, page in enumerate(found) if f"Here{n}." in page]
        foot = [i for i, page in enumerate(found) if f"Note of {n}," in page]
        assert home == foot, n
        assert len(home) == 1


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
