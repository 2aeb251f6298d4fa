"""Dates: what is certain has a value, what can be two days has none, what is no date is none."""

import pytest

from edition.importers.raw import dates


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("14 March 1915", "1915-03-14"),
        ("March 14, 1915", "1915-03-14"),
        ("den 3. März 1908", "1908-03-03"),
        ("le 1er février 1916", "1916-02-01"),
        ("14.III.1915", "1915-03-14"),
        ("3. 4. 1908", "1908-04-03"),
        ("14-Mar-1915", "1915-03-14"),
        ("1915-03-14", "1915-03-14"),
        ("10/29/1961", "1961-10-29"),
        ("März 1908", "1908-03"),
        ("3/4/1961", ""),
        ("3. 4. 08", ""),
        ("14 March", ""),
    ],
)
def test_a_date(text: str, when: str) -> None:
    assert [found.when for found in dates.find(text)] == [when]


@pytest.mark.parametrize(
    "text", ["31 February 1915", "45 März 1908", "13/45/1961", "12356", "May I"]
)
def test_no_date(text: str) -> None:
    assert list(dates.find(text)) == []
