"""The TEI as a page: nothing of the file is lost, nothing of it runs."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from edition.publish.highlight import source_lines
from edition.publish.source_page import decoded, is_inert
from edition.tei.document import Document
from edition.tei.parse import parse

MARKUP = st.text(st.sampled_from("<>/!?-&;[]\"'= \nabé𝔘CDATA"), max_size=60)


def characters(html: str) -> str:
    """What a reader can copy from the page."""
    return unescape(re.sub(r"<[^>]*>", "", html))


@given(MARKUP)
def test_every_character_of_the_file_is_there(data: str) -> None:
    shown = characters(source_lines(data))
    assert shown == data.removesuffix("\n") + "\n"


@given(MARKUP)
def test_the_html_is_well_formed_and_only_ours(data: str) -> None:
    tags = re.findall(r"</?(\w+)", source_lines(data))
    assert set(tags) <= {"span", "a", "b", "i", "q"}


def test_each_line_has_a_number_to_link_to() -> None:
    html = source_lines("<TEI>\n<!-- two\nthree -->\n</TEI>\n")
    assert html.count("<span id=") == 4
    assert '<span id="L3"><a href="#L3" data-n="3" aria-label="3"></a><i>three --&gt;</i>' in html


def test_values_are_told_from_names() -> None:
    html = source_lines('<p n="1>2">x</p>')
    assert '</a><b>&lt;p n=</b><q>"1&gt;2"</q><b>&gt;</b>x<b>&lt;/p&gt;</b>\n' in html


def test_what_runs_over_lines_is_closed_and_opened_again() -> None:
    html = source_lines("<p\n n='1\n2'>")
    assert [line.partition("</a>")[2] for line in html.split("\n")] == [
        "<b>&lt;p</b>",
        "<b> n=</b><q>'1</q>",
        "<q>2'</q><b>&gt;</b>",
        "",
    ]


def document(data: bytes) -> Document:
    found, findings = parse(data, "tei/a.xml")
    assert found is not None, findings
    return found


def test_the_declared_encoding_is_read() -> None:
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><TEI>grün</TEI>'.encode("latin-1")
    assert "grün" in decoded(document(data))
    assert decoded(document("\ufeff<TEI>grün</TEI>".encode())).startswith("<TEI>")


def test_a_file_that_a_browser_would_run_is_not_offered_as_xml() -> None:
    tei = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{}</body></text></TEI>'
    script = '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'
    drawing = '<s:svg xmlns:s="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    assert not is_inert(document(tei.format(script).encode()))
    assert not is_inert(document(tei.format(drawing).encode()))
    assert is_inert(document(tei.format("<p>x</p>").encode()))


def test_a_stylesheet_of_another_host_makes_a_file_unsafe_to_open() -> None:
    for href, inert in (("https://x.org/a.xsl", False), ("#a", False), ("tei.css", True)):
        data = f'<?xml-stylesheet type="text/xsl" href="{href}"?><TEI/>'
        assert is_inert(document(data.encode())) is inert
