"""Marks on the sheets: which correspond, and what differs between them."""

from pathlib import Path

from edition.collate.result import Kind
from edition.collate.written.as_tei import as_tei
from tests.tools.comparing import compared, of_kind

STAMP = """{text}

::: stamp {{#st type=review by=stamp place=bottom}}
ARCHIVES ACT
REVIEWED by {name} DATE {date}
{boxes}
:::
"""
BODY = "He spoke of the harbour dues, which are to rise in July, and then he left the room."


def _stamp(name: str = "X", date: str = "X", boxes: str = "( ) OPEN ( ) CLOSED") -> str:
    return STAMP.format(text=BODY, name=name, date=date, boxes=boxes)


def test_what_is_filled_in_differs_field_by_field(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": _stamp("[B. Hause]{.hand by=examiner}", "[24/10/88]{.hand by=examiner}"),
            "B": _stamp("[B. Hausey]{.hand by=examiner}", "[2/10/88]{.hand by=examiner}"),
        },
    )
    assert of_kind(made, Kind.MARK) == [("B. Hause", "B. Hausey"), ("24/10/88", "2/10/88")]
    assert made.findings == ()


def test_a_field_that_is_filled_in_at_another_place_is_the_same_field(tmp_path: Path) -> None:
    before = STAMP.replace("REVIEWED by {name}", "{name}\nREVIEWED by")
    name = "[B. Hausey Jr.]{.hand by=examiner}"
    made = compared(
        tmp_path,
        {
            "A": _stamp("[B. Hause]{.hand by=examiner}", ""),
            "B": before.format(text=BODY, name=name, date="", boxes="( ) OPEN ( ) CLOSED"),
        },
    )
    assert of_kind(made, Kind.MARK) == [("B. Hause", "B. Hausey Jr.")]


def test_a_ticked_box_differs_with_what_it_stands_for(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": _stamp(boxes="( ) OPEN (X) OPEN WITH EXCEPTION\n( ) DENY"),
            "B": _stamp(boxes="(X) OPEN ( ) OPEN WITH EXCEPTION\n( ) DENY"),
        },
    )
    assert of_kind(made, Kind.MARK) == [
        ("OPEN", "(X) OPEN"),
        ("(X) OPEN WITH EXCEPTION", "OPEN WITH EXCEPTION"),
    ]


def test_a_stamp_on_one_sheet_only(tmp_path: Path) -> None:
    made = compared(tmp_path, {"A": _stamp(), "B": BODY, "C": _stamp()})
    (difference,) = made.differences
    assert difference.kind is Kind.MARK
    assert [reading.mark for reading in difference.readings] == [0, -1, 0]
    assert [reading.group for reading in difference.readings] == [0, 1, 0]
    assert made.rows[difference.row].of_marks
    assert made.rows[difference.row].id == "st"


def test_a_marking_that_is_cancelled_in_one_copy(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "{.marking place=top}\n~~GUARD~~\n\n" + BODY,
            "B": "{.marking place=top}\nGUARD\n\n" + BODY,
        },
    )
    (difference,) = made.differences
    assert difference.kind is Kind.MARK
    assert [reading.struck for reading in difference.readings] == [True, False]


def test_short_marks_are_shown_whole(tmp_path: Path) -> None:
    note = "::: annotation {{by=examiner place=top}}\n{}\n:::\n\n" + BODY
    made = compared(tmp_path, {"A": note.format("EXCISE 14 R"), "B": note.format("EXCISE 14")})
    assert of_kind(made, Kind.MARK) == [("EXCISE 14 R", "EXCISE 14")]


def test_different_annotations_at_one_place_are_two(tmp_path: Path) -> None:
    note = "::: annotation {{by=examiner place=top}}\n{}\n:::\n\n" + BODY
    made = compared(tmp_path, {"A": note.format("to the file"), "B": note.format("EXCISE 14")})
    assert sorted(of_kind(made, Kind.MARK)) == [("", "EXCISE 14"), ("to the file", "")]


def test_a_typed_letterhead_is_text_and_a_missing_one_was_not_transcribed(tmp_path: Path) -> None:
    head = "::: letterhead\nEMBASSY OF {}\n:::\n\n" + BODY
    made = compared(
        tmp_path,
        {"A": head.format("SORREL"), "B": head.format("SORRELL"), "C": head.format("SORREL")},
    )
    assert of_kind(made, Kind.CONFLICT) == [
        ("EMBASSY OF SORREL", "EMBASSY OF SORRELL", "EMBASSY OF SORREL")
    ]
    assert [finding.code for finding in made.findings] == ["copy-conflict"]
    lacking = compared(tmp_path, {"A": head.format("SORREL"), "B": BODY, "C": BODY})
    assert lacking.differences == ()
    assert [(i.kind, i.example) for i in lacking.ignored] == [
        ("running heads not transcribed", ("EMBASSY OF SORREL", "", ""))
    ]


def test_codes_beside_a_passage_are_marks(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He said: [no ships sail from here.]{.redacted key=r1 code=s-1} "
            "[sec. 1]{.exemption for=r1 code=s-1 by=examiner} Then he left.",
            "B": "He said: []{.withheld key=r1 in=cable-a} Then he left.",
        },
    )
    assert of_kind(made, Kind.MARK) == [("sec. 1", "")]


def test_running_heads_of_many_pages_are_paired_page_by_page(tmp_path: Path) -> None:
    def pages(letter: str) -> str:
        return "\n\n".join(
            f"[]{{.pb n={n}}}\n\n{{.marking place=top}}\n{letter if n == 7 else 'GUARD'}\n\n"
            + " ".join(f"word{n}x{m}" for m in range(80))
            for n in range(1, 12)
        )

    made = compared(tmp_path, {"A": pages("GUARD"), "B": pages("GUARDED")})
    assert of_kind(made, Kind.MARK) == [("GUARD", "GUARDED")]


def test_a_note_of_the_author_that_a_copy_lacks_is_a_difference(tmp_path: Path) -> None:
    note = "::: annotation {type=authorial place=bottom}\nThe dues are paid in silver.\n:::"
    made = compared(tmp_path, {"A": f"{BODY}\n\n{note}", "B": BODY})
    assert [(d.kind, d.readings[1].text) for d in made.differences] == [(Kind.MARK, "")]


def test_a_sign_before_the_first_word_belongs_to_the_mark(tmp_path: Path) -> None:
    note = (
        f"{BODY}\n\n::: annotation {{by=examiner place=margin}}\n§ NUMBER of the Act of 1951\n:::"
    )
    made = compared(tmp_path, {"A": note.replace("NUMBER", "4"), "B": note.replace("NUMBER", "5")})
    assert of_kind(made, Kind.MARK) == [("§ 4 of the Act of 1951", "§ 5 of the Act of 1951")]
    (difference,) = made.differences
    assert [reading.last - reading.first for reading in difference.readings] == [6, 6]
    whole = as_tei(made, "parallel-segmentation", at="c.xml", languages=["en", "en"])
    assert "§ 4 of the Act of 1951</rdg>" in " ".join(whole.decode().split())
