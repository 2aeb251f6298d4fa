"""A small German edition: what its pages say themselves is German, and in the order of German."""

from pathlib import Path

import pytest

from edition.build import build_site
from tests.tools.publishing import write
from tests.tools.search_index import SearchFiles

SETTINGS = """
[edition]
title = "Briefe"
language = "de"
"""
PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>Personen</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>
</sourceDesc></fileDesc></teiHeader><text><body><listPerson>
<person xml:id="z"><persName>Zeiß, Minna</persName><birth when="1871-03-02">1871-03-02</birth>
<death when="1944">1944</death><occupation>Lehrerin</occupation></person>
<person xml:id="o"><persName>Österley, Karl</persName><nationality>Preußen</nationality></person>
<person xml:id="a"><persName>Abel, Anna</persName></person>
</listPerson></body></text></TEI>"""
LETTER = """---
id: brief
title: An den Bruder
type: letter
date: {notBefore: 1893-06-01, notAfter: 1894}
author: a
source: {repository: Stadtarchiv}
hands:
  anna: {scribe: a, medium: ink}
---
[Minna](person:z) und [Karl](person:o) sind [heute]{.add place=above by=anna} da, schreibt
[Anna](person:a).
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {
        "edition.toml": SETTINGS,
        "tei/registers/persons.xml": PERSONS,
        "sources/brief.md": LETTER,
    }
    root = write(tmp_path_factory.mktemp("german"), files)
    build_site(root)
    return root / "public"


@pytest.fixture(scope="module")
def page(site: Path) -> str:
    return (site / "brief.html").read_text(encoding="utf-8")


def test_names_of_a_document_are_in_the_order_of_the_alphabet(page: str) -> None:
    names = page[page.index(">Namen<") :]
    at = [names.index(name) for name in ("Abel, Anna", "Österley, Karl", "Zeiß, Minna")]
    assert at == sorted(at)


def test_a_date_after_a_full_stop_begins_with_a_capital(page: str) -> None:
    assert "Abel, Anna. Zwischen dem 1. Juni 1893 und 1894." in page


@pytest.mark.parametrize(
    "english",
    ["German", "ink", "Encoded", "The editors", "encoding", "persons.xml#a<"],
)
def test_no_word_of_the_program_stayed_english(page: str, english: str) -> None:
    source = page[page.index(">Die Quelle<") :].partition("<footer")[0]
    assert english not in source


def test_what_it_says_instead(page: str) -> None:
    for german in ("Brief", "Deutsch", "Tinte", "Kodiert aus sources/brief.md.", "über der Zeile"):
        assert german in page, german


def test_dates_of_life_are_words_on_the_page_and_figures_in_the_data(site: Path) -> None:
    assert "2. März 1871 – 1944" in (site / "persons.html").read_text(encoding="utf-8")
    assert "1871-03-02–1944" in (site / "persons.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", ["lehrerin", "preussen"])
def test_what_a_register_says_of_somebody_is_found(site: Path, word: str) -> None:
    index = SearchFiles(site)
    (unit,) = {index.units[u].link for u in index.places(word)}
    assert unit.startswith("persons.html#")
