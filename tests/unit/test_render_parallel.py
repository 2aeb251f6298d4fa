"""Parallel texts: columns whose rows stand level, links between passages; nothing moved or lost."""

import random
import re
from functools import lru_cache

import pytest
from lxml import etree

from edition.model.collect import collect
from edition.model.edition import merge
from edition.render import VIEWS, Fragment, NoLinks, Renderer, compile_html
from edition.render.columns import lay_out
from edition.render.parallels import read_correspondences
from edition.render.proof import prove
from edition.render.rows_of_columns import rows, spans
from edition.settings import Settings
from edition.tei.document import Document
from edition.tei.names import TEI
from edition.tei.parse import parse


def document(body: str) -> Document:
    data = f'<TEI xmlns="{TEI}"><teiHeader/><text><body>{body}</body></text></TEI>'
    found, _ = parse(data.encode(), "tei/a.xml")
    assert found is not None
    return found


@lru_cache
def renderer(view: str) -> Renderer:
    return compile_html(VIEWS[view], Settings())[0]


def shown(body: str, view: str = "reading") -> Fragment:
    source = document(body)
    fragment, omitted = renderer(view).traced(
        source, merge([collect(source)], Settings()), NoLinks()
    )
    proof = prove(source, fragment.html, omitted)
    assert (proof.lost, proof.extra, proof.ordered) == (0, 0, True)
    return fragment


def cells(body: str) -> dict[str, list[str]]:
    """The text of the cells in each column, after their rows: ["0 a", "2 b"]."""
    root = etree.fromstring(f"<div>{shown(body).html}</div>")
    found: dict[str, list[str]] = {}
    for column in root.iter("div"):
        if column.get("class") == "column":
            texts = found.setdefault(str(column.get("style"))[-1:], [])
            for cell in column.iter("div"):
                if (cell.get("class") or "").startswith("cell"):
                    for own in list(cell.iter("a")):
                        own.text = ""
                    row = int(str(cell.get("style")).partition(";")[0].rpartition(":")[2]) - 2
                    texts.append(f"{row} {''.join(map(str, cell.itertext())).strip()}")
    return found


LATIN = '<div xml:lang="la"><p xml:id="a">A</p><p xml:id="b">B</p><p xml:id="c">C</p></div>'


def test_passages_that_correspond_stand_level() -> None:
    english = '<div xml:lang="en"><p corresp="#a">a</p><p>only here</p><p corresp="#b">b</p></div>'
    assert cells(LATIN + english) == {
        "1": ["0 A", "2 B", "3 C"],
        "2": ["0 a", "1 only here", "2 b"],
    }


def test_where_correspondences_cross_nothing_is_moved() -> None:
    english = '<div xml:lang="en"><p corresp="#b">b</p><p corresp="#a">a</p></div>'
    assert cells(LATIN + english) == {"1": ["0 AB", "1 C"], "2": ["0 ba"]}


def test_several_counterparts_of_a_passage_stand_below_each_other() -> None:
    one = '<div><p xml:id="a" corresp="#b #c">A</p></div>'
    alone = '<div><p xml:id="b">b</p><p xml:id="c">c</p></div>'
    assert cells(one + alone) == {"1": ["0 A"], "2": ["0 bc"]}
    apart = '<div><div><p xml:id="b">b</p></div><div><p xml:id="c">c</p></div></div>'
    assert cells(one + apart) == {"1": ["0 A"], "2": ["0 b", "1 c"]}
    assert shown(one + apart).html.count("--row:2;--rows:2") == 1


def test_no_two_cells_of_a_column_stand_in_one_place() -> None:
    chance = random.Random(5)
    for _ in range(100):
        columns = [sorted(chance.choices(range(4), k=5)) for _ in range(3)]
        known = sorted({row for column in columns for row in column})
        columns = [[known.index(row) for row in column] for column in columns]
        for column in spans(columns):
            ends = [start + height for start, height in column]
            assert all(end <= start for end, (start, _) in zip(ends, column[1:], strict=False))


def test_sentences_and_link_elements_align_their_paragraphs() -> None:
    one = '<div><p><s xml:id="s1">A</s></p><p><s xml:id="s2">B</s></p></div>'
    other = '<div><p>x</p><p><s xml:id="t1">a</s></p><p><s xml:id="t2">b</s></p></div>'
    links = '<linkGrp><link target="#s1 #t1"/><link target="#s2 #t2"/></linkGrp>'
    assert cells(one + other + links) == {"1": ["1 A", "2 B"], "2": ["0 x", "1 a", "2 b"]}


def test_divisions_that_correspond_as_wholes_stand_side_by_side() -> None:
    one = '<div xml:id="d" xml:lang="la"><head>H</head><p>A</p><p>B</p></div>'
    alike = '<div corresp="#d" xml:lang="en"><head>h</head><p>a</p><p>b</p></div>'
    assert cells(one + alike) == {"1": ["0 HA", "1 B"], "2": ["0 ha", "1 b"]}
    other = '<div corresp="#d" xml:lang="en"><p>a b</p></div>'
    assert cells(one + other) == {"1": ["0 HAB"], "2": ["0 a b"]}
    same = '<div corresp="#d" xml:lang="la"><p>a b</p></div>'
    assert cells(one + same) == {}, "a link between two parts of one text makes no columns"


