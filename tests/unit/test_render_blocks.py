"""Blocks: paragraphs that HTML would break, headings, lists, tables, notes, pages."""

import re

import pytest
from lxml import etree

from edition.render import Heading, PageMark
from tests.tools.rendering import html, one, show, tree, words


def outline(body: str) -> list[tuple[str, int]]:
    return [(h.text, h.level) for h in show(body).headings]


def test_headings_follow_the_divisions_that_have_one() -> None:
    body = (
        "<div><head>One</head><div><div><head>Two</head></div></div><head>Again</head></div>"
        "<div><head>Three</head></div>"
    )
    assert outline(body) == [("One", 2), ("Two", 3), ("Again", 2), ("Three", 2)]


def test_headings_go_no_deeper_than_html() -> None:
    body = "".join(f"<div><head>{n}</head>" for n in range(9)) + "</div>" * 9
    assert [level for _, level in outline(body)] == [2, 3, 4, 5, 6, 6, 6, 6, 6]


def test_a_division_is_named_by_its_heading() -> None:
    body = '<div xml:id="s"><head>Title<note><p>n</p></note></head><p>x</p></div>'
    section = one(tree(body), "tei-div")
    heading = section.find("h2")
    assert heading is not None
    assert section.tag == "section"
    assert section.get("aria-labelledby") == heading.get("id")
    assert show(body).headings == (Heading(heading.get("id") or "", "Title", 2),)


def test_a_caption_is_no_heading() -> None:
    assert show("<table><head>T</head><row><cell>1</cell></row></table>").headings == ()


def test_paragraphs_have_numbers_that_link_to_them() -> None:
    root = tree('<p xml:id="a">x</p><quote><p>y</p></quote><note><p>z</p></note>')
    numbers = [(a.text, a.get("href")) for a in root.iter("a") if a.get("class") == "pn"]
    assert numbers[0] == ("1", "#a")
    assert len(numbers) == 2
    assert len(list(tree("<p>x</p>", "diplomatic").iter("a"))) == 0


@pytest.mark.parametrize(
    "inside",
    [
        "<list><item>a</item></list>",
        "<table><row><cell>a</cell></row></table>",
        "<q><p>a</p></q>",
        "<lg><l>a</l></lg>",
        "<floatingText><body><p>a</p></body></floatingText>",
    ],
)
def test_a_paragraph_that_html_would_end_too_early_is_no_html_paragraph(inside: str) -> None:
    root = tree(f'<p xml:id="outer">before {inside} after</p>')
    assert next(e for e in root.iter() if e.get("id") == "outer").tag == "div"
    broken = [e for e in root.iter("p") if e.find(".//p") is not None]
    assert broken == []


def test_a_note_does_not_break_its_paragraph() -> None:
    root = tree("<p>a<note><p>n</p><list><item>i</item></list></note>b</p>")
    body = one(root, "tei-body")
    assert [child.tag for child in body] == ["p", "aside"]


def test_a_note_follows_its_paragraph_with_links_both_ways() -> None:
    root = tree('<p>a<note xml:id="n1" n="7" cert="low">said</note> b.</p><p>c</p>')
    mark, note = one(root, "ref"), one(root, "note")
    assert mark.get("href") == "#n1" == f"#{note.get('id')}"
    assert mark.text == "7"
    assert note[0].get("href") == f"#{mark.get('id')}"
    assert "(low certainty)" in "".join(note.itertext())
    assert [e.tag for e in one(root, "tei-body")] == ["p", "aside", "p"]


@pytest.mark.parametrize(
    ("body", "around"),
    [
        ("<list><item>a<note>n</note></item></list>", "li"),
        ("<table><row><cell>a<note>n</note></cell></row></table>", "div"),
        ("<lg><l>a<note>n</note></l></lg>", "div"),
        ("<opener><salute>a<note>n</note></salute></opener>", "div"),
    ],
)
def test_a_note_stands_where_html_allows_it(body: str, around: str) -> None:
    note = one(tree(body), "note")
    parent = note.getparent()
    assert parent is not None
    assert parent.tag == around
    assert not any(e.tag in ("table", "p", "h2") for e in note.iterancestors())


