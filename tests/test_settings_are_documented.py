"""docs/settings.md names every setting with its default, and no setting that is not there."""

import re
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields

import pytest

from edition.settings import _CHOICES, _LISTS, _TABLES
from tests.tools.pages import ROOT

PAGE = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
TABLES = {f"[{name}]": kind for name, kind in _TABLES.items()}
TABLES |= {f"[[{name}]]": kind for name, (_, kind) in _LISTS.items()}
_SECTION = re.compile(r"^## `(\[[^`]+\])`\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SECTIONS = dict(_SECTION.findall(PAGE))


def rows(section: str) -> Iterator[tuple[str, list[str]]]:
    """Each key of the section's table, and the cells behind it."""
    for line in section.split("\n"):
        if line.startswith("| `"):
            first, *cells = (cell.strip() for cell in line.strip("|").split(" | "))
            for key in re.findall(r"`([^`]+)`", first):
                yield key, cells


def default(field: Field[object]) -> str | None:
    """What the column of defaults must say; None where there are several ways to say it."""
    if field.default is MISSING:
        return "required" if field.default_factory is MISSING else "none"
    if field.default in ("", (), None):
        return None
    return f'`"{field.default}"`'


def test_every_table_has_a_section_and_no_other_is_there() -> None:
    assert sorted(SECTIONS) == sorted(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_every_key_has_a_row_and_no_other_is_there(name: str) -> None:
    known = [field.name.rstrip("_") for field in fields(TABLES[name])]
    assert sorted(key for key, _ in rows(SECTIONS[name])) == sorted(known)


@pytest.mark.parametrize("name", TABLES)
def test_every_default_is_told(name: str) -> None:
    told = {key: cells[1] for key, cells in rows(SECTIONS[name])}
    for field in fields(TABLES[name]):
        wanted = default(field)
        assert wanted is None or told[field.name.rstrip("_")] == wanted, field.name


@pytest.mark.parametrize(("table", "key"), _CHOICES)
def test_every_choice_is_told(table: str, key: str) -> None:
    name = f"[[{table}]]" if table in _LISTS else f"[{table}]"
    cells = dict(rows(SECTIONS[name]))[key]
    for choice in _CHOICES[table, key]:
        assert f'`"{choice}"`' in cells[0]
