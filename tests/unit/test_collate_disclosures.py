"""What each release first disclosed, in the order of their dates."""

from pathlib import Path

from tests.tools.comparing import compared

SHIP = "The survey ship will not sail."
COUNT = "The count owns the docks here."
HOLE = "[]{{.withheld key={} in=cable-c code=s-1}}"


def _text(ship: str, count: str) -> str:
    return (
        f"He spoke of the harbour dues. {ship} Then he asked for wine. {count} And so he left us."
    )


FIRST = _text(HOLE.format("r1"), HOLE.format("r2"))
SECOND = _text(SHIP, HOLE.format("r2"))
THIRD = _text(f"[{SHIP}]{{.redacted key=r1 code=s-1}}", f"[{COUNT}]{{.redacted key=r2 code=s-1}}")


def test_in_the_order_of_their_dates_and_not_of_their_sigla(tmp_path: Path) -> None:
    made = compared(
        tmp_path, {"B 1994-05-30": FIRST, "A 2003-11-11": SECOND, "C 2019-02-01": THIRD}
    )
    assert [(made.copies[d.copy].siglum, d.words, d.passages) for d in made.disclosures] == [
        ("B", 0, ()),
        ("A", 6, (("r1", 6),)),
        ("C", 6, (("r2", 6),)),
    ]
    assert [made.copies[p.first_shown].siglum for p in made.passages] == ["A", "C"]


def test_of_a_copy_without_a_date_nothing_is_claimed(tmp_path: Path) -> None:
    made = compared(tmp_path, {"B 1994-05-30": FIRST, "A": SECOND, "C 2019-02-01": THIRD})
    assert [(made.copies[d.copy].siglum, d.dated, d.words) for d in made.disclosures] == [
        ("B", True, 0),
        ("C", True, 12),
        ("A", False, 0),
    ]


def test_what_was_withheld_later_was_disclosed_by_the_first(tmp_path: Path) -> None:
    made = compared(tmp_path, {"A 1994-05-30": SECOND, "B 2003-11-11": FIRST, "C": THIRD})
    assert [(d.copy, d.words) for d in made.disclosures] == [(0, 6), (1, 0), (2, 0)]


def test_what_is_lacking_without_a_sign_is_not_disclosed(tmp_path: Path) -> None:
    made = compared(
        tmp_path, {"A 1994-05-30": _text("", COUNT), "B 2003-11-11": _text(SHIP, COUNT)}
    )
    assert made.passages[0].silent
    assert [d.words for d in made.disclosures] == [0, 0]
