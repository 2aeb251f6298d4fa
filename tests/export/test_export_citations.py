"""References: what Zotero reads in a page and what the files say are the same."""

import json
import re
from pathlib import Path

import pytest

from edition.publish.citation import meta
from tests.tools.exporting import EDITION, SETTINGS, checked, exported, material, refused, without


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


def test_an_edition_without_a_title_is_refused(tmp_path: Path) -> None:
    second = EDITION["sources/letter.md"].replace("id: letter", "id: second")
    settings = without(SETTINGS, "title")  # of one document it would have the title of that
    files = {**EDITION, "sources/second.md": second, "edition.toml": settings}
    found = material(tmp_path, files)
    assert refused(found, "bibtex") == ["BibTeX needs a title of the edition"]


@pytest.mark.parametrize(("line", "wanted"), [("date", "the year of the edition")])
def test_what_would_be_good_to_know(tmp_path: Path, line: str, wanted: str) -> None:
    found = material(tmp_path, {**EDITION, "edition.toml": without(SETTINGS, line)})
    assert f"RIS would like {wanted}" in [f.message for f in checked(found, "ris")]


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    assert exported(material(tmp_path / "a"), "ris") == exported(material(tmp_path / "b"), "ris")
