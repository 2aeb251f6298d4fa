"""Bars and frames: what is withheld has a size, a label, a voice; what is marked can be read."""

import pytest

from edition.render.fragment import NoLinks
from edition.render.html.redactions import LIMIT
from edition.settings import Settings, TaxonomySetting
from edition.tei.document import Document
from edition.tei.parse import parse
from tests.tools.rendering import document, one, show, tree, words


def withheld(gap: str, attributes: str = "") -> str:
    return (
        f'<p>So <del type="redaction" subtype="withheld" {attributes}><gap {gap}/></del> it is.</p>'
    )


def strokes(body: str) -> int:
    return len(list(one(tree(body), "bar").iter("i")))


def test_a_bar_says_its_size_and_can_be_reached_and_heard() -> None:
    bar = one(tree(withheld('reason="withheld" unit="word" quantity="124"')), "bar")
    assert bar.get("role") == "img"
    assert bar.get("tabindex") == "0"
    assert bar.get("aria-label") == "redaction: 124 words withheld"
    assert "".join(bar.itertext()) == "124 words withheld"
    assert words(bar) == "", "nothing of the document stands under a bar"


def test_a_bar_is_as_long_as_its_words() -> None:
    """One stroke a word; the label takes the place of the first few."""
    sizes = [strokes(withheld(f'reason="withheld" unit="word" quantity="{n}"')) for n in (50, 60)]
    assert sizes[1] - sizes[0] == 10


def test_a_very_long_bar_is_drawn_to_a_scale_that_stands_on_it() -> None:
    body = withheld('reason="withheld" unit="word" quantity="1240"')
    assert strokes(body) < LIMIT
    label = "".join(one(tree(body), "bar").itertext())
    assert label == "1,240 words withheld (1 stroke: 5 words)"


@pytest.mark.parametrize(
    ("gap", "said", "kind"),
    [
        ('unit="line" atMost="1"', "at most 1 line", "estimated"),
        ('unit="line" quantity="3" precision="medium"', "about 3 lines", "estimated"),
        ('unit="page" quantity="2"', "2 pages", "estimated"),
        ('unit="word" atLeast="20" atMost="30"', "20 to 30 words", "estimated"),
        ('unit="char" quantity="60"', "60 characters", ""),
        ('extent="unknown"', "a passage of unknown size", "unknown"),
        ("", "a passage of unknown size", "unknown"),
    ],
)
def test_a_size_is_no_surer_than_it_is(gap: str, said: str, kind: str) -> None:
    bar = one(tree(withheld(f'reason="withheld" {gap}')), "bar")
    assert bar.get("aria-label") == f"redaction: {said} withheld"
    assert kind in (bar.get("class") or "")


@pytest.mark.parametrize("quantity", ["99999999999999999999", "-3", "nan", "inf", "1e999", "many"])
def test_nonsense_as_a_size_makes_no_endless_bar(quantity: str) -> None:
    assert strokes(withheld(f'reason="withheld" unit="word" quantity="{quantity}"')) <= LIMIT


