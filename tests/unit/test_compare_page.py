"""The page that compares copies: what stands in it, what leads where, what never stands there."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from edition.collate.result import Collation, Kind, State
from edition.diagnostics import Report
from edition.publish.site import write_site
from tests.tools.collated import independent, three_releases
from tests.tools.collations import Line, Marks, Stretch, collation, same
from tests.tools.publishing import copy_of, letter, read, write

SETTINGS = """
[edition]
title = "The harbour"
[[work]]
id = "cable"
title = "The harbour cable"
copies = "one-original"
"""
BODY = "".join(f'<p xml:id="p-{n}">Text {n}.</p>' for n in range(1, 12))
FILES = {"edition.toml": SETTINGS} | {
    f"tei/{name}.xml": letter(BODY, name, source=copy_of("cable", siglum))
    for name, siglum in (
        ("cable-1994", "A"),
        ("cable-2003", "B"),
        ("cable-2019", "C"),
        ("ms-a", "A"),
        ("ms-b", "Ba"),
    )
}
VOID = frozenset({"br", "input", "link", "meta", "img", "hr", "rect", "line"})


class Page(HTMLParser):
    """A page: its ids, links, and the words of each element that has a class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.open: list[tuple[str, list[str], list[str]]] = []
        self.found: list[tuple[str, list[str], str]] = []
        self.labels: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.tags.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []
        self.labels += [given["aria-label"]] if "aria-label" in given else []
        if tag not in VOID:
            self.open.append((tag, given.get("class", "").split(), []))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        name, classes, texts = self.open.pop()
        assert name == tag, f"</{tag}> closes <{name}>"
        self.found.append((tag, classes, " ".join("".join(texts).split())))

    def handle_data(self, data: str) -> None:
        for _, _, texts in self.open:
            texts.append(data)

    def texts(self, *classes: str) -> list[str]:
        """The words of the elements that have all *classes*."""
        return [text for _, found, text in self.found if set(classes) <= set(found)]


Show = Callable[..., Page]


def site(root: Path, *collations: Collation) -> Path:
    """The folder of a site with these comparisons."""
    plan, built, _ = read(write(root, FILES))
    write_site(replace(plan, collations=collations), built, Report(), root / "public")
    return root / "public"


