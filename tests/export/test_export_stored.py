"""What `edition export` writes of an edition in tables is what is written of one in memory."""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from edition.build import Builder, Options
from edition.commands.export import Checked, checking, export
from edition.diagnostics import Diagnostic, EditionError
from edition.export import material_of, named
from edition.export.kits import kits
from edition.phrases import speaking
from edition.validate import as_wanted
from tests.tools.edits import EDITS
from tests.tools.exporting import make
from tests.tools.prepared import prepare
from tests.tools.whole_and_increments import copied, files_of

NAMES = ("briefe", "cable", "censure", "facsimile", "letters", "mixed", "plain")
FORMATS = [name for name in named() if name != "pdf"]
Written = tuple[dict[str, bytes], list[Diagnostic]]


def in_memory(root: Path) -> Written:
    """The files of all formats, and what is found, of an edition that is held in memory."""
    prepared = prepare(root, write_tei=False)
    material, report = material_of(prepared.material), prepared.read.report
    files = {}
    with speaking(material.t):
        for exporter in (*(named()[name] for name in FORMATS), *kits().values()):
            found = list(exporter.check(material))
            errors = [finding for finding in found if finding.is_error]
            others = [finding for finding in found if not finding.is_error]
            report.extend([*errors, *as_wanted(others, material.settings)])
            for name, content in () if errors else exporter.write(material):
                data = content.read_bytes() if isinstance(content, Path) else content
                files[f"{exporter.name}/{name}"] = data
    with tempfile.TemporaryDirectory() as folder:
        report.extend(prepared.plan.guard.search(make(Path(folder), files)))
    report.extend(material.outputs.findings)
    return files, report.sorted()


def stored(root: Path, options: Options) -> Written:
    """The same by the command."""
    out = root / "exports"
    shutil.rmtree(out, ignore_errors=True)

    def write(checked: Checked) -> list[Diagnostic]:
        export(checked, out)
        checked.report.extend(f for found in checked.findings.values() for f in found)
        return checked.report.sorted()

    found = checking(root, [*FORMATS, "kit", *kits()], write, options)
    files = {n: d for n, d in files_of(out).items() if "/" in n} if out.exists() else {}
    shutil.rmtree(out, ignore_errors=True)
    return files, found


def assert_same(root: Path, jobs: int = 1) -> None:
    options = Options(jobs=jobs, write_tei=False)
    try:
        expected, expected_found = in_memory(root)
    except EditionError as error:
        refused = set(error.diagnostics)
    else:
        refused = set()
    if refused:
        with pytest.raises(EditionError) as told:
            stored(root, options)
        assert set(told.value.diagnostics) == refused
        return
    files, found = stored(root, options)
    assert files.keys() == expected.keys()
    assert [name for name in files if files[name] != expected[name]] == []
    assert found == expected_found


@pytest.mark.parametrize("name", NAMES)
def test_all_formats_have_the_same_bytes(name: str, tmp_path: Path) -> None:
    assert_same(copied(name, tmp_path))


def test_what_was_changed_since_the_last_build_is_exported(tmp_path: Path) -> None:
    root, chance = copied("mixed", tmp_path), Random("changed")
    with Builder(root, root / "public", Options(jobs=1)) as builder:
        builder.build()
    for edit in ("word", "entry", "word"):
        EDITS[edit](root, chance)
        assert_same(root)


def test_with_templates_that_are_no_xml_it_is_exported_as_well(tmp_path: Path) -> None:
    """As browsers read them: an attribute without quotes, an element that is closed too often."""
    root = copied("facsimile", tmp_path)
    folder = root / "site/templates/elements"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "p.html").write_text("<div class=own>{{ content }}<br></div></div>")
    assert_same(root)


@pytest.mark.parametrize("name", ["cable", "mixed"])
def test_also_after_edits_and_builds(name: str, tmp_path: Path) -> None:
    root, chance = copied(name, tmp_path), Random(name)
    for edit in ("hold_back", "word", "hold_back", "entry"):
        EDITS[edit](root, chance)
        assert_same(root)
        with suppress(EditionError), Builder(root, root / "public", Options(jobs=1)) as builder:
            builder.build()  # what is held back may stand elsewhere, too
            assert_same(root)
            assert not builder.build().changed


def test_without_the_tei_of_sources_nothing_is_written(tmp_path: Path) -> None:
    root = copied("plain", tmp_path)
    before = files_of(root)
    options = Options(jobs=1, write_tei=False)
    assert checking(root, ["text"], lambda checked: len(checked.material.texts), options) == 2
    after = {path: data for path, data in files_of(root).items() if not path.startswith(".edition")}
    assert after == before