AUTHORITY = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><classDecl>
<taxonomy xml:id="rules"><category xml:id="rule-3" n="3(a)"><catDesc>Movements of ships</catDesc>
</category></taxonomy></classDecl></encodingDesc></teiHeader><text><body><p/></body></text></TEI>"""


def authority() -> Document:
    made, _ = parse(AUTHORITY.encode(), "tei/registers/rules.xml")
    assert made is not None
    return made


SETTINGS = Settings(
    taxonomies=(TaxonomySetting("code", "tei/registers/rules.xml", "rules", "censor's rule"),)
)


def test_the_code_is_named_as_the_edition_calls_it() -> None:
    body = withheld(
        'reason="withheld" unit="word" quantity="12"',
        'ana="registers/rules.xml#rule-3" xml:id="r1"',
    )
    bar = one(tree(body, others=[authority()], settings=SETTINGS), "bar")
    assert bar.get("aria-label") == "redaction: 12 words withheld under censor's rule 3(a)"
    assert "".join(bar.itertext()) == "12 words withheld, 3(a)"


def test_the_size_comes_from_the_copy_that_shows_the_words() -> None:
    other = document(
        '<p><del type="redaction" subtype="marked" xml:id="m1">one two three four</del></p>',
        path="tei/fuller.xml",
    )
    body = (
        '<p><del type="redaction" subtype="withheld" xml:id="r1" corresp="fuller.xml#m1">'
        '<gap reason="withheld"/></del></p>'
    )
    bar = one(tree(body, others=[other]), "bar")
    assert bar.get("aria-label") == "redaction: 4 words withheld"
    assert "one two three" not in "".join(bar.itertext())


def test_a_redaction_without_words_is_withheld_whatever_it_is_called() -> None:
    body = '<p><del type="redaction"><gap reason="withheld" unit="word" quantity="9"/></del></p>'
    assert one(tree(body), "bar") is not None


def test_what_is_said_inside_a_bar_is_not_lost() -> None:
    body = (
        '<p><del type="redaction" subtype="withheld">'
        '<gap reason="withheld"><desc>a photograph</desc></gap></del></p>'
    )
    assert words(tree(body)) == "a photograph"


MARKED = (
    '<p>Before <del type="redaction" xml:id="r1-1" next="#r1-2">the first</del></p>'
    '<p><del type="redaction" xml:id="r1-2" prev="#r1-1" next="#r1-3">middle</del></p>'
    '<p><del type="redaction" xml:id="r1-3" prev="#r1-2">last piece</del> after.</p>'
)


def test_pieces_of_a_marked_passage_are_open_where_it_goes_on() -> None:
    pieces = [e for e in tree(MARKED).iter("span") if "framed" in (e.get("class") or "")]
    assert [p.get("class") for p in pieces] == [
        "tei-del framed first",
        "tei-del framed",
        "tei-del framed last",
    ]
    assert [words(p) for p in pieces] == ["the first", "middle", "last piece"]


def test_a_marked_passage_is_announced_once() -> None:
    spoken = [e.text for e in tree(MARKED).iter("span") if e.get("class") == "spoken"]
    assert spoken == ["marked for redaction, 5 words: ", " end of the marked passage."]


def test_a_lifted_redaction_is_shown_as_released() -> None:
    passage = '<del type="redaction" subtype="marked" xml:id="r1">x</del>'
    body = f'<p><restore type="release">{passage}</restore></p>'
    assert "released" in (one(tree(body), "framed").get("class") or "")
    assert show(body).signs == ("released",)


def test_a_code_stands_beside_its_passage() -> None:
    body = MARKED + (
        '<p>x <note type="exemption" place="margin" target="#r1-1 #r1-2">3(a)</note></p>'
    )
    code = one(tree(body), "code")
    frame = next(e for e in tree(body).iter("span") if e.get("id") == "r1-1")
    anchor = (frame.get("style") or "").partition(":")[2]
    assert anchor
    assert code.get("style") == f"--at:{anchor}"
    assert words(code) == "3(a)"


def test_white_on_the_sheet_is_white_on_the_page() -> None:
    body = withheld('reason="withheld" unit="word" quantity="30"', 'rend="blank"')
    assert "white" in (one(tree(body, "diplomatic"), "bar").get("class") or "")


def test_the_legend_gets_the_signs_that_are_used_in_its_order() -> None:
    body = '<p><unclear cert="low">x</unclear> <gap reason="illegible"/></p>' + withheld(
        'reason="withheld" unit="word" quantity="3"'
    )
    assert show(body).signs == ("bar", "illegible", "unclear")


def test_nothing_in_a_link_can_be_reached_on_its_own() -> None:
    """HTML allows no element with a ``tabindex`` in an ``a``: the link is what keys reach."""

    class External(NoLinks):
        def external(self, url: str) -> str | None:
            return url

    inside = withheld('reason="withheld" unit="word" quantity="4"')[3:-4]
    choice = "<choice><sic>teh</sic><corr>the</corr></choice>"
    body = f'<p><ref target="https://example.org/">{inside} {choice}</ref> {choice}</p>'
    page = tree(body, links=External())
    (link,) = [a for a in page.iter("a") if a.get("class") != "pn"]
    assert link.get("href") == "https://example.org/"
    assert not [e for e in link.iter() if e.get("tabindex")]
    assert len([e for e in page.iter() if e.get("tabindex")]) == 1
