"""The table in docs/import.md of what becomes of formatting, row by row."""

import re

import pytest

from tests.importers.docx.reading import body
from tests.tools.pages import ROOT
from tests.tools.word import docx, p, r

_PAGE = (ROOT / "docs/import.md").read_text(encoding="utf-8")
_TABLE = _PAGE.partition("| in Word | in the draft |\n|---|---|\n")[2].partition("\n\n")[0]
ROWS = [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in _TABLE.split("\n")]


def _look(look: str) -> bytes:
    return docx(p("a ", r("word", look), " b"))


def _reference(kind: str) -> str:
    return f'<w:r><w:{kind}Reference w:id="2"/></w:r>'


def _note(kind: str) -> str:
    return f'<w:{kind} w:id="2">{p("word")}</w:{kind}>'


_BLACK = "<w:shd w:fill='000000'/>"
_RAISED = "<w:vertAlign w:val='superscript'/>"
_LOWERED = "<w:vertAlign w:val='subscript'/>"
_MAX = 'w:author="Max" w:date="2024-02-02T00:00:00Z"'
SAMPLES = {
    "bold, italic": [_look("<w:b/>"), _look("<w:i/>")],
    "underlined": [_look("<w:u w:val='single'/>")],
    "struck": [_look("<w:strike/>")],
    "struck twice": [_look("<w:dstrike/>")],
    "raised, lowered": [_look(_RAISED), _look(_LOWERED)],
    "small capitals": [_look("<w:smallCaps/>")],
    "capitals": [_look("<w:caps/>")],
    "letter-spaced": [_look("<w:spacing w:val='40'/>")],
    "yellow marker": [_look("<w:highlight w:val='yellow'/>")],
    "black marker or ground": [_look(_BLACK)],
    "underlined spaces": [docx(p("a ", r("     ", "<w:u w:val='single'/>"), " b"))],
    "hidden text": [_look("<w:vanish/>")],
    "a footnote, an endnote": [
        docx(p("a", _reference("footnote")), footnotes=_note("footnote")),
        docx(p("a", _reference("endnote")), endnotes=_note("endnote")),
    ],
    "a comment": [
        docx(
            p("a ", _reference("comment")),
            comments=f'<w:comment w:id="2" {_MAX}>{p("word")}</w:comment>',
        )
    ],
    "a page break": [docx(p("a", '<w:r><w:br w:type="page"/></w:r>') + p("b"))],
    "a link to the web": [
        docx(
            p("a ", f'<w:hyperlink r:id="x-a">{r("word")}</w:hyperlink>'),
            {"a": "https://example.org/7"},
        )
    ],
    "a formula": [docx(p("a ", "<m:oMath><m:r><m:t>word</m:t></m:r></m:oMath>"))],
}


def test_every_row_has_a_sample() -> None:
    assert [row[0] for row in ROWS] == list(SAMPLES)


@pytest.mark.parametrize(("what", "told"), ROWS)
def test_a_row_is_true(what: str, told: str) -> None:
    sources = re.findall(r"`([^`]+)`", told)
    if not sources:
        assert "word" not in body(SAMPLES[what][0])
    for source, sample in zip(sources, SAMPLES[what], strict=bool(sources)):
        assert source in body(sample)