def page_in(folder: Path, name: str = "compare.html") -> Page:
    """A page of a site."""
    return Page((folder / name).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def three_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the cable in three releases."""
    return site(tmp_path_factory.mktemp("three"), three_releases())


@pytest.fixture(scope="module")
def three(three_site: Path) -> Page:
    """The page that compares the three releases."""
    return page_in(three_site)


@pytest.fixture
def show(tmp_path: Path) -> Show:
    """Publishes comparisons, and reads a page of the site."""

    def shown(*collations: Collation, name: str = "compare.html") -> Page:
        return page_in(site(tmp_path, *collations), name)

    return shown


def test_columns_stand_under_the_names_of_their_copies(three: Page) -> None:
    page = three
    heads = [page.texts("heads", "abreast")[0]]
    assert "Copy A" in heads[0]
    assert "release of 2003, released 11 November 2003" in heads[0]
    assert page.tags.count("h1") == 1
    assert page.texts("c", "c-2")[2] == "Copy B: 1. The harbour"
    assert len(page.texts("abreast")) == 1 + len(three_releases().rows)


def test_the_page_can_be_cited(three: Page) -> None:
    title = "The harbour cable: 3 copies compared"
    assert f'<meta name="citation_title" content="{title}">' in three.html
    assert '<meta name="citation_inbook_title" content="The harbour">' in three.html
    assert f"<title>{title} · The harbour</title>" in three.html


def test_every_row_is_a_group_with_a_name(three: Page) -> None:
    page = three
    groups = re.findall(
        r'<div class="abreast[^"]*" id="([^"]+)" role="group" aria-label="([^"]+)"', page.html
    )
    assert [name for _, name in groups][:4] == ["marking", "heading", "paragraph 2", "paragraph 3"]
    assert [row for row, _ in groups] == [row.id for row in three_releases().rows]


def test_what_a_copy_withholds_does_not_stand_in_its_column(three: Page) -> None:
    page = three
    first, second, third = ("".join(page.texts("c", f"c-{n}")) for n in (1, 2, 3))
    assert "survey ship" not in first
    assert "survey ship" in second
    assert "survey ship" in third
    for withheld in ("Mr Vance", "calls himself count", "owns the docks"):
        assert withheld not in first + second
        assert withheld in third


@pytest.mark.parametrize("fullest", [0, 1])
def test_nor_in_the_in_line_text_of_a_copy_that_withholds(show: Show, fullest: int) -> None:
    """The copy with the most words withholds some: they follow below, not in its text."""
    states = [State.WITHHELD, State.MARKED] if not fullest else [State.MARKED, State.WITHHELD]
    texts = ["", ""]
    texts[fullest] = "and a long end that only one has"
    rows = [
        Line("p", ["He said", same("the secret word", *states, key="r1"), "to us."]),
        Line("p", ["All", Stretch(texts, Kind.VARIANT)]),
    ]
    page = show(collation(rows))
    (base,) = {text for text in page.texts("base") if "He said" in text}
    assert "secret" not in base
    assert "3 words withheld" in base
    assert page.texts("given") == [f"▭ 1 {'BA'[fullest]}the secret word"]


def test_bars_are_spoken_and_as_long_as_the_words_beside_them(three: Page) -> None:
    page = three
    assert "redaction: 8 words withheld under section of the act s. 1(a)" in page.labels
    assert page.texts("bar")[0] == "8 words withheld, s. 1(a)"
    assert "4, continued" in page.texts("bar")
    bars = re.findall(r'<span class="bar[^"]*".*?</b>((?:<i></i>)+)</span>', page.html)
    assert all(len(bar) >= len("<i></i>") for bar in bars)


def test_a_field_that_one_copy_leaves_blank_is_an_empty_place_at_the_end_of_its_line(
    show: Show,
) -> None:
    stamp = ("CODE 6(1)\nDATE", "CODE\nDATE")
    made = collation([Marks("stamp", stamp)])
    filled, blank = made.differences[0].readings
    readings = (
        replace(filled, text="6(1)", first=1, last=2),
        replace(blank, text="", first=1, last=1),
    )
    page = show(replace(made, differences=(replace(made.differences[0], readings=readings),)))
    box = re.search(r'<div class="stamp">(CODE .*?)</div>', page.html.split("c c-2")[2])
    assert box
    assert re.sub("<[^>]+>", "|", box[1]) == "CODE |||1||DATE"


def test_a_silent_excision_is_no_redaction(three: Page) -> None:
    page = three
    assert page.texts("lack", "silent") == ["2 words lacking, no sign3"]
    look = next(text for text in page.texts("look") if "which rise" in text)
    assert "Copy B lacks these words without a sign." in look
    assert "this is no redaction until an editor has said so" in look
    column = "".join(page.texts("c", "c-2"))
    assert "which rise" not in column


def test_conflicts_are_listed_for_whoever_has_the_images(show: Show) -> None:
    page = show(three_releases())
    (look,) = page.texts("look")
    assert re.search(r"≠ 6 ¶ 7 Abrother Bfather Cfather", look)
    made = three_releases()
    settled = tuple(
        replace(d, settled=True, preferred="father") if d.kind is Kind.CONFLICT else d
        for d in made.differences
    )
    page = show(replace(made, differences=settled))
    assert "≠ 6" not in "".join(page.texts("look"))
    assert page.texts("settled") == ["settled: father"]


def test_copies_in_grey_are_those_that_agree(three: Page) -> None:
    page = three
    same = page.texts("c", "same")
    assert "Copy B: 1. The harbour" in same
    assert not any(text.startswith("Copy A") for text in same)
    assert not any("survey ship" in text for text in same)


def test_the_apparatus_has_every_difference(show: Show) -> None:
    made = three_releases()
    page = show(made)
    for difference in made.differences:
        assert f"apparatus:{difference.id}" in page.ids
        assert difference.id in page.ids
    table = next(text for tag, _, text in page.found if tag == "table")
    assert (
        "s. 1(a) (secrecy of the harbour): given by copy C, hand: first, written “s. 1(a)”" in table
    )
    assert "No copy shows these words; their number is as stated or estimated." in table
    assert "A, B, C: doubtful (faded)" in table


def test_every_link_leads_somewhere_and_no_id_stands_twice(three: Page, three_site: Path) -> None:
    page = three
    assert len(page.ids) == len(set(page.ids))
    targets = {"compare.html": page}
    for link in page.links:
        name, _, fragment = link.partition("#")
        file = three_site / (unquote(name) or "compare.html")
        assert file.is_file(), link
        target = targets.setdefault(file.name, Page(file.read_text(encoding="utf-8")))
        if file.name == "compare.html" and fragment:
            assert fragment in target.ids, link


def test_arrows_lead_from_difference_to_difference(three: Page) -> None:
    page = three
    names = [d.id for d in three_releases().differences]
    down = re.findall(r'<a class="down" href="#([^"]+)"', page.html)
    up = re.findall(r'<a class="up" href="#([^"]+)"', page.html)
    assert down == names[1:]
    assert up == names[:-1]


def test_a_row_with_many_differences_has_one_pair_of_arrows(show: Show) -> None:
    variants = [Stretch((f"a{n}", f"b{n}"), Kind.VARIANT) for n in range(9)]
    page = show(collation([Line("p", ["One", *variants])]))
    assert len(page.texts("jump")) == 9
    assert page.html.count('class="down"') + page.html.count('class="up"') == 0
    rows = [Line("p", ["One", *variants]), Line("p", [Stretch(("x", "y"), Kind.VARIANT)])]
    page = show(collation(rows))
    assert page.html.count('class="down"') == 1


def test_hostile_text_never_becomes_markup(show: Show) -> None:
    page = show(independent())
    assert "alert(1)" in unescape(page.html)
    assert page.tags.count("script") == 2  # those of the keys and of citations
    assert '<b>"' not in page.html
    assert "& <b>" not in page.html
    hostile = "x\" onclick='y' <script>alert(2)</script>"
    claims = {"r1": ()}
    rows: list[Line | Marks] = [
        Marks(hostile.replace("\n", ""), (hostile, None), hostile),
        Line(hostile, [same(hostile, State.MARKED, State.WITHHELD, key=hostile)]),
        Line("p", [Stretch((hostile, "other"), Kind.CONFLICT, doubt=hostile)]),
    ]
    made = collation(rows, claims=claims)
    made = replace(made, work=hostile, title=hostile)
    made = replace(made, differences=tuple(replace(d, id=hostile) for d in made.differences))
    made = replace(made, rows=tuple(replace(row, id=hostile) for row in made.rows))
    page = show(made)
    assert page.tags.count("script") == 2
    assert "onclick" not in re.sub(r'"[^"]*"', "", re.sub(r">[^<]*<", "><", page.html))
    assert len(page.ids) == len(set(page.ids))


def test_what_was_ignored_is_said(three: Page) -> None:
    text = " ".join(three.texts("basis"))
    assert "capital letters, once: “I said” (A and C), “I SAID” (B)" in text
    assert "The copies reproduce one original." in text


def test_what_releases_disclosed_is_told_where_they_are_dated(three: Page) -> None:
    text = " ".join(three.texts("basis"))
    assert "B release of 2003, released 11 November 2003: 8 words (▭ 2)" in text
    assert "10 words" not in text


def test_independent_copies_have_variants_and_no_work_list(show: Show) -> None:
    page = show(independent())
    assert page.texts("look") == []
    assert "4 variants" in page.html
    assert "each has a reading of its own" in page.html
    assert "nothing here" in page.labels


def test_several_works_have_a_page_each_and_a_list(show: Show) -> None:
    one, two = three_releases(), replace(independent(), work="letter", title="The letter")
    page = show(one, two)
    assert "compare.cable.html" in page.links
    assert "compare.letter.html" in page.links
    assert page.texts("works")
    document = show(one, two, name="cable-1994.html")
    assert "compare.cable.html" in document.links
    home = show(one, two, name="index.html")
    assert "compare.html" in home.links


def test_pages_lead_to_the_comparison_and_have_no_script(three_site: Path) -> None:
    for name in ("index.html", "cable-1994.html", "cable-2019.html"):
        page = page_in(three_site, name)
        assert "compare.html" in page.links, name
        assert "script" not in page.tags, name


def test_a_comparison_without_rows_has_no_page(show: Show, tmp_path: Path) -> None:
    made = three_releases()
    page = show(replace(made, rows=(), differences=()), name="index.html")
    assert "compare.html" not in page.links
    assert not (tmp_path / "public/compare.html").exists()
    assert not (tmp_path / "public/compare.js").exists()


def test_copies_that_do_not_differ(show: Show) -> None:
    page = show(collation([Line("p", ["The same in both."])]))
    assert "The copies do not differ in anything that counts." in page.html
    assert page.tags.count("script") == 1
    assert '<script src="cite.js" defer>' in page.html


def test_the_same_words_stand_in_every_column(show: Show) -> None:
    """No word of a copy is lost, whatever spans it is in."""
    for made in (three_releases(), independent()):
        page = show(made)
        for number, copy in enumerate(made.copies, 1):
            column = " ".join(page.texts("c", f"c-{number}"))
            words = [word for word in copy.words if word.text not in column]
            assert words == []


def test_a_comparison_with_a_copy_that_is_not_published_has_no_page(
    show: Show, tmp_path: Path
) -> None:
    made = three_releases()
    held = replace(made.copies[2], path="tei/held-back.xml")
    page = show(replace(made, copies=(*made.copies[:2], held)), name="index.html")
    assert "compare.html" not in page.links
    files = [file for file in (tmp_path / "public").rglob("*") if file.is_file()]
    assert not any(b"Mr Vance" in file.read_bytes() for file in files)


def test_words_lacking_over_several_paragraphs_are_told_once(show: Show) -> None:
    states = (State.SHOWN, State.SILENT)
    rows = [
        Line("p", ["We met.", same("He said no.", *states, key="s1", kind=Kind.SILENT)]),
        Line("p", [same("And left.", *states, key="s1", kind=Kind.SILENT)], lacking=[1]),
    ]
    made = collation(rows)
    whole = replace(made.differences[0], columns=(0, 7))
    page = show(replace(made, differences=(whole,)))
    assert page.texts("lack", "silent") == ["5 words lacking, no sign1", "1, continued"]


def test_long_redactions_are_drawn_to_scale(show: Show) -> None:
    text = " ".join(["word"] * 1000)
    page = show(collation([Line("p", [same(text, State.MARKED, State.WITHHELD, key="r1")])]))
    assert page.texts("bar") == ["1,000 words withheld (1 stroke: 4 words)"]
    assert page.html.count("<i></i>") <= 250


def test_a_row_that_only_another_copy_has_stands_in_line_under_its_siglum(show: Show) -> None:
    rows = [
        Line("p", ["A long text that both have and more."]),
        Line("p", [Stretch(("", "Only here."), Kind.VARIANT)], lacking=[0]),
    ]
    page = show(collation(rows, kind="independent"))
    assert page.texts("c", "in") == []  # B has more words, and is the in-line text itself
    rows.append(
        Line("p", [Stretch(("And now A has more than that.", ""), Kind.VARIANT)], lacking=[1])
    )
    page = show(collation(rows, kind="independent"))
    assert page.texts("c", "in") == ["Copy B: B Only here.1"]
    assert page.texts("c", "out") == ["Copy A: nothing at this place"]
