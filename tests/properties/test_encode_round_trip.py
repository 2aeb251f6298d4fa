"""The words of the dossier: those of the raw transcription, of the sources and of the TEI agree.

What differs is what the headers say was normalised; here it is data, so that nothing else can.
"""

import re
from pathlib import Path

import pytest
from lxml import etree

from edition.encode import encode_sources
from edition.settings import load_settings
from edition.tei.authority import read_authority
from edition.tei.names import local, tei
from tests.properties.encoding import words_of

DOCUMENTS = ("cover-note", "memo-fuller", "memo-excised")
RAW = "sources/raw/dossier-1962-10-29.txt"
# What the sources have otherwise than the raw transcription: (there, here). In this order.
NORMALISED = (
    ("**EXCISED COPY FOLLOWS**", ""),  # a separator of the file
    ("MEMORANDUMSUBJECT", "MEMORANDUM SUBJECT"),
    ("Policy1.", "Policy 1."),
    ("\n### ", "\n"),  # signs of Markdown that are artefacts
    ("\n## ", "\n"),
    ("\n- R.", "\nR."),
    ("*B. Hausey Jr.*", "B. Hausey Jr."),
    ("~~", ""),
    ("<sup>d</sup>", " d "),
    (r"\_\_\_\_\_", ""),  # a blank field
    ("[It must raise", "It must raise"),  # the brackets of the redactions
    ("leadership.]", "leadership."),
    ("[Over the long", "Over the long"),
    ("of time.]", "of time."),
    ("DATE 24/10/88\n\nSECRET\n", "DATE 24/10/88\n"),  # the marking at the foot of the page
    ("8702126\n", "8702126\nSECRET\n"),
    ("2/10/88\n\nSECRET\n", "2/10/88\n"),
    ("970226\n", "970226\nSECRET\n"),
)


@pytest.fixture(scope="module")
def texts() -> dict[str, etree._Element]:
    """The `text` of each document, encoded from its source."""
    root = Path(__file__).parent.parent.parent
    settings, _ = load_settings(root)
    authority, _ = read_authority(root, settings)
    result = encode_sources(root, settings, authority)
    assert not any(finding.is_error for finding in result.findings)
    found = {d.id: d.root.find(tei("text")) for d in result.documents.values()}
    return {id: text for id, text in found.items() if text is not None}


def tokens(text: str) -> list[str]:
    """Words and signs, however they are spaced."""
    return re.findall(r"\w+|[^\w\s]", text)


def without_marks(source: str) -> str:
    """A source without its front matter, its notes and its marks: a stripper that knows little."""
    body = re.sub(r"\A---\n.*?\n---\n", "", source, flags=re.S)
    body = re.sub(r"^\[\^[\w-]+\]:.*(?:\n    .*)*", "", body, flags=re.M)
    body = re.sub(r"^:::.*$|^\{.*\}$|^# ", "", body, flags=re.M)
    body = re.sub(r"\[\^[\w-]+\]|\{[^{}]*\}|\]\([\w:.-]+\)|~~|\\\n", " ", body)
    return re.sub(r"[\[\]|]", " ", body)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_words_of_the_source_are_those_of_the_tei(
    document: str, texts: dict[str, etree._Element], repository: Path
) -> None:
    source = (repository / f"sources/{document}.md").read_text(encoding="utf-8")
    written = words_of(texts[document], editorial)
    assert tokens(" ".join(written)) == tokens(without_marks(source))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_words_of_the_notes_are_those_of_the_tei(
    document: str, texts: dict[str, etree._Element], repository: Path
) -> None:
    source = (repository / f"sources/{document}.md").read_text(encoding="utf-8")
    notes = re.findall(r"^\[\^[\w-]+\]:.*\n((?:    .*\n?)+)", source, flags=re.M)
    found = [n for n in texts[document].iter(tei("note")) if n.get("type") == "editorial"]
    assert [tokens(" ".join(words_of(note))) for note in found] == [tokens(note) for note in notes]


def test_the_words_of_the_raw_transcription_are_those_of_the_tei(
    texts: dict[str, etree._Element], repository: Path
) -> None:
    raw = (repository / RAW).read_text(encoding="utf-8")
    for there, here in NORMALISED:
        assert there in raw, f"{there!r} is no longer in the raw transcription"
        raw = raw.replace(there, here)
    said = [word for id in DOCUMENTS for word in words_of(texts[id], edited)]
    assert tokens(" ".join(said)) == tokens(raw)


def editorial(element: etree._Element) -> bool:
    """Whether *element* is a note of the editors."""
    return element.get("type") == "editorial"


def edited(element: etree._Element) -> bool:
    """Whether *element* is what editors say: notes, expansions, readings of their own."""
    parent = element.getparent()
    rival = parent is not None and local(parent) == "choice" and element is not parent[0]
    return editorial(element) or rival
