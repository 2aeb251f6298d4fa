"""Words that a copy lacks without a sign: found, told, and never counted as redactions."""

from pathlib import Path

from edition.collate.result import Kind, State
from edition.collate.written.as_text import as_text
from edition.diagnostics import Severity
from tests.tools.comparing import compared, of_kind, states, told

FULL = "He spoke of the harbour dues. The survey ship will not sail. Then he left the room."
SHORT = "He spoke of the harbour dues. Then he left the room."


def test_a_sentence_that_is_missing_is_told_with_the_line_to_write(tmp_path: Path) -> None:
    made = compared(tmp_path, {"A": FULL, "B": SHORT})
    (passage,) = made.passages
    assert (passage.key, passage.silent, passage.words) == ("s1", True, 6)
    assert states(passage) == ["shown silent"]
    assert of_kind(made, Kind.SILENT) == [("The survey ship will not sail.", "")]
    (finding,) = made.findings
    assert finding.code == "silent-excision"
    assert finding.severity is Severity.WARNING
    assert "copy B lacks 6 words that copy A (cable-a) has" in finding.message
    assert "a transcriber skipped them" in finding.message
    assert finding.at.file == "sources/cable-b.md"
    assert [label.at.file for label in finding.labels] == ["sources/cable-a.md"]
    assert "[]{.withheld key=r1 words=6 code=…}" in (finding.help or "")


def test_where_another_copy_marks_the_passage_its_key_is_given(tmp_path: Path) -> None:
    marked = FULL.replace("The survey ship will not sail.", "[The survey ship will not sail.]")
    marked = marked.replace("sail.]", "sail.]{.redacted key=r3 code=s-1}")
    made = compared(tmp_path, {"A": marked, "B": SHORT})
    (passage,) = made.passages
    assert not passage.silent
    assert states(passage) == ["marked silent"]
    assert "write []{.withheld key=r3 in=cable-a} here" in (made.findings[0].help or "")


def test_with_the_sign_that_was_given_nothing_is_told(tmp_path: Path) -> None:
    sign = "[]{.withheld key=r1 words=6 code=s-1}"
    made = compared(tmp_path, {"A": FULL, "B": SHORT.replace("Then", f"{sign} Then")})
    assert told(made) == []
    assert [(p.key, p.silent) for p in made.passages] == [("r1", False)]


def test_a_missing_paragraph_is_told_however_short_it_is(tmp_path: Path) -> None:
    made = compared(
        tmp_path, {"A": "He spoke.\n\nNo ship.\n\nHe left.", "B": "He spoke.\n\nHe left."}
    )
    assert [passage.words for passage in made.passages] == [2]


def test_a_missing_paragraph_is_one_difference_with_what_is_struck_or_unclear_at_its_ends(
    tmp_path: Path,
) -> None:
    two = "~~Then~~ he asked about the survey ship and left the room in a [hurry.]{.unclear}"
    made = compared(
        tmp_path, {"A": f"He spoke.\n\n{two}\n\nI wrote.", "B": "He spoke.\n\nI wrote."}
    )
    assert [difference.kind for difference in made.differences] == [Kind.SILENT]
    assert made.passages[0].words == 14


def test_a_conflict_within_it_is_that_of_the_copies_that_have_it(tmp_path: Path) -> None:
    two = "Then he asked about the survey ship and left the room in a hurry."
    first, other = (
        f"He spoke.\n\n{two}\n\nI wrote.",
        f"He spoke.\n\n{two.replace('y s', 'v s')}\n\nI wrote.",
    )
    made = compared(tmp_path, {"A": first, "B": "He spoke.\n\nI wrote.", "C": other})
    assert of_kind(made, Kind.SILENT) == [(two, "", two.replace("y s", "v s"))]
    assert of_kind(made, Kind.CONFLICT) == [("survey", "", "survev")]
    text = as_text([made], lambda _: lambda _copy, _word: "")
    listed = text[text.index("To check against the images") :].splitlines()
    assert [line.split() for line in listed if "surve" in line] == [
        ["A", "“survey”"],
        ["C", "“survev”"],
    ]
    assert "no sign of it" not in "".join(listed)


