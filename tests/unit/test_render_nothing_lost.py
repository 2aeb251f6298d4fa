"""No letter of the TEI is lost or doubled on the page, whatever the encoding."""

from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from edition.model.collect import collect
from edition.model.edition import merge
from edition.render import VIEWS, Fragment, NoLinks, Renderer, compile_html
from edition.render.elements import TABLE
from edition.render.proof import prove
from edition.render.renderer import Omissions
from edition.settings import Settings
from edition.tei.document import Document
from edition.tei.names import TEI, XML_ID, XML_LANG, XML_SPACE, tei
from edition.tei.parse import parse
from tests.tools.needs import find, needs
from tests.tools.shown import parsed, text_of_html, text_of_tei

FOLDER = find("corpora")
FILES = (
    sorted(
        path.relative_to(FOLDER).as_posix()
        for path in FOLDER.rglob("*")
        if path.suffix in (".xml", ".tei", ".odd")
    )
    if FOLDER
    else [""]
)


@lru_cache
def renderer(view: str) -> Renderer:
    made, findings = compile_html(VIEWS[view], Settings())
    assert not findings
    return made


def shown(document: Document, view: str) -> Fragment:
    return traced(document, view)[0]


def traced(document: Document, view: str) -> tuple[Fragment, Omissions]:
    return renderer(view).traced(document, merge([collect(document)], Settings()), NoLinks())


def check(document: Document, view: str) -> None:
    fragment, omitted = traced(document, view)
    assert text_of_html(fragment.html) == text_of_tei(document.root, fragment, omitted)
    proof = prove(document, fragment.html, omitted)
    assert (proof.lost, proof.extra, proof.ordered) == (0, 0, True)
    assert proof.tei - proof.hidden == proof.shown
    check_ids(fragment)


def check_ids(fragment: Fragment) -> None:
    """No id twice, no link within the text that leads nowhere, no list without its mark."""
    root = parsed(fragment.html)
    ids = [e.get("id") for e in root.iter() if e.get("id") is not None]
    assert len(ids) == len(set(ids))
    links = {e.get("href", "") for e in root.iter("a")}
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    assert {heading.id for heading in fragment.headings} <= set(ids)
    assert {page.id for page in fragment.pages} <= set(ids)


@pytest.mark.parametrize("view", sorted(VIEWS))
@pytest.mark.parametrize("name", FILES)
def test_tei_of_others(name: str, view: str) -> None:
    data = (needs("corpora") / name).read_bytes()
    document, findings = parse(data, f"tei/{Path(name).name}")
    assert document, findings
    check(document, view)


# ── any TEI at all, also such as no schema allows ───────────────────────────────────────────────

# Every row of the table with what it asks for, so that each behaviour comes up; and strangers.
KINDS = [(rule.name, dict(rule.when)) for rule in TABLE] + [("unknown-thing", {}), ("Tü", {})]
CRITICAL = [kind for kind in KINDS if kind[1]] + [
    (name, {}) for name in "p div note choice app lem rdg list item table row cell pb lb l".split()
]
KIND = st.one_of(st.sampled_from(CRITICAL), st.sampled_from(KINDS))
TEXT = st.text(
    alphabet=st.sampled_from(list("abcde AB é\u00a0\n\t<>&\"'()[]X]]ع=\u2610")), max_size=12
)
VALUE = st.sampled_from(
    [
        *("redaction", "withheld", "marked", "revision", "cancellation", "stamp", "annotation"),
        *("exemption", "option", "selected", "form", "classification", "note", "genre", "gloss"),
        *("low", "high", "2", "12", "#i1", "#i2 #i3", "x.xml#i1", "javascript:alert(1)"),
        *("illegible", "word", "char", "bold", "superscript", "<b>\"'&", "1962-10-29", ""),
    ]
)
ATTRIBUTE = st.sampled_from(
    [
        *("type", "subtype", "cert", "n", "reason", "unit", "quantity", "atMost", "rend", "ref"),
        *("target", "next", "prev", "wit", "hand", "when", "place", "break", "cols", "role"),
        *("fooBar", "x-y", XML_LANG, XML_SPACE),
    ]
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> etree._Element:
    name, asked = draw(KIND)
    element = etree.Element(tei(name), nsmap={None: TEI})
    for attribute in draw(st.lists(ATTRIBUTE, max_size=3, unique=True)):
        element.set(attribute, draw(VALUE))
    for attribute, value in asked.items():
        element.set(attribute, "x" if value == "*" else value)
    if draw(st.booleans()):
        element.set(XML_ID, draw(st.sampled_from(["i1", "i2", "i3", "p1", "note-1", "ref-i1"])))
    element.text = draw(TEXT)
    if depth:
        for child in draw(st.lists(elements(depth - 1), max_size=3)):
            child.tail = draw(TEXT)
            element.append(child)
    return element


@st.composite
def documents(draw: st.DrawFn) -> Document:
    root = etree.Element(tei("TEI"), nsmap={None: TEI})
    body = etree.SubElement(etree.SubElement(root, tei("text")), tei("body"))
    for child in draw(st.lists(elements(), min_size=1, max_size=3)):
        body.append(child)
    document, findings = parse(etree.tostring(root, encoding="utf-8"), "tei/made.xml")
    assert document is not None, findings
    return document


@pytest.mark.parametrize("view", sorted(VIEWS))
@given(document=documents())
@settings(max_examples=150, deadline=None)
def test_any_tei(view: str, document: Document) -> None:
    check(document, view)


@given(document=documents())
@settings(max_examples=50, deadline=None)
def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    again, _ = parse(document.data, document.path)
    assert again is not None
    made, _ = compile_html(VIEWS["reading"], Settings())
    edition = merge([collect(document)], Settings())
    assert made.render(again, edition, NoLinks()) == shown(document, "reading")
