"""Speeches, directions, cast lists, milestones: what is shown, in HTML and in plain text."""

from functools import lru_cache

import pytest

from edition.model.collect import collect
from edition.model.edition import merge
from edition.render import VIEWS, NoLinks, Renderer, compile_html, compile_plain
from edition.render.proof import prove
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


@lru_cache
def plain_renderer() -> Renderer:
    return compile_plain(VIEWS["reading"], Settings())


def html(body: str, view: str = "reading") -> str:
    source = document(body)
    fragment, omitted = renderer(view).traced(
        source, merge([collect(source)], Settings()), NoLinks()
    )
    proof = prove(source, fragment.html, omitted)
    assert (proof.lost, proof.extra, proof.ordered) == (0, 0, True)
    return fragment.html


def plain(body: str) -> str:
    source = document(body)
    return plain_renderer().render(source, merge([collect(source)], Settings()), NoLinks()).html


SPEAKER = '<p class="speaker" data-generated="">'


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("#r", "Claudius"),
        ("#g", "Clowns"),
        ("#r #g", "Claudius, Clowns"),
        ("#p", "p"),
        ("#nobody", "nobody"),
        ("claudius", "claudius"),
        ("#", ""),
        (" ", ""),
    ],
)
def test_a_speech_without_a_speaker_names_who_speaks(who: str, name: str) -> None:
    cast = (
        '<castList><castItem xml:id="r"><role>Claudius.</role></castItem>'
        '<castGroup xml:id="g"><head>Clowns</head></castGroup></castList><p xml:id="p">x</p>'
    )
    shown = html(f'{cast}<sp who="{who}"><p>Give me light!</p></sp>')
    assert (f"{SPEAKER}{name}</p>" if name else "tei-sp") in shown
    assert name or SPEAKER not in shown


def test_a_speaker_in_the_text_is_enough_wherever_it_stands() -> None:
    assert "data-generated" not in html('<sp who="#a"><ab><speaker>A.</speaker> Yes</ab></sp>')


@pytest.mark.parametrize(
    ("speech", "runs_on"),
    [
        ("<speaker>A</speaker><p>x</p>", True),
        ("<speaker>A</speaker><stage>x</stage><p>x</p>", True),
        ("<speaker>A</speaker><l>x</l>", False),
        ("<speaker>A</speaker><p>x</p><lg><l>x</l></lg>", False),
        ("<speaker>A</speaker><stage>x</stage>", False),
        ("<speaker>A</speaker>", False),
        ("", False),
    ],
)
def test_words_in_prose_follow_the_speaker(speech: str, runs_on: bool) -> None:
    assert ("run-on" in html(f"<sp>{speech}</sp>")) == runs_on


@pytest.mark.parametrize(
    ("body", "marks"),
    [
        ("<p>a <stage>aside</stage> b</p>", True),
        ("<p>a <stage>(aside)</stage> b</p>", False),
        ("<p>a (<stage>aside</stage>) b</p>", False),
        ("<p>a <stage/> b</p>", False),
        ("<stage>Exit</stage>", False),
        ("<sp><speaker>A</speaker><stage>aside</stage><p>b</p></sp>", True),
        ("<l>a <sound>bells</sound></l>", True),
    ],
)
def test_a_direction_in_a_line_has_brackets(body: str, marks: bool) -> None:
    assert ("stage marks" in html(body)) == marks
    assert "stage marks" not in html(body, "diplomatic")


def test_plain_text_keeps_speakers_with_their_words() -> None:
    assert plain("<sp><speaker>A</speaker><stage>aside</stage><p>b</p><p>c</p></sp>") == (
        "A\n(aside)\nb\n\nc\n"
    )
    assert plain('<sp who="#a"><l>b</l><l>c</l></sp>') == "a\nb\nc\n"
    assert plain("<sp><p>b</p><p>c</p></sp>") == "b\n\nc\n"


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("<role>A</role><roleDesc>king</roleDesc>", "A, king\n"),
        ("<role>A</role>, <roleDesc>king</roleDesc>", "A, king\n"),
        ("<role>A,</role> <roleDesc>king</roleDesc>", "A, king\n"),
        ("<role>A</role> <role>B</role>", "A B\n"),
        ("<role>A</role>", "A\n"),
    ],
)
def test_the_parts_of_a_cast_list_are_parted(item: str, words: str) -> None:
    body = f"<castList><castItem>{item}</castItem></castList>"
    assert plain(body) == words
    html(body)


def test_notes_stand_after_a_speech_in_verse_not_in_it() -> None:
    body = "<sp><speaker>A</speaker><l>x<note>n</note></l><l>y</l></sp>"
    shown = html(body)
    assert shown.index("<aside") > shown.index(">y<")


@pytest.mark.parametrize(
    ("milestone", "shown"),
    [
        ('<milestone unit="verse" n="3"/>', '<span class="milestone" data-generated="">3</span>'),
        ('<milestone unit="section" rend="stars"/>', 'ornament stars"'),
        ('<milestone rend="* * *"/>', 'ornament stars"'),
        ('<milestone rend="horizontal-line"/>', 'ornament ruled"'),
        ('<milestone unit="tb"/>', 'ornament blank"'),
        ('<milestone unit="chapter"/>', '<span class="tei-milestone" data-unit="chapter"></span>'),
        ("<p>a<milestone rend='stars'/>b</p>", '<span class="tei-milestone"'),
    ],
)
def test_milestones_show_their_number_or_an_ornament(milestone: str, shown: str) -> None:
    assert shown in html(f"<p>x</p>{milestone}<p>y</p>")


def test_a_word_is_not_parted_where_a_milestone_says_so() -> None:
    assert plain('<p>gre<milestone unit="x" break="no"/>at <milestone unit="x"/>one</p>') == (
        "great one\n"
    )


@pytest.mark.parametrize(
    "body",
    [
        "<sp><sp><sp/></sp></sp><speaker/><stage><p>a</p><stage>b</stage></stage>",
        "<p><sp who='#x'><l part='F'>a</l></sp></p><castItem>a</castItem><role>b</role>",
        "<l><l>a</l><lg><l>b</l></lg></l><lg>loose<l/>text</lg><caesura/><p><caesura>x</caesura></p>",
        "<l>a <caesura/> b <caesura/> c</l><l><hi>a <caesura/> b</hi></l>",
        "<l><caesura>x</caesura></l><l>a<caesura>x</caesura>b</l>",
        "<u><u who='#'>a</u><p>b</p></u><pause>x</pause><p><u who='a b'><shift/></u></p>",
        "<castGroup><castGroup><roleDesc>a</roleDesc></castGroup>b<castItem/></castGroup>",
        "<l><pb n='2'/>a <caesura/> b <pb/>c</l><lg><pb/><l part='I'>a</l><pb/></lg>",
        "<closer>a<lb/><p>b</p>c</closer><opener/><postscript>x</postscript><milestone>x</milestone>",
    ],
)
def test_nothing_is_lost_where_elements_stand_as_nobody_expects(body: str) -> None:
    for view in VIEWS:
        html(body, view)
    plain(body)


def test_the_source_named_in_a_note_stays_in_its_line() -> None:
    shown = html("<p>x<note>See <bibl>Loris, <title>Essays</title></bibl>.</note></p>")
    assert "</a> See <span" in shown
    assert '<p class="tei-bibl"' not in shown
