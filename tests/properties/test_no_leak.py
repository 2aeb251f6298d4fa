"""Whatever is held back of whatever text: no word of it, no id, no more than that is lost."""

import re
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import strategies as st
from lxml import etree

from edition.build import build_site
from edition.diagnostics import EditionError
from edition.embargo import Known, hold_back
from edition.encode import encode_sources
from edition.model.collect import collect
from edition.model.edition import merge
from edition.settings import HoldBack, PublishSetting, Settings, load_settings
from edition.tei.authority import read_authority
from edition.tei.document import Document
from edition.tei.names import XML_ID, local, tei
from edition.tei.parse import parse
from edition.validate.schema_file import schema_for
from tests.properties.sources import written
from tests.tools.held_back import DECISIONS, SETTINGS, everything
from tests.tools.properties import holds_for
from tests.tools.publishing import write

PATH = "tei/letter.xml"
ROWS = (
    HoldBack("privacy", code="privacy"),
    HoldBack("secrecy", hand="h-doctor"),
    HoldBack("not yet", status="draft"),
)
HELD = Settings(publish=PublishSetting(ROWS))
_MARKS = ({"ana": "#privacy"}, {"hand": "#h-doctor"}, {"status": "draft"})
_WORD = re.compile(r"w\d+x")
# What has the words of another element, or says something of what stands elsewhere.
_ELSEWHERE = frozenset({"choice", "handShift"})


def encoded(source: str) -> bytes:
    """The TEI of a transcription."""
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), {"sources/letter.md": source})
        settings, _ = load_settings(root)
        authority, _ = read_authority(root, settings)
        return encode_sources(root, settings, authority).documents[PATH].data


@st.composite
def marked(draw: st.DrawFn) -> tuple[Document, set[str]]:
    """A document with elements that are held back, all with an id; the words that they hold."""
    document, _ = parse(encoded(draw(written(5)).text), PATH)
    assert document is not None
    text = next(document.root.iter(tei("text")))
    elements = [e for e in text.iter(etree.Element) if e is not text and local(e) != "body"]
    chosen = draw(st.lists(st.sampled_from(elements), max_size=4)) if elements else []
    words: set[str] = set()
    for number, element in enumerate(chosen):
        for name, value in draw(st.sampled_from(_MARKS)).items():
            element.set(name, value)
        element.set(XML_ID, f"secret-{number}")
        element.append(etree.Comment(f"secret {number}"))
        words.update(_WORD.findall("".join(element.itertext(etree.Element))))
    again, _ = parse(etree.tostring(document.root.getroottree()), PATH)
    assert again is not None
    return again, words


def public(document: Document) -> Document:
    """The document without what is held back."""
    facts = {PATH: collect(document)}
    known = Known({PATH: document}, facts, merge(facts.values(), HELD))
    return hold_back(known, HELD, Path()).public.documents[PATH]


def words(data: bytes) -> Counter[str]:
    return Counter(_WORD.findall(data.decode()))


@holds_for(marked())
def test_no_word_that_is_held_back_is_left(given: tuple[Document, set[str]]) -> None:
    """Nor an id of it, nor a comment in it, nor a size of anything in its place."""
    document, held = given
    found = public(document)
    assert not held & set(words(found.data))
    assert b"secret-" not in found.data
    assert b"secret " not in found.data
    for gap in found.root.iter(tei("gap")):
        if gap.get("reason") == "held-back":
            assert set(gap.attrib) <= {"reason", "resp"}
            assert gap[0].text in {row.reason for row in ROWS}


@holds_for(marked())
def test_no_other_word_is_lost(given: tuple[Document, set[str]]) -> None:
    """But those of notes on it, of other readings of it, of other pieces of a redaction."""
    document, held = given
    dependent = set(held)
    for element in document.elements:
        text = "".join(element.itertext(etree.Element))
        if element.get("hand") == "#h-doctor" or element.get("ana") == "#privacy":
            dependent.update(_WORD.findall(text))
        if local(element) in _ELSEWHERE | {"note", "del"}:
            dependent.update(_WORD.findall(text))
    left = words(public(document).data)
    before = words(document.data)
    lost = {word for word in before if word not in left}
    assert lost <= dependent
    assert all(count <= before[word] for word, count in left.items())


@holds_for(marked())
def test_what_is_published_is_valid_tei(given: tuple[Document, set[str]]) -> None:
    """Where the document itself is."""
    document, _ = given
    schema = schema_for(Settings(), None)
    unmarked, _ = parse(document.data.replace(b' status="draft"', b""), PATH)
    assert unmarked is not None
    faults = list(schema.judge.faults(public(document).root))
    if not list(schema.judge.faults(unmarked.root)):
        assert not faults, faults[0]


@holds_for(marked(), many=300)
def test_nothing_is_held_back_twice(given: tuple[Document, set[str]]) -> None:
    """The public document has nothing that would be held back."""
    once = public(given[0])
    assert public(once).data == once.data


CODED = "[%]{.seg code=privacy #secret-@}"


@st.composite
def editions(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A transcription with passages that are held back, from one word to several sentences."""
    number, blocks, held = 0, [], []
    for block in range(draw(st.integers(2, 5))):
        pieces = []
        for _ in range(draw(st.integers(1, 4))):
            said = " ".join(
                f"word{(number := number + 1)}" for _ in range(draw(st.integers(1, 12)))
            )
            if draw(st.booleans()):
                held.append(said)
                said = CODED.replace("%", said).replace("@", str(len(held)))
            pieces.append(said)
        quotes = draw(st.sampled_from(("", "> ", "- ", "# ")))
        blocks.append(quotes + " ".join(pieces) + f" end{block}.")
    return "---\nid: letter\ntitle: A letter\n---\n" + "\n\n".join(blocks) + "\n", held


@holds_for(editions(), many=100, few=8)
def test_a_whole_site_has_nothing_of_it(given: tuple[str, list[str]]) -> None:
    """No run of words, no single one, no id, in any file; and what is planted is found."""
    source, held = given
    rows = '[[publish.hold_back]]\ncode = "privacy"\nreason = "privacy"\n'
    files = {
        "edition.toml": SETTINGS + rows,
        "tei/registers/decisions.xml": DECISIONS,
        "sources/letter.md": source,
    }
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), files)
        build_site(root)
        text = everything(root / "public")
        assert "secret-" not in text
        assert not set(" ".join(held).split()) & set(re.findall(r"word\d+", text))
        assert set(re.findall(r"end\d", source)) <= set(re.findall(r"end\d", text))
        long = [passage for passage in held if passage.count(" ") >= 4]
        if long:
            write(root, {"site/pages/about.md": f"# About\n\n{long[-1]}\n"})
            with pytest.raises(EditionError):
                build_site(root)
