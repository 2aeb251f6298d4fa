"""The reading text: one reading at a time, nothing lost, what is hidden is counted."""

import pytest

from edition.render import Hidden
from edition.settings import Settings, SiteSetting
from tests.tools.rendering import html, one, plain, show, tree, words


@pytest.mark.parametrize(
    ("choice", "reading", "diplomatic"),
    [
        ("<sic>teh</sic><corr>the</corr>", "the", "teh"),
        ("<abbr>dtd</abbr><expan>dated</expan>", "dated", "dtd"),
        ("<orig>vnd</orig><reg>und</reg>", "und", "vnd"),
        (
            '<unclear cert="low">DELAY</unclear><unclear cert="high">DENY</unclear>',
            "DENY",
            "DELAY",
        ),
    ],
)
def test_each_view_has_its_reading_and_keeps_the_rival(
    choice: str, reading: str, diplomatic: str
) -> None:
    body = f"<p><choice>{choice}</choice></p>"
    for view, wanted, other in (
        ("reading", reading, diplomatic),
        ("diplomatic", diplomatic, reading),
    ):
        root = tree(body, view)
        assert words(one(root, "rivals")) == wanted
        assert words(one(root, "rival")) == other


def test_a_probability_is_a_certainty_too() -> None:
    body = '<p><choice><unclear cert="0.4">a</unclear><unclear cert="0.9">b</unclear></choice></p>'
    assert words(one(tree(body), "rivals")) == "b"


@pytest.mark.parametrize(
    ("choice", "reading", "diplomatic"),
    [
        ("<expan/><abbr>Jul.</abbr>", "Jul.", "Jul."),
        ("<orig>vnd</orig><reg> <!-- to do --> </reg>", "vnd", "vnd"),
        ("<expan><ex/></expan><abbr/>", "", ""),
        ("<sic>the the</sic><corr>the</corr>", "the", "the the"),
        ("<sic>, ,</sic><corr/>", "", ", ,"),
        ("<orig/><reg>,</reg>", ",", ""),
    ],
)
def test_a_member_that_was_never_filled_in_does_not_win(
    choice: str, reading: str, diplomatic: str
) -> None:
    for view, wanted in (("reading", reading), ("diplomatic", diplomatic)):
        first = tree(f"<p><choice>{choice}</choice></p>", view).find(".//*[@class='tei-choice']/*")
        assert first is not None
        assert words(first) == wanted


def test_revisions_are_hidden_and_counted() -> None:
    body = (
        '<p>one <del type="revision">two</del> <subst><del>three</del><add>four</add></subst> '
        '<del type="unknown">five</del></p>'
    )
    fragment = show(body)
    assert words(tree(body)) == "one four five"
    assert Hidden("del", "revision deletions", 2) in fragment.hidden
    assert words(tree(body, "diplomatic")) == "one two threefour five"


def test_lines_of_the_sheet_are_spaces_in_running_text() -> None:
    assert html("<p>to<lb/>go Ger<lb break='no'/>man</p>").count("<br/>") == 0
    assert words(tree("<p>to<lb/>go Ger<lb break='no'/>man</p>")) == "to go German"
    assert html("<p>to<lb/>go</p>", "diplomatic").count("<br/>") == 1


@pytest.mark.parametrize(
    "body",
    [
        '<fw type="letterhead">OFFICE<lb/>BUREAU</fw>',
        "<p><address>Street<lb/>Town</address></p>",
        '<head type="subject">About<lb/>things</head>',
        '<note type="annotation">see<lb/>file</note>',
    ],
)
def test_lines_stay_lines_where_they_count(body: str) -> None:
    assert html(body).count("<br/>") == 1


def test_a_line_of_verse_is_one_line_wherever_its_source_breaks_it() -> None:
    assert html("<lg><l>half<lb/>line</l></lg>").count("<br/>") == 0
    assert html("<lg><l>half<lb/>line</l></lg>", "diplomatic").count("<br/>") == 1


