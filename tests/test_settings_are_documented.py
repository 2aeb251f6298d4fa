"""docs/settings.md names every setting with its default, and no setting that is not there."""

import re
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from typing import get_type_hints

import pytest

from edition.settings.reader import CHOICES, LISTS, TABLES, row_of
from tests.tools.pages import ROOT

PAGE = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
SECTIONS_OF = {f"[{name}]": kind for name, kind in TABLES.items()}
SECTIONS_OF |= {f"[[{name}]]": kind for name, (_, kind) in LISTS.items()}
SECTIONS_OF |= {
    f"[[{name}.{key}]]": row
    for name, kind in TABLES.items()
    for key, hint in get_type_hints(kind).items()
    if (row := row_of(hint)) is not None
}
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
    if isinstance(field.default, tuple):
        return ", ".join(f'`"{one}"`' for one in field.default)
    return f"`{field.default}`" if isinstance(field.default, int) else f'`"{field.default}"`'


def test_every_table_has_a_section_and_no_other_is_there() -> None:
    assert sorted(SECTIONS) == sorted(SECTIONS_OF)


@pytest.mark.parametrize("name", SECTIONS_OF)
def test_every_key_has_a_row_and_no_other_is_there(name: str) -> None:
    known = [field.name.rstrip("_") for field in fields(SECTIONS_OF[name])]
    assert sorted(key for key, _ in rows(SECTIONS[name])) == sorted(known)


@pytest.mark.parametrize("name", SECTIONS_OF)
def test_every_default_is_told(name: str) -> None:
    told = {key: cells[1] for key, cells in rows(SECTIONS[name])}
    for field in fields(SECTIONS_OF[name]):
        wanted = default(field)
        assert wanted is None or told[field.name.rstrip("_")] == wanted, field.name


@pytest.mark.parametrize(("table", "key"), CHOICES)
def test_every_choice_is_told(table: str, key: str) -> None:
    name = f"[{table}]" if table in TABLES else f"[[{table}]]"
    cells = dict(rows(SECTIONS[name]))[key]
    for choice in CHOICES[table, key]:
        assert f'`"{choice}"`' in cells[0]
