"""Brackets with codes, phrases and bars in the place of text, and what stays text."""

import pytest

from edition.importers.raw import redaction
from edition.importers.raw.codes import codes
from edition.importers.raw.patterns import load
from edition.settings import ImportSetting
from tests.importers.raw.drafted import drafts_of, source_of

PATTERNS = load(ImportSetting())[0]


def test_a_passage_in_brackets_with_a_code_beside_it() -> None:
    text = "The source said [that the boats would be sunk] and left for the harbour. (b)(6)"
    assert source_of(text) == (
        "The source said [that the boats would be sunk]"
        "{.redacted key=r1 rend=bracketed cert=medium} and left for the harbour. "
        "[(b)(6)]{.exemption for=r1 place=margin cert=medium}\n"
    )


def test_brackets_over_paragraphs_with_a_code_that_was_misread() -> None:
    text = """He had come [with two others.

They were never seen again.] The file was closed on the day after that. 6(3)
"""
    assert (
        source_of(text)
        == """He had come [with two others.]{.redacted key=r1 rend=bracketed cert=medium}

[They were never seen again.]{.redacted key=r1 rend=bracketed cert=medium} The file was closed on \
the day after that. [6(3)|b(3)]{.exemption for=r1 place=margin cert=medium}{.alt cert=medium}
"""
    )


def test_brackets_of_which_nothing_is_said_stay_text() -> None:
    text = "He said [which I do not believe] that it would all be over before the winter."
    assert source_of(text) == f"{text}\n"


def test_a_bracket_that_is_never_closed_stays_text_and_is_told() -> None:
    text = "He said [that it would all be over before the winter.\n\nNobody believed him. (b)(1)"
    (draft,) = drafts_of(text)
    assert "redacted" not in source_of(text)
    assert [g.what for g in draft.guesses] == ["the bracket `[` as text"]


@pytest.mark.parametrize(
    ("phrase", "size"),
    [
        ("[3 lines not declassified]", "lines=3"),
        ("[less than 1 line not declassified]", "atmost=1 unit=line"),
        ("[4 paragraphs (19 lines) not declassified]", "lines=19"),
        ("[REDACTED]", "extent=unknown"),
        ("(two words deleted)", "words=2"),
        ("[zwei Zeilen geschwärzt]", "lines=2"),
        ("[caviardé]", "extent=unknown"),
        ("[passage cut out by censor]", "extent=unknown"),
        ("[         ]", "extent=unknown cert=low"),
        ("███ ████", "chars=8 precision=low"),
    ],
)
def test_what_stands_in_the_place_of_withheld_text(phrase: str, size: str) -> None:
    text = f"The consul reports {phrase} and asks for instructions."
    assert source_of(text) == (
        f"The consul reports []{{.withheld key=r1 {size}}} and asks for instructions.\n"
    )


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("He left at noon. (b)(1)", "(b)(1)"),
        ("He left at noon. 6(1)", "b(1)"),
        ("He left at noon. b(l)", "b(1)"),
        ("25X1", "25X1"),
        ("He left at noon. 1.4(c)", "1.4(c)"),
    ],
)
def test_codes_in_margins(line: str, meant: str) -> None:
    assert [code.meant for code in codes(line, PATTERNS)] == [meant]


@pytest.mark.parametrize(
    "line", ["f(1) is a function", "see section b(1) below for that", "6 (1908)"]
)
def test_what_is_no_code(line: str) -> None:
    assert list(codes(line, PATTERNS)) == []


def test_the_category_for_no_reason_is_known_by_its_key() -> None:
    known = redaction.Known({"codenotstated": "code-not-stated", "0": "code-not-stated"})
    assert known.not_stated == "code-not-stated"
    assert redaction.Known({"nichtangegeben": "keiner"}).not_stated == "keiner"
    assert redaction.Known({"b1": "foia-b1"}).not_stated is None
