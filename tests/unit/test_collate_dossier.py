"""The comparison of the two copies of the memorandum that this repository edits."""

from functools import cache
from pathlib import Path

from edition.build import comparisons
from edition.collate.result import Collation, Kind, State
from edition.read import read_edition
from tests.tools.comparing import states, texts


@cache
def _made(repository: Path) -> Collation:
    read = read_edition(repository, write_tei=False)
    assert read.edition
    (made,) = comparisons(read, read.edition)
    return made


def test_two_passages_are_marked_in_one_copy_and_withheld_in_the_other(repository: Path) -> None:
    first, second = _made(repository).passages
    assert (first.key, first.words, second.key, second.words) == ("r1", 124, "r2", 47)
    assert states(first) == ["marked withheld"] * 3
    assert [part.pieces for part in first.parts] == [("r1-1", "r1"), ("r1-2", "r1"), ("r1-3", "r1")]
    assert states(second) == ["marked withheld"]
    for passage in (first, second):
        (claim,) = passage.claims
        assert (claim.code.short, claim.siglum, claim.hand) == ("b(1)", "A", "#h-reviewer")
        assert claim.written == "b(1)"


def test_what_was_typed_differs_in_four_places_and_in_a_signature(repository: Path) -> None:
    made = _made(repository)
    found = {texts(d): d for d in made.of_kind(Kind.CONFLICT)}
    assert set(found) == {
        ("G/PM", "G/M"),
        ("bellicose", "belligerent"),
        ("on", "on"),
        ("R. G. Smith Jr.", "R. D. Smith"),
        ("R. G. Smith Jr.", ""),
    }
    office = found["G/PM", "G/M"]
    assert (office.settled, office.preferred) == (True, "G/PM")
    assert not found["bellicose", "belligerent"].settled
    assert [reading.struck for reading in found["on", "on"].readings] == [True, False]


def test_marks_differ_truly(repository: Path) -> None:
    made = _made(repository)
    assert {texts(d) for d in made.of_kind(Kind.MARK)} == {
        ("EXCISE 14 R", "EXCISE 14"),
        ("B. Hause", "B. Hausey Jr."),
        ("24/10/88", "2/10/88"),
        ("DENY", "DELAY"),
        ("6(1)", ""),
        ("8702126", "970226"),
        ("b(1)", ""),
        ("", "SECRET"),
    }
    cancelled = [d for d in made.of_kind(Kind.MARK) if texts(d) == ("", "SECRET")]
    assert [d.readings[1].struck for d in cancelled] == [True, True]
    assert len([d for d in made.of_kind(Kind.MARK) if texts(d) == ("b(1)", "")]) == 2


def test_nothing_is_missing_in_silence_and_all_that_is_open_is_known(repository: Path) -> None:
    made = _made(repository)
    assert made.of_kind(Kind.SILENT) == ()
    assert made.of_kind(Kind.MOVED) == ()
    assert made.findings == ()
    assert all(State.SILENT not in part.states for p in made.passages for part in p.parts)


def test_neither_copy_has_a_date_so_that_nothing_is_said_of_their_order(repository: Path) -> None:
    assert [(d.dated, d.words) for d in _made(repository).disclosures] == [(False, 0)] * 2


def test_rows_are_paragraphs_side_by_side(repository: Path) -> None:
    made = _made(repository)
    rows = {row.id: row for row in made.rows}
    assert {"s1-d", "s1-e", "s1-f", "s2-pol", "st-review", "cls-3"} <= set(rows)
    assert [cell is None for cell in rows["s1-e"].cells] == [False, True]
    assert [cell is None for cell in rows["cls-3"].cells] == [True, False]
