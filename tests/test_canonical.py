"""Two ways to write the same TEI or HTML compare as equal; two different ones do not."""

import pytest

from edition.tei.names import TEI
from tests.tools.canonical import fragment, html_lines, short_diff, tei_lines


def lines(markup: str) -> list[str]:
    return tei_lines(fragment(markup, TEI))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a b</p>", "<p>a\n   b</p>"),
        ("<p>a</p><p>b</p>", "\n<p>a</p>\n\n<p>b</p>\n"),
        ("<p>a</p>", "<p>\n  a\n</p>"),
        ('<gap unit="char" quantity="3"/>', '<gap quantity="3"\n  unit="char"></gap>'),
        ("<p>a</p>", f'<t:p xmlns:t="{TEI}">a</t:p>'),
        ("<div><p>a</p></div>", "<div>\n  <p>a</p>\n</div>"),
        (
            "<choice><sic>a</sic><corr>b</corr></choice>",
            "<choice> <sic>a</sic>\n<corr>b</corr></choice>",
        ),
        ("<p>&lt;&#228;</p>", "<p>&#60;ä</p>"),
    ],
)
def test_the_same(one: str, other: str) -> None:
    assert lines(one) == lines(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a b</p>", "<p>ab</p>"),
        ("<p>a <hi>b</hi></p>", "<p>a<hi>b</hi></p>"),
        ("<p>a <hi>b</hi></p>", "<p>a <hi> b</hi></p>"),
        ("<p> a</p>", "<p>a</p>"),
        ('<p n="1"/>', "<p/>"),
        ("<p>a</p><p>b</p>", "<p>b</p><p>a</p>"),
        ("<p>a</p>", '<p xmlns="urn:other">a</p>'),
        ("<p>a\u00a0b</p>", "<p>a b</p>"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert lines(one) != lines(other)


def test_long_paragraphs_are_broken_at_spaces_only() -> None:
    found = lines("<p>" + "word <hi>x</hi>" * 40 + "</p>")
    assert max(map(len, found)) <= 100
    assert lines("\n".join(found)) == found


def test_html_is_compared_as_xml_and_otherwise_as_text() -> None:
    assert html_lines('<p class="a" id="b">x</p>') == html_lines('<p id="b"\n class="a">x</p>')
    assert html_lines("<p>a<br>b</p>\n  <p>") == ["<p>a<br>b</p>", "<p>"]


def test_a_long_difference_is_cut() -> None:
    diff = short_diff(["a"] * 100, ["b"] * 100)
    assert len(diff.split("\n")) < 50
    assert diff.endswith("lines more")


def test_no_line_breaks_inside_an_attribute() -> None:
    found = lines("<p>" + '<hi n="one two three four"/> ' * 12 + "</p>")
    assert len(found) > 1
    assert sum('n="one two three four"' in line for line in found) >= 4
    assert "".join(found).count('n="one two three four"') == 12
    assert lines("\n".join(found)) == found
