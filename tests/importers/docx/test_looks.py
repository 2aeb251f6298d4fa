"""How words look, and what it becomes."""

import pytest

from tests.importers.docx.reading import body, told
from tests.tools.word import docx, p, r


@pytest.mark.parametrize(
    ("look", "source"),
    [
        ("<w:b/>", "a **word** b"),
        ("<w:i/>", "a *word* b"),
        ("<w:u w:val='single'/>", "a [word]{.underline} b"),
        ("<w:u w:val='double'/>", "a [word]{.underline rend=double} b"),
        ("<w:u w:val='none'/>", "a word b"),
        ("<w:strike/>", "a ~~word~~ b"),
        ("<w:dstrike/>", "a ~~word~~{rend=double-strikethrough} b"),
        ("<w:strike w:val='0'/>", "a word b"),
        ("<w:vertAlign w:val='superscript'/>", "a [word]{.super} b"),
        ("<w:vertAlign w:val='subscript'/>", "a [word]{.sub} b"),
        ("<w:smallCaps/>", "a [word]{.smallcaps} b"),
        ("<w:caps/>", "a [word]{el=hi rend=capitals} b"),
        ("<w:spacing w:val='40'/>", "a [word]{.spaced} b"),
        ("<w:spacing w:val='4'/>", "a word b"),
        ("<w:highlight w:val='yellow'/>", "a [word]{.highlighted rend=yellow} b"),
        ("<w:highlight w:val='black'/>", "a [word]{.redacted rend=blackened cert=medium} b"),
        ("<w:shd w:fill='000000'/>", "a [word]{.redacted rend=blackened cert=medium} b"),
        ("<w:rStyle w:val='Betont'/>", "a *word* b"),
        ("<w:rStyle w:val='Person'/>", "a [word]{.person} b"),
        ("<w:b/><w:i/>", "a [*word*]{.bold} b"),
    ],
)
def test_a_look_is_a_mark(look: str, source: str) -> None:
    assert body(docx(p("a ", r("word", look), " b"))) == source


def test_words_that_word_has_cut_in_pieces_are_one() -> None:
    made = docx(p(r("Sonn", "<w:i/>"), r("tag", "<w:i/>"), r(" "), r("früh", "<w:i/>")))
    assert body(made) == "*Sonntag früh*"


def test_the_space_behind_a_marked_word_is_none_of_it() -> None:
    assert body(docx(p(r("nie ", "<w:b/>"), "mehr"))) == "**nie** mehr"


def test_marks_within_marks() -> None:
    bold = r("sehr ", "<w:b/>") + r("wohl", "<w:b/><w:i/>") + r(" bekannt", "<w:b/>")
    assert body(docx(p(bold))) == "[sehr *wohl* bekannt]{.bold}"


def test_a_style_of_words_and_one_of_the_paragraph_cancel_each_other() -> None:
    made = docx(p("alles ", r("gerade", "<w:rStyle w:val='Betont'/>"), style="Kursiv"))
    assert body(made) == "*alles* gerade"


def test_hidden_text_is_told_and_not_written() -> None:
    made = docx(p("Text", r(" nur intern", "<w:vanish/>"), "."))
    assert body(made) == "Text."
    assert "| nur intern | hidden text |" in told(made)


def test_black_ground_is_told_with_a_warning_in_the_review() -> None:
    made = docx(p("bei ", r("Arras", "<w:highlight w:val='black'/>")))
    assert "look at them before you publish" in told(made)


def test_colours_are_told() -> None:
    assert "the words are coloured (C00000)" in told(
        docx(p("a ", r("b", "<w:color w:val='C00000'/>")))
    )


def test_room_that_is_underlined_is_a_blank() -> None:
    assert body(docx(p("Name: ", r("      ", "<w:u w:val='single'/>"), " Ort"))) == (
        "Name: []{.blank} Ort"
    )


def test_signs_of_the_syntax_are_text() -> None:
    assert (
        body(docx(p("1. *nicht* {so} ~~") + p("# 3"))) == "1\\. \\*nicht\\* \\{so} \\~\\~\n\n\\# 3"
    )


def test_symbols_are_what_they_look_like() -> None:
    made = docx(p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', " ja ",
                  '<w:r><w:sym w:font="Odd" w:char="F041"/></w:r>'))  # fmt: skip
    assert body(made) == "☑ ja �"
    assert "a sign of the font Odd F041" in told(made)
