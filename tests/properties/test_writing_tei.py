"""Writing TEI and reading it again changes nothing but the layout."""

from hypothesis import strategies as st
from lxml import etree

from edition.escape import attribute, text
from edition.tei.names import TEI, XML_ID, tei
from edition.tei.parse import parse
from edition.tei.serialise import serialise
from edition.tei.whitespace import plain_text
from tests.tools.canonical import tei_lines
from tests.tools.properties import holds_for

BLOCKS = ("div", "p", "ab", "lg", "l", "list", "item", "head", "table", "row", "cell", "quote")
INLINE = ("hi", "del", "add", "gap", "note", "choice", "sic", "corr", "lb", "pb", "seg", "rs", "fw")
# XML holds no control characters and no half of a surrogate pair.
characters = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
texts = st.text(st.one_of(characters, st.sampled_from(" \n\t\u00a0<&\"']>-")), max_size=30)
attributes = st.dictionaries(
    st.sampled_from(("n", "type", "rend", "ana", XML_ID)), texts, max_size=3
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> etree._Element:
    """A tree of TEI elements, valid or not."""
    element = etree.Element(tei(draw(st.sampled_from(BLOCKS + INLINE))), nsmap={None: TEI})
    for name, value in draw(attributes).items():
        element.set(name, value)
    element.text = draw(texts)
    for child in draw(st.lists(trees(depth - 1), max_size=3)) if depth else ():
        element.append(child)
        child.tail = draw(texts)
    return element


def read(data: bytes) -> etree._Element:
    document, findings = parse(data, "tei/x.xml")
    assert document is not None, findings
    return document.root


@holds_for(trees().map(etree.tostring))
def test_what_was_written_is_read_again(markup: bytes) -> None:
    """The same elements, attributes and words, and the same bytes at the second writing."""
    tree = read(markup)
    data = serialise(tree)
    again = read(data)
    assert plain_text(again) == plain_text(tree)
    assert [dict(e.attrib) for e in again.iter()] == [dict(e.attrib) for e in tree.iter()]
    assert tei_lines(again) == tei_lines(read(serialise(again)))
    assert serialise(again) == data


@holds_for(texts)
def test_escaped_text_is_text(value: str) -> None:
    """No text becomes markup, in an element or in an attribute."""
    element = etree.fromstring(f'<x y="{attribute(value)}">{text(value)}</x>')
    assert element.get("y") == value
    assert (element.text or "") == value
    assert len(element) == 0
