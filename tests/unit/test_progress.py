"""Whoever is told how far work has come, and whoever does not want to know."""

import pytest

from edition.progress import Progress, Silent, Summary


def test_silence_is_a_way_of_being_told(capfd: pytest.CaptureFixture[str]) -> None:
    told: Progress = Silent()
    told.phase("reading", 3)
    told.done("letter-1.xml", 0.1, weight=2000)
    told.note("waiting")
    told.end(Summary(documents=3))
    assert capfd.readouterr() == ("", "")
