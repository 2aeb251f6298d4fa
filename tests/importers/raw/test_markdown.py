"""Raw text and OCR Markdown → blocks: every character has its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.importers.draft import (
    Artefact,
    Block,
    Box,
    Heading,
    Inline,
    List,
    Mark,
    Paragraph,
    Rule,
    Table,
    Text,
    all_blocks,
    all_inlines,
    contents,
    plain_text,
)
from edition.importers.raw import markdown
from edition.importers.raw.inlines import lines_of, slice_of, text_of, wrap


def inlines_of(blocks: tuple[Block, ...]) -> list[Inline]:
    return [i for b in all_blocks(blocks) for run in contents(b) for i in all_inlines(run)]


def only(text: str) -> Block:
    (block,) = markdown.read(text)
    return block


def test_blank_lines_part_paragraphs() -> None:
    assert [text_of(b) for b in markdown.read("Liebe Lisl!\n\nDer Koffer\nist da.\n")] == [
        "Liebe Lisl!",
        "Der Koffer ist da.",
    ]


def test_an_indented_line_after_a_sentence_begins_a_paragraph() -> None:
    text = "Der Koffer ist da.\n     Morgen kommt die\nKiste.\n"
    assert [text_of(b) for b in markdown.read(text)] == [
        "Der Koffer ist da.",
        "Morgen kommt die Kiste.",
    ]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("~~SECRET~~", "struck", "SECRET"),
        ("**SECRET**", "bold", "SECRET"),
        ("*Anna*", "italic", "Anna"),
        ("_Anna_", "italic", "Anna"),
        ("dt<sup>d</sup>", "super", "d"),
        ("5$^{th}$", "super", "th"),
        ("<u>sofort</u>", "underline", "sofort"),
    ],
)
def test_signs_of_markdown_and_html_are_marks(text: str, name: str, words: str) -> None:
    found = [i for i in inlines_of((only(text),)) if isinstance(i, Mark)]
    assert [(mark.name, plain_text((mark,))) for mark in found] == [(name, words)]


@pytest.mark.parametrize("text", ["2 * 3 * 4", "~~never closed", "a_b_c", "<sup>d", "____", "**"])
def test_what_is_no_sign_stays_text(text: str) -> None:
    assert [i for i in inlines_of((only(text),)) if isinstance(i, Mark)] == []
    assert text_of(only(text)) == text


def test_a_backslash_of_markdown_is_an_artefact() -> None:
    block = only(r"CLASSIFY as \_\_\_\_")
    assert text_of(block) == "CLASSIFY as ____"
    assert sum(isinstance(i, Artefact) for i in inlines_of((block,))) == 4


def test_two_spaces_at_the_end_of_a_line_keep_it() -> None:
    block = only("DEPARTMENT OF STATE  \nWASHINGTON")
    assert isinstance(block, Paragraph)
    assert [plain_text(line) for line in lines_of(block.content)] == [
        "DEPARTMENT OF STATE",
        "WASHINGTON",
    ]


def test_headings_rules_tables_lists_quotations() -> None:
    text = "# Lage\n\n---\n\n- Hemd\n- Rock\n\n> Er sagt\n\n| a | b |\n|---|--:|\n| c \\| d | e |\n"
    heading, rule, items, quotation, table = markdown.read(text)
    assert isinstance(heading, Heading)
    assert isinstance(rule, Rule)
    assert isinstance(items, List)
    assert len(items.items) == 2
    assert isinstance(quotation, Box)
    assert isinstance(table, Table)
    assert [plain_text(cell) for cell in table.rows[0]] == ["c | d", "e"]
    assert table.alignment == ("", "right")


def test_a_single_dash_is_no_list() -> None:
    assert isinstance(only("- R. Kern"), Paragraph)


def test_a_form_feed_begins_a_page() -> None:
    first, page, second = markdown.read("eins\n\fzwei")
    assert (text_of(first), text_of(second)) == ("eins", "zwei")
    assert any(isinstance(i, Mark) and i.name == "pb" for i in inlines_of((page,)))


SIGNS = st.sampled_from(
    [*"ab c*_~#<>|$^\\-+[](){}\n\n\r\f\t& ", "<sup>", "</sup>", "<br>", "&amp;"]
)


@given(st.lists(SIGNS, max_size=80).map("".join))
@settings(max_examples=300, deadline=None)
def test_every_text_stands_at_its_place_and_nothing_visible_is_lost(text: str) -> None:
    blocks = markdown.read(text)
    seen = [False] * len(text)
    for block in all_blocks(blocks):
        parts: list[object] = [block, *(i for run in contents(block) for i in all_inlines(run))]
        for one in parts:
            place = getattr(one, "origin", None)
            if place is None:
                continue
            if isinstance(one, Text):
                assert one.text.split() == text[place.start : place.end].split()
            seen[place.start : place.end] = [True] * (place.end - place.start)
    lost = [sign for sign, was in zip(text, seen, strict=True) if not was and not sign.isspace()]
    assert set(lost) <= {"|", "#"}  # the bars of a table, a heading's signs of closing


@given(st.text("ab *~<sup></", max_size=30), st.integers(0, 30), st.integers(0, 30))
@settings(max_examples=200, deadline=None)
def test_cutting_and_wrapping_change_no_character(text: str, first: int, second: int) -> None:
    for block in markdown.read(text):
        if isinstance(block, Paragraph):
            plain = plain_text(block.content)
            start, end = sorted((min(first, len(plain)), min(second, len(plain))))
            assert plain_text(slice_of(block.content, start, end)) == plain[start:end]
            wrapped = wrap(block.content, start, end, "bold")
            assert wrapped is None or plain_text(wrapped) == plain
