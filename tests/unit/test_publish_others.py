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
    assert "“De bello”, edited by Anna A. In:" in page
    assert 'Licence: <a href="https://example.org/by" rel="license">CC BY</a>' in page
    assert "No licence" not in page
    assert "The licence of a document stands with it." in site("index.html")


def test_who_is_responsible_for_editing_is_an_editor_where_nobody_else_is_named(
    tmp_path: Path,
) -> None:
    statement = "<respStmt><resp>{}</resp><name>Berta B.</name></respStmt>"
    said = statement.format("Herausgegeben von") + statement.format("Encoding").replace("B.", "C.")
    header = f"<fileDesc><titleStmt><title>De bello</title>{said}</titleStmt></fileDesc>"
    assert "edited by Berta B. In:" in built(tmp_path, header)("bello.html")


def test_a_text_from_right_to_left_has_its_page_from_right_to_left(tmp_path: Path) -> None:
    header = "<fileDesc><titleStmt><title>مجلة</title></titleStmt></fileDesc>"
    text = TEI.format(f"<teiHeader>{header}</teiHeader>", "<p>نص</p>")
    text = text.replace("<text>", '<text xml:lang="ar">')
    page = publish(write(tmp_path, {"tei/bello.xml": text}))("bello.html")
    assert '<article class="doc" dir="rtl">' in page
    assert '<div class="tools" dir="ltr">' in page
