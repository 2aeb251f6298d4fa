"""Tables, lists, pictures, formulas, dictionaries, corpora: what the pages of docs do not show."""

from functools import lru_cache
from pathlib import Path

import pytest
from lxml import etree

from edition.publish.pictures import find_pictures
from edition.render import VIEWS, NoLinks, Renderer, compile_html, compile_plain, describe
from edition.render.lexicon import is_lexical
from edition.render.list_kinds import kind_of
from edition.render.proof import prove
from edition.render.table_columns import columns
from edition.settings import Settings
from edition.tei.document import Document
from edition.tei.folder import Folder
from edition.tei.parse import parse
from edition.validate.rules import missing_picture
from tests.tools.rendering import document, edition_of, html, plain, tree

MATH = 'xmlns="http://www.w3.org/1998/Math/MathML"'
PIXEL = b"\x89PNG\r\n\x1a\n"


def element(markup: str) -> etree._Element:
    """The first element of a body."""
    return next(iter(document(markup).root.iter("{*}body")))[0]


@pytest.mark.parametrize(
    ("attributes", "tag", "classes"),
    [
        ('rend="numbered"', "ol", ""),
        ('type="ordered"', "ol", ""),
        ('rend="a"', "ol", "lower-alpha"),
        ('rend="A"', "ol", "upper-alpha"),
        ('rend="#Lower-Roman"', "ol", "lower-roman"),
        ('type="gloss" rend="bulleted"', "ul", "bulleted"),
        ('rend="inline"', "span", "inline"),
        ('rend="nonsense"', "ul", ""),
    ],
)
def test_the_words_of_a_list(attributes: str, tag: str, classes: str) -> None:
    kind = kind_of(element(f"<list {attributes}><item>x</item></list>"))
    assert (kind.tag, kind.classes) == (tag, classes)


def test_numbers_count_on_over_a_comment_and_on_the_next_sheet() -> None:
    body = '<list rend="numbered"><item>a</item><!-- c --><item>b<pb n="2"/>c</item></list>'
    assert html(body).count("<ol") == 1
    items = [e.get("value") for e in tree(body, "diplomatic").iter("li")]
    assert items == ["1", "2", "2"]


def test_a_span_of_rows_pushes_the_cells_below_aside() -> None:
    table = element(
        '<table><row><cell rows="2">x</cell><cell>1</cell></row><row><cell>22</cell></row></table>'
    )
    known = columns(table)
    assert known.width == 2
    assert sorted(cell.text or "" for cell in known.numbers) == ["1", "22"]


def test_a_head_whose_cells_reach_below_it_is_none() -> None:
    body = (
        '<table><row role="label"><cell rows="2">x</cell><cell>y</cell></row>'
        "<row><cell>z</cell></row></table>"
    )
    assert "<thead>" not in html(body)
    assert '<th class="tei-cell"' in html(body)


def test_a_sheet_that_ends_in_a_table_begins_with_the_rest_of_it() -> None:
    body = '<table><row><cell>a</cell></row><pb n="2"/><row><cell>b</cell></row></table>'
    shown = tree(body, "diplomatic")
    assert len(list(shown.iter("table"))) == 2
    assert not [row for row in shown.iter("tr") if "loose" in (row.get("class") or "")]


@pytest.mark.parametrize(
    "harm",
    [
        f'<math {MATH} href="javascript:alert(1)"><mi>x</mi></math>',
        f'<math {MATH}><mi onclick="alert(1)" style="position:fixed">x</mi></math>',
        f'<math {MATH}><script xmlns="http://www.w3.org/1999/xhtml">alert(1)</script></math>',
        f'<math {MATH}><semantics><mi>x</mi><annotation-xml encoding="text/html">'
        '<img xmlns="http://www.w3.org/1999/xhtml" onerror="alert(1)" src="x"/>'
        "</annotation-xml></semantics></math>",
        f'<math {MATH}><mtext><mglyph src="https://example.org/x"/></mtext></math>',
        f'<math {MATH}><mspace width="9999em"/><mi id="a&quot;b" class="x">x</mi></math>',
    ],
)
def test_mathml_comes_clean(harm: str) -> None:
    shown = tree(f"<p><formula>{harm}</formula></p>")
    allowed = {"encoding", "data-generated"}
    for found in next(shown.iter("math")).iter():
        assert str(found.tag) in {
            "math", "mi", "mtext", "mrow", "semantics", "annotation", "mspace"
        }  # fmt: skip
        assert set(found.keys()) <= allowed


