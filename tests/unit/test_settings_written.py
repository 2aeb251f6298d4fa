"""Settings written as `edition.toml` are the same settings when they are read again."""

from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.settings import EditionFacts, PublishSetting, Settings, load_settings
from edition.settings.reader import CHOICES, LISTS, SIZES, TABLES, field_of, row_of
from edition.settings.written import as_toml
from tests.tools.pages import ROOT

# What settings may hold: no control characters but those of layout.
_LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
TEXTS = st.text(alphabet=_LETTERS | st.sampled_from('\t\r\n"\\'), max_size=8)


def again(written: str, folder: Path) -> Settings:
    """The settings that a file says."""
    (folder / "edition.toml").write_bytes(written.encode())
    found, findings = load_settings(folder)
    assert [finding.message for finding in findings] == []
    return found


def _values(kind: type, table: str) -> st.SearchStrategy[Any]:
    """Any values that a table may have."""
    hints = get_type_hints(kind)
    made: dict[str, st.SearchStrategy[Any]] = {}
    for field in fields(kind):
        hint = hints[field.name]
        choices = CHOICES.get((table, field.name))
        row = row_of(hint)
        if row is not None:
            made[field.name] = st.lists(_values(row, f"{table}.{field.name}"), max_size=2).map(
                tuple
            )
        elif choices:
            made[field.name] = st.sampled_from(choices)
        elif (table, field.name) in SIZES:
            made[field.name] = st.sampled_from(["1 GB", "500 MB", "20 kB", "7"])
        elif hint is str:
            made[field.name] = TEXTS
        elif hint == str | int:
            made[field.name] = st.integers(1, 99)
        elif hint == bool | None:
            made[field.name] = st.sampled_from([True, False])
        elif "Mapping" in str(hint):
            made[field.name] = st.dictionaries(TEXTS, TEXTS, max_size=2)
        else:
            made[field.name] = st.lists(TEXTS, max_size=2).map(tuple)
    return st.builds(kind, **made)


ANY: st.SearchStrategy[Settings] = st.builds(
    Settings,
    **{field_of(key): _values(kind, key) for key, kind in TABLES.items()},
    **{
        name: st.lists(_values(kind, key), max_size=2).map(tuple)
        for key, (name, kind) in LISTS.items()
    },
)


@given(ANY)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_settings_are_read_again(
    tmp_path_factory: pytest.TempPathFactory, any: Settings
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    once = again(as_toml(any), folder)  # rows that an edition always has are added to its own
    assert again(as_toml(once), folder) == once
    assert once.edition.title == any.edition.title
    assert (once.elements, once.publish) == (any.elements, any.publish)


@pytest.mark.parametrize(
    "path",
    [
        "edition.toml",
        *(f"tests/editions/{n}/edition.toml" for n in ("briefe", "cable", "censure", "facsimile")),
    ],
)
def test_the_settings_of_an_edition_are_read_again(path: str, tmp_path: Path) -> None:
    found, _ = load_settings((ROOT / path).parent)
    assert again(as_toml(found), tmp_path) == found


def test_defaults_are_not_written() -> None:
    assert as_toml(Settings()) == ""


def test_a_text_of_several_lines_stands_on_lines_of_its_own() -> None:
    said = Settings(edition=EditionFacts(description='One "word".\n\nAnother.\\\n'))
    assert as_toml(said) == ('[edition]\ndescription = """\nOne \\"word\\".\n\nAnother.\\\\\n"""\n')


def test_a_list_that_was_emptied_stays_empty(tmp_path: Path) -> None:
    """Without the line, the registers that every edition has would come back."""
    assert as_toml(Settings(registers=())) == "register = []\n"
    assert again("register = []\n", tmp_path).registers == ()


def test_no_setting_is_forgotten() -> None:
    known = {*map(field_of, TABLES), *(name for name, _ in LISTS.values())}
    assert {field.name for field in fields(Settings)} == known
    assert PublishSetting() == Settings().publish
