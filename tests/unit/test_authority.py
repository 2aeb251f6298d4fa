"""Registers and taxonomies as marks look them up."""

from __future__ import annotations

from pathlib import Path

from edition.settings import load_settings
from edition.tei.authority import Authority, read_authority

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="whole">'
    '<teiHeader xml:id="head">{}</teiHeader>{}</TEI>'
)
PERSONS = (
    '<standOff><listPerson><person xml:id="anna"><persName>Anna Schmidt</persName></person>'
    '<person xml:id="emil"/></listPerson></standOff>'
)
RULES = (
    '<encodingDesc><classDecl><taxonomy xml:id="rules"><category xml:id="rule-1" n="§ 1"><catDesc>'
    "<term>TROOPS</term> movements</catDesc></category></taxonomy>"
    '<taxonomy xml:id="other"><category xml:id="rule-9"/></taxonomy></classDecl></encodingDesc>'
)


def authority(root: Path, settings: str, **files: str) -> tuple[Authority, list[str]]:
    (root / "edition.toml").write_text(settings)
    for name, content in files.items():
        file = root / "tei/registers" / f"{name}.xml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content)
    found, findings = read_authority(root, load_settings(root)[0])
    return found, [f"{d.at}: {d.code}" for d in findings]


def test_entries_of_the_default_registers(tmp_path: Path) -> None:
    found, findings = authority(tmp_path, "", persons=TEI.format("", PERSONS))
    assert findings == []
    assert found.keys("person") == ("anna", "emil")
    anna = found.entry("person", "anna")
    assert anna is not None
    assert (anna.label, anna.uri) == ("Anna Schmidt", "registers/persons.xml#anna")
    assert found.keys("place") == ()


def test_categories_by_id_or_short_sign_of_one_taxonomy(tmp_path: Path) -> None:
    settings = '[[taxonomy]]\nkey = "code"\nfile = "tei/registers/rules.xml"\nid = "rules"\n'
    found, findings = authority(tmp_path, settings, rules=TEI.format(RULES, ""))
    assert findings == []
    first = found.category("code", "rule-1")
    assert first is not None
    assert found.category("code", "§ 1") is first
    assert (first.short, first.terms) == ("§ 1", ("TROOPS",))
    assert found.category("code", "rule-9") is None
    assert found.category("level", "rule-1") is None


def test_files_that_are_not_there_are_told_where_they_are_named(tmp_path: Path) -> None:
    settings = (
        '[[register]]\nscheme = "ship"\nelement = "name"\nfile = "tei/registers/ships.xml"\n'
        '[[taxonomy]]\nkey = "code"\nfile = "../rules.xml"\n'
    )
    _, findings = authority(tmp_path, settings)
    assert findings == [
        "edition.toml:4:9: missing-register",
        "edition.toml:7:9: outside-edition",
    ]
