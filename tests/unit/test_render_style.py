"""How something looked: words of `rend`, CSS of the document; harmful CSS has no effect."""

import pytest

from edition.render.rend import looks
from edition.render.style import read_style, written
from tests.tools.rendering import html, one, show, tree, words

HEADER = """<encodingDesc><tagsDecl>
  <rendition xml:id="c" scheme="css">display:block; text-align:center</rendition>
  <rendition xml:id="g" scheme="css">letter-spacing:0.125em;</rendition>
  <rendition xml:id="prose" scheme="free">in a darker ink</rendition>
  <rendition selector="emph, title" scheme="css">font-weight: bold</rendition>
</tagsDecl></encodingDesc>"""


def style(css: str) -> str:
    """What an element with this style is given."""
    return written(read_style(css).declarations)


@pytest.mark.parametrize(
    ("rend", "expected"),
    [
        ("italic", "italic"),
        ("Italics", "italic"),
        ("bold; sup", "bold sup"),
        ("#gesperrt #kursiv", "spaced italic"),
        ("centered small letter-spaced", "center small spaced"),
        ("it i ital", "italic"),
        ("bleistift", ""),
        ("", ""),
    ],
)
def test_words_of_rend_mean_looks(rend: str, expected: str) -> None:
    assert " ".join(looks(rend)) == expected


@pytest.mark.parametrize("name", ["p", "head", "seg", "persName", "l", "cell", "del", "foreign"])
def test_rend_takes_effect_on_any_element(name: str) -> None:
    body = f'<{name} rend="Centre; BOLD">a</{name}>'
    body = f"<table><row>{body}</row></table>" if name == "cell" else body
    element = one(tree(body), f"tei-{name}")
    assert element.get("data-look") == "center bold"
    assert element.get("data-rend") == "Centre; BOLD"


def test_one_look_that_html_knows_becomes_its_element() -> None:
    found = html('<p><hi rend="Hochgestellt">2</hi> <hi rend="bold italic">b</hi></p>')
    assert '<sup class="tei-hi" data-rend="Hochgestellt" data-look="sup">2</sup>' in found
    assert '<span class="tei-hi" data-rend="bold italic" data-look="bold italic">b</span>' in found


def test_attributes_of_the_document_cannot_pose_as_ours() -> None:
    found = html('<p><seg look="bold" generated="">a</seg></p>')
    assert "data-look=" not in found
    assert 'class="tei-seg" data-generated=' not in found


def test_css_of_an_element_takes_effect() -> None:
    found = one(tree('<p style="text-align: RIGHT; margin-left: 2em">a</p>'), "tei-p")
    assert found.get("style") == "text-align:right;margin-left:2em"


def test_renditions_of_the_header_take_effect() -> None:
    root = tree('<p rendition="#c #g">a</p>', header=HEADER)
    expected = "display:block;text-align:center;letter-spacing:0.125em"
    assert one(root, "tei-p").get("style") == expected


def test_a_selector_gives_a_default_that_style_overrides() -> None:
    body = '<p><emph>a</emph> <title style="font-weight:normal">b</title></p>'
    root = tree(body, header=HEADER)
    assert one(root, "tei-emph").get("style") == "font-weight:bold"
    assert one(root, "tei-title").get("style") == "font-weight:normal"


def test_prose_about_the_look_is_no_css_and_no_fault() -> None:
    fragment = show('<p rendition="#prose">a</p>', header=HEADER)
    assert ' style="' not in fragment.html
    assert not fragment.diagnostics


def test_words_of_tei_simple_are_looks() -> None:
    assert one(tree('<p rendition="simple:bold">a</p>'), "tei-p").get("data-look") == "bold"
    both = one(tree('<p rend="italic" rendition="simple:bold">a</p>'), "tei-p")
    assert both.get("data-look") == "italic"


@pytest.mark.parametrize(
    "css",
    [
        "position: fixed",
        "position: absolute; top: 0; left: 0",
        "z-index: 9",
        "float: left",
        "display: none",
        "visibility: hidden",
        "opacity: 0",
        "background: url(https://example.org/x.png)",
        "background-image: url('x')",
        "list-style-image: url(x)",
        "width: expression(alert(1))",
        "behavior: url(x)",
        "-moz-binding: url(x)",
        "content: 'x'",
        "--ink: red",
        "color: var(--paper)",
        "color: white",
        "color: transparent",
        "color: rgb(999, 0, 0)",
        "font-size: 0",
        "font-size: 900%",
        "font-size: 1e9px",
        "text-indent: -9999px",
        "margin-left: -100em",
        "letter-spacing: 50em",
        "line-height: 0",
        "transform: scale(9)",
        "c\\6flor: red",
        "color: r\\65 d",
        "@import 'x'",
        "} body { color: red",
        'color: red"onload="x',
        "color: red\x00",
        "animation: x 1s",
        "deutsche-kurrent",
    ],
)
def test_what_is_harmful_or_unknown_has_no_effect(css: str) -> None:
    assert style(css) == ""
    assert not read_style(css).complete


def test_what_is_understood_stays_beside_what_is_not() -> None:
    read = read_style("/* a */ position:fixed; font-style:italic !important;; text-indent:-2em")
    assert written(read.declarations) == "font-style:italic;text-indent:-2em"
    assert not read.complete


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("font-family: 'Times', Georgia, serif", "font-family:serif"),
        ("font-variant: small-caps", "font-variant-caps:small-caps"),
        ("border-bottom: 1px solid black", "border-bottom:1px solid var(--ink)"),
        ("color: #A00", "color:color-mix(in oklab,#aa0000 70%,var(--ink))"),
        ("background: yellow", "background-color:color-mix(in oklab,#ffff00 25%,var(--paper))"),
        ("margin: 0 auto", "margin:0 auto"),
        ("text-decoration: underline overline", "text-decoration:underline overline"),
        ("vertical-align: super", "vertical-align:super"),
    ],
)
def test_common_css_is_kept(css: str, expected: str) -> None:
    assert style(css) == expected
    assert read_style(css).complete


def test_what_is_not_understood_is_told_once_a_value() -> None:
    body = '<p style="x:1">a</p><p style="x:1">b</p><p style="y:1">c</p>'
    findings = show(body).diagnostics
    assert [d.code for d in findings] == ["style-not-understood"] * 2
    assert all(d.severity.value == "info" for d in findings)


def test_the_place_of_a_note_and_its_own_style_are_no_two_attributes() -> None:
    root = tree('<p>a<note style="color:red">b</note></p>')
    assert one(root, "tei-note").get("style") == "--at:--r1"


def test_a_look_goes_on_when_a_page_begins_within() -> None:
    body = '<p style="text-align:center">a<pb n="2"/>b</p>'
    found = [e for e in tree(body, "diplomatic").iter() if e.get("style")]
    assert [e.get("style") for e in found] == ["text-align:center"] * 2


def test_no_look_changes_the_text() -> None:
    body = '<p rend="caps" style="text-transform:lowercase">Ab <hi rend="sc">C</hi></p>'
    assert words(one(tree(body), "tei-p")) == "Ab C"
