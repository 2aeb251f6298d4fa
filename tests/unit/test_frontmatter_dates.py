"""Dates as TEI takes them."""

import pytest

from edition.encode.frontmatter.dates import DateFault, Dating, read_dating


@pytest.mark.parametrize(
    "date", ["1917", "1917-03", "1917-03-02", "-0044-03-15", "2000-02-29", "1944-06-05T22:52:00Z"]
)
def test_dates(date: str):
    assert read_dating(date) == Dating(when=date)


def test_a_time_without_seconds_gets_them():
    assert read_dating("1944-06-05T22:52+02:00").when == "1944-06-05T22:52:00+02:00"


def test_ranges_may_be_open():
    assert read_dating("1983-05-06..1983-05-26") == Dating("", "1983-05-06", "1983-05-26")
    assert read_dating("1983..") == Dating(not_before="1983")
    assert read_dating("..1983-05") == Dating(not_after="1983-05")
    assert read_dating("1983-05..1983-05-03").attributes() == {
        "notBefore": "1983-05",
        "notAfter": "1983-05-03",
    }


@pytest.mark.parametrize(
    "text",
    ["1900-02-29", "1917-13", "0000", "1917-3-2", "2.3.1917", "March 1917", "..", "a..b", "1..2..3",
     "1918..1917", "-0043..-0044", "1944-06-05T24:00", "1917/03/02", ""],
)  # fmt: skip
def test_what_is_no_date(text: str):
    with pytest.raises(DateFault):
        read_dating(text)
