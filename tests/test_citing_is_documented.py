"""docs/citing.md is an edition: what it shows of citations, files and redirects is what is made."""

import re
from html import unescape
from pathlib import Path

import pytest

from edition.build import build_site
from edition.cli import main
from tests.tools.pages import ROOT

PAGE = (ROOT / "docs/citing.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```\w+ ([^\n]+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
INPUTS = ("edition.toml", "sources/sundew.md")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The edition of the page, in a folder."""
    for name in INPUTS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(BLOCKS[name], encoding="utf-8")
    return tmp_path


def read(root: Path, name: str) -> str:
    return (root / "public" / name).read_text(encoding="utf-8")


def test_the_styles(root: Path) -> None:
    assert [str(d) for d in build_site(root).read.report] == []
    html = read(root, "sundew.html")
    shown = dict(re.findall(r"<dt>(\w+)</dt><dd>(.*?)</dd>", html))
    for style in ("Chicago", "MLA", "APA"):
        plain = re.sub(r"<[^>]+>", "", shown[style]).replace("&amp;", "&")
        assert plain == BLOCKS[style].strip(), style


def test_a_paragraph(root: Path) -> None:
    build_site(root)
    html = read(root, "sundew.cite.html")
    place = html.partition('<li id="p-1"')[2].partition("</li>")[0]
    found = re.search(r"<dt>Chicago</dt><dd>(.*?)</dd>", place)
    assert found
    plain = unescape(re.sub(r"<[^>]+>", "", found[1]))
    assert plain == BLOCKS["Chicago of paragraph 1"].strip()
    assert 'href="sundew.cite.html#p-1"' in read(root, "sundew.html")
    assert "note         = {par. 1}" in unescape(place)


def test_the_files(root: Path) -> None:
    build_site(root)
    assert read(root, "sundew.bib") == BLOCKS["sundew.bib"]
    told = set(re.findall(r"`(?:sundew|edition|citations)\.(?:bib|ris|csl\.json)`", PAGE))
    assert len(told) == 9
    html = read(root, "sundew.html") + read(root, "index.html")
    assert all(f'href="{name[1:-1]}"' in html for name in told)
    assert all((root / "public" / name[1:-1]).is_file() for name in told)


def test_the_tags_of_a_page(root: Path) -> None:
    build_site(root)
    pages = read(root, "sundew.html") + read(root, "index.html")
    made = set(re.findall(r'<meta name="(citation_\w+|DC\w*\.\w+)"', pages))
    told = set(re.findall(r"`(citation_\w+|DC\w*\.\w+)`", PAGE))
    assert made <= told
    assert told - made == {"DC.source"}, "the letter of the page says no source"


def test_a_page_that_is_gone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", "-C", str(root), "--quiet"]) == 0
    source = root / "sources/sundew.md"
    (root / "sources/sundews.md").write_text(
        source.read_text(encoding="utf-8").replace("id: sundew", "id: sundews"), encoding="utf-8"
    )
    source.unlink()
    (root / "tei/sundew.xml").unlink()
    capsys.readouterr()
    found = [d for d in build_site(root).read.report if "`sundew.html`" in d.message]
    shown = re.search(r"^```findings\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert shown
    told = [
        f"{d.at.file}:{d.at.line}: {d.severity}[{d.code}] {d.message}\n  help: {d.help}\n"
        for d in found
    ]
    assert re.sub(r":\d+:", ":", told[0]) == re.sub(r":\d+:", ":", shown[1])


def test_the_redirects(root: Path) -> None:
    (root / "site").mkdir()
    text = BLOCKS["site/redirects.toml"]
    (root / "site/redirects.toml").write_text(text, encoding="utf-8")
    assert [d.message for d in build_site(root).read.report] == []
    assert 'content="0; url=sundew.html"' in read(root, "drosera.html")
    html = read(root, "sundew.html")
    assert re.search(r'id="p-1"[^>]*><span id="opening"', html)
    assert (
        'id="plants">What stood at this place is now at <a href="https://example.org/plants/">'
        in html
    )
