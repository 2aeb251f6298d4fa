"""From the text to its TEI and back, by links alone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from edition.build import build_site
from tests.tools.publishing import write

WALK = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>A walk</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>y</p></sourceDesc></fileDesc></teiHeader>
<text><body><div xml:id="c1">
<head>The first day</head>
<p>We went with <persName ref="registers/persons.xml#anna" xml:id="n1">Anna</persName>.</p>
<p xml:id="p2">See <ref target="#c1 note.xml#p9 note.xml #nowhere https://example.org/">here</ref>.</p>
<p>One.</p><p
  n="4">Two.</p><p xml:id="L3">Three, named like a line.</p>
<!-- <p xml:id="gone" corresp="#c1"/> -->
</div></body></text></TEI>
"""
NOTE = WALK.replace("A walk", "A note").replace('"p2"', '"p9"')
PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0">
<teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt>
<publicationStmt><p>x</p></publicationStmt><sourceDesc><p>y</p></sourceDesc></fileDesc></teiHeader>
<standOff><listPerson>
<person xml:id="anna"><persName>Anna</persName></person></listPerson></standOff>
</TEI>
"""
FILES = {
    "tei/walk.xml": WALK,
    "tei/note.xml": NOTE,
    "tei/registers/persons.xml": PERSONS,
    "edition.toml": '[[register]]\nscheme = "person"\nfile = "tei/registers/persons.xml"\n'
    'element = "persName"\n',
}
Page = html.HtmlElement


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Page]:
    """A reader of the pages of the site."""
    root = write(tmp_path_factory.mktemp("edition"), FILES)
    build_site(root)
    return lambda name: html.fromstring((root / "public" / name).read_bytes())


def line(source: Page, number: int) -> Page:
    return source.get_element_by_id(f"L{number}")


def links(of: Page) -> list[tuple[str, str]]:
    """The links of a line, without that of its number: words and address."""
    found = [(a.text or a.get("data-n"), a) for a in of.iter("a")]
    return [(said, a.get("href")) for said, a in found if said and not said.isdigit()]


def test_an_id_leads_to_its_place_in_the_text(page: Callable[[str], Page]) -> None:
    source = page("walk.tei.html")
    assert links(line(source, 4)) == [("c1", "walk.html#c1")]
    assert ("n1", "walk.html#n1") in links(line(source, 6))
    for _, href in links(line(source, 4)) + links(line(source, 6)):
        name, _, fragment = href.partition("#")
        assert page(name).get_element_by_id(fragment) is not None


def test_the_id_is_the_same_on_both_pages(page: Callable[[str], Page]) -> None:
    source = page("walk.tei.html")
    place = source.get_element_by_id("p2")
    assert place.getparent() is line(source, 7)
    assert page("walk.html").get_element_by_id("p2").tag == "p"


def test_a_pointer_leads_to_where_its_id_is_declared(page: Callable[[str], Page]) -> None:
    assert links(line(page("walk.tei.html"), 7)) == [
        ("p2", "walk.html#p2"),
        ("#c1", "#c1"),
        ("note.xml#p9", "note.tei.html#p9"),
        ("note.xml", "note.tei.html"),
    ]


def test_a_pointer_into_a_register_leads_to_the_entry(page: Callable[[str], Page]) -> None:
    assert ("registers/persons.xml#anna", "persons.html#anna") in links(
        line(page("walk.tei.html"), 6)
    )


def test_what_has_no_id_has_a_mark_at_its_line(page: Callable[[str], Page]) -> None:
    source, text = page("walk.tei.html"), page("walk.html")
    assert links(line(source, 5)) == [("¶", "walk.html#head-1")]
    assert links(line(source, 6))[0] == ("¶", "walk.html#par-1")
    assert links(line(source, 8)) == [("¶", "walk.html#par-3")]
    assert "One." in text.get_element_by_id("par-3").text_content()
    assert links(line(source, 9)) == [("¶", "walk.html#par-4")]  # where the tag ends


def test_comments_and_ids_like_lines_are_no_places(page: Callable[[str], Page]) -> None:
    source = page("walk.tei.html")
    assert source.xpath("//*[@id='gone']") == []
    assert [e.tag for e in source.xpath("//*[@id='L3']")] == ["span"]


def test_no_id_stands_twice_and_no_link_leads_nowhere(page: Callable[[str], Page]) -> None:
    for name in ("walk.tei.html", "walk.html", "walk.diplomatic.html"):
        shown = page(name)
        ids = shown.xpath("//@id")
        assert len(ids) == len(set(ids))
        for href in {a.get("href") for a in shown.iter("a")}:
            file, _, fragment = href.partition("#")
            if fragment and not file.startswith("http"):
                assert page(file or name).xpath("//@id[. = $id]", id=fragment), href


def test_a_paragraph_and_a_heading_lead_to_their_lines(page: Callable[[str], Page]) -> None:
    text, source = page("walk.html"), page("walk.tei.html")
    found = [a.get("href") for a in text.iter("a") if a.get("class") == "to-tei"]
    assert found == [f"walk.tei.html#{i}" for i in ("head-1", "par-1", "p2", "par-3", "par-4")]
    lines = [source.get_element_by_id(h.partition("#")[2]).getparent().get("id") for h in found]
    assert lines == ["L5", "L6", "L7", "L8", "L9"]


def test_ids_that_another_view_makes_are_not_mixed_up(page: Callable[[str], Page]) -> None:
    found = [a.get("href") for a in page("walk.diplomatic.html").iter("a")]
    assert not [h for h in found if re.search(r"tei\.html#(par|head)-", h or "")]


def test_a_part_of_a_long_document_is_found(tmp_path: Path) -> None:
    chapter = '<div xml:id="c{0}"><head>Day {0}</head><p xml:id="d{0}">{1}</p></div>'
    body = "".join(chapter.format(n, "word " * 40) for n in range(1, 5))
    tei = WALK[: WALK.index("<text>")] + f"<text><body>{body}</body></text></TEI>"
    toml = '[site]\nsplit = "div"\n'
    root = write(tmp_path, {"tei/walk.xml": tei, "edition.toml": toml})
    built = build_site(root)
    pages = [f for f in built.files if f.startswith("walk.part.") and f.endswith(".html")]
    parts = sorted(f for f in pages if f.count(".") == 3)
    source = (root / "public/walk.tei.html").read_text(encoding="utf-8")
    assert len(parts) == 4
    assert f'href="{parts[2]}#d3"' in source
    part = (root / "public" / parts[2]).read_text(encoding="utf-8")
    assert 'href="walk.tei.html#d3"' in part


def test_what_another_file_holds_is_no_line_of_this_one(tmp_path: Path) -> None:
    include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.xml"/>'
    whole = WALK[: WALK.index("<text>")] + f"<text><body>{include}</body></text></TEI>"
    part = '<div xmlns="http://www.tei-c.org/ns/1.0"><p xml:id="x1">Far.</p><p>Off.</p></div>'
    root = write(tmp_path, {"tei/walk.xml": whole, "tei/part.xml": part})
    build_site(root)
    text = (root / "public/walk.html").read_text(encoding="utf-8")
    assert "Far." in text
    assert "to-tei" not in text
