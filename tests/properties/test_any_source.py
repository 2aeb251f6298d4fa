"""Whatever stands in a source: no crash, no lost word, no finding without a place."""

import tempfile
from pathlib import Path

from hypothesis import strategies as st

from edition.encode import EncodedSources, encode_sources
from edition.location import SourceFile, Span
from edition.settings import load_settings
from edition.tei.authority import read_authority
from tests.tools.properties import holds_for

FRONT = """---
id: letter
title: A letter
hands: {clerk: {note: a clerk}}
---
"""
WELL_FORMED = (
    "\n\n", "\n", " ", "WORD", "WORD ", "[WORD]{?}", "~~WORD~~", "[]{.gap reason=lost chars=3}",
    "[WORD]{.add by=clerk}", "[WORD]{.redacted key=a}", "[]{.withheld key=b words=3}", "WORD\\\n",
    "[WORD|WORD]{.alt cert=high}", "\n\n# WORD\n\n", "\n\n::: stamp\n(X) WORD\n:::\n\n",
    "\n\n::: redacted {key=c}\nWORD\n\nWORD\n:::\n\n", "\n\n{.signed}\nWORD\n\n", "*WORD*",
    "**WORD**", "\n\n1. WORD\n2. WORD\n\n", "\n\n- WORD\n\n", "\n\n> WORD\n\n", "\n\n---\n\n",
    "&amp;", "ä", "א", "𝔘", "\u00a0", "\u0301", "[WORD](https://example.org)", "[WORD]{el=term}",
    "`<term>WORD</term>`{=tei}", "\n\n```{=tei}\n<p>WORD</p>\n```\n\n", "[]{.pb n=2}",
    "[WORD]{.hand by=clerk}{.redacted key=d}{?}",
    "\n\n| WORD | WORD |\n|---|---|\n| WORD | WORD |\n\n", "[WORD]{.unclear reason=faded}",
    "[teh WORD|the WORD]{.sic}", "WORD[^n] WORD\n\n[^n]: WORD\n\n", "[29 Oct](date:1962-10-29)",
)  # fmt: skip
BROKEN = (
    "[^n]", "[^n]: WORD\n\n", "\n\n::: stamp\n", "\n:::\n\n", "\n\n::: redacted {key=c}\n\n",
    "\n\n{.signed}\n", "*", "**", "[", "]", "{", "}", "{.", "](", "`", "~~", "|", "\\", "<", ">",
    "&", "<b>", "(X) ", "\n> ", "\n    ", "\t", "---\n", "[WORD](person:nobody)", "\n===\n",
    "{#a}", "[WORD](javascript:alert)", "[WORD]{.unclera}", "<!-- WORD -->", "![WORD](a.png)",
    "\n::::\n", "{++WORD++}", "\n|WORD|\n|-\n", "{key=a}", "{=tei}", "```{=tei}\n",
    "[WORD]: WORD\n", "\x00",
)  # fmt: skip


@st.composite
def sources(draw: st.DrawFn, broken: bool = True) -> str:
    """A source of marks, and if wanted of broken ones, and of words that are all different."""
    noise = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)
    piece = st.sampled_from(WELL_FORMED)
    if broken:
        piece = st.one_of(piece, st.sampled_from(BROKEN), noise)
    body = "".join(draw(st.lists(piece, max_size=25)))
    parts = body.split("WORD")
    numbered = [f"{part}word{number}x" for number, part in enumerate(parts[:-1])]
    return FRONT + "".join([*numbered, parts[-1]])


def encoded(source: str) -> EncodedSources:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "sources").mkdir()
        (root / "sources/letter.md").write_bytes(source.encode("utf-8"))
        settings, _ = load_settings(root)
        authority, _ = read_authority(root, settings)
        return encode_sources(root, settings, authority)


def lies_inside(span: Span, file: SourceFile) -> bool:
    """Whether *span* begins, and ends if it says where, inside *file*."""
    if not 1 <= span.line <= len(file.lines):
        return False
    end = span.end_line or span.line
    return (
        1 <= span.column <= len(file.line(span.line)) + 1
        and end <= len(file.lines)
        and span.end_column <= len(file.line(end)) + 1
    )


@holds_for(sources(), many=2000)
def test_every_finding_has_a_place_in_the_source(source: str) -> None:
    """A reader is sent to a place that exists; and nothing crashes on the way."""
    file = SourceFile("sources/letter.md", source)
    for finding in encoded(source).findings:
        assert finding.at.file == file.path, finding
        assert lies_inside(finding.at, file), finding
        assert all(lies_inside(label.at, file) for label in finding.labels), finding


@holds_for(st.one_of(sources(broken=False), sources()), many=3000)
def test_no_word_is_lost_unless_an_error_says_why(source: str) -> None:
    """Every word of a source that has no error is in the TEI."""
    result = encoded(source)
    if not any(finding.is_error for finding in result.findings):
        (document,) = result.documents.values()
        written = "".join(document.data.decode("utf-8").split())
        words = [f"word{n}x" for n in range(source.count("word")) if f"word{n}x" in source]
        assert [word for word in words if word not in written] == []


@holds_for(sources(), many=300)
def test_the_same_source_gives_the_same_bytes(source: str) -> None:
    """Nothing depends on the moment or on chance."""
    one, other = encoded(source), encoded(source)
    assert [d.data for d in one.documents.values()] == [d.data for d in other.documents.values()]
    assert one.findings == other.findings
