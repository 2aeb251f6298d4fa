"""Sheets by surface and zone; what reaches from one point to another; hands that are told apart."""

import pytest
from lxml import etree

from edition.render.geometry import Box, box_of, grid
from tests.tools.rendering import html, one, plain, show, tree, words

FAR = '<p>a <delSpan spanTo="#e"/>b <hi>c</hi> d</p><p>e<anchor xml:id="e"/> f</p>'


def struck(body: str, view: str = "reading") -> list[str]:
    return [words(e) for e in tree(body, view).iter("del")]


def test_a_span_reaches_over_elements_and_paragraphs() -> None:
    assert struck(FAR) == ["b", "c", "d", "e"]
    assert plain(FAR) == "a ⟦b c d\n\ne⟧ f\n"


def test_a_span_reaches_to_the_end_of_the_element_that_is_named() -> None:
    assert struck('<p>a <delSpan spanTo="#e"/>b <seg xml:id="e">c</seg> d</p>') == ["b", "c"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>a <delSpan/>b</p>",
        '<p>a <delSpan spanTo="#no"/>b</p>',
        '<p>a<anchor xml:id="e"/> <delSpan spanTo="#e"/>b</p>',
        '<p>a <delSpan xml:id="e" spanTo="#e"/>b</p>',
    ],
)
def test_a_span_without_an_end_is_said_to_begin(body: str) -> None:
    fragment = show(body)
    assert "[deletion begins]" in fragment.html
    assert struck(body) == []
    assert [d.code for d in fragment.diagnostics] == ["span-without-end"]


def test_a_revision_is_left_out_of_the_reading_view_and_listed() -> None:
    body = FAR.replace("<delSpan", '<delSpan type="revision"')
    fragment = show(body)
    assert words(tree(body)) == "a f"
    assert "revision deletions" in {hidden.rule for hidden in fragment.hidden}
    assert struck(body, "diplomatic") == ["b", "c", "d", "e"]
    assert plain(body) == "a\n\nf\n"


def test_a_note_in_a_span_is_the_editors() -> None:
    body = '<p><delSpan spanTo="#e"/>b<note>ours</note> c<anchor xml:id="e"/></p>'
    assert struck(body) == ["b", "c"]


def test_spans_that_cross_are_well_formed() -> None:
    body = (
        '<p><delSpan spanTo="#d"/>a <addSpan spanTo="#z"/>b<anchor xml:id="d"/>'
        ' c<anchor xml:id="z"/> d</p>'
    )
    assert struck(body) == ["a", "b"]
    assert [words(e) for e in tree(body).iter("ins")] == ["b", "c"]


def test_what_another_hand_wrote_is_set_apart_on_the_sheet() -> None:
    body = '<p>all of this is the first hand <handShift new="#b"/>brief</p>'
    assert words(one(tree(body, "diplomatic"), "shifted")) == "brief"
    assert "shifted" not in html(body)


def test_the_main_hand_looks_like_itself_when_it_comes_back() -> None:
    notes = "".join(f'<handNote xml:id="{name}"/>' for name in ("pr", "ih"))
    header = f"<profileDesc><handNotes>{notes}</handNotes></profileDesc>"
    body = (
        '<p>Dear mother, <handShift new="#ih"/>I greet you, <handShift new="#pr"/>and now '
        "farewell, as I have to write much more to others</p>"
    )
    shifted = [
        words(e)
        for e in tree(body, "diplomatic", header=header).iter("span")
        if e.get("class") == "hand shifted"
    ]
    assert shifted == ["I greet you,"]


def test_running_text_does_not_break_words_for_a_hand() -> None:
    body = '<p>d<handShift new="#b"/>ie</p>'
    assert words(tree(body)) == "die"
    assert html(body).count("[another hand]") == 0
    assert "[another hand]" in html(body, "diplomatic")


def test_the_legend_is_told_whose_hands_they_are() -> None:
    body = '<p><add hand="#h-anna">a</add><add hand="#pbs">b</add></p>'
    note = '<handNote xml:id="h-anna">Anna</handNote>'
    header = f"<profileDesc><handNotes>{note}</handNotes></profileDesc>"
    assert show(body, header=header).hands == (("anna", "hand: Anna"), ("pbs", "hand: pbs"))
    assert show('<p><add hand="#pbs">b</add></p>').hands == ()


def test_each_surface_is_a_sheet_and_a_page() -> None:
    body = "<surface n='1r'><zone><line>a</line></zone></surface><surface n='1v'>b</surface>"
    fragment = show(body, "diplomatic")
    assert [page.n for page in fragment.pages] == ["1r", "1v"]
    assert fragment.html.count('class="sheet"') == 2


def test_a_surface_in_a_surface_is_a_piece_of_it() -> None:
    body = "<surface n='1'><zone>a</zone><surface type='patch'><zone>b</zone></surface></surface>"
    assert show(body, "diplomatic").html.count('class="sheet"') == 1


def test_zones_are_placed_by_numbers_only() -> None:
    evil = 'ulx="1;color:red" uly="0" lrx="9" lry="9"'
    body = f'<surface><zone {evil}>a</zone><zone points="0,0 url(x),3">b</zone></surface>'
    assert "style" not in html(body, "diplomatic")


def test_a_grid_keeps_the_order_of_the_sheet() -> None:
    made = grid([Box(0, 0, 60, 100), Box(62, 10, 100, 50)], Box(0, 0, 100, 100))
    assert made is not None
    assert made.areas == ("1/1/4/2", "2/2/3/3")


@pytest.mark.parametrize(
    "boxes",
    [
        [Box(0, 0, 10, 10)],
        [Box(0, 0, 100, 100), Box(10, 10, 20, 20)],
        [Box(i, i, i + 1, i + 1) for i in range(100)],
    ],
)
def test_zones_that_cannot_be_placed_stand_in_their_order(boxes: list[Box]) -> None:
    assert grid(boxes, None) is None


@pytest.mark.parametrize("points", ["", "1,2", "1,2 3", "a,b c,d", "1,1 1,1", "nan,1 2,3"])
def test_points_that_make_no_box(points: str) -> None:
    assert box_of(etree.Element("zone", points=points)) is None
