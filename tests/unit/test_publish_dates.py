"""Dates for readers."""

import pytest

from edition.model.date import Date
from edition.publish.dates import day, readable
from edition.publish.phrases import phrases

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


@pytest.mark.parametrize(
    ("language", "between", "reversed_", "range_"),
    [
        (
            "en",
            "between 1 April 1786 and 1787",
            "between 1786 and 2 May 1787",
            "1786 to 2 May 1787",
        ),
        (
            "de",
            "zwischen dem 1. April 1786 und 1787",
            "zwischen 1786 und dem 2. Mai 1787",
            "1786 bis 2. Mai 1787",
        ),
        (
            "fr",
            "entre le 1er avril 1786 et 1787",
            "entre 1786 et le 2 mai 1787",
            "1786 – 2 mai 1787",
        ),
        ("it", "tra 1º aprile 1786 e 1787", "tra 1786 e 2 maggio 1787", "1786 – 2 maggio 1787"),
        (
            "es",
            "entre el 1 de abril de 1786 y 1787",
            "entre 1786 y el 2 de mayo de 1787",
            "de 1786 al 2 de mayo de 1787",
        ),
    ],
)
def test_only_the_day_of_two_dates_has_an_article(
    language: str, between: str, reversed_: str, range_: str
) -> None:
    t = phrases(language)
    told = (
        readable(Date(not_before="1786-04-01", not_after="1787"), t),
        readable(Date(not_before="1786", not_after="1787-05-02"), t),
        readable(Date(from_="1786", to="1787-05-02"), t),
    )
    assert told == (between, reversed_, range_)


def test_a_language_orders_a_date_in_its_own_way() -> None:
    date = Date(not_before="1983-05-06", not_after="1983-05-26")
    months = Date(from_="1805-04", to="1805-06")
    told = {
        name: (day("1962-10-01", t), readable(date, t), readable(months, t))
        for name, t in ((name, phrases(name)) for name in ("de", "fr", "it", "es"))
    }
    assert told == {
        "de": (
            "1. Oktober 1962",
            "zwischen dem 6. und dem 26. Mai 1983",
            "April 1805 bis Juni 1805",
        ),
        "fr": ("1er octobre 1962", "entre le 6 et le 26 mai 1983", "avril 1805 – juin 1805"),
        "it": ("1º ottobre 1962", "tra 6 e 26 maggio 1983", "aprile 1805 – giugno 1805"),
        "es": (
            "1 de octubre de 1962",
            "entre el 6 y el 26 de mayo de 1983",
            "de abril de 1805 a junio de 1805",
        ),
    }
