"""How good drafts are: the tables of `docs/import.md` are what is measured, and a level is held."""

import pytest

from tests.tools.import_table import DOSSIERS, PAGE, measured, tables, told
from tests.tools.measured import Measured

# Of 100 of the editor's marks, how many drafts have; of 100 of theirs, how many the editor has not.
LEVELS = {
    "repository": (95, 2),
    "cable": (90, 5),
    "personnel": (80, 10),
    "letters": (90, 5),
    "police": (85, 5),
}


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Measured]:
    """All dossiers, measured."""
    return measured(tmp_path_factory.mktemp("measured"))


def test_the_tables_are_as_measured(every: dict[str, Measured]) -> None:
    assert told(PAGE.read_text(encoding="utf-8")) == tables(every), (
        "python -m tests.tools.import_table"
    )


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_level_is_held(name: str, every: dict[str, Measured]) -> None:
    found, invented = LEVELS[name]
    assert every[name].found >= found
    assert every[name].made_up <= invented


@pytest.mark.parametrize("name", DOSSIERS)
def test_no_word_is_lost_or_invented(name: str, every: dict[str, Measured]) -> None:
    assert (every[name].lost, every[name].invented) == ({}, {})


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_drafts_have_no_error(name: str, every: dict[str, Measured]) -> None:
    assert every[name].errors == []
