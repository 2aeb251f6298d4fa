"""docs/theme.md: its tables are those of the theme, and the face that it shows is built here."""

import re
import shutil
from pathlib import Path

import pytest

from edition.build import build_site
from edition.cli import main
from edition.publish.style_check import tokens
from edition.publish.template_check import theme_sheets
from edition.publish.templates import FOLDER, MACROS
from tests.tools.pages import ROOT
from tests.tools.theme_table import PAGE, PROPERTIES, blocks_told, written

TEXT = PAGE.read_text(encoding="utf-8")
LETTERS = ROOT / "tests/editions/letters"
EXCERPTS = re.findall(r"^```(?:jinja|css|toml) (site/\S+)\n(.*?)^```$", TEXT, re.M | re.S)
SHEETS = theme_sheets()


# -------------------------------------------------------------------------------------- the tables


def test_the_tables_are_those_of_the_theme() -> None:
    assert written(TEXT) == TEXT, "write them anew: python -m tests.tools.theme_table"


@pytest.mark.parametrize("name", sorted(SHEETS.keys() - set(MACROS.values())))
def test_the_head_of_a_template_names_its_blocks(name: str) -> None:
    told = blocks_told((FOLDER / name).read_text(encoding="utf-8"))
    above = {"main", "text"} if name != "base.html" else set()
    assert set(told) | above == set(SHEETS[name].blocks) | above
    assert all(told.values())


@pytest.mark.parametrize("name", sorted(MACROS.values()))
def test_a_macro_says_what_it_makes(name: str) -> None:
    source = (FOLDER / name).read_text(encoding="utf-8")
    said = re.findall(r"^{# [^#]* #}\n{% macro (\w+)\(", source, re.MULTILINE)
    assert said == list(SHEETS[name].macros)


def test_every_property_is_told() -> None:
    assert {name for row in PROPERTIES for name in row.split()} == set(tokens())


# ---------------------------------------------------------------------------------- the second face


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the letters, in which nothing is found wrong."""
    root = Path(shutil.copytree(LETTERS, tmp_path_factory.mktemp("face") / "letters"))
    found = build_site(root).read.report
    assert [f"{d.at} {d.message}" for d in found.sorted()] == []
    return root / "public"


def read(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "text"), EXCERPTS)
def test_what_the_page_shows_stands_in_the_edition(name: str, text: str) -> None:
    assert text in (LETTERS / name).read_text(encoding="utf-8")


def test_nothing_of_the_theme_is_copied() -> None:
    for file in (LETTERS / "site/templates").glob("*.html"):
        source = file.read_text(encoding="utf-8")
        copied = [name for name, sheet in SHEETS.items() if name == file.name and sheet.blocks]
        assert ("{% extends " in source) == bool(copied), file.name
        assert source.count("\n") < 30, file.name


def test_every_page_has_the_spine_and_none_the_running_head(site: Path) -> None:
    pages = sorted(site.glob("*.html"))
    assert len(pages) > 20
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert html.count('<header class="spine">') == 1, page.name
        assert "page running" not in html, page.name
        assert html.count("<nav aria-label=") >= 1, page.name


def test_the_home_page_is_a_list_of_letters_by_year(site: Path) -> None:
    home = read(site, "index.html")
    assert re.findall(r'<h2 id="year-\d+">(\d+)</h2>', home) == ["1889", "1890"]
    assert re.findall(r'<li value="(\d)">', home) == list("1234567")
    assert '<ul class="docs' not in home
    assert 'class="timeline' not in home
    first = home[home.index('<li value="1">') : home.index('<li value="2">')]
    words = " ".join(re.sub(r"<[^>]*>", " ", first).split())
    assert words == (
        "4 March 1889 Rufus Thorne Smyrna to Alma Thorne Wexcombe He has arrived; the harbour, the "
        "figs, the office without a map."
    )


def test_a_letter_says_its_number_and_its_way(site: Path) -> None:
    letter = read(site, "letter-5.html")
    head = letter[letter.index('<header class="doc-head') : letter.index("</header>\n<div class")]
    assert '<p class="number">5</p>' in head
    assert "<b>Emil Brandt</b> <i>Halle</i>" in head
    assert "between 15 and 30 September 1889" in read(site, "index.html")


def test_a_postscript_has_its_template_and_phrases_are_those_of_the_edition(site: Path) -> None:
    assert read(site, "letter-1.html").count("❧") == 2
    assert '<a href="index.html" aria-current="page">Letters</a>' in read(site, "index.html")
    assert "The letter after" in read(site, "letter-1.html")


def test_properties_are_set_where_paper_and_dark_screens_win(site: Path) -> None:
    css = read(site, "edition.css")
    first, own = css.index("@layer print{"), css.index("@layer tokens {")
    assert css.index("@layer tokens,") < first < own  # the order of layers, not of rules, decides
    assert css.endswith((LETTERS / "site/style.css").read_text(encoding="utf-8"))
    for file in re.findall(r"url\((static/[\w.-]+)\)", css):
        assert (site / file).read_bytes()[:4] == b"wOF2"


def test_no_word_of_a_letter_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = shutil.copytree(LETTERS, tmp_path / "letters")
    assert main(["report", "-C", str(root)]) == 0
    assert "Nothing is missing." in capsys.readouterr().out


def test_a_wrong_block_is_told_and_the_old_site_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(shutil.copytree(LETTERS, tmp_path / "letters"))
    assert main(["build", "-C", str(root)]) == 0
    before = read(root / "public", "index.html")
    faulty = '{% extends "theme/home.html" %}\n{% block documnets %}\n{% endblock %}\n'
    (root / "site/templates/home.html").write_text(faulty, encoding="utf-8")
    capsys.readouterr()
    assert main(["build", "-C", str(root)]) == 1
    (told,) = re.findall(r"^```text\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
    assert told in capsys.readouterr().err
    assert read(root / "public", "index.html") == before
