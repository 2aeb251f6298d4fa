"""Long documents in parts: a page for each division, nothing lost, every link leading on."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import strategies as st
from lxml import etree

from edition.build import build_site
from edition.model.collect import collect
from edition.model.edition import merge
from edition.publish.pieces import pieces
from edition.publish.split import Parts, divide
from edition.render import VIEWS, Fragment, NoLinks, Renderer, compile_html
from edition.settings import Settings, load_settings
from edition.tei.document import Document
from edition.tei.names import local
from edition.tei.parse import parse
from tests.tools.needs import needs
from tests.tools.pages import ROOT
from tests.tools.properties import holds_for
from tests.tools.publishing import letter, write
from tests.tools.shown import parsed, text_of_html

WORDS = "in the year of our Lord "  # six


def prose(words: int) -> str:
    return f"<p>{WORDS * (words // 6)}</p>"


def division(identifier: str, words: int, inner: str = "") -> str:
    name = f' xml:id="{identifier}"' if identifier else ""
    return f"<div{name}><head>Of {identifier}</head>{prose(words)}{inner}</div>"


def read(body: str) -> Document:
    document, findings = parse(letter(body).encode(), "tei/book.xml")
    assert document, findings
    return document


def names(body: str, split: str | int) -> list[str]:
    """The names of the parts of a document; none where it has one page."""
    document = read(body)
    parts = divide(document, collect(document), split)
    return list(parts.names.values()) if parts else []


BOOK = (
    division("ch1", 300)
    + division("ch2", 6, division("s1", 300) + division("s2", 300))
    + division("ch3", 240, '<p>See <ref target="#note-a">the note</ref>.</p>')
)


# ── where it is cut ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("split", ["auto", "none", 2000])
def test_a_document_that_is_short_enough_has_one_page(split: str | int) -> None:
    assert names(BOOK, split) == []


def test_it_is_cut_as_high_as_the_size_allows() -> None:
    assert names(BOOK, 800) == ["ch1", "ch2", "ch3"]


def test_of_a_part_that_is_too_long_the_divisions_are_parts() -> None:
    assert names(BOOK, 400) == ["ch1", "ch2", "s2", "ch3"]  # the heading of ch2 stands over s1


def test_without_a_number_a_document_is_long_at_20000_words() -> None:
    chapters = "".join(division(f"ch{n}", 5000) for n in range(5))
    assert names(chapters, "auto") == ["ch0", "ch1", "ch2", "ch3", "ch4"]
    assert names(chapters.rpartition("<div")[0], "auto") == []


def test_each_division_of_the_highest_level_on_request() -> None:
    assert names(division("a", 6) + division("b", 600, division("c", 300)), "div") == ["a", "b"]


def test_divisions_of_a_few_words_share_a_page() -> None:
    entries = "".join(division(f"e{n}", 18) for n in range(100))
    assert len(names(entries, 500)) == 4


def test_a_text_without_divisions_cannot_be_cut() -> None:
    assert names(prose(1200), 100) == []
    assert names(division("only", 1200), 100) == []


def test_a_title_page_stands_before_the_parts() -> None:
    text = "<front><titlePage><docTitle><titlePart>T</titlePart></docTitle></titlePage></front>"
    data = letter(BOOK).replace("<text>", f"<text>{text}")
    document, _ = parse(data.encode(), "tei/book.xml")
    assert document
    parts = divide(document, collect(document), 400)
    assert parts
    assert list(parts.names.values()) == ["ch1", "ch2", "s2", "ch3"]
    assert local(document.element(next(iter(parts.names)))) == "body"


def test_names_are_ids_or_numbers_and_never_the_same() -> None:
    body = "".join(division(i, 300) for i in ("A", "", "a", "2", "a b", "a-b", "x.tei"))
    assert names(body, 400) == ["A", "2", "a-2", "2-2", "a-b", "a-b-2", "x-tei"]


# ── the pages ───────────────────────────────────────────────────────────────────────────────────


def built(root: Path, files: Mapping[str, str], split: str | int = 400) -> dict[str, str]:
    """The pages of a site, by name."""
    value = f'"{split}"' if isinstance(split, str) else str(split)
    write(root, {"edition.toml": f"[site]\nsplit = {value}\n", **files})
    site = build_site(root)
    return {f: (root / "public" / f).read_text() for f in site.files if f.endswith(".html")}


def check_links(pages: Mapping[str, str]) -> None:
    """Every link leads to a page and a place that are there; no id stands twice on a page."""
    ids = {
        name: [unescape(i) for i in re.findall(r' id="([^"]*)"', h)] for name, h in pages.items()
    }
    for name, found in ids.items():
        assert len(found) == len(set(found)), name
        for href in map(unescape, re.findall(r' href="([^"]*)"', pages[name])):
            page, _, fragment = href.partition("#")
            if page.endswith(".html") or not page:
                target = unquote(page) or name
                assert target in ids, (name, href)
                assert not fragment or unquote(fragment) in ids[target], (name, href)


LINKED = (
    f'<div xml:id="index"><head>One</head><pb n="1"/>{prose(300)}<p xml:id="p">Word<note '
    f'xml:id="note-a">Its note, see <ref target="#end">the end</ref>.</note></p></div>'
    f'<div xml:id="diplomatic"><head>Two</head>{prose(300)}</div>'
    f'<div xml:id="end"><head>Three</head><pb n="2"/>{prose(300)}<p><ref target="#note-a">n.</ref>'
    f'<ref target="letter.xml">a letter</ref><note>Another.</note></p></div>'
)
LETTER = '<p>See <ref target="book.xml#end">there</ref>, <ref target="book.xml">all</ref>.</p>'


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    files = {"tei/book.xml": letter(LINKED, "A book"), "tei/letter.xml": letter(LETTER)}
    return built(tmp_path_factory.mktemp("edition"), files)


def test_every_view_has_a_page_for_each_part(pages: Mapping[str, str]) -> None:
    for name in ("index", "diplomatic", "end"):
        assert f"book.part.{name}.html" in pages
        assert f"book.part.{name}.diplomatic.html" in pages
    assert {"index.html", "book.html", "book.diplomatic.html", "letter.html"} <= set(pages)


def test_every_link_leads_somewhere(pages: Mapping[str, str]) -> None:
    check_links(pages)


def test_the_first_page_is_a_table_of_contents(pages: Mapping[str, str]) -> None:
    contents = pages["book.html"]
    assert '<a href="book.part.index.html">One</a>' in contents
    assert '<a href="book.part.end.html">Three</a>' in contents
    assert "in the year" not in contents
    assert 'href="book.part.end.html#p2"' in contents, "the pages of the source"


def test_parts_lead_to_their_neighbours_and_to_the_contents(pages: Mapping[str, str]) -> None:
    part = pages["book.part.diplomatic.html"]
    assert '<link rel="prev" href="book.part.index.html">' in part
    assert '<a href="book.part.end.html" rel="next">Three</a>' in part
    assert 'Part 2 of 3 · <a href="book.html">' in part
    assert '<a href="book.part.diplomatic.diplomatic.html">' in part, "the same part, another view"
    assert "<title>Two · A book" in part
    assert 'rel="next"' not in pages["book.part.end.html"]


def test_references_lead_into_other_parts_and_other_documents(pages: Mapping[str, str]) -> None:
    assert 'href="book.part.end.html#end"' in pages["book.part.index.html"]
    assert 'href="book.part.index.html#note-a"' in pages["book.part.end.html"]
    assert 'href="book.part.index.diplomatic.html#note-a"' in pages["book.part.end.diplomatic.html"]
    assert 'href="book.part.end.html#end"' in pages["letter.html"]
    assert 'href="book.html"' in pages["letter.html"]


def test_counts_and_pages_go_on_from_part_to_part(pages: Mapping[str, str]) -> None:
    second, last = pages["book.part.diplomatic.html"], pages["book.part.end.html"]
    assert 'aria-label="Paragraph 3"' in second
    assert '<a href="book.part.index.html#p1">page 1, continued</a>' in second
    assert "continued</a>" in last, "its heading stands on page 1 still"
    assert 'aria-label="Note 2"' in last


def test_bad_ids_are_findings_and_the_site_is_built(tmp_path: Path) -> None:
    body = division("a b", 300) + division("a b", 300) + division("1:ü", 300)
    write(tmp_path, {"edition.toml": "[site]\nsplit = 400\n", "tei/book.xml": letter(body)})
    site = build_site(tmp_path)
    codes = {finding.code for finding in site.read.report}
    assert {"duplicate-id", "bad-attribute-value"} <= codes
    assert {"book.part.a-b.html", "book.part.a-b-2.html", "book.part.1-u.html"} <= set(site.files)
    check_links({f: (tmp_path / "public" / f).read_text() for f in site.files if "html" in f})


def test_a_division_that_a_row_leaves_out_has_a_page_all_the_same(tmp_path: Path) -> None:
    row = '[site]\nsplit = 400\n[[element]]\nname = "div"\nwhen = {n = "x"}\nbehaviour = "omit"\n'
    body = BOOK.replace('<div xml:id="ch1"', '<div n="x" xml:id="ch1"')
    write(tmp_path, {"edition.toml": row, "tei/book.xml": letter(body)})
    site = build_site(tmp_path)
    assert "book.part.s2.html" in site.files
    check_links({f: (tmp_path / "public" / f).read_text() for f in site.files if "html" in f})


def test_the_setting_is_checked(tmp_path: Path) -> None:
    write(tmp_path, {"edition.toml": '[site]\nsplit = "chapter"\n'})
    settings, findings = load_settings(tmp_path)
    assert settings.site.split == "auto"
    assert [f.message for f in findings] == [
        '`split` must be one of auto, none, div; this is "chapter"'
    ]
    write(tmp_path, {"edition.toml": "[site]\nsplit = 0\n"})
    _, findings = load_settings(tmp_path)
    assert [f.message for f in findings] == [
        "`split` must be a text in quotation marks, or a number above 0; this is a number"
    ]


# ── nothing lost ────────────────────────────────────────────────────────────────────────────────


@lru_cache
def renderer(view: str) -> Renderer:
    return compile_html(VIEWS[view], Settings())[0]


def whole_and_parts(document: Document, view: str, split: str | int) -> tuple[Fragment, Parts]:
    """Check that the parts hold what the whole holds; the cut document."""
    facts = collect(document)
    edition = merge([facts], Settings())
    parts = divide(document, facts, split) or Parts({}, {})
    whole = renderer(view).render(document, edition, NoLinks())
    cut = renderer(view).render(document, edition, NoLinks(), parts.names)
    assert (cut.notes, cut.headings, cut.hidden) == (whole.notes, whole.headings, whole.hidden)
    found = pieces(cut, parts, lambda name: f"{name}.html").pieces
    assert len(found) == len(parts.names) + 1
    shown = "".join(text_of_html(piece.fragment.html) for piece in found)
    assert "".join(shown.split()) == "".join(text_of_html(whole.html).split())
    check_links({piece.address: piece.fragment.html for piece in found})
    for piece in found:
        parsed(piece.fragment.html)  # well-formed by itself
    return cut, parts


@pytest.mark.parametrize("view", sorted(VIEWS))
@pytest.mark.parametrize("name", ["v05", "v10-12mSupp", "v17"])
def test_volumes_of_letters_and_memoranda(name: str, view: str) -> None:
    path = needs("corpora") / "frus" / f"frus1961-63{name}.xml"
    document, _ = parse(path.read_bytes(), f"tei/{path.name}")
    assert document
    cut, parts = whole_and_parts(document, view, "auto")
    assert len(cut.parts) == len(parts.names) + 1 > 30


texts = st.sampled_from(["word ", "two words ", "many words of a text " * 5])
leaves = st.one_of(
    texts.map(lambda t: f"<p>{t}</p>"),
    st.sampled_from(["<pb n='7'/>", "<pb/>", "<head>A head</head>", "<milestone unit='x'/>"]),
    texts.map(lambda t: f"<p>a<note>{t}</note> b<pb/> c</p>"),
    st.just("<p><ref target='#x'>x</ref></p><list><item>i<note>n</note></item></list>"),
    st.just("<lg xml:id='x'><l>one</l><l>two</l></lg><handShift/>"),
)
divisions = st.recursive(
    st.lists(leaves, max_size=4).map("".join),
    lambda inner: st.lists(
        st.tuples(st.sampled_from(["", " xml:id='x'", " xml:id='y'", " xml:lang='ar'"]), inner).map(
            lambda pair: f"<div{pair[0]}>{pair[1]}</div>tail"
        ),
        min_size=1,
        max_size=5,
    ).map("".join),
    max_leaves=20,
)


@holds_for(st.sampled_from(sorted(VIEWS)), divisions, st.sampled_from(["div", 1, 10, 60]))
def test_any_divisions(view: str, body: str, split: str | int) -> None:
    """The parts of any text hold what the whole holds, and every link in them leads on."""
    whole_and_parts(read(body), view, split)


def test_every_part_says_its_language() -> None:
    body = '<div xml:lang="ar"><div><p>a b c d</p></div><div><p>e f g h</p></div></div>'
    cut, _ = whole_and_parts(read(division("a", 200) + body), "reading", "div")
    assert len(cut.parts) == 3
    document = read(f'<div xml:lang="ar">{division("a", 200)}{division("b", 200)}</div>')
    cut, _ = whole_and_parts(document, "reading", 200)
    around = parsed(cut.parts[-1].html)
    assert isinstance(around, etree._Element)
    assert 'class="continued tei-div" lang="ar" dir="rtl"' in cut.parts[-1].html


# ── the example of the documentation ────────────────────────────────────────────────────────────


def test_the_documentation_tells_what_happens(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "long-documents.md").read_text(encoding="utf-8")
    example = page[page.index("## An example") :]
    blocks = dict(re.findall(r"```(\w+)\n(.*?)```", example, re.DOTALL))
    write(tmp_path, {"edition.toml": blocks["toml"], "tei/travels.xml": blocks["xml"]})
    site = build_site(tmp_path)
    reading = [f for f in site.files if re.fullmatch(r"travels(\.part\.\w+)?\.html", f)]
    assert sorted(reading) == sorted(blocks["pages"].split())
    for line in blocks["links"].splitlines():
        start, _, target = line.partition(" → ")
        assert f'href="{target}"' in (tmp_path / "public" / start).read_text(), line


def apparatus_in(chapter: str) -> str:
    """Three chapters; witnesses are recorded in one of them."""
    entry = '<p><app><lem wit="#A #B">one</lem><rdg wit="#C">two</rdg></app></p></div>'
    sigla = "".join(f'<witness xml:id="{w}">{w}</witness>' for w in "ABC")
    chapters = "".join(division(name, 300) for name in ("ch1", "ch2", "ch3"))
    start = chapters.index(f'xml:id="{chapter}"')
    end = chapters.index("</div>", start)
    chapters = f"{chapters[:end]}{entry}{chapters[end + len('</div>') :]}"
    return f"<div><listWit>{sigla}</listWit></div>{chapters}"


def test_only_parts_with_readings_have_the_text_of_witnesses(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"tei/b.xml": letter(apparatus_in("ch2")), "edition.toml": "[site]\nsplit = 400\n"},
    )
    built = build_site(tmp_path)
    pages = [f for f in built.files if f.startswith("b.part") and "witness" in f]
    assert pages
    assert all(page.startswith("b.part.ch2.") for page in pages)
    first = (tmp_path / "public" / "b.part.ch1.html").read_text(encoding="utf-8")
    assert 'class="witnesses"' not in first
    varied = (tmp_path / "public" / pages[0]).read_text(encoding="utf-8")
    assert 'href="b.part.ch1.html" rel="prev"' in varied


def test_the_heading_of_a_part_is_that_of_its_page(tmp_path: Path) -> None:
    chapters = "".join(division(f"ch{n}", 300) for n in (1, 2, 3))
    write(tmp_path, {"tei/b.xml": letter(chapters), "edition.toml": "[site]\nsplit = 400\n"})
    build_site(tmp_path)
    page = (tmp_path / "public" / "b.part.ch2.html").read_text(encoding="utf-8")
    assert [h.split(">")[-1] for h in re.findall(r"<h1[^>]*>(.*?)</h1>", page)] == ["Of ch2"]
    assert '<p class="of">A letter</p>' in page
    assert "“Of ch2”, in: “A letter”" in page
