"""The book for electronic readers, read by EPUBCheck and by hand."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import etree

from edition.diagnostics import EditionError
from edition.export import Material
from edition.export.book.tree import parsed
from edition.publish.urls import READING
from edition.render.proof import letters_of_html, squeezed
from tests.tools import held_back
from tests.tools.epubcheck import faults
from tests.tools.exporting import (
    EDITION,
    LETTER,
    SETTINGS,
    checked,
    exported,
    material,
    material_of_folder,
    refused,
    without,
)

X = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
PERSONS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons'
    "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
    '</fileDesc></teiHeader><standOff><listPerson><person xml:id="paul"><persName>Paul Weiss'
    "</persName><note>A miller.</note></person></listPerson></standOff></TEI>"
)
WITH_PERSONS = {
    **EDITION,
    "edition.toml": f"""{SETTINGS}
[[register]]
scheme = "person"
file = "tei/registers/persons.xml"
element = "persName"
""",
    "sources/letter.md": LETTER.replace("Dear Paul", "Dear [Paul](person:paul)"),
    "tei/registers/persons.xml": PERSONS,
    "site/pages/about.md": "# About\n\nSee [the letter](../../sources/letter.md), the "
    "[search](search.html) and [others](https://example.org/).\n",
}


def book(found: Material) -> dict[str, bytes]:
    """The files in the book, by their names."""
    files = exported(found, "epub")
    assert list(files) == ["edition.epub"]
    with zipfile.ZipFile(io.BytesIO(files["edition.epub"])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def verdict(found: Material, folder: Path) -> list[str]:
    """What EPUBCheck says of the book."""
    file = folder / "book.epub"
    file.write_bytes(exported(found, "epub")["edition.epub"])
    return faults(file)


def chapter(files: Mapping[str, bytes], name: str) -> etree._Element:
    return etree.fromstring(files[f"EPUB/{name}.xhtml"])


def words(element: etree._Element | None) -> str:
    assert element is not None
    return " ".join("".join(map(str, element.itertext())).split())


def test_a_small_edition_is_a_book_without_faults(tmp_path: Path) -> None:
    assert verdict(material(tmp_path / "e", WITH_PERSONS), tmp_path) == []


def test_the_package_tells_edition_editor_and_date_apart_from_the_text(tmp_path: Path) -> None:
    package = etree.fromstring(book(material(tmp_path))["EPUB/package.opf"])
    said = [
        (str(e.tag).rpartition("}")[2], e.get("property", ""), e.text)
        for e in package.iter(etree.Element)
        if e.text and e.text.strip()
    ]
    assert ("identifier", "", "https://doi.org/10.5281/zenodo.1234567") in said
    assert ("date", "", "2026-03-01") in said
    assert ("meta", "dcterms:modified", "2026-03-01T00:00:00Z") in said
    creators = [text for name, _, text in said if name == "creator"]
    assert creators == ["Emma Adler", "Johanna Berg"]  # she wrote all of its texts
    assert ("contributor", "", "Karl Kern") in said
    roles = [text for _, name, text in said if name == "role"]
    assert roles == ["aut", "edt", "mrk"]
    assert ("meta", "file-as", "Berg, Johanna") in said


def test_notes_are_notes_that_lead_back(tmp_path: Path) -> None:
    letter = chapter(book(material(tmp_path)), "letter")
    mark = next(a for a in letter.iter(f"{X}a") if a.get(TYPE) == "noteref")
    note = next(a for a in letter.iter(f"{X}aside") if a.get(TYPE) == "footnote")
    assert mark.get("href") == f"#{note.get('id')}"
    assert (mark.get("role"), note.get("role")) == ("doc-noteref", "doc-footnote")
    back = next(a for a in note.iter(f"{X}a") if a.get("role") == "doc-backlink")
    assert back.get("href") == f"#{mark.get('id')}"
    around = note.getparent()
    assert around is not None
    assert around.get(TYPE) == "endnotes"
    assert words(around[0]) == "Notes"
    assert words(note) == "1 A plant."


def test_links_lead_into_the_book_to_the_site_or_nowhere(tmp_path: Path) -> None:
    files = book(material(tmp_path, WITH_PERSONS))
    letter, about = chapter(files, "letter"), chapter(files, "page-1")
    name = next(e for e in letter.iter() if words(e) == "Paul" and e.get("href"))
    assert name.get("href") == "register-persons.xhtml#paul"
    assert {words(a): a.get("href") for a in about.iter(f"{X}a")} == {
        "the letter": "letter.xhtml",
        "search": "https://letters.example.org/search.html",
        "others": "https://example.org/",
    }
    persons = chapter(files, "register-persons")
    assert words(next(e for e in persons.iter() if e.get("id") == "paul")).startswith(
        "Paul Weiss A miller."
    )
    places = [a.get("href") for a in persons.iter(f"{X}a")]
    assert places[0] == "letter.xhtml"
    assert str(places[1]).startswith("letter.xhtml#")


def test_every_link_within_the_book_has_its_place(repository: Path) -> None:
    files = book(material_of_folder(repository))
    pages = {n.removeprefix("EPUB/"): files[n] for n in files if n.endswith(".xhtml")}
    ids = {n: {e.get("id") for e in etree.fromstring(c).iter()} for n, c in pages.items()}
    links = [
        (n, str(a.get("href")))
        for n, c in pages.items()
        for a in etree.fromstring(c).iter(f"{X}a")
        if a.get("href")
    ]
    within = [(n, h) for n, h in links if "://" not in h and not h.startswith("mailto:")]
    assert len(within) > 100
    for page, href in within:
        address, _, fragment = href.partition("#")
        assert (address or page) in pages, href
        assert not fragment or fragment in ids[address or page], (page, href)


def test_the_words_of_the_texts_are_all_there(repository: Path) -> None:
    found = material_of_folder(repository)
    files = book(found)
    for text in found.texts:
        page = files[f"EPUB/{text.name}.xhtml"].replace(
            b' xmlns="http://www.w3.org/1999/xhtml"', b""
        )
        shown = etree.fromstring(page)
        inside = [e for e in shown.iter() if e.get("class") in ("text reading", "notes")]
        html = "".join(str(etree.tostring(e, encoding="unicode", with_tail=False)) for e in inside)
        html = re.sub(r"<h2>Notes</h2>", "", html)
        assert letters_of_html(html) == letters_of_html(found.html(text, READING).html)


def test_what_is_marked_can_be_read_and_what_is_withheld_is_counted(repository: Path) -> None:
    files = book(material_of_folder(repository))
    marked, withheld = chapter(files, "memo-fuller"), chapter(files, "memo-excised")
    framed = next(e for e in marked.iter() if "framed" in e.get("class", ""))
    assert "raise in the minds of many of the neutrals" in words(framed)
    bars = [words(e) for e in withheld.iter() if "bar" in e.get("class", "").split()]
    assert bars == ["124 words withheld, b(1)", "47 words withheld, b(1)"]
    assert squeezed("raise in the minds of many of the neutrals") not in squeezed(words(withheld))


def test_the_edition_of_this_repository_is_a_book_without_faults(
    repository: Path, tmp_path: Path
) -> None:
    assert verdict(material_of_folder(repository), tmp_path) == []


@pytest.mark.parametrize("name", ["briefe", "cable", "censure", "facsimile"])
def test_other_editions_are_books_without_faults(
    name: str, repository: Path, tmp_path: Path
) -> None:
    assert verdict(material_of_folder(repository / "tests/editions" / name), tmp_path) == []


@pytest.mark.parametrize("name", ["schnitzler-briefe", "gerdracor", "dse-cookiecutter"])
def test_tei_of_other_projects_is_a_book_without_faults(
    name: str, corpora: Path, tmp_path: Path
) -> None:
    small = [f for f in sorted((corpora / name).rglob("*.xml")) if f.stat().st_size < 150_000]
    files: dict[str, str | bytes] = {f"tei/{f.name}": f.read_bytes() for f in small[:6]}
    files["edition.toml"] = '[edition]\ntitle = "T"\ndate = "2026"\naddress = "https://x.org/"\n'
    assert verdict(material(tmp_path / "e", files), tmp_path) == []


def test_a_long_text_is_cut_into_chapters(tmp_path: Path) -> None:
    part = "<div xml:id='{n}'><head>Part {n}</head><p>{words}<ref target='#c2'>see</ref></p></div>"
    body = "".join(part.format(n=f"c{n}", words="word " * 9000) for n in range(3))
    tei = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Long'
        "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
        f"</fileDesc></teiHeader><text><body>{body}</body></text></TEI>"
    )
    files = {"edition.toml": SETTINGS, "tei/long.xml": tei}
    made = material(tmp_path / "e", files)
    pages = book(made)
    assert {"EPUB/long.xhtml", "EPUB/long.1.xhtml", "EPUB/long.3.xhtml"} <= set(pages)
    see = next(a for a in chapter(pages, "long.1").iter(f"{X}a") if words(a) == "see")
    assert see.get("href") == "long.3.xhtml#c2"
    contents = next(chapter(pages, "nav").iter(f"{X}ol"))
    assert [words(a) for a in contents.iter(f"{X}a")][1:] == [
        "Long",
        "Part c0",
        "Part c1",
        "Part c2",
    ]
    assert verdict(made, tmp_path) == []


def test_a_book_without_title_or_date_is_refused(tmp_path: Path) -> None:
    files = {"sources/a.md": LETTER, "sources/b.md": LETTER.replace("id: letter", "id: b")}
    assert refused(material(tmp_path / "a", files), "epub") == [
        "EPUB needs the title of the edition",
        "EPUB needs the date of the edition",
    ]
    finding = checked(material(tmp_path / "b", files), "epub")[0]
    assert (finding.code, finding.at.file) == ("export-lacks", "edition.toml")
    assert finding.help == 'write title = "…" below [edition] in edition.toml'


def test_a_date_that_is_none_is_refused(tmp_path: Path) -> None:
    """The settings refuse it for everybody; a year before the common era is one all the same."""
    with pytest.raises(EditionError, match='"soon" is no date that TEI can take'):
        material(
            tmp_path / "a", {**EDITION, "edition.toml": SETTINGS.replace("2026-03-01", "soon")}
        )
    files = {**EDITION, "edition.toml": SETTINGS.replace("2026-03-01", "-0044")}
    found = refused(material(tmp_path / "b", files), "epub")
    assert found == ['EPUB needs a date of the edition that begins with a year; "-0044" does not']


def test_without_an_address_a_book_goes_by_its_title(tmp_path: Path) -> None:
    settings = without(SETTINGS, "doi", "address")
    found = material(tmp_path, {**EDITION, "edition.toml": settings})
    assert [f.code for f in checked(found, "epub")] == ["export-wants"]
    package = book(found)["EPUB/package.opf"].decode()
    assert re.search(r"<dc:identifier id=\"id\">urn:uuid:[0-9a-f-]{36}<", package)


def test_the_same_edition_is_the_same_book(tmp_path: Path) -> None:
    one = exported(material(tmp_path / "a", WITH_PERSONS), "epub")
    two = exported(material(tmp_path / "b", WITH_PERSONS), "epub")
    assert one == two


def test_the_first_member_says_what_the_file_is(tmp_path: Path) -> None:
    data = exported(material(tmp_path), "epub")["edition.epub"]
    assert data[30:58] == b"mimetypeapplication/epub+zip"


HOSTILE = '<script>alert(1)</script> "quoted" & \\u202egnirts'


@pytest.fixture
def hostile() -> Callable[[Path], Material]:
    settings = SETTINGS.replace('"Letters of a botanist"', f"'''{HOSTILE}'''")
    settings = settings.replace("\\u202e", "\u202e")
    source = LETTER.replace("A letter", "'<b>&amp;</b> ]]> <script>'")
    return lambda folder: material(
        folder, {**EDITION, "edition.toml": settings, "sources/letter.md": source}
    )


def test_hostile_text_stays_text(hostile: Callable[[Path], Material], tmp_path: Path) -> None:
    found = hostile(tmp_path / "e")
    files = book(found)
    for name, content in files.items():
        assert b"<script" not in content, name
    assert "<script>alert(1)</script>" in words(chapter(files, "title"))
    assert verdict(found, tmp_path) == []


def test_images_are_in_the_book(repository: Path, tmp_path: Path) -> None:
    picture = (repository / "docs/screenshots/index-1440x1500.png").read_bytes()
    figure = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T'
        "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
        '</fileDesc></teiHeader><text><body><figure><graphic url="mill.png"/><figDesc>A mill'
        '</figDesc></figure><figure><graphic url="https://example.org/a.png"/></figure>'
        "</body></text></TEI>"
    )
    files: dict[str, str | bytes] = {"edition.toml": SETTINGS, "tei/a.xml": figure}
    found = material(tmp_path / "e", {**files, "tei/mill.png": picture})
    made = book(found)
    assert made["EPUB/images/0001.png"] == picture
    images = list(chapter(made, "a").iter(f"{X}img"))
    assert [(i.get("src"), i.get("alt")) for i in images] == [("images/0001.png", "A mill")]
    assert b"alternativeText" in made["EPUB/package.opf"]
    assert verdict(found, tmp_path) == []


def test_the_page_of_the_documentation_shows_what_is_written(
    repository: Path, tmp_path: Path
) -> None:
    page = (repository / "docs/exports/books.md").read_text(encoding="utf-8")
    found = re.findall(r"^```\w+ (\S+)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    blocks = dict(found)
    listed = blocks.pop("edition.epub").split()
    mark = blocks.pop("EPUB/moor.xhtml").strip()
    made = book(material(tmp_path, blocks))
    assert list(made) == listed
    assert mark in made["EPUB/moor.xhtml"].decode()


def test_nothing_held_back_is_in_a_book(tmp_path: Path) -> None:
    settings = held_back.SETTINGS.replace("title =", 'date = "2026"\ntitle =')
    files = held_back.FILES | {"edition.toml": settings + held_back.BY_CODE}
    made = book(material(tmp_path, files))
    everything = b"".join(made.values()).decode()
    assert "the sundew is back" in everything
    assert "privacy until 2031" in everything
    for word in ("Berta", "Easter", "doctor fears"):
        assert word not in everything


def test_a_cover_of_the_editors_is_that_of_the_book(repository: Path, tmp_path: Path) -> None:
    picture = (repository / "docs/screenshots/index-1440x1500.png").read_bytes()
    found = material(tmp_path / "e", {**EDITION, "site/cover.png": picture})
    made = book(found)
    assert made["EPUB/cover.png"] == picture
    assert b'properties="cover-image"' in made["EPUB/package.opf"]
    assert verdict(found, tmp_path) == []


def test_what_the_site_folds_is_open_in_a_book() -> None:
    folded = parsed("<details><summary>more</summary><p>words</p></details>")
    assert folded[0].get("open") == "open"


def test_programs_go_to_the_pages_of_the_source(repository: Path, tmp_path: Path) -> None:
    """Each `pb` with a number is a page; the list leads to its mark, and the book says whose."""
    found = material_of_folder(repository / "tests/editions/facsimile")
    made = book(found)
    (pages,) = [e for e in chapter(made, "nav").iter(f"{X}nav") if e.get("id") == "page-list"]
    links = [(words(a), a.get("href")) for a in pages.iter(f"{X}a")]
    assert [label for label, _ in links] == ["1", "2"]
    text = chapter(made, "marigold")
    marks = [e for e in text.iter(f"{X}div", f"{X}span") if e.get("role") == "doc-pagebreak"]
    assert [e.get("aria-label") for e in marks] == ["1", "2"]
    ids = {e.get("id") for e in text.iter()}
    assert all((href or "").partition("#")[2] in ids for _, href in links)
    package = made["EPUB/package.opf"].decode()
    assert '<meta property="pageBreakSource">' in package
    assert "pageNavigation" in package
    assert verdict(found, tmp_path) == []
