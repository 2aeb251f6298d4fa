"""Whatever stands in a document, a copy can be read, and its words have their places."""

from itertools import pairwise

from hypothesis import strategies as st
from lxml import etree

from edition.collate.copy_text import CopyText
from edition.collate.keys import is_letter, key_of
from edition.collate.places.source_places import SourcePlaces
from edition.collate.reading import read_copy
from edition.location import SourceFile
from edition.model.collect import collect
from edition.tei.document import Document
from edition.tei.parse import parse
from tests.tools.properties import holds_for

NAMES = """p ab div head l lg list item label table row cell sp speaker note fw stamp del add subst
choice sic corr app lem rdg rdgGrp unclear supplied gap space lb pb milestone hi name forename
surname restore delSpan addSpan anchor handShift seg quote floatingText body sourceDoc surface zone
line listBibl bibl figure figDesc index term opener dateline closer signed egXML unknown""".split()
TEXTS = [
    "",
    " ",
    "\n  ",
    "one",
    "two ",
    " three",
    "con-",
    "tinue",
    "“four”",
    "—",
    "É",
    "1.5",
    "&",
    "ـ",
]
ATTRIBUTES = [
    {},
    {},
    {"type": "redaction", "subtype": "withheld", "hand": "#h"},
    {"type": "stamp"},
    {"type": "exemption"},
    {"break": "no"},
    {"spanTo": "#i1"},
    {"from": "#i2"},
    {"reason": "withheld", "quantity": "3"},
    {"n": "7", "corresp": "b.xml#p #i1 http://example.org/"},
    {"new": "#h", "cert": "low"},
]


@st.composite
def contents(draw: st.DrawFn, depth: int = 5) -> str:
    """Text and elements in any order, well formed and nothing more."""
    written = [text_of(draw)]
    for _ in range(draw(st.integers(0, 3 if depth else 0))):
        name, attributes = draw(st.sampled_from(NAMES)), draw(st.sampled_from(ATTRIBUTES))
        said = "".join(f' {key}="{value}"' for key, value in attributes.items())
        written.append(f"<{name}{said}>{draw(contents(depth - 1))}</{name}>{text_of(draw)}")
    return "".join(written)


def text_of(draw: st.DrawFn) -> str:
    return draw(st.sampled_from(TEXTS)).replace("&", "&amp;")


def read(content: str) -> tuple[Document, CopyText]:
    text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{content}</body></text></TEI>'
    root = etree.fromstring(text)
    for number, element in enumerate(root.iter(etree.Element)):
        if number % 3 == 0:
            element.set("{http://www.w3.org/XML/1998/namespace}id", f"i{number}")
    document, findings = parse(etree.tostring(root, encoding="utf-8"), "tei/a.xml")
    assert document is not None, findings
    return document, read_copy(document, collect(document))


@holds_for(contents())
def test_paragraphs_hold_all_words_in_order(content: str) -> None:
    document, copy = read(content)
    ends = [0, *(end for p in copy.paragraphs for end in (p.first, p.last)), len(copy.words)]
    assert all(before == after for before, after in list(pairwise(ends))[::2])
    for number, paragraph in enumerate(copy.paragraphs):
        assert all(w.paragraph == number for w in copy.words[paragraph.first : paragraph.last])
    for word in [*copy.words, *(word for mark in copy.marks for word in mark.words)]:
        assert word.key
        assert word.key == key_of(word.text)
        assert 0 <= word.ordinal < len(document.elements)
        assert not any(map(is_letter, word.after))


@holds_for(contents())
def test_signs_and_marks_stand_between_words_that_there_are(content: str) -> None:
    document, copy = read(content)
    for sign in copy.signs:
        paragraph = copy.paragraphs[sign.paragraph]
        assert paragraph.first <= sign.at <= paragraph.last
        assert document.element(sign.ordinal).tag.endswith(("}del", "}gap"))
    for mark in copy.marks:
        assert 0 <= mark.before <= len(copy.paragraphs)
        assert document.element(mark.ordinal).tag.endswith(("}note", "}fw", "}stamp"))
    ordinals = [mark.ordinal for mark in copy.marks]
    assert ordinals == sorted(set(ordinals))


@holds_for(contents())
def test_every_word_has_a_place_in_the_file(content: str) -> None:
    document, copy = read(content)
    places = SourcePlaces(document, copy)
    file = SourceFile(document.path, document.data.decode())
    for number, word in enumerate(copy.words):
        before, after = places.before(number), places.after(number)
        assert before <= after
        there = file.line(before.line)[before.column - 1 :].replace("&amp;", "&")
        assert there[0] in word.text, (word, there)
    assert places.before(len(copy.words)).file == document.path
