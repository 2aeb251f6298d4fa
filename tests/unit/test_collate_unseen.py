"""Words that no copy shows: between signs that touch, or withheld by all; who states how many."""

import csv
import io
import json
from pathlib import Path

import pytest

from edition.collate.restored import restored
from edition.collate.result import Collation, State
from edition.collate.written.as_csv import as_csv
from edition.collate.written.as_json import as_json
from edition.collate.written.as_text_passages import passage_lines
from edition.model.redaction import Size
from edition.read import read_edition
from tests.tools.comparing import compared, states, told

# The whole sentence: "The fleet sails on Monday with nine ships, two of them Danish, for the strait
# of Ormond, if the weather holds." A withholds from "on" to "Danish,", B from "two" to "Ormond,".
BEFORE = "The fleet sails"
IN_B = "on Monday with nine ships,"
IN_A = "for the strait of Ormond,"
AFTER = "if the weather holds."


def touching(folder: Path, a: str = "", b: str = "", **copies: str) -> Collation:
    """The copies A and B with what their signs say of their sizes, and others."""
    sign = "[]{{.withheld key={} code=s-1{}}}"
    one, other = sign.format("r1", f" {a}" if a else ""), sign.format("r7", f" {b}" if b else "")
    return compared(
        folder,
        {
            "A 1970": f"{BEFORE} {one} {IN_A} {AFTER}",
            "B 1980": f"{BEFORE} {IN_B} {other} {AFTER}",
            **{f"{name} 1990": text for name, text in copies.items()},
        },
    )


def test_what_lies_between_two_signs_that_touch_is_shown_by_no_copy(tmp_path: Path) -> None:
    made = touching(tmp_path)
    (passage,) = made.passages
    assert states(passage) == ["withheld shown", "withheld withheld", "shown withheld"]
    assert [part.words for part in passage.parts] == [5, 0, 5]
    assert passage.first_shown == -1
    middle = passage.parts[1]
    assert (middle.between, middle.shown_in, middle.size) == (True, -1, Size())
    text = "\n".join(passage_lines(made))
    assert "on Monday with nine ships, […] for the strait of Ormond," in text
    assert "first shown whole" not in text
    assert "A  withheld 5 words and more, shown 5 words" in text


@pytest.mark.parametrize(
    ("a", "b", "left"),
    [
        ("words=9", "words=9", Size("word", "4")),
        ("words=9", "", Size("word", "4")),
        ("", "words=9", Size("word", "4")),
        ("lines=1", "words=9", Size("word", "4")),
        ("lines=1", "", Size("word", "6", precision="low")),
        ("", 'extent="a line"', Size()),
        ("words=3", "", Size()),
    ],
)
def test_stated_sizes_tell_how_much_lies_between(
    tmp_path: Path, a: str, b: str, left: Size
) -> None:
    (passage,) = touching(tmp_path, a, b).passages
    assert passage.parts[1].size == left


def test_sizes_that_leave_nothing_over_are_two_passages(tmp_path: Path) -> None:
    made = touching(tmp_path, "words=5", "words=5")
    assert [states(passage) for passage in made.passages] == [
        ["withheld shown"],
        ["shown withheld"],
    ]


def test_nothing_lies_between_where_a_copy_shows_both_sides(tmp_path: Path) -> None:
    made = touching(tmp_path, C=f"{BEFORE} {IN_B} {IN_A} {AFTER}")
    assert len(made.passages) == 2
    assert all(part.shown_in >= 0 for passage in made.passages for part in passage.parts)


def test_a_copy_that_withholds_all_of_it_withholds_what_lies_between(tmp_path: Path) -> None:
    sign = "[]{.withheld key=r3 code=s-1 words=14}"
    (passage,) = touching(tmp_path, C=f"{BEFORE} {sign} {AFTER}").passages
    assert states(passage)[1] == "withheld withheld withheld"
    assert passage.parts[1].sizes == (Size(), Size(), Size("word", "4"))


def test_signs_that_meet_where_a_paragraph_ends_hide_nothing_between(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": f"{BEFORE} []{{.withheld key=r1 code=s-1}}\n\n{IN_A} {AFTER}",
            "B": f"{BEFORE} {IN_B}\n\n[]{{.withheld key=r7 code=s-1}} {AFTER}",
        },
    )
    assert [states(passage) for passage in made.passages] == [
        ["withheld shown"],
        ["shown withheld"],
    ]


def test_restored_words_do_not_run_together_over_what_no_copy_shows(tmp_path: Path) -> None:
    made = touching(tmp_path, "words=9")
    edition = read_edition(tmp_path).edition
    assert edition is not None
    found = restored([made], edition)["cable-a"]["r1"]
    assert [bool(stretch.runs) for stretch in found.stretches] == [True, False]
    assert found.stretches[1].size == Size("word", "4")
    assert found.words == 5


# What all copies withhold