def test_lines_of_verse_stand_level_in_their_stanzas() -> None:
    one = '<lg xml:lang="fr"><l xml:id="a">A</l><l xml:id="b">B</l></lg>'
    other = '<lg xml:lang="en"><l corresp="#a">a</l><l corresp="#b">b</l></lg>'
    assert cells(one + other) == {"1": ["0 A", "1 B"], "2": ["0 a", "1 b"]}


@pytest.mark.parametrize(
    "body",
    [
        '<div><p xml:id="a">A</p></div><p>between</p><div><p corresp="#a">a</p></div>',
        '<p xml:id="a">A</p><p corresp="#a">a</p>',
        '<div xml:id="a"><p corresp="#a">A</p></div>',
        '<div><p corresp="#nothing">A</p></div><div/>',
        '<div corresp=""><p corresp="# ## a">A</p></div>',
        '<p><lg><l xml:id="a">A</l></lg><lg><l corresp="#a">a</l></lg></p>',
        '<div><p xml:id="a">A</p><p>B</p><p>C</p><p>D</p></div>'
        '<div><p>b</p><p>c</p><p corresp="#a">a</p><p>e</p><p>f</p></div>',
    ],
)
def test_what_is_no_parallel_text_stays_as_it_is(body: str) -> None:
    assert cells(body) == {}


def test_each_passage_links_to_its_counterpart_by_its_language() -> None:
    html = shown(
        '<p xml:lang="la">a <seg xml:id="s">verbum</seg></p>'
        '<p xml:lang="en">the <seg corresp="#s">word</seg></p>'
    ).html
    assert '<a class="twin" href="#s" aria-label="Corresponding passage (la)"' in html
    assert '<a class="twin" href="#twin-1" aria-label="Corresponding passage (en)"' in html
    assert 'word<span id="twin-1"></span>' in html


def test_what_stands_level_needs_no_link() -> None:
    fragment = shown(LATIN + '<div xml:lang="en"><p corresp="#a">a</p><p corresp="#b">b</p></div>')
    assert fragment.parallel
    assert "twin" not in fragment.html


def test_sheets_and_texts_without_counterparts_are_as_ever() -> None:
    body = LATIN + '<div xml:lang="en"><p corresp="#a">a</p><p corresp="#b">b</p></div>'
    assert "parallel" not in shown(body, "diplomatic").html
    assert not shown(LATIN).parallel


def test_no_page_begins_within_columns() -> None:
    source = document(LATIN + '<div><p corresp="#a">a</p><p corresp="#b">b</p></div>')
    body = source.root[1][0]
    for cuts, columns in (([], True), ([body[1]], False), ([body[0][1]], False), ([body], True)):
        found = read_correspondences(source)
        assert found is not None
        lay_out(found, cuts)
        assert bool(found.opens) == columns


def test_rows_keep_the_order_of_every_column() -> None:
    chance = random.Random(7)
    for _ in range(200):
        lengths = [chance.randint(0, 6) for _ in range(chance.randint(2, 4))]
        places = [(c, p) for c, length in enumerate(lengths) for p in range(length)]
        pairs = {tuple(sorted(chance.sample(places, 2))) for _ in range(5) if len(places) > 1}
        found = rows(lengths, [(a, b) for a, b in pairs if a[0] != b[0]])
        assert sorted(found) == places
        for column, length in enumerate(lengths):
            in_column = [found[column, place] for place in range(length)]
            assert in_column == sorted(in_column)
        assert all(found[a] == found[b] for a, b in pairs if a[0] != b[0])
        assert set(found.values()) == set(range(len(set(found.values()))))


def test_pages_of_the_source_may_begin_within_columns() -> None:
    body = re.sub("<p", '<pb n="1"/><p', LATIN) + '<pb/><div><p corresp="#a">a</p><p>b</p></div>'
    assert cells(body)["2"] == ["0 a", "3 b"]


def test_columns_do_not_stand_in_columns() -> None:
    inner = '<lg xml:lang="la"><l xml:id="x">X</l></lg><lg xml:lang="en"><l corresp="#x">x</l></lg>'
    english = '<div xml:lang="en"><p corresp="#a">a</p><p corresp="#b">b</p></div>'
    html = shown(LATIN.replace("</div>", f"{inner}</div>") + english).html
    assert html.count('class="parallel"') == 1


def _random_text(chance: random.Random, depth: int) -> str:
    name = chance.choice(["div", "div", "div", "lg", "p", "ab", "quote", "pb", "head", "text"])
    attributes = f' xml:lang="{chance.choice(["la", "en", "de"])}"' if chance.random() < 0.4 else ""
    if chance.random() < 0.6:
        attributes += f' xml:id="i{chance.randint(0, 30)}"'
    if chance.random() < 0.6:
        attributes += f' corresp="#i{chance.randint(0, 30)} #i{chance.randint(0, 30)}"'
    count = chance.randint(0, 4) if depth else 0
    inside = "".join(_random_text(chance, depth - 1) for _ in range(count))
    words = chance.choice(["", "word ", "<s xml:id='s' corresp='#i1'>one</s>"])
    return f"<{name}{attributes}>{words}{inside}</{name}>"


@pytest.mark.parametrize("seed", range(25))
def test_nothing_is_lost_however_passages_correspond(seed: int) -> None:
    chance = random.Random(seed)
    html = shown("".join(_random_text(chance, 3) for _ in range(5))).html
    etree.fromstring(f"<div>{html}</div>")
