"""Bracket phrases of printed editions, and the gaps that they mean: there and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.importers.phrases import find, names, to_gaps, to_phrases, tradition, written_back
from edition.tei.names import TEI, tei
from edition.tei.parse import parse
from edition.tei.whitespace import plain_text
from tests.tools.needs import needs

SIZES = (
    ("frus", "[3 lines not declassified]", {"unit": "line", "quantity": "3"}),
    ("frus", "[1 line not declassified]", {"unit": "line", "quantity": "1"}),
    ("frus", "[less than 1 line not declassified]", {"unit": "line", "atMost": "1"}),
    ("frus", "[codeword not declassified]", {"extent": "codeword"}),
    ("frus", "[name not declassified]", {"extent": "name"}),
    (
        "frus",
        "[4 paragraphs (19 lines) not declassified]",
        {"unit": "line", "quantity": "19", "extent": "4 paragraphs (19 lines)"},
    ),
    (
        "frus",
        "[3–1/2 lines of source text not declassified]",
        {"unit": "line", "atLeast": "3", "atMost": "4", "extent": "3–1/2 lines of source text"},
    ),
    (
        "frus",
        "[less than 1 line of source text not declassified]",
        {"unit": "line", "atMost": "1", "extent": "less than 1 line of source text"},
    ),
    ("released", "[Redacted]", {"extent": "Redacted"}),
    (
        "released",
        "[two words redacted]",
        {"unit": "word", "quantity": "2", "extent": "two words redacted"},
    ),
    ("german", "[3 Zeilen geschwärzt]", {"unit": "line", "quantity": "3"}),
    ("french", "[3 lignes caviardées]", {"unit": "line", "quantity": "3"}),
)


@pytest.mark.parametrize(("name", "text", "size"), SIZES)
def test_a_phrase_says_how_much_is_withheld(name: str, text: str, size: dict[str, str]) -> None:
    (found,) = find(f"He said {text} yesterday.", tradition(name))
    assert (found.reason, dict(found.size)) == ("withheld", size)


@pytest.mark.parametrize(
    "text", ["[Here follows a discussion of cotton.]", "[3 lines]", "[sic]", "[a] [b", "[]"]
)
def test_other_brackets_stay(text: str) -> None:
    assert not list(find(text, tradition("frus")))


def body(content: str) -> etree._Element:
    return etree.fromstring(f'<body xmlns="{TEI}"><p>{content}</p></body>')


def inside(root: etree._Element) -> str:
    return etree.tostring(root[0], encoding="unicode").replace(f' xmlns="{TEI}"', "")


def test_a_phrase_becomes_a_redaction_and_a_phrase_again() -> None:
    written = (
        'Our <hi rend="italic">man</hi> [<hi rend="italic">3 lines not declassified</hi>] says.'
    )
    root = body(written)
    assert to_gaps(root, tradition("frus"), "registers/codes.xml#not-stated") == 1
    assert inside(root) == (
        '<p>Our <hi rend="italic">man</hi> <del type="redaction" subtype="withheld" xml:id="r1" '
        'ana="registers/codes.xml#not-stated"><gap reason="withheld" unit="line" quantity="3"/>'
        "</del> says.</p>"
    )
    assert to_phrases(root, tradition("frus")) == 1
    assert inside(root) == f"<p>{written}</p>"


def test_several_in_one_text_keep_their_order() -> None:
    first = '[<hi rend="italic">1 line not declassified</hi>]'
    root = body(f"A {first} B [name not declassified] C")
    assert to_gaps(root, tradition("frus")) == 2
    assert [d.get("{http://www.w3.org/XML/1998/namespace}id") for d in root.iter(tei("del"))] == [
        "r1",
        "r2",
    ]
    assert [d.tail for d in root.iter(tei("del"))] == [" B ", " C"]


def test_what_is_illegible_is_no_redaction() -> None:
    root = body("He is [garble] well.")
    assert to_gaps(root, tradition("frus")) == 1
    assert inside(root) == ('<p>He is <gap reason="illegible" extent="garble"/> well.</p>')


def test_every_phrase_of_every_tradition_comes_back() -> None:
    for name in names():
        known = tradition(name)
        for phrase in known.phrases:
            root = body(
                f"A [{phrase.words.replace('{what}', '3 ' + known.language.units['line'][1])}] B"
            )
            before = "".join(str(t) for t in root.itertext())
            assert to_gaps(root, known) == 1
            assert to_phrases(root, known) == 1
            assert "".join(str(t) for t in root.itertext()) == before


def test_the_phrases_of_a_volume_come_back() -> None:
    path = needs("corpora") / "frus/frus1961-63v17.xml"
    root = etree.parse(path, etree.XMLParser(huge_tree=True)).getroot()
    before = plain_text(root)
    assert to_gaps(root, tradition("frus")) == to_phrases(root, tradition("frus")) > 0
    assert plain_text(root) == before


def test_a_file_is_written_back_whole() -> None:
    data = (
        f'<TEI xmlns="{TEI}"><!-- kept --><text><body><p>He said <del type="redaction" '
        'subtype="withheld" xml:id="r1"><gap reason="withheld" unit="line" quantity="3"/></del>, '
        'and <del type="redaction">no</del>.</p></body></text></TEI>'
    )
    document, _ = parse(data.encode(), "tei/d1.xml")
    assert document
    written, count = written_back(document, tradition("frus"))
    assert count == 1
    assert b"<!-- kept -->" in written
    assert b'said [<hi rend="italic">3 lines not declassified</hi>], and <del type' in written
    assert len(list(document.root.iter(tei("gap")))) == 1  # the document itself is not changed


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(names()), st.text(st.sampled_from("[] 13½–-/aélinesotdwhz.,;()"), max_size=40)
)
def test_any_text_comes_back(name: str, text: str) -> None:
    known = tradition(name)
    root = body("")
    lines = known.language.units["line"][1]
    root[0].text = f"{text} [3 {lines} {text.replace('[', '').replace(']', '')}] {text}"
    before = plain_text(root)
    to_gaps(root, known)
    to_phrases(root, known)
    assert plain_text(root) == before
