"""`edition validate` finds in tasks what is found in memory, and looks at nothing twice."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from edition.build import Builder, Options
from edition.build.validating import validate
from edition.cache.folder import FOLDER
from edition.cli import main
from tests.tools.edits import EDITS
from tests.tools.validated import validated
from tests.tools.whole_and_increments import copied, files_of, lines

ONE = Options(jobs=1)
ASSERTION = """
[schema]
schematron = "own.sch"
"""
RULE = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
  <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
  <pattern><rule context="tei:p">
    <assert test="{test}">a paragraph has words</assert>
  </rule></pattern>
</schema>
"""


def assert_found(root: Path, options: Options = ONE) -> None:
    expected = tuple(validated(root).report.sorted())
    found = validate(root, options).findings
    assert lines(found) == lines(expected)
    assert found == expected


@pytest.mark.parametrize("name", ["briefe", "cable", "mixed", "plain"])
def test_the_same_is_found_whatever_was_edited(name: str, tmp_path: Path) -> None:
    root, chance = copied(name, tmp_path), Random(name)
    assert_found(root)
    for edit in chance.sample(sorted(EDITS), 5):
        EDITS[edit](root, chance)
        assert_found(root)


def test_by_several_processes_the_same_is_found(tmp_path: Path) -> None:
    assert_found(copied("letters", tmp_path), Options(jobs=2))


@pytest.mark.parametrize("wrong", ["[nonsense]\nx = 1\n", "[publish]\nviews = 7\n"])
def test_with_faulty_settings_everything_is_found_as_well(wrong: str, tmp_path: Path) -> None:
    root = copied("cable", tmp_path)
    with (root / "edition.toml").open("a") as file:
        file.write(f"\n{wrong}")
    assert_found(root)


def test_what_is_held_back_is_looked_at(tmp_path: Path) -> None:
    root = copied("cable", tmp_path)
    EDITS["hold_back"](root, Random(1))
    assert "hold_back" in (root / "edition.toml").read_text()
    with Builder(root, root / "public", ONE) as builder:
        builder.build()
        assert_found(root)
        built = builder.build().findings
        assert_found(root)
        assert builder.build().findings == built


def test_rules_in_schematron_are_run_again_only_where_something_changed(tmp_path: Path) -> None:
    pytest.importorskip("saxonche")
    root = copied("letters", tmp_path)
    with (root / "edition.toml").open("a") as file:
        file.write(ASSERTION)
    (root / "own.sch").write_text(RULE.format(test="normalize-space()"))
    assert_found(root)
    for test in ("false()", "contains(., 'the')"):
        (root / "own.sch").write_text(RULE.format(test=test))
        assert_found(root)
    (root / "own.sch").unlink()
    assert_found(root)


def test_nothing_of_the_edition_is_written(tmp_path: Path) -> None:
    root = copied("cable", tmp_path)
    before = files_of(root)
    validate(root, ONE)
    after = {path: data for path, data in files_of(root).items() if not path.startswith(".edition")}
    assert after == before


def test_where_nothing_changed_nothing_is_looked_at(tmp_path: Path) -> None:
    root = copied("letters", tmp_path)
    first = validate(root, ONE)
    assert not first.quiet
    runs = [validate(root, ONE) for _ in range(3)]
    assert runs[-1].quiet
    assert {run.findings for run in runs} == {first.findings}
    assert all(run.summary.made == 0 for run in runs)


def test_where_nothing_changed_nothing_heavy_is_imported(tmp_path: Path) -> None:
    root = copied("letters", tmp_path)
    while not validate(root, ONE).quiet:
        pass
    code = "import sys; from edition.cli import main; main(['validate', '-C', sys.argv[1]]); "
    code += "print(*(name for name in ('lxml', 'jinja2', 'sqlite3') if name in sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["sqlite3"]


def test_a_build_after_it_makes_the_same_site(tmp_path: Path) -> None:
    root, chance = copied("mixed", tmp_path), Random(3)
    with Builder(root, root / "public", ONE) as builder:
        builder.build()
        EDITS["word"](root, chance)
        validate(root, ONE)
        EDITS["entry"](root, chance)
        validate(root, ONE)
        found = builder.build()
    with Builder(root, root / "other", Options(jobs=1, whole=True)) as whole:
        assert whole.build().findings == found.findings
    listed = {"sitemap.xml", "feed.xml"}
    one, other = (files_of(root / name) for name in ("public", "other"))
    assert {p: d for p, d in one.items() if p not in listed} == {
        p: d for p, d in other.items() if p not in listed
    }


def test_a_folder_without_an_edition_stays_as_it_is(tmp_path: Path) -> None:
    assert main(["validate", "-C", str(tmp_path)]) == 1
    assert not (tmp_path / FOLDER).exists()


@pytest.mark.parametrize("is_built", [False, True])
def test_a_folder_that_may_not_be_written_is_validated(
    is_built: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = copied("plain", tmp_path)
    if is_built:
        with Builder(root, None, ONE) as builder:
            builder.build()
    before = files_of(root)
    monkeypatch.setattr("os.access", lambda path, mode: Path(path) != root)
    assert_found(root)
    assert files_of(root) == before


@pytest.mark.parametrize("held", [False, True])
def test_what_a_build_has_made_stays_made(held: bool, tmp_path: Path) -> None:
    root = copied("mixed", tmp_path)
    if held:
        EDITS["hold_back"](root, Random("mixed"))
    for whole in (True, False):  # the TEI of sources is there when the second begins
        with Builder(root, None, ONE) as builder:
            assert (builder.build().summary.made > 0) == whole
        validate(root, ONE)
    with Builder(root, None, ONE) as builder:
        assert builder.build().summary.made == 0
