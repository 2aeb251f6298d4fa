"""References: what Zotero reads in a page and what the files say are the same."""

import json
import re
from pathlib import Path

import pytest
import rispy
from citeproc import (
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from jsonschema import Draft7Validator
from pybtex.database import parse_string

from edition.export import Material
from edition.publish.citation import meta
from tests.tools.exporting import (
    EDITION,
    LETTER,
    SETTINGS,
    checked,
    exported,
    material,
    refused,
    without,
)


def tags(found: list[tuple[str, str]]) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for name, content in found:
        said.setdefault(name, []).append(content)
    return said


def inverted(name: dict[str, str]) -> str:
    return ", ".join(filter(None, (name.get("family"), name.get("given")))) or name["literal"]


def test_the_files_of_every_format(tmp_path: Path) -> None:
    found = material(tmp_path)
    assert sorted(exported(found, "csl")) == ["citations.csl.json", "texts/letter.csl.json"]
    assert sorted(exported(found, "bibtex")) == ["citations.bib", "texts/letter.bib"]
    assert sorted(exported(found, "ris")) == ["citations.ris", "texts/letter.ris"]


def test_csl_agrees_with_the_tags_of_the_page(tmp_path: Path) -> None:
    found = material(tmp_path)
    page = tags(list(meta(found.texts[0].cited)))
    (item,) = json.loads(exported(found, "csl")["texts/letter.csl.json"])
    names = {key: [inverted(name) for name in item[key]] for key in ("author", "editor")}
    assert [item["title"]] == page["citation_title"]
    assert [item["container-title"]] == page["citation_inbook_title"]
    assert names["author"] == page["citation_author"]
    assert names["editor"] == [name.rstrip(";") for name in page["citation_editor"]]
    assert [item["URL"]] == page["citation_public_url"]
    assert item["issued"]["date-parts"] == [[2026, 3, 1]]
    assert page["citation_publication_date"] == ["2026/03/01"]
    assert item["original-date"]["date-parts"] == [[1902, 5, 3]]
    assert page["DCTERMS.created"] == ["1902-05-03"]


def test_ris_and_bibtex_agree_with_the_tags_of_the_page(tmp_path: Path) -> None:
    edition = material(tmp_path)
    page = tags(list(meta(edition.texts[0].cited)))
    ris = exported(edition, "ris")["texts/letter.ris"].decode()
    lines = dict(re.findall(r"^([A-Z][A-Z0-9])  - (.*)\r$", ris, re.MULTILINE))
    bib = exported(edition, "bibtex")["texts/letter.bib"].decode()
    found = re.findall(r"^\s*(\w+)\s*= \{(.*)\},?$", bib, re.MULTILINE)
    fields = {name: value.replace("{", "").replace("}", "") for name, value in found}
    for tag, ris_tag, field in (
        ("citation_title", "TI", "title"),
        ("citation_inbook_title", "T2", "booktitle"),
        ("citation_author", "AU", "author"),
        ("citation_editor", "ED", "editor"),
        ("citation_public_url", "UR", "url"),
    ):
        assert page[tag] == [lines[ris_tag]] == [fields[field]], tag


@pytest.mark.parametrize(
    ("name", "title"), [("csl", "CSL-JSON"), ("bibtex", "BibTeX"), ("ris", "RIS")]
)
def test_an_edition_without_a_title_is_refused(tmp_path: Path, name: str, title: str) -> None:
    second = EDITION["sources/letter.md"].replace("id: letter", "id: second")
    settings = without(SETTINGS, "title")  # of one document it would have the title of that
    files = {**EDITION, "sources/second.md": second, "edition.toml": settings}
    found = material(tmp_path, files)
    assert refused(found, name) == [f"{title} needs a title of the edition"]


@pytest.mark.parametrize(("line", "wanted"), [("date", "the year of the edition")])
def test_what_would_be_good_to_know(tmp_path: Path, line: str, wanted: str) -> None:
    found = material(tmp_path, {**EDITION, "edition.toml": without(SETTINGS, line)})
    assert f"RIS would like {wanted}" in [f.message for f in checked(found, "ris")]


def test_an_author_who_is_not_sure_is_told(tmp_path: Path) -> None:
    letter = LETTER.replace("author: Emma Adler", "author: {name: Emma Adler, cert: low}")
    found = material(tmp_path, {**EDITION, "sources/letter.md": letter})
    for name, title in (("csl", "CSL-JSON"), ("bibtex", "BibTeX"), ("mods", "MODS")):
        assert [f.message for f in checked(found, name) if f.code == "export-drops"] == [
            f'{title} cannot say that "Emma Adler" is not surely the author of "A letter"; '
            "it is left out there"
        ]


def test_a_chapter_has_no_genre_and_the_language_its_babel_name(tmp_path: Path) -> None:
    """Of a chapter, styles would take "letter" for "Introduction to"."""
    found = material(tmp_path)
    (item,) = json.loads(exported(found, "csl")["texts/letter.csl.json"])
    assert "genre" not in item
    assert b"langid       = {english}" in exported(found, "bibtex")["texts/letter.bib"]


# ── Read by others ──────────────────────────────────────────────────────────────────────────────

HOSTILE = "50 % {of} \\\\input{x} $1$ & _more_ ~ # <b> ^"


@pytest.fixture
def others(tmp_path: Path) -> Material:
    """A name in parts, a title full of signs."""
    letter = LETTER.replace("title: A letter", f"title: '{HOSTILE}'")
    return material(tmp_path, {**EDITION, "sources/letter.md": letter})


def test_the_schema_of_csl_takes_the_data(others: Material, schemas: Path) -> None:
    schema = json.loads((schemas / "csl/csl-data.json").read_text("utf-8"))
    validator = Draft7Validator(schema)
    for data in exported(others, "csl").values():
        assert [error.message for error in validator.iter_errors(json.loads(data))] == []
    assert list(validator.iter_errors([{"id": "x", "type": "letter"}]))


def test_a_processor_of_csl_cites_the_text(tmp_path: Path) -> None:
    data = json.loads(exported(material(tmp_path), "csl")["texts/letter.csl.json"])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    made = CitationStylesBibliography(style, CiteProcJSON(data), formatter.plain)
    made.register(Citation([CitationItem("letter")]))
    (entry,) = made.bibliography()
    said = str(entry)
    assert said.index("Adler") < said.index("2026") < said.index("A letter")
    assert said.index("A letter") < said.index("Letters of a botanist") < said.index("Stadtarchiv")


def test_pybtex_reads_the_entries(others: Material) -> None:
    found = parse_string(exported(others, "bibtex")["citations.bib"].decode(), "bibtex")
    whole, letter = (found.entries[key] for key in ("edition", "letter"))
    assert (whole.type, letter.type) == ("book", "incollection")
    (author,) = letter.persons["author"]
    (editor,) = letter.persons["editor"]
    assert str(author) == "{Emma Adler}"
    assert (editor.last_names, editor.first_names) == (["Berg"], ["Johanna"])
    assert letter.fields["title"].count("{") == letter.fields["title"].count("}")
    assert letter.fields["booktitle"] == "{Letters of a botanist}"


def test_rispy_reads_the_entries(others: Material) -> None:
    whole, letter = rispy.loads(exported(others, "ris")["citations.ris"].decode())
    assert (whole["type_of_reference"], letter["type_of_reference"]) == ("BOOK", "CHAP")
    assert letter["authors"] == ["Emma Adler"]
    assert letter["title"] == HOSTILE
    assert letter["secondary_title"] == whole["title"] == "Letters of a botanist"
    assert letter["year"] == "2026"
    assert whole["doi"] == "10.5281/zenodo.1234567"


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    assert exported(material(tmp_path / "a"), "ris") == exported(material(tmp_path / "b"), "ris")