def test_no_letter_of_mathml_is_lost() -> None:
    body = (
        f"<p><formula><math {MATH}>a<mrow>b<mi>c</mi></mrow><maction><mi>d</mi><mi>e</mi></maction>"
        "<apply><plus/><ci>f</ci></apply><mtext>g<hi>h</hi></mtext></math></formula></p>"
    )
    _proved(document(body))
    assert "plus" in html(body)


def test_a_formula_in_plain_text_keeps_what_belongs_together() -> None:
    body = (
        f"<p><formula><math {MATH}><mi>x</mi><mo>=</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi>"
        "</mrow><msqrt><mn>2</mn></msqrt></mfrac></math></formula></p>"
    )
    assert plain(body) == "x=(a+b)/√2\n"


@pytest.mark.parametrize(
    ("entry", "data"),
    [
        ("<entry><form><orth>a</orth></form><def>b, c.</def></entry>", True),
        ("<entry><form><orth>a</orth>,</form><def>b</def></entry>", False),
        ("<entry><sense>(<def>b</def>)</sense></entry>", False),
    ],
)
def test_an_entry_that_has_a_sign_of_its_own_is_as_it_was_printed(entry: str, data: bool) -> None:
    assert is_lexical(element(entry)) is data


def test_senses_are_counted_by_their_depth() -> None:
    deep = "<sense><sense><def>x</def></sense><sense><sense><def>y</def></sense>"
    body = f"<entry>{deep}<sense><def>z</def></sense></sense></sense><sense><def>w</def></sense>"
    shown = [e.text for e in tree(f"{body}</entry>").iter("span") if e.get("class") == "number"]
    assert shown == ["1.", "a)", "b)", "α)", "β)", "2."]


def test_a_number_that_stands_in_the_text_is_not_said_twice() -> None:
    body = '<entryFree><sense n="2">2. <def>b</def></sense><sense n="b"><def>by</def></sense>'
    assert plain(f"{body}</entryFree>") == "2. b\nb) by\n"


def _corpus() -> Document:
    header = "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>"
    text = "<text><body><head>{}</head><p>x</p></body></text>"
    inner = f"<TEI>{header.format('First')}{text.format('Dear')}</TEI>"
    data = f'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">{header.format("All")}{inner}'
    made, findings = parse(f"{data}</teiCorpus>".encode(), "tei/corpus.xml")
    assert made is not None, findings
    return made


def test_each_text_of_a_corpus_begins_with_its_title() -> None:
    corpus = _corpus()
    fragment = _renderer("reading").render(corpus, edition_of(corpus), NoLinks())
    assert [(h.text, h.level) for h in fragment.headings] == [("First", 2), ("Dear", 3)]
    words = compile_plain(VIEWS["reading"], Settings())
    assert words.render(corpus, edition_of(corpus), NoLinks()).html == "First\n\nDear\n\nx\n"
    described = " ".join(html for _, html in describe(corpus, edition_of(corpus)))
    assert "First" not in described  # its own title is that of the page
    assert edition_of(corpus).by_path[corpus.path].title == "All"
    _proved(corpus)


