"""What stands side by side: paragraphs that share words, and marks at their places."""

from pathlib import Path

from edition.collate.result import Collation, Kind
from edition.collate.written.said import place_of
from tests.tools.comparing import compared, of_kind

ONE = "He spoke of the harbour dues, which are to rise in July."
TWO = "Then he asked about the survey ship and left the room in a hurry."
THREE = "I said that I would report to the ministry before the evening."


def _paragraphs(made: Collation) -> list[list[tuple[int, ...] | None]]:
    """The paragraphs of each copy in each row."""
    return [[cell.paragraphs if cell else None for cell in row.cells] for row in made.rows]


def test_paragraphs_with_the_same_words_are_side_by_side(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {"A": f"{ONE}\n\n{TWO}\n\n{THREE}", "B": f"{ONE}\n\n{THREE}", "C": f"{TWO}\n\n{THREE}"},
    )
    assert _paragraphs(made) == [[(0,), (0,), None], [(1,), None, (0,)], [(2,), (1,), (1,)]]


def test_paragraphs_that_are_joined_in_one_copy_are_one_row(tmp_path: Path) -> None:
    made = compared(tmp_path, {"A": f"{ONE}\n\n{TWO}\n\n{THREE}", "B": f"{ONE} {TWO}\n\n{THREE}"})
    assert _paragraphs(made) == [[(0, 1), (0,)], [(2,), (1,)]]
    assert made.differences == ()


def test_a_copy_without_paragraphs_does_not_make_one_row_of_all(tmp_path: Path) -> None:
    texts = [f"Paragraph {n} speaks of matter {n * n} and of nothing else." for n in range(40)]
    made = compared(tmp_path, {"A": "\n\n".join(texts), "B": " ".join(texts)})
    assert len(made.rows) > 3
    assert [row.cells[1].continued for row in made.rows if row.cells[1]][:2] == [False, True]
    ends = [(row.cells[1].first, row.cells[1].last) for row in made.rows if row.cells[1]]
    assert [first for first, _ in ends[1:]] == [last for _, last in ends[:-1]]


def test_a_paragraph_that_stands_elsewhere_is_flagged(tmp_path: Path) -> None:
    made = compared(
        tmp_path, {"A": f"{ONE}\n\n{TWO}\n\n{THREE}", "B": f"{ONE}\n\n{THREE}\n\n{TWO}"}
    )
    moved = [cell for row in made.rows for cell in row.cells if cell and cell.moved]
    assert len(moved) == 1
    assert len(of_kind(made, Kind.MOVED)) == 1
    assert made.passages == ()


def test_every_word_of_every_copy_is_in_one_cell(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": f"{ONE}\n\n{TWO}\n\n{THREE}",
            "B": f"{THREE} {ONE}\n\n{TWO}",
            "C": f"{TWO}\n\n[]{{.withheld key=r1 words=9 code=s-1}}\n\n{ONE}",
        },
    )
    for number, copy in enumerate(made.copies):
        cells = [row.cells[number] for row in made.rows]
        found = [w for cell in cells if cell for w in range(cell.first, cell.last)]
        assert sorted(found) == list(range(len(copy.words)))


def test_a_paragraph_that_is_withheld_stands_beside_its_words(tmp_path: Path) -> None:
    sign = "[]{.withheld key=r1 words=14 code=s-1}"
    made = compared(
        tmp_path, {"A": f"{ONE}\n\n{TWO}\n\n{THREE}", "B": f"{ONE}\n\n{sign}\n\n{THREE}"}
    )
    assert _paragraphs(made) == [[(0,), (0,)], [(1,), (1,)], [(2,), (2,)]]


def test_what_is_withheld_everywhere_has_a_row(tmp_path: Path) -> None:
    sign = "[]{.withheld key=r1 lines=3 code=s-1}"
    made = compared(
        tmp_path, {"A": f"{ONE}\n\n{sign}\n\n{THREE}", "B": f"{ONE}\n\n{sign}\n\n{THREE}"}
    )
    assert _paragraphs(made) == [[(0,), (0,)], [(1,), (1,)], [(2,), (2,)]]
    assert made.passages[0].row == 1


def test_marks_have_rows_where_they_stand(tmp_path: Path) -> None:
    marked = f"{ONE}\n\n{{.marking #cls place=top}}\nGUARD\n\n{TWO}"
    made = compared(tmp_path, {"A": marked, "B": marked})
    assert [row.of_marks for row in made.rows] == [False, True, False]
    assert made.rows[1].id == "cls"


def test_rows_are_named_by_the_ids_of_paragraphs(tmp_path: Path) -> None:
    made = compared(
        tmp_path, {"A": f"{{#dues}}\n{ONE}\n\n{{#ship}}\n{TWO}", "B": f"{{#dues}}\n{ONE}\n\n{TWO}"}
    )
    assert [row.id for row in made.rows] == ["dues", "ship"]


def test_a_sign_beside_a_paragraph_that_is_moved_stands_for_its_own(tmp_path: Path) -> None:
    sign = "[]{.withheld key=r1 words=14 code=s-1}"
    four = "The count owns the docks and pays for the paper of the town."
    made = compared(
        tmp_path,
        {"A": f"{ONE}\n\n{TWO}\n\n{THREE}\n\n{four}", "B": f"{ONE}\n\n{sign}\n\n{four}\n\n{THREE}"},
    )
    assert _paragraphs(made) == [[(0,), (0,)], [(1,), (1,)], [(2,), (3,)], [(3,), (2,)]]
    assert [passage.words for passage in made.passages] == [14]
    assert made.findings == ()


def test_a_cell_that_a_copy_withholds_is_called_by_the_words_of_another(tmp_path: Path) -> None:
    table = "He wrote of the sheds.\n\n| shed | state |\n|---|---|\n| first | CELL |\n\nHe left."
    hidden = "[]{.withheld key=r1 code=s-1 words=2}"
    made = compared(
        tmp_path, {"A": table.replace("CELL", hidden), "B": table.replace("CELL", "quite empty")}
    )
    (difference,) = made.differences
    assert place_of(made, difference) == "cell “quite empty”"
