"""Pages of the editors in several languages lead to each other."""

from pathlib import Path

import pytest

from edition.build import build_site

SETTINGS = '[edition]\ntitle = "Letters"\nlanguage = "en"\n'
LETTER = "---\nid: letter\ntitle: A letter\n---\nDear Anna.\n"
PAGES = {
    "about.md": "# About\n\nSee [the German page](about.de.md).\n",
    "about.de.md": "# Über die Ausgabe\n\nText.\n",
    "imprint.md": "# Imprint\n\nText.\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a page in two languages, and one in one."""
    for name in ("sources", "site/pages"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "edition.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "sources/letter.md").write_text(LETTER, encoding="utf-8")
    for name, text in PAGES.items():
        (tmp_path / "site/pages" / name).write_text(text, encoding="utf-8")
    found = build_site(tmp_path)
    assert [d.message for d in found.read.report if d.path.startswith("site/")] == []
    return tmp_path / "public"


def test_pages_lead_to_each_other(site: Path) -> None:
    english = (site / "about.html").read_text(encoding="utf-8")
    german = (site / "about-de.html").read_text(encoding="utf-8")
    for page in (english, german):
        assert '<link rel="alternate" hreflang="en" href="about.html">' in page
        assert '<link rel="alternate" hreflang="de" href="about-de.html">' in page
        assert '<link rel="alternate" hreflang="x-default" href="about.html">' in page
        assert ">Deutsch</a>" in page
    assert '<a href="about-de.html" hreflang="de" lang="de">Deutsch</a>' in english
    assert 'hreflang="de" lang="de" aria-current="page">Deutsch</a>' in german
    assert '<h1 lang="de">Über die Ausgabe</h1>' in german
    assert '<div class="prose" lang="de">' in german
    assert '<a href="about-de.html">the German page</a>' in english


def test_the_navigation_has_a_page_once(site: Path) -> None:
    home = (site / "index.html").read_text(encoding="utf-8")
    assert home.count(">About</a>") == 1
    assert "Über die Ausgabe" not in home


def test_a_page_in_one_language_has_no_switch(site: Path) -> None:
    page = (site / "imprint.html").read_text(encoding="utf-8")
    assert "hreflang" not in page
    assert 'class="versions"' not in page