def test_two_words_that_are_missing_are_a_slip(tmp_path: Path) -> None:
    made = compared(tmp_path, {"A": FULL, "B": FULL.replace("harbour dues", "dues")})
    assert made.passages == ()
    assert of_kind(made, Kind.CONFLICT) == [("harbour", "")]


def test_other_words_in_the_same_place_are_no_silence(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He spoke of ships and boats and oars and sails. Then he left the room.",
            "B": "He spoke at length about every vessel. Then he left the room.",
        },
    )
    assert made.passages == ()
    assert made.of_kind(Kind.CONFLICT)


def test_what_cannot_be_read_is_no_silence(tmp_path: Path) -> None:
    gap = "[]{.gap reason=illegible words=6}"
    made = compared(tmp_path, {"A": FULL, "B": SHORT.replace("Then", f"{gap} Then")})
    assert made.passages == ()
    (difference,) = made.of_kind(Kind.UNREADABLE)
    assert [r.state for r in difference.readings] == [State.SHOWN, State.UNREADABLE]
    assert told(made) == []


def test_words_beside_a_sign_belong_to_it(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "One two three four five six seven eight nine ten.",
            "B": "One two []{.withheld key=r1 code=s-1} nine ten.",
            "C": "One two three four []{.withheld key=r1 code=s-1} nine ten.",
        },
    )
    assert told(made) == []


def test_a_sign_in_one_copy_where_another_has_neither_words_nor_sign(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He spoke long. []{.withheld key=r1 lines=3 code=s-1} He left us.",
            "B": "He spoke long. He left us.",
        },
    )
    assert states(made.passages[0]) == ["withheld silent"]
    assert "copy B lacks a passage that another copy marks as withheld" in told(made)[0]


def test_independent_copies_may_leave_out_a_few_words(tmp_path: Path) -> None:
    made = compared(tmp_path, {"A": FULL, "B": SHORT}, "independent")
    assert made.passages == ()
    assert of_kind(made, Kind.VARIANT) == [("The survey ship will not sail.", "")]
    assert told(made) == []


def test_of_independent_copies_a_long_lack_is_told_for_information(tmp_path: Path) -> None:
    longer = FULL.replace("not sail.", "not sail before the end of autumn.")
    made = compared(tmp_path, {"A": longer, "B": SHORT}, "independent")
    assert [f.severity for f in made.findings] == [Severity.INFO]


def test_a_paragraph_beside_the_passage_that_a_sign_is_linked_to(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He spoke long. [The ship stays here.]{.redacted key=r1 code=s-1}\n\n"
            "The count is poor and old.\n\nThen he left the room.",
            "B": "He spoke long. []{.withheld key=r1 in=cable-a}\n\nThen he left the room.",
        },
    )
    assert [(p.key, states(p), p.words) for p in made.passages] == [
        ("r1", ["marked withheld"], 4),
        ("s1", ["shown silent"], 6),
    ]
    assert "lacks 6 words" in told(made)[0]


def test_words_beside_it_in_the_paragraph_belong_to_the_sign(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He spoke long. [The ship stays here]{.redacted key=r1 code=s-1} in the port of "
            "Sorrel. Then he left the room.",
            "B": "He spoke long. []{.withheld key=r1 in=cable-a} Then he left the room.",
        },
    )
    assert states(made.passages[0]) == ["marked withheld", "shown withheld"]
    assert told(made) == []


def test_one_illegible_word_does_not_hide_that_a_sentence_is_missing(tmp_path: Path) -> None:
    longer = FULL.replace("not sail.", "not sail before the end of the autumn, as he said.")
    gap = "[]{.gap reason=illegible words=1}"
    made = compared(tmp_path, {"A": longer, "B": SHORT.replace("Then", f"{gap} Then")})
    assert [states(p) for p in made.passages] == [["shown silent"]]
    assert len(made.of_kind(Kind.UNREADABLE)) == 1
