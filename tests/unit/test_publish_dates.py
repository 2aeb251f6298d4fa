"""Dates for readers."""

import pytest

from edition.model.date import Date
from edition.publish.dates import day, readable
from edition.publish.phrases import Phrases, phrases

T = phrases("en")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1962-10-29", "29 October 1962"),
        ("1962-10", "October 1962"),
        ("1962", "1962"),
        ("0476-09-04", "4 September 476"),
        ("-0043-03-15", "15 March 44 BC"),
        ("1962-10-29T12:00:00Z", "29 October 1962"),
        ("1962-13-01", "1962"),
        ("--10-29", "--10-29"),
        ("yesterday", "yesterday"),
        ("", ""),
    ],
)
def test_a_day_a_month_a_year(value: str, words: str) -> None:
    assert day(value, T) == words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        (Date(when="1962-10-29"), "29 October 1962"),
        (
            Date(not_before="1983-05-06", not_after="1983-05-26"),
            "between 6 and 26 May 1983",
        ),
        (Date(not_before="1983-05", not_after="1984"), "between May 1983 and 1984"),
        (Date(not_before="1983", not_after="1983"), "1983"),
        (Date(not_after="1983"), "not after 1983"),
        (Date(not_before="1983"), "not before 1983"),
        (Date(from_="1940", to="1945"), "1940 to 1945"),
        (Date(from_="1940-05-10"), "from 10 May 1940"),
        (Date(to="1945"), "until 1945"),
        (Date(text="in spring"), "in spring"),
        (Date(when="1962", cert="low"), "1962 (low certainty)"),
        (Date(when="1962", cert="high"), "1962"),
        (Date(when="1962", cert="0.7"), "1962"),
        (Date(), ""),
        (None, ""),
    ],
)
def test_dates_are_no_surer_than_they_are(date: Date | None, words: str) -> None:
    assert readable(date, T) == words


def test_a_language_orders_a_date_in_its_own_way() -> None:
    german = {
        "date.day": "{day}. {month} {year}",
        "date.months": " ".join(f"M{n}" for n in range(1, 13)),
        "date.between": "zwischen {first} und {last}",
    }
    t = Phrases("de", german)
    assert day("1962-10-29", t) == "29. M10 1962"
    date = Date(not_before="1983-05-06", not_after="1983-05-26")
    assert readable(date, t) == "zwischen 6. und 26. M5 1983"