def test_a_note_between_paragraphs_has_no_mark() -> None:
    root = tree("<div><p>a</p><note>said</note></div>")
    assert [a for a in root.iter("a") if a.get("class") == "ref"] == []
    assert words(one(root, "note")) == "said"


def test_what_html_forbids_in_lists_and_tables_stands_beside_their_items() -> None:
    root = tree('<list><head>H</head><item>a</item><pb n="2"/><item>b</item></list>')
    for found in root.iter("ul"):
        assert {child.tag for child in found} == {"li"}
    root = tree('<table><row><cell>a</cell><pb n="2"/></row><pb n="3"/></table>')
    for row in root.iter("tr"):
        assert {child.tag for child in row} == {"td"}


def test_labels_make_a_list_of_definitions() -> None:
    body = "<list type='gloss'><label>a</label><item>b</item></list>"
    assert [e.tag for e in tree(body).iter("dt", "dd")] == ["dt", "dd"]


def test_pages_have_stable_anchors_that_collide_with_nothing() -> None:
    body = '<p xml:id="p1">x</p><pb n="1"/><p>a<pb n="2" cert="medium"/>b</p>'
    assert show(body).pages == (PageMark("p1-2", "1", True), PageMark("p2", "2", False))
    assert "page [2]" in html(body)


def test_sheets_are_cut_at_page_breaks_within_anything() -> None:
    body = '\n <pb n="1"/>\n<div xml:id="d"><p xml:id="x">a <hi>b<pb n="2"/>c</hi> d</p></div>'
    root = tree(body, "diplomatic")
    sheets = [e for e in root.iter("div") if "sheet" in (e.get("class") or "").split()]
    assert [words(sheet) for sheet in sheets] == ["a b", "c d"]
    assert [e.get("id") for e in root.iter() if e.get("id") in ("d", "x")] == ["d", "x"]


def test_text_before_the_first_page_break_is_a_sheet_of_its_own() -> None:
    root = tree('<p>a</p><pb n="2"/><p>b</p>', "diplomatic")
    sheets = [e for e in root.iter("div") if "sheet" in (e.get("class") or "").split()]
    assert [words(sheet) for sheet in sheets] == ["a", "b"]


def test_a_typed_source_is_shown_typed() -> None:
    header = (
        '<fileDesc><sourceDesc><msDesc><physDesc><objectDesc form="typescript"/></physDesc>'
        "</msDesc></sourceDesc></fileDesc>"
    )
    assert "sheet typed" in show("<p>a</p>", "diplomatic", header=header).html
    assert "typed" not in show("<p>a</p>", "diplomatic").html


def test_languages_and_their_direction() -> None:
    root = tree('<p xml:lang="ar">\u0639<foreign xml:lang="ar-Latn">x</foreign></p>')
    found = [(e.get("lang"), e.get("dir")) for e in root.iter() if e.get("lang")]
    assert found == [("ar", "rtl"), ("ar-Latn", "ltr")]


def test_white_space_is_kept_where_it_is_asked_for() -> None:
    assert "a  b" in html('<p xml:space="preserve">a  b</p>')
    assert "a b" in html("<p>a \n b</p>")


def test_the_output_is_well_formed_and_repeats_no_id() -> None:
    root = tree('<p xml:id="a">x</p><p xml:id="a">y</p>')
    ids = [e.get("id") for e in root.iter(etree.Element) if e.get("id")]
    assert len(ids) == len(set(ids)) == 2


def test_a_source_that_numbers_its_paragraphs_is_cited_by_its_own_numbers() -> None:
    shown = html("<p>Preface.</p><p n='1'>Bello conflato.</p><p n='2'>Neque uero.</p>")
    numbers = re.findall(r'<a class="pn" [^>]*aria-label="Paragraph (\w+)"[^>]*>(\w+)</a>', shown)
    assert numbers == [("1", "1"), ("2", "2")]


def test_a_single_number_and_letters_are_no_series() -> None:
    for body in ("<p n='7'>One.</p><p>Two.</p>", "<p n='note'>One.</p><p n='text'>Two.</p>"):
        numbers = re.findall(r'<a class="pn" [^>]*>(\w+)</a>', html(body))
        assert numbers == ["1", "2"]
