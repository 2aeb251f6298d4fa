"""How pages and paragraphs are cited, without a script: a page beside that of the text."""

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from edition.build import build_site
from edition.publish import cite_pages
from edition.publish.released import addresses_of
from tests.tools.publishing import letter, write

Read = Callable[[str], str]

SETTINGS = '[edition]\ntitle = "Letters"\naddress = "https://example.org/l/"\ndate = "2026"\n'
TEXT = (
    '<pb n="12r"/><p>The <hi>sundew</hi> is back.<note>An editor\'s note.</note></p>'
    '<p xml:id="frost"><gap reason="redacted" extent="3" unit="words"/></p>'
    '<pb n="12v"/><p>It will be &lt;b&gt; cold, and I shall not go to '
    "the moor with you before May, since the doctor is against it.</p>"
)
FILES = {"edition.toml": SETTINGS, "tei/a.xml": letter(TEXT, "On the sundew")}


def publish(root: Path) -> Read:
    build_site(root)
    return lambda name: (root / "public" / name).read_text(encoding="utf-8")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    return publish(write(tmp_path, FILES))


def places(html: str) -> dict[str, str]:
    """What stands of each place, by its id."""
    listed = html.partition('<ol class="places">')[2]
    return dict(re.findall(r'<li id="([^"]+)"[^>]*>(.*?)</li>', listed, re.DOTALL))


def formats(place: str) -> dict[str, str]:
    found = re.findall(r'<pre data-file="([^"]+)"[^>]*>(.*?)</pre>', place, re.DOTALL)
    return {name: unescape(text) for name, text in found}


def test_every_page_and_paragraph_has_a_citation(read: Read) -> None:
    found = places(read("a.cite.html"))
    heads = [re.sub(r"<[^>]+>", "", place.partition("<div")[0]).split() for place in found.values()]
    assert [" ".join(head) for head in heads] == [
        "Page 12r",
        "Paragraph 1 The sundew is back.",
        "Paragraph 2",
        "Page 12v",
        "Paragraph 3 It will be &lt;b&gt; cold, and I shall not go to the moor with …",
    ]
    for name, place in found.items():
        assert f'href="a.html#{name}"' in place, "the way back"
        assert place.count(f"https://example.org/l/a.html#{name}") == 6, "styles and formats"


def test_a_place_is_called_there_as_in_the_text(read: Read) -> None:
    text = read("a.html")
    for name in places(read("a.cite.html")):
        assert f'id="{name}"' in text
        assert f'<a class="to-cite" href="a.cite.html#{name}" data-generated="">Cite</a>' in text
    assert '<a href="a.cite.html">A page or a paragraph</a>' in text
    assert '<p class="places-of"><a href="a.cite.html">' in read("a.diplomatic.html")
    assert 'href="a.cite.html#p12v"' in read("a.diplomatic.html")


def test_a_page_has_a_field_and_a_paragraph_a_note(read: Read) -> None:
    found = places(read("a.cite.html"))
    leaf, paragraph = (formats(found[name]) for name in (next(iter(found)), "frost"))
    (bib,) = (text for name, text in leaf.items() if name.endswith(".bib"))
    assert "  pages        = {12r}," in bib
    assert "note " not in bib
    assert set(paragraph) == {"a.frost.bib", "a.frost.ris", "a.frost.csl.json"}
    assert "@incollection{a:frost," in paragraph["a.frost.bib"]
    assert "  note         = {par. 2}," in paragraph["a.frost.bib"]
    assert "N1  - par. 2" in paragraph["a.frost.ris"].split("\n")
    (item,) = json.loads(paragraph["a.frost.csl.json"])
    assert (item["id"], item["note"]) == ("a:frost", "par. 2")
    assert item["URL"] == "https://example.org/l/a.html#frost"


def test_a_text_of_many_paragraphs_has_several_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cite_pages, "ON_ONE_PAGE", 2)
    read = publish(write(tmp_path, FILES))
    assert len(places(read("a.cite.html"))) == 2
    assert len(places(read("a.cite.3.html"))) == 1
    assert 'href="a.cite.3.html#par-3"' in read("a.html")
    ways = re.findall(r'<li><a href="(a\.cite[^"]*)"[^>]*>(.*?)</a>', read("a.cite.2.html"))
    assert ways[1] == ("a.cite.2.html", "Paragraph 2 to Page 12v")


def test_a_text_without_paragraphs_is_cited_as_a_whole(tmp_path: Path) -> None:
    files = FILES | {"tei/a.xml": letter("<head>A title</head>", "T")}
    html = publish(write(tmp_path, files))("a.cite.html")
    assert places(html) == {}
    assert "<dt>Chicago</dt>" in html
    assert "A page or a paragraph" not in html


def test_pages_with_citations_are_not_remembered(read: Read, tmp_path: Path) -> None:
    assert read("a.cite.html")
    assert "a.html" in addresses_of(tmp_path / "public")
    assert not [name for name in addresses_of(tmp_path / "public") if ".cite" in name]


def test_the_edition_and_its_own_pages_are_cited(tmp_path: Path) -> None:
    site = {"site/pages/about.md": "# About\n\nWhat this is.\n"}
    read = publish(write(tmp_path, FILES | site))
    about = read("about.html")
    assert "<dt>MLA</dt><dd>“About.” <cite>Letters</cite>, 2026, " in about
    assert set(formats(about)) == {"about.bib", "about.ris", "about.csl.json"}
    assert '<meta name="citation_inbook_title" content="Letters">' in about
    home = read("index.html")
    assert all(f'href="edition.{end}"' in home for end in ("bib", "ris", "csl.json"))
    assert read("edition.bib").startswith("@book{edition,")
    assert "Cite this page" not in home + read("search.html") + read("a.html")