def test_a_picture_is_found_beside_its_document_and_nowhere_outside(tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    (edition / "tei" / "images").mkdir(parents=True)
    (edition / "tei" / "images" / "a b.png").write_bytes(PIXEL)
    (tmp_path / "secret.png").write_bytes(PIXEL)
    (edition / ".hidden.png").write_bytes(PIXEL)
    (edition / "tei" / "link.png").symlink_to(tmp_path / "secret.png")
    urls = ("images/a%20b.png", "../../secret.png", "link.png", "../.hidden.png", "\0.png")
    body = "".join(f'<graphic url="{url}"/>' for url in urls if "\0" not in url)
    made = document(f"<figure>{body}</figure>", path="tei/letter.xml")
    pictures = find_pictures(edition, {made.path: made}, "site")
    assert list(pictures.files) == ["pictures/tei/images/a b.png"]
    found = pictures.picture(made.path, "images/a%20b.png")
    assert found
    assert (found.href, found.shown) == ("pictures/tei/images/a%20b.png", True)
    missing = list(missing_picture.check(made, Folder(edition), "site"))
    assert [f.code for f in missing] == ["missing-picture"]
    assert "2 others" in missing[0].message
    assert [label.text for label in missing[0].labels] == ["`link.png`", "`../.hidden.png`"]


@pytest.mark.parametrize(
    ("drawing", "fit"),
    [
        ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', True),
        ('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg"><style>@import "x";</style></svg>', False),
        ('<svg xmlns="http://www.w3.org/2000/svg"><a href="https://example.org"/></svg>', False),
        ("<svg", False),
    ],
)
def test_a_drawing_that_runs_or_loads_something_is_not_taken(
    tmp_path: Path, drawing: str, fit: bool
) -> None:
    (tmp_path / "a.svg").write_text(drawing, encoding="utf-8")
    made = document('<figure><graphic url="a.svg"/></figure>', path="letter.xml")
    pictures = find_pictures(tmp_path, {made.path: made}, "site")
    assert bool(pictures.files) is fit


def test_a_picture_elsewhere_is_never_loaded() -> None:
    for url in ("https://example.org/a.png", "//example.org/a.png", "data:image/png;base64,x"):
        assert "<img" not in html(f'<figure><graphic url="{url}"/></figure>')


def test_a_width_that_is_no_length_is_left_out() -> None:
    class Links(NoLinks):
        def image(self, url: str) -> object:
            return type("Picture", (), {"href": "pictures/a.png", "shown": True})

    given = '<figure><graphic url="a.png" width="{}"/><figDesc>A lion.</figDesc></figure>'
    image = next(tree(given.format("4cm"), links=Links()).iter("img"))
    assert (image.get("style"), image.get("alt")) == ("width:4cm", "A lion.")
    for nonsense in ("4;position:fixed", "calc(1px)", "-4cm", "0", "wide"):
        assert next(tree(given.format(nonsense), links=Links()).iter("img")).get("style") is None


def test_music_is_said_to_be_there_once() -> None:
    body = (
        '<p><notatedMusic><mei xmlns="http://www.music-encoding.org/ns/mei"><body>'
        "<syl>Ky</syl></body></mei></notatedMusic></p>"
    )
    assert plain(body) == "Music: [notation of music, in MEI] Ky\n"
    assert html(body).count("notation of music") == 1


@pytest.mark.parametrize(
    "holder", "p hi cell item head sense note label quote figure formula".split()
)
@pytest.mark.parametrize(
    "held",
    [
        "<list><label>l</label>t<item>i</item>u</list>",
        '<list rend="inline">t<item>i</item></list>',
        '<table>t<row>u<cell cols="9999">c</cell>v</row><cell>w</cell></table>',
        "<entry>t<sense><list><item>i</item></list></sense></entry>",
        "<sense n='1'><def>d</def></sense>",
        f"<formula notation='tex'>a<math {MATH}><mi>b</mi></math></formula>",
        f"<math {MATH}><mi>b</mi></math>",
        "<egXML xmlns='http://www.tei-c.org/ns/Examples'>a<b>c</b></egXML>",
        "<eg>a<hi>b</hi></eg>",
        "<figure><head>h</head><p>p</p></figure>",
        "<graph><node><label>n</label></node></graph>",
        "<row><cell>c</cell></row>",
        "<cell>c</cell>",
        "<item>i</item>",
        "<TEI><text><body><p>x</p></body></text></TEI>",
    ],
)
def test_anything_may_stand_anywhere(holder: str, held: str) -> None:
    made = document(f"<{holder}>before {held} after</{holder}>")
    for view in VIEWS:
        _proved(made, view)


@lru_cache
def _renderer(view: str) -> Renderer:
    return compile_html(VIEWS[view], Settings())[0]


def _proved(made: Document, view: str = "reading") -> None:
    """Every letter of the document is on the page, in its order."""
    renderer = _renderer(view)
    fragment, omitted = renderer.traced(made, edition_of(made), NoLinks())
    proof = prove(made, fragment.html, omitted)
    assert (proof.lost, proof.extra, proof.ordered) == (0, 0, True), (proof, fragment.html)
