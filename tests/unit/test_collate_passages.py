"""Passages that copies mark, withhold or release: their parts, sizes, codes, keys."""

from pathlib import Path

from edition.collate.result import Kind
from tests.tools.comparing import compared, states

SHIP = "The survey ship will not sail before the autumn, and this is final."


def test_what_one_copy_marks_and_another_withholds_is_one_passage(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": f"He spoke of the harbour. [{SHIP}]{{.redacted key=r1 code=s-1}} Then he left.",
            "B": "He spoke of the harbour. []{.withheld key=r1 in=cable-a} Then he left.",
        },
    )
    (passage,) = made.passages
    assert states(passage) == ["marked withheld"]
    assert (passage.key, passage.keys) == ("r1", (("r1",), ("r1",)))
    assert (passage.words, passage.characters) == (13, len(SHIP))
    (part,) = passage.parts
    assert part.pieces == ("r1-1", "r1")
    assert part.stretches == ((5, 18), (5, 5))
    (difference,) = made.differences
    assert difference.kind is Kind.EXCISION
    assert [reading.text for reading in difference.readings] == [SHIP, ""]
    assert made.findings == ()


def test_pieces_in_several_paragraphs_are_one_passage_and_enumerators_do_not_count(
    tmp_path: Path,
) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He said: [no ships.]{.redacted key=r1 code=s-1}\n\n"
            "{.item}\n[a. No boats either.]{.redacted key=r1 code=s-1}\n\nHe left us then.",
            "B": "He said: []{.withheld key=r1 in=cable-a}\n\nHe left us then.",
        },
    )
    (passage,) = made.passages
    assert states(passage) == ["marked withheld", "marked withheld"]
    assert [part.pieces[0] for part in passage.parts] == ["r1-1", "r1-2"]
    assert [part.words for part in passage.parts] == [2, 3]
    assert [row.cells[1] is None for row in made.rows] == [False, True, False]


def test_an_enumerator_before_a_marked_paragraph_is_no_part_of_the_passage(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He said: [no ships.]{.redacted key=r1 code=s-1}\n\n{.item}\n"
            "a. [No boats either.]{.redacted key=r1 code=s-1}\n\nHe left us then.",
            "B": "He said: []{.withheld key=r1 in=cable-a}\n\nHe left us then.",
        },
    )
    (passage,) = made.passages
    assert states(passage) == ["marked withheld", "marked withheld"]
    assert [part.words for part in passage.parts] == [2, 3]


def test_redactions_that_overlap_are_one_passage_in_parts(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "One two three four five six seven eight nine ten.",
            "B": "One two []{.withheld key=r1 words=4 code=s-1} seven eight nine ten.",
            "C": "One two three four []{.withheld key=r7 words=4 code=s-2} nine ten.",
        },
    )
    (passage,) = made.passages
    assert states(passage) == [
        "shown withheld shown",
        "shown withheld withheld",
        "shown shown withheld",
    ]
    assert [part.words for part in passage.parts] == [2, 2, 2]
    assert passage.keys == ((), ("r1",), ("r7",))
    assert passage.key == "r1"
    assert [(c.siglum, c.code.short, c.parts) for c in passage.claims] == [
        ("B", "1", (0, 1)),
        ("C", "2", (1, 2)),
    ]


def test_redactions_that_only_touch_are_two(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "One two three four five six seven eight nine ten.",
            "B": "One two []{.withheld key=r1 words=4 code=s-1} seven eight nine ten.",
            "C": "One two three four five six []{.withheld key=r1 words=2 code=s-1} nine ten.",
        },
    )
    assert [states(passage) for passage in made.passages] == [
        ["shown withheld shown"],
        ["shown shown withheld"],
    ]
    assert [passage.key for passage in made.passages] == ["r1", "r1-C"]


def test_what_no_copy_shows_has_the_size_that_is_stated(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He spoke. []{.withheld key=r1 lines=2 precision=medium code=s-1} He left.",
            "B": "He spoke. []{.withheld key=r4 code=s-1} He left.",
        },
    )
    (passage,) = made.passages
    (part,) = passage.parts
    assert states(passage) == ["withheld withheld"]
    assert (part.words, part.shown_in) == (0, -1)
    assert (part.size.quantity, part.size.unit, part.estimate) == ("2", "line", 22)
    assert made.findings == ()


def test_a_sign_beside_what_another_copy_shows_of_it_is_the_same_passage(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He spoke long. []{.withheld key=r1 code=s-1} He left us.",
            "B": "He spoke long. Of the ship. []{.withheld key=r1 words=9 code=s-1} He left us.",
        },
    )
    (passage,) = made.passages
    assert states(passage) == ["withheld shown", "withheld withheld"]
    assert (passage.words, passage.parts[1].estimate) == (3, 9)


def test_a_lifted_redaction_is_released_there(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He said: []{.withheld key=r1 in=cable-b code=s-1} Then he left.",
            "B": f"He said: [[{SHIP}]{{.redacted key=r1 code=s-1}}]{{.released by=stamp}}"
            " Then he left.",
        },
    )
    assert states(made.passages[0]) == ["withheld released"]


def test_a_word_that_is_misread_in_it_does_not_break_a_passage(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": f"He spoke. [{SHIP}]{{.redacted key=r1 code=s-1}} Then he left.",
            "B": f"He spoke. {SHIP.replace('before the', 'be fore')} Then he left.",
            "C": "He spoke. []{.withheld key=r1 in=cable-a} Then he left.",
        },
    )
    assert states(made.passages[0]) == ["marked shown withheld"]
    assert made.of_kind(Kind.CONFLICT)


def test_who_gives_a_code_is_told_copy_by_copy(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": f"He spoke. [{SHIP}]{{.redacted key=r1 code=s-1}} "
            "[sec. 1]{.exemption for=r1 code=s-1 by=examiner} Then he left.",
            "B": "He spoke. []{.withheld key=r1 in=cable-a code=s-2} Then he left.",
        },
    )
    written, supplied = made.passages[0].claims
    assert (written.siglum, written.code.short, written.written) == ("A", "1", "sec. 1")
    assert (written.hand, supplied.hand) == ("#h-examiner", "")
    assert (supplied.siglum, supplied.code.short, supplied.written) == ("B", "2", "")


def test_several_signs_at_one_place_share_what_another_copy_shows(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He spoke long.\n\n[The ship stays.]{.redacted key=r1 code=s-1}\n\n"
            "[The count is poor.]{.redacted key=r2 code=s-2}\n\nHe left us.",
            "B": "He spoke long.\n\n[]{.withheld key=r1 in=cable-a}\n\n"
            "[]{.withheld key=r2 in=cable-a}\n\nHe left us.",
        },
    )
    assert [(p.key, p.keys, p.words) for p in made.passages] == [
        ("r1", (("r1",), ("r1",)), 3),
        ("r2", (("r2",), ("r2",)), 4),
    ]
    assert [row.cells[1] and row.cells[1].paragraphs for row in made.rows] == [
        (0,),
        (1,),
        (2,),
        (3,),
    ]