def all_withhold(folder: Path, *sizes: str) -> Collation:
    """Copies that withhold the same words, with what each says of the size."""
    return compared(
        folder,
        {
            name: f"{BEFORE} []{{.withheld key=r1 code=s-1 {size}}} {AFTER}"
            for name, size in zip("ABCD", sizes, strict=False)
        },
    )


def test_each_copy_keeps_what_it_says_of_a_size_and_words_come_before_lines(
    tmp_path: Path,
) -> None:
    made = all_withhold(tmp_path, "lines=3", "words=22", "", 'extent="half a line"')
    (part,) = made.passages[0].parts
    said = (Size("line", "3"), Size("word", "22"), Size(extent="unknown"))
    assert part.sizes == (*said, Size(extent="half a line"))
    assert (part.size, part.estimate) == (Size("word", "22"), 22)
    text = "\n".join(passage_lines(made))
    assert "shown by no copy: 22 words stated\n" in text
    assert "A  withheld (3 lines)" in text
    assert "B  withheld (22 words)" in text
    assert "D  withheld (half a line)" in text
    (work,) = json.loads(as_json([made]))["works"]
    sizes = work["passages"][0]["parts"][0]["sizes"]
    assert sizes[:2] == [{"unit": "line", "quantity": "3"}, {"unit": "word", "quantity": "22"}]


def test_one_sign_for_what_another_copy_has_two_for_is_no_silence(tmp_path: Path) -> None:
    two = "[]{.withheld key=r1 code=s-1} []{.withheld key=r1 code=s-1}"
    made = compared(
        tmp_path,
        {
            "A": f"{BEFORE} []{{.withheld key=r1 code=s-1}} {AFTER}",
            "B": f"{BEFORE} {two} {AFTER}",
        },
    )
    (passage,) = made.passages
    assert passage.states(0) == passage.states(1) == (State.WITHHELD,)
    assert made.findings == ()


# What a spreadsheet says of both


def cells(made: Collation) -> dict[str, str]:
    """The line of the first difference in CSV, by the names of its columns."""
    names, values, *_ = csv.reader(io.StringIO(as_csv([made])))
    return dict(zip(names, values, strict=True))


def test_a_table_names_every_state_of_a_copy_and_the_size_that_it_states(tmp_path: Path) -> None:
    line = cells(touching(tmp_path, "words=9"))
    assert (line["A_state"], line["B_state"]) == ("withheld+shown", "shown+withheld")
    assert (line["words"], line["size_from"]) == ("10", "counted in A B and 4 by what is stated")


def test_a_table_has_the_size_that_each_copy_states(tmp_path: Path) -> None:
    line = cells(all_withhold(tmp_path, "lines=3", "words=22"))
    assert (line["A_size"], line["B_size"], line["words"]) == ("3 lines", "22 words", "22")


# Sizes that cannot be right


SHOWN = "on Monday with nine ships,"


def against_shown(folder: Path, size: str, **settings: str) -> list[str]:
    """What is told of a size where another copy has five words."""
    sign = f"[]{{.withheld key=r1 code=s-1 {size}}}"
    copies = {"A": f"{BEFORE} {sign} {AFTER}", "B": f"{BEFORE} {SHOWN} {AFTER}"}
    return told(compared(folder, copies, **settings))


def test_a_number_of_words_that_another_copy_contradicts_is_told_at_the_number(
    tmp_path: Path,
) -> None:
    assert against_shown(tmp_path, "words=12") == [
        "sources/cable-a.md:7:46: size-differs: this says 12 words;"
        " copy B (cable-b), which shows the passage, has 5"
    ]


@pytest.mark.parametrize("size", ["words=5", "words=12 precision=low", "lines=3", ""])
def test_other_sizes_are_not_contradicted_by_words(tmp_path: Path, size: str) -> None:
    assert against_shown(tmp_path, size) == []


def test_more_words_than_others_show_are_no_contradiction_where_a_part_is_unseen(
    tmp_path: Path,
) -> None:
    assert touching(tmp_path, "words=9", "words=9").findings == ()


def test_fewer_words_than_others_show_are_one(tmp_path: Path) -> None:
    (line,) = told(touching(tmp_path, "words=3"))
    assert line.endswith("this says 3 words; copy B (cable-b), which shows a part of it, has 5")


@pytest.mark.parametrize(
    ("sizes", "contradict"),
    [
        (("lines=9", "words=22"), True),
        (("lines=3", "words=22"), False),
        (("words=21", "words=22"), True),
        (("lines=2", "lines=3"), True),
        (("lines=9 precision=low", "words=22"), False),
        (("words=22", "words=22"), False),
        (("words=22", ""), False),
    ],
)
def test_sizes_of_one_passage_that_contradict_each_other(
    tmp_path: Path, sizes: tuple[str, str], contradict: bool
) -> None:
    found = told(all_withhold(tmp_path, *sizes))
    assert bool(found) is contradict
    assert all("of the same passage, and no copy shows it" in line for line in found)
