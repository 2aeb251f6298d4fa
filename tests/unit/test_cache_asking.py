"""Who asks is known, also of what is made once and used by many."""

import pickle
from collections.abc import Hashable
from dataclasses import replace

import pytest

from edition.cache.asking import Remembered, note, note_all, recording, unrecorded
from edition.cache.question import TABLES, Question, sentence
from edition.cache.values import unpacked
from edition.settings import EditionFacts, Settings, SiteSetting
from edition.settings.asked import asked as asked_settings
from edition.settings.asked import rows_of, settings_of

EMMA, KARL = Question("entry", "emma"), Question("entry", "karl")


def test_nobody_need_listen() -> None:
    note(EMMA)
    note_all([KARL])


def test_the_innermost_recording_hears() -> None:
    with recording() as outer:
        note(EMMA)
        with recording() as inner:
            note(KARL)
        with unrecorded():
            note(Question("entry", "nobody"))
    assert (outer, inner) == ({EMMA}, {KARL})


def test_a_recording_ends_with_its_block() -> None:
    with pytest.raises(ZeroDivisionError), recording() as asked:
        raise ZeroDivisionError
    note(EMMA)
    assert asked == set()


def test_what_is_made_once_was_asked_by_all_who_use_it() -> None:
    made: list[Hashable] = []

    def make(key: Hashable) -> str:
        made.append(key)
        note(EMMA)
        return f"template {key}"

    templates = Remembered(make)
    for _ in range(2):
        with recording() as asked:
            note(KARL)
            assert templates["page"] == "template page"
        assert asked == {EMMA, KARL}
    assert made == ["page"]


# ----------------------------------------------------------------------------------- sentences


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_sentence(table: str) -> None:
    for key in ("letter-1.xml", "*"):
        told = sentence(Question(table, key))
        there = sentence(Question(table, key, there=True))
        assert told.endswith(" changed")
        assert there.endswith(" came or went")
        assert "{" not in told + there


def test_the_waves_have_an_order() -> None:
    assert list(dict.fromkeys(t.wave for t in TABLES.values() if t.wave)) == sorted(
        {t.wave for t in TABLES.values() if t.wave}
    )


# ------------------------------------------------------------------------------------ settings


def test_settings_note_the_section_that_is_read() -> None:
    settings = asked_settings(Settings(edition=EditionFacts(title="Letters")))
    with recording() as asked:
        assert settings.edition.title == "Letters"
    assert asked == {Question("settings", "edition")}


def test_asked_settings_are_settings() -> None:
    plain = Settings(edition=EditionFacts(title="Letters"))
    settings = asked_settings(plain)
    assert settings == plain
    assert plain == settings
    assert settings != Settings()
    assert isinstance(settings, Settings)
    assert pickle.loads(pickle.dumps(settings)) == plain


def test_replacing_reads_all_and_goes_on_noting() -> None:
    settings = asked_settings(Settings())
    with recording() as asked:
        other = replace(settings, site=SiteSetting(split="none"))
    assert Question("settings", "paths") in asked
    with recording() as asked:
        assert other.site.split == "none"
    assert asked == {Question("settings", "site")}


def test_settings_are_rows_and_come_back() -> None:
    plain = Settings(edition=EditionFacts(title="Letters"))
    rows = list(rows_of(plain))
    assert settings_of({row.key: unpacked(row.value) for row in rows}) == plain
    changed = list(rows_of(Settings()))
    differing = [a.key for a, b in zip(rows, changed, strict=True) if a.digest != b.digest]
    assert differing == ["edition"]
