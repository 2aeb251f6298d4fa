"""TEI of others on the site: who edited it, under which licence, what tells documents apart."""

from collections.abc import Callable
from pathlib import Path

from tests.tools.publishing import publish, write

Site = Callable[[str], str]
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{}<text><body>{}</body></text></TEI>'


def built(root: Path, header: str, body: str = "<p>Words.</p>") -> Site:
    """The pages of an edition of one file without settings."""
    files = {"tei/bello.xml": TEI.format(f"<teiHeader>{header}</teiHeader>", body)}
    return publish(write(root, files))


def test_a_document_with_editors_and_a_licence_of_its_own(tmp_path: Path) -> None:
    header = (
        "<fileDesc><titleStmt><title>De bello</title><editor>Anna A.</editor></titleStmt>"
        '<publicationStmt><availability><licence target="https://example.org/by">CC BY</licence>'
        "</availability></publicationStmt></fileDesc>"
    )
    site = built(tmp_path, header)
    page = site("bello.html")
    assert '<p class="by">Edited by Anna A.</p>' in page
    assert "“De bello”, edited by Anna A." in page
    assert 'Licence: <a href="https://example.org/by" rel="license">CC BY</a>' in page
    assert "No licence" not in page
    assert "A document that has a licence states it." in site("index.html")


def test_who_is_responsible_for_editing_is_an_editor_where_nobody_else_is_named(
    tmp_path: Path,
) -> None:
    statement = "<respStmt><resp>{}</resp><name>Berta B.</name></respStmt>"
    said = statement.format("Herausgegeben von") + statement.format("Encoding").replace("B.", "C.")
    header = f"<fileDesc><titleStmt><title>De bello</title>{said}</titleStmt></fileDesc>"
    assert "edited by Berta B.</" in built(tmp_path, header)("bello.html")


def test_a_text_from_right_to_left_has_its_page_from_right_to_left(tmp_path: Path) -> None:
    header = "<fileDesc><titleStmt><title>مجلة</title></titleStmt></fileDesc>"
    text = TEI.format(f"<teiHeader>{header}</teiHeader>", "<p>نص</p>")
    text = text.replace("<text>", '<text xml:lang="ar">')
    page = publish(write(tmp_path, {"tei/bello.xml": text}))("bello.html")
    assert '<article class="doc" dir="rtl">' in page
    assert '<div class="tools" dir="ltr">' in page


LETTER = "<fileDesc><titleStmt><title>Letter</title></titleStmt>{}</fileDesc>"
SHELF = "<sourceDesc><msDesc><msIdentifier><idno>{}</idno></msIdentifier></msDesc></sourceDesc>"


def test_documents_with_one_title_are_told_apart_by_shelfmark_or_file(tmp_path: Path) -> None:
    def document(source: str) -> str:
        header = LETTER.format(source)
        return TEI.format(f"<teiHeader>{header}</teiHeader>", "<p>Words.</p>")

    shelved = {f"tei/{n}.xml": document(SHELF.format(f"H {n}")) for n in (1, 2)}
    site = publish(write(tmp_path / "a", shelved))
    assert '<a href="1.html">Letter (H 1)</a>' in site("index.html")
    assert ">Letter (H 2)</a>" in site("1.html")
    bare = {f"tei/{n}.xml": document("") for n in ("x", "y")}
    assert ">Letter (y)</a>" in publish(write(tmp_path / "b", bare))("x.html")


def test_a_list_without_a_date_has_no_column_for_it(tmp_path: Path) -> None:
    header = f"<teiHeader>{LETTER.format('')}</teiHeader>"
    many = {f"tei/{n}.xml": TEI.format(header, "<p>x</p>") for n in range(14)}
    page = publish(write(tmp_path, many))("index.html")
    assert '<table class="list">' in page
    assert "Date" not in page


def test_an_edition_of_one_document_without_a_title_has_that_of_the_document(
    tmp_path: Path,
) -> None:
    site = built(tmp_path, LETTER.format(""))
    assert "<h1>Letter</h1>" in site("index.html")
    assert "Untitled" not in site("bello.html")


def test_where_and_when_the_file_was_published_is_cited(tmp_path: Path) -> None:
    said = "<pubPlace>Washington</pubPlace><publisher>The Office</publisher><date>1998</date>"
    header = LETTER.format(f"<publicationStmt>{said}</publicationStmt>")
    assert "“Letter”. Washington: The Office, 1998.</" in built(tmp_path, header)("bello.html")
