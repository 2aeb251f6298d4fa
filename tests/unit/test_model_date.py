"""Dates as intervals of days."""

import pytest

from edition.model.date import Date, days, recurs


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("1962", (1962, 1, 1), (1962, 12, 31)),
        ("2000-02", (2000, 2, 1), (2000, 2, 29)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28)),
        ("1962-10-29", (1962, 10, 29), (1962, 10, 29)),
        ("1962-10-29T23:59:00+02:00", (1962, 10, 29), (1962, 10, 29)),
        ("-0043-03-15", (-43, 3, 15), (-43, 3, 15)),
    ],
)
def test_days(value: str, first: tuple[int, ...], last: tuple[int, ...]) -> None:
    assert days(value) == (first, last)


@pytest.mark.parametrize("value", ["", "62", "1962-13", "1962-02-30", "29.10.1962", "1962-1-1"])
def test_no_days(value: str) -> None:
    assert days(value) is None


def test_days_of_no_year() -> None:
    assert recurs("--10-29")
    assert recurs("12:30:00")
    assert not recurs("29 October")


def test_an_open_side_takes_the_day_of_the_other() -> None:
    assert Date(not_before="1916-03").interval == ((1916, 3, 1), (1916, 3, 31))
    assert Date(to="1918").interval == ((1918, 1, 1), (1918, 12, 31))
    assert Date(text="long ago").interval is None
