"""Whatever a stranger writes, in whatever field, is only ever text or the value of an attribute.

`edition/` has a field for everything that anybody can fill: sources, TEI, registers, settings,
pages, redirects. Each text of `values.py` is written into all of them at once, the site is built,
and every file of it is read as the program reads it for which it is meant.
"""

import dataclasses
import re
import tomllib
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from edition.build import build_site
from edition.diagnostics import EditionError
from edition.encode.frontmatter.keys import KEYS
from edition.phrases.phrases import FOLDER, flat
from edition.publish import prose
from edition.read import read_edition
from edition.report import render
from edition.settings.reader import LISTS, TABLES
from tests.safety import programs
from tests.safety.filled import FIELD, HERE, escaped, fields, files, filled
from tests.safety.values import CONTROLS, TEXTS

Built = Callable[[str], Path]

# Fields that are read and stand in no file of the site, and why.
NOWHERE = {
    "settings.doi": "it is no DOI",
    "settings.hosts": "a name of a host is only compared",
    "settings.hold_back.except": "a word that may be published is only compared",
    "held back": "it is held back",
    "withheld.extent": "the other copy says how much it is",
    "page.fence": "the language of an example in a page is not told",
    "addresses.anchor": "an address that never was is told to the editors alone",
    "persons.title": "a register is called by its kind",
    "places.title": "a register is called by its kind",
    "offices.title": "a register is called by its kind",
    "rules.title": "a taxonomy has no page",
    "rules.text": "a taxonomy has no page",
    "decision.n": "no stamp names this decision",
    "decision.term": "no stamp names this decision",
    "picture": "its source is refused",
    "person.role": "no line of an entry says it",
    "sex": "no line of an entry says it",
    "person.bibl": "no line of an entry says it",
    "geo": "no line of an entry says it",
}
# What only the files for catalogues have, if they are written beside the pages.
FOR_CATALOGUES = ("contributor.", "funder.", "settings.keywords", "settings.contact")
# Settings that take a name of a list, of a file, of a language: others are refused, by their tests.
SHUT = {
    "edition": {"language", "date", "address"},
    "paths": {"sources", "tei", "site", "public"},
    "encoding": {"notation"},
    "schema": {"level", "file", "schematron"},
    "site": {"split", "views", "apparatus"},
    "export": {"formats", "site", "view", "resource_type", "genre", "limit"},
    "facsimile": {"zoom"},
    "build": {"cache"},
    # what an import asks, which goes into no site
    "import": {"materials", "replace", "italics", "styles", "comments", "pattern"},
    "contributor": {"organisation"},
    "publish": {"hold_back"},
    "responsibility": {"id"},
    "register": {"scheme", "file", "element"},
    "taxonomy": {"key", "file", "id"},
    "work": {"id", "copies"},
    "view": {"name", "base", "prefer", "line_breaks", "sheets", "numbered", "surest"},
    "element": {"name", "behaviour", "view", "when", "parent", "parameters"},
    "finding": {"code", "severity"},
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site with a text in every field, built once."""
    made: dict[str, Path] = {}

    def site(name: str) -> Path:
        if name not in made:
            number = list(TEXTS).index(name)
            root = filled(tmp_path_factory.mktemp("hostile"), TEXTS[name], number)
            report = build_site(root, draft=True).read.report
            (root / "report.txt").write_text(render(report, root, "full"), encoding="utf-8")
            made[name] = root / "public"
        return made[name]

    return site


def faults(site: Path) -> list[str]:
    """What is wrong with any file of a site."""
    every = sorted(file for file in site.rglob("*") if file.is_file())
    assert len(every) > 100
    return [fault for file in every for fault in programs.faults(file)]


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_stranger_writes_is_only_ever_a_value(built: Built, name: str) -> None:
    assert faults(built(name)) == []


@pytest.mark.parametrize("name", TEXTS)
def test_a_finding_that_quotes_it_gives_a_terminal_no_order(built: Built, name: str) -> None:
    said = (built(name).parent / "report.txt").read_text(encoding="utf-8")
    assert said
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)


def test_every_field_is_seen_in_the_site(built: Built) -> None:
    """A field that nothing shows would make these tests easy to pass."""
    contents = b"".join(file.read_bytes() for file in built("markup").rglob("*") if file.is_file())
    seen = set(re.findall(rb"zq\d+zq", contents))
    addresses = {
        m[1] for f in files() for m in FIELD.finditer((HERE / f).read_text("utf-8")) if m[2]
    }
    unseen = {name for name, mark in fields().items() if mark.encode() not in seen} - addresses
    told = {name for name in unseen if not name.startswith(FOR_CATALOGUES)}
    assert sorted(told) == sorted(NOWHERE)


def test_every_setting_has_a_field() -> None:
    text = (HERE / "edition.toml").read_text("utf-8")
    data = tomllib.loads(text)
    kinds = {**TABLES, **{key: kind for key, (_, kind) in LISTS.items()}}
    for key, kind in kinds.items():
        rows = data.get(key, {})
        tried = {name for row in (rows if isinstance(rows, list) else [rows]) for name in row}
        assert {field.name for field in dataclasses.fields(kind)} <= tried | SHUT.get(key, set()), (
            key
        )
        free = tried - SHUT.get(key, set())
        said = [row.items() for row in (rows if isinstance(rows, list) else [rows])]
        assert free == {k for row in said for k, v in row if k in free and "‹" in str(v)}, key


def test_every_key_of_the_front_matter_and_of_pages_has_a_field() -> None:
    sources = "".join((HERE / f).read_text("utf-8") for f in files() if f.startswith("sources/"))
    heads = "".join(sources.split("---\n")[1::2])
    others = {"enumerated", "transcription", "defaults", "notation", "extra-header", "facsimile"}
    assert {key for key in KEYS if not re.search(rf"^{key}:", heads, re.M)} == others
    page = (HERE / "site/pages/about.md").read_text("utf-8")
    assert all(re.search(rf"^{key}:", page, re.M) for key in prose.KEYS)


def test_what_is_held_back_is_in_no_file(built: Built) -> None:
    mark = fields()["held back"].encode()
    assert not any(mark in f.read_bytes() for f in built("markup").rglob("*") if f.is_file())


@pytest.mark.parametrize("name", ["markup", "a path, names of a program"])
def test_a_phrase_is_text(tmp_path: Path, name: str) -> None:
    """Every phrase of an edition's own, with something hostile behind it."""
    root = filled(tmp_path, "")
    known = flat(tomllib.loads((FOLDER / "en.toml").read_text("utf-8")))
    bad = TEXTS[name].replace("{", "").replace("}", "")
    lines = []
    for key, phrase in known.items():
        forms = {"": phrase} if isinstance(phrase, str) else phrase
        for form, said in forms.items():
            names = [*key.split("."), *([form] if form else [])]
            path = ".".join(f'"{one}"' for one in names)
            lines.append(f'{path} = "{escaped(said + bad)}"')
    (root / "site/phrases").mkdir(parents=True, exist_ok=True)
    (root / "site/phrases/en.toml").write_text("\n".join(lines), "utf-8")
    build_site(root, draft=True)
    assert bad[:8] in unescape((root / "public" / "search.html").read_text("utf-8"))
    assert faults(root / "public") == []


@pytest.mark.parametrize(
    "phrase",
    [
        'documents = "\\u001b[31m"',
        'and = "a {n.__class__}"',
        'words = { other = "{n:>999999999}", one = "{n!r}" }',
        'thousands_from = "never"',
        '[date]\nmonths = "one two"',
    ],
)
def test_a_phrase_that_cannot_be_used_is_told(tmp_path: Path, phrase: str) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei" / "a.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"/>')
    (tmp_path / "site/phrases").mkdir(parents=True)
    (tmp_path / "site/phrases/en.toml").write_text(phrase)
    assert "bad-phrase" in {d.code for d in build_site(tmp_path).read.report}


def test_control_characters_are_refused_or_replaced(tmp_path: Path) -> None:
    """In settings and sources they are errors; in a page a sign takes their place."""
    root = filled(tmp_path, CONTROLS)
    with pytest.raises(EditionError) as refused:
        build_site(root)
    errors = [d for d in refused.value.diagnostics if d.is_error]
    assert {d.code for d in errors if d.at.file == "edition.toml"} == {"bad-settings"}
    (root / "edition.toml").unlink()
    built = build_site(root, draft=True)
    codes = {(d.at.file, d.code) for d in built.read.report}
    assert {
        ("sources/letter.md", "control-character"),
        ("site/pages/about.md", "bad-page"),
    } <= codes
    assert faults(root / "public") == []


@pytest.mark.parametrize(
    "front",
    [
        "title: &a [*a]",
        "title: {a: {b: c}}",
        "order: 2026-99-99",
        "nav: " + "[" * 2000,
        "title: &a [x, x]\nnav: &b [*a, *a]\ndescription: &c [*b, *b]\norder: [*c, *c]",
    ],
)
def test_a_page_with_a_strange_head_is_told(tmp_path: Path, front: str) -> None:
    file = tmp_path / "about.md"
    file.write_text(f"---\n{front}\n---\nText.\n")
    page, findings = prose.read_page(file, "site/pages/about.md", lambda _: None)
    assert page is not None
    assert page.title == "About"
    assert {d.code for d in findings} <= {"bad-page", "unknown-key"}
    assert findings


@pytest.mark.parametrize("name", ["refused"])
def test_an_address_that_runs_is_an_error_in_a_source(tmp_path: Path, name: str) -> None:
    read = read_edition(filled(tmp_path, "x"))
    assert f"tei/{name}.xml" in read.left_out
    assert "unsafe-address" in {d.code for d in read.report if d.is_error}