def test_a_line_break_at_the_beginning_of_a_paragraph_begins_no_second_line() -> None:
    assert html("<p><lb/>a<lb/>b</p>", "diplomatic").count("<br/>") == 1


def test_kinds_of_absence_are_signs_of_their_own() -> None:
    for kind in ("illegible", "damage", "lost", "editorial"):
        reason = kind
        gap = one(tree(f'<p><gap reason="{reason}" unit="char" quantity="4"/></p>'), "gap")
        assert kind in (gap.get("class") or "").split()
        assert "bar" not in (gap.get("class") or "")
        assert (gap.get("aria-label") or "").startswith("4 characters")


@pytest.mark.parametrize(
    ("gap", "kind", "said"),
    [
        ('reason="outOfScope"', "editorial", "text left out by the editors"),
        ('reason="Out-of-scope"', "editorial", "text left out by the editors"),
        ('reason="out of scope"', "editorial", "text left out by the editors"),
        ('reason="not_transcribed" unit="word" quantity="2"', "editorial", "2 words left out"),
        ('reason="lost"', "lost", "text lost"),
        ('reason="lost" agent="fire"', "damage", "text lost"),
        ('agent="mice"', "damage", "text lost"),
        ('reason="inaudible"', "illegible", "text inaudible"),
        ('reason="illegible: blotted"', "illegible", "text illegible"),
        ('reason="mathematics"', "unstated", "gap: mathematics"),
        ('unit="line" quantity="3"', "unstated", "gap of 3 lines"),
        ("", "unstated", "gap"),
    ],
)
def test_a_gap_says_of_the_source_what_its_reason_says(gap: str, kind: str, said: str) -> None:
    shown = one(tree(f"<p>a <gap {gap}/></p>"), "gap")
    assert (shown.get("class") or "").split()[-1] == kind
    assert (shown.get("title") or "").startswith(said)
    assert plain(f"<p>a <gap {gap}/></p>").startswith(f"a [… {said[:17]}")


def test_a_hand_is_named() -> None:
    header = (
        '<profileDesc><handNotes><handNote xml:id="h-clerk">A clerk, in pencil.</handNote>'
        "</handNotes></profileDesc>"
    )
    added = one(tree('<p><add hand="#h-clerk" place="above">x</add></p>', header=header), "added")
    assert added.get("title") == "added: above; hand: A clerk, in pencil"
    assert "hand" in (added.get("class") or "").split()


def test_boxes_are_heard_and_their_characters_stay() -> None:
    body = (
        '<note type="stamp"><stamp><seg type="option" subtype="selected">(<add>X</add>) CUT</seg>'
        '<lb/><seg type="option" subtype="unselected">( ) LEAVE</seg></stamp></note>'
    )
    ticks = [e for e in tree(body).iter("span") if "tick" in (e.get("class") or "").split()]
    assert [(t.get("role"), t.get("aria-label"), words(t)) for t in ticks] == [
        ("img", "ticked", "(X)"),
        ("img", "empty", "( )"),
    ]
    rows = [words(e) for e in tree(body).iter("span") if e.get("class") == "row"]
    assert rows == ["(X) CUT", "( ) LEAVE"]


def test_a_cancelled_marking_is_struck_and_said_to_be() -> None:
    body = '<fw type="classification"><stamp><del type="cancellation">TOP</del></stamp></fw>'
    marking = one(tree(body), "marking")
    assert marking.find(".//del") is not None
    assert "marking cancelled" in "".join(marking.itertext())
    assert show(body).signs == ("marking", "cancelled")


def test_an_apparatus_entry_in_the_line_shows_the_lemma_and_keeps_the_readings() -> None:
    body = '<p><app><rdg wit="#B">b</rdg><lem wit="#A">a</lem></app></p>'
    root = tree(body, settings=Settings(site=SiteSetting(apparatus="inline")))
    assert words(one(root, "rivals")) == "a"
    assert words(one(root, "rival")) == "b"
    assert [e.text for e in root.iter("span") if e.get("class") == "sig"] == ["A", "B"]
