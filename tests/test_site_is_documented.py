"""docs/site.md is an edition: every file written, the site built. docs/registers.md as well."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.build import build_site
from edition.cli import main
from edition.publish.registers_files import COLUMNS
from edition.render.html import TEMPLATED
from tests.tools.examples import read_page
from tests.tools.pages import ROOT

PAGE = (ROOT / "docs/site.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
THEME = ROOT / "edition/publish/theme"


def write(root: Path, name: str, content: str) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(content, encoding="utf-8")


def built(root: Path) -> Path:
    """The site of the edition in *root*, which has nothing wrong with it."""
    assert [str(d) for d in build_site(root).read.report.sorted() if d.is_error] == []
    return root / "public"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The edition of the page, in a folder."""
    for name, content in FILES.items():
        write(tmp_path, name, content)
    return tmp_path


def read(site: Path, name: str) -> str:
    return (site / name).read_text(encoding="utf-8")


def test_nothing_is_found_in_the_edition_of_the_page(root: Path) -> None:
    assert [f"{d.at} {d.message}" for d in build_site(root).read.report.sorted()] == []


def test_pages(root: Path) -> None:
    site = built(root)
    page, home = read(site, "principles.html"), read(site, "index.html")
    assert "<h1>Principles: how we edit</h1>" in page
    assert '<a href="cable-a.html">the first release</a>' in page
    assert '<a href="cable-b.html">the second</a>' in page
    assert '<img src="static/cover.svg"' in page
    assert "Two releases of one cable." in home
    assert "Shown only as long" not in home[home.index("<main") :]
    navigation = home[home.index("<nav") : home.index("</nav>")]
    assert '<a href="principles.html">Principles</a>' in navigation
    assert "imprint.html" not in navigation
    assert "<h1>Imprint</h1>" in read(site, "imprint.html")


def test_a_document_goes_before_a_page(root: Path) -> None:
    write(root, "site/pages/cable-a.md", "About the first release.\n")
    site = built(root)
    assert "He left at" in read(site, "cable-a.html")
    assert "About the first release." in read(site, "cable-a-2.html")


def test_files_and_styles(root: Path) -> None:
    site = built(root)
    assert read(site, "static/cover.svg") == FILES["site/static/cover.svg"]
    assert read(site, "edition.css").endswith(FILES["site/style.css"])


def test_templates_of_pages(root: Path) -> None:
    site = built(root)
    for page in site.glob("*.html"):
        assert '<p><a href="imprint.html">Imprint</a></p>' in page.read_text(encoding="utf-8")
    shown = '<p class="count">2 documents in A cable and its releases, 1,200 words.</p>'
    assert shown in read(site, "index.html")


def test_a_fault_of_a_template_is_told_and_the_old_site_stays(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read(built(root), "index.html")
    faulty = '{% extends "theme/base.html" %}\n{% block foot %}\n{{ editor }}\n{% endblock %}\n'
    write(root, "site/templates/base.html", faulty)
    capsys.readouterr()
    assert main(["build", "-C", str(root)]) == 1
    (told,) = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert told in capsys.readouterr().err
    assert read(root / "public", "index.html") == before


def test_templates_of_elements_and_signs(root: Path) -> None:
    page = read(built(root), "cable-a.html")
    assert '<time class="tei-time" datetime="12:00:00" data-when="12:00:00">noon</time>' in page
    assert '<b data-generated="">[8 words withheld, § 2]</b>' in page


def signs() -> Iterator[tuple[str, set[str]]]:
    """The signs that the page lists, and what it says that they are told."""
    for first, told in re.findall(r"^\| (`[\w-]+\.html`.*?) \| [^|]* \| (`.*) \|$", PAGE, re.M):
        for name in re.findall(r"`([\w-]+)\.html`", first):
            yield name, set(re.findall(r"`([\w.]+)`", re.sub(r"\(.*?\)", "", told)))


def test_every_sign_is_listed() -> None:
    listed = {name for name, _ in signs()}
    assert {file.stem for file in (THEME / "elements").glob("*.html")} <= listed
    assert {look.template for look in TEMPLATED.values()} <= listed


def test_what_a_bar_is_told(root: Path) -> None:
    write(root, "site/templates/elements/bar.html", '<i>{{ sign|sort|join(" ") }}</i>')
    told = re.search(r"<i>([\w ]+)</i>", read(built(root), "cable-a.html"))
    assert told
    assert set(told[1].split()) == dict(signs())["bar"]


def test_no_theme_sign_asks_for_what_is_not_listed() -> None:
    for name, told in signs():
        asked = set(re.findall(r"\bsign\.(\w+)", read(THEME / "elements", f"{name}.html")))
        assert asked <= told, name


def test_words_of_a_language(root: Path) -> None:
    assert "How to cite" in read(built(root), "index.html")
    settings = (root / "edition.toml").read_text(encoding="utf-8")
    write(root, "edition.toml", settings.replace("[edition]", '[edition]\nlanguage = "nl"'))
    home = read(built(root), "index.html")
    assert '<html lang="nl">' in home
    assert "Citeerwijze" in home
    assert "8 woorden achtergehouden" in read(root / "public", "cable-a.html")


def test_the_columns_of_a_register_are_those_of_the_page() -> None:
    page = read(ROOT, "docs/registers.md")
    told = re.findall(r"^\| `(\w+)` \| (.*) \|$", page[page.index("| column |") :], re.MULTILINE)
    assert told[: len(COLUMNS)] == list(COLUMNS.items())


def test_what_is_shown_of_an_entry(tmp_path: Path) -> None:
    case = read_page(ROOT / "docs/registers.md", "docs/registers.md")[0]
    assert "works.xml" in tomllib.loads(case.settings)["register"][1]["file"]
    for name, content in case.edition.items():
        write(tmp_path, name, content)
    site = built(tmp_path)
    page = read(site, "persons.html")
    entry = page[page.index('<li id="kern">') :]
    dates = "<small>c. 1881\N{EN DASH}1944</small>"
    assert f"<h2><bdi>Elisabeth Kern</bdi> {dates}</h2>" in entry
    assert "<p>Sister of the writer.</p>" in entry
    assert "<dt>Also</dt><dd><bdi>Liesl</bdi></dd>" in entry
    assert '<dt>GND</dt><dd><a href="https://d-nb.info/gnd/118500775">118500775</a></dd>' in entry
    assert "<dt>Parish</dt><dd>K 12</dd>" in entry
    assert "<dt>Occupation</dt>\n<dd>teacher</dd>" in entry
    assert '<a href="example.html#p-1">par. 1</a>' in entry
    assert "<b>Liesl</b> reads the Journey." in entry
    works = read(site, "works.html")
    assert "<h2><bdi>Italian Journey</bdi></h2>" in works
    assert "<dt>Author</dt>\n<dd>Goethe</dd>" in works
    assert "<h1>Works</h1>" in read(site, "works.html")
