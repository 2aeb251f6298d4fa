"""``edition.toml``: what a scholar may write, and what is said of slips."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.diagnostics import EditionError
from edition.settings import Settings, load_settings


def load(folder: Path, text: str) -> tuple[Settings, list[str]]:
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    settings, findings = load_settings(folder)
    return settings, [f"{d.at.line}: {d.code}: {d.message}" for d in findings]


def test_no_file_gives_defaults(tmp_path: Path) -> None:
    settings, findings = load_settings(tmp_path)
    assert findings == []
    assert settings.paths.sources == "sources"
    assert [r.scheme for r in settings.registers] == ["person", "org", "place"]


def test_three_lines(tmp_path: Path) -> None:
    settings, findings = load(tmp_path, '[edition]\ntitle = "Letters"\nlanguage = "de"\n')
    assert findings == []
    assert (settings.edition.title, settings.edition.language) == ("Letters", "de")


def test_works_and_taxonomies(tmp_path: Path) -> None:
    settings, findings = load(
        tmp_path,
        '[[work]]\nid = "w"\ncopies = "one-original"\n'
        '[[taxonomy]]\nkey = "code"\nfile = "tei/registers/r.xml"\nnoun = "rule"\n',
    )
    assert findings == []
    assert settings.works[0].copies == "one-original"
    assert settings.taxonomies[0].noun == "rule"


def test_own_responsibilities_stand_beside_the_default_ones(tmp_path: Path) -> None:
    settings, _ = load(tmp_path, '[[responsibility]]\nid = "ed"\nname = "A. Schmidt"\n')
    assert [r.id for r in settings.responsibilities] == ["ed", "transcription"]
    assert settings.responsibilities[0].name == "A. Schmidt"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '[edition]\ntitel = "x"\n',
            "2: unknown-setting: there is no setting `titel` in [edition]",
        ),
        ("[editon]\n", "1: unknown-setting: there is no setting `editon`"),
        (
            "[edition]\ntitle = 3\n",
            "2: bad-settings: `title` must be a text in quotation marks; this is a number",
        ),
        (
            '[edition]\neditors = "A"\n',
            "2: bad-settings: `editors` must be a list of texts; this is a text",
        ),
        (
            '[work]\nid = "w"\n',
            "1: bad-settings: `work` is a list of tables, and this is one table",
        ),
        ('[[work]]\ntitle = "x"\n', "1: missing-setting: [[work]] needs `id`"),
        (
            '[[work]]\nid = "a"\n[[work]]\nid = "b"\ncopies = "twins"\n',
            '5: bad-settings: `copies` must be one of independent, one-original; this is "twins"',
        ),
    ],
)
def test_slips(tmp_path: Path, text: str, expected: str) -> None:
    _, findings = load(tmp_path, text)
    assert findings == [expected]


def test_what_is_not_toml_has_a_place(tmp_path: Path) -> None:
    with pytest.raises(EditionError) as refused:
        load(tmp_path, '[edition]\ntitle = "x\n')
    (finding,) = refused.value.diagnostics
    assert (finding.code, finding.at.line) == ("bad-settings", 2)
    assert finding.message.startswith("this file cannot be read as TOML from here on")


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_bytes(b'[edition]\ntitle = "Z\xfcrich"\n')
    with pytest.raises(EditionError) as refused:
        load_settings(tmp_path)
    assert [d.code for d in refused.value.diagnostics] == ["bad-encoding"]
