"""`edition export`: what it writes, what it refuses, what it tells, what it leaves alone."""

import json
import re
import shutil
from pathlib import Path

import pytest

from edition.cli import main
from edition.commands import export as export_command
from tests.tools.exporting import EDITION, SETTINGS, make, without
from tests.tools.held_back import FILES as HELD_BACK
from tests.tools.held_back import SECRET
from tests.tools.publishing import letter

FEW = "\n[export]\nlimit = 5\n\n"


class Command:
    """The command, with what it tells on both ways."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys

    def __call__(self, *arguments: str) -> int:
        """Run it; gives the exit status."""
        self._capsys.readouterr()
        status = main(["export", *arguments, "-C", str(self.root), "--format", "concise"])
        self.told = "".join(self._capsys.readouterr())
        return status

    def files(self, folder: str = "exports") -> list[str]:
        """What lies in the folder of the exports."""
        found = (self.root / folder).rglob("*")
        return sorted(f.relative_to(self.root / folder).as_posix() for f in found if f.is_file())

    def settings(self, text: str) -> None:
        """Give the edition other settings."""
        (self.root / "edition.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """The command on an edition of one letter."""
    return Command(make(tmp_path, EDITION), capsys)


def tops(files: list[str]) -> set[str]:
    """The folders that files lie in."""
    return {name.partition("/")[0] for name in files if "/" in name}


# ── what is written ─────────────────────────────────────────────────────────────────────────────


def test_formats_that_are_named_are_written_each_into_a_folder_of_its_name(
    export: Command,
) -> None:
    assert export("csl", "text") == 0
    assert tops(export.files()) == {"csl", "text"}
    assert "text/texts/letter.txt" in export.files()
    told = r"^text +Plain text with metadata: \d+ files in .*exports/text$"
    assert re.search(told, export.told, re.M)


def test_without_a_name_those_of_the_settings_are_written(export: Command) -> None:
    export.settings(SETTINGS + '[export]\nformats = ["bibtex", "text"]\n')
    assert export() == 0
    assert tops(export.files()) == {"bibtex", "text"}


def test_without_a_name_anywhere_all_that_fit_are_written(export: Command) -> None:
    assert export() == 0
    assert {"tei", "text", "csl", "bibtex", "ris"} <= tops(export.files())


def test_a_format_named_twice_is_written_once(export: Command) -> None:
    assert export("ris", "ris") == 0
    assert tops(export.files()) == {"ris"}


def test_another_folder(export: Command, tmp_path: Path) -> None:
    assert export("ris", "-o", str(tmp_path / "elsewhere/deposit")) == 0
    assert tops(export.files("elsewhere/deposit")) == {"ris"}
    assert not (tmp_path / "exports").exists()


def test_checking_writes_nothing(export: Command) -> None:
    assert export("--check", "ris", "text") == 0
    assert export.told.count("can be written") == 2
    there = {path.name for path in export.root.iterdir()}
    assert there - {".edition"} == {"edition.toml", "sources"}, "nor the TEI of the sources"


# ── what stays ──────────────────────────────────────────────────────────────────────────────────


def test_formats_that_were_written_before_stay(export: Command) -> None:
    assert export("csl", "text") == 0
    first = (export.root / "exports/csl/citations.csl.json").read_bytes()
    assert export("ris") == 0
    assert tops(export.files()) == {"csl", "ris", "text"}
    assert (export.root / "exports/csl/citations.csl.json").read_bytes() == first
    listed = json.loads((export.root / "exports/edition-manifest.json").read_text())["files"]
    assert sorted(listed) == sorted(f for f in export.files() if "/" in f)


def test_what_a_format_does_not_write_any_more_goes(export: Command) -> None:
    make(export.root, {"sources/other.md": "---\nid: other\ntitle: Other\n---\nBye.\n"})
    assert export("text") == 0
    assert "text/texts/other.txt" in export.files()
    (export.root / "sources/other.md").unlink()
    (export.root / "tei/other.xml").unlink()
    assert export("text") == 0
    assert "text/texts/other.txt" not in export.files()


def test_a_folder_that_no_export_wrote_is_not_touched(export: Command) -> None:
    make(export.root, {"exports/thesis.txt": "three years of work"})
    assert export("ris") == 1
    told = "error[not-exports] the folder `exports` is not empty, and no export wrote it"
    assert told in export.told
    assert export.files() == ["thesis.txt"]


def test_the_site_is_not_taken_for_exports(export: Command) -> None:
    root = export.root
    assert main(["build", "-C", str(root)]) == 0
    site = export.files("public")
    assert export("ris", "-o", str(root / "public")) == 1
    told = "error[site-in-sources] the exports would be written into `public`, where the site is"
    assert told in export.told
    shutil.copytree(root / "public", root / "copy")
    assert export("ris", "-o", str(root / "copy")) == 1
    told = "error[not-exports] in the folder `copy` there is a site, and no export"
    assert told in export.told
    assert (export.files("public"), export.files("copy")) == (site, site)


@pytest.mark.parametrize("place", ["thesis.txt", "thesis/1.txt", "ris/thesis.txt"])
def test_a_file_of_ones_own_among_exports_is_not_lost(export: Command, place: str) -> None:
    assert export("ris") == 0
    make(export.root, {f"exports/{place}": "three years of work"})
    before = export.files()
    assert export("ris", "csl") == 1
    top = place if place.startswith("ris") else place.partition("/")[0]
    told = f"error[not-exports] `exports/{top}` was not written by an export"
    assert told in export.told
    assert export.files() == before


def test_a_place_that_cannot_be_written(export: Command) -> None:
    assert export("ris", "-o", str(export.root / "edition.toml")) == 1
    assert "error[not-exports] `edition.toml` is a file, not a folder" in export.told
    assert export("ris", "-o", str(export.root / "edition.toml/deposit")) == 1
    told = "error[unwritable-exports] the exports cannot be written to `deposit`: "
    assert told in export.told


def test_an_export_that_ends_in_the_middle_leaves_the_last_one(
    export: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert export("text", "csl") == 0
    before = {name: (export.root / "exports" / name).read_bytes() for name in export.files()}
    written: list[str] = []

    def full(folder: Path, name: str, content: bytes | Path) -> str:
        if len(written) == 3:
            raise OSError(28, "No space left on device")
        written.append(name)
        return put(folder, name, content)

    put = export_command._put
    monkeypatch.setattr(export_command, "_put", full)
    export.settings(SETTINGS.replace("Letters of", "Letters by"))
    assert export("text", "csl") == 1
    assert "error[unwritable-exports]" in export.told
    assert "no space left on device" in export.told
    assert before == {n: (export.root / "exports" / n).read_bytes() for n in export.files()}
    assert not list(export.root.glob(".exports*"))


def test_two_exports_are_the_same_bytes(export: Command) -> None:
    names = ("text", "csl", "tei-single")
    assert (export(*names), export(*names, "-o", str(export.root / "again"))) == (0, 0)
    assert export.files() == export.files("again")
    for name in export.files():
        first, second = (export.root / folder / name for folder in ("exports", "again"))
        assert first.read_bytes() == second.read_bytes(), name


def test_exports_beside_tei_that_lies_in_no_folder_are_not_taken_for_more_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = Command(make(tmp_path, {"a.xml": letter("<p>A</p>")}), capsys)
    for folder in ("exports", "deposit/one"):
        for _ in range(2):
            assert export("tei-single", "tei", "-o", str(tmp_path / folder)) == 0
            assert "tei-single  Single TEI files: 1 file in" in export.told


@pytest.mark.parametrize("folder", ["tei", "sources/deposit", "site/static"])
def test_exports_are_not_written_among_what_the_edition_is_made_from(
    folder: str, export: Command
) -> None:
    assert export("ris", "-o", str(export.root / folder)) == 1
    name = folder.partition("/")[0]
    assert (
        f"error[site-in-sources] the exports would be written into `{name}`, which the edition is "
        "made from" in export.told
    )


# ── what is refused ─────────────────────────────────────────────────────────────────────────────


def test_a_format_that_is_asked_for_and_lacks_something_is_an_error(export: Command) -> None:
    export.settings(SETTINGS + FEW)
    assert export("tei", "ris") == 1
    assert "error[export-lacks] a TEI package needs 10 files, and `limit` in [export] allows 5" in (
        export.told
    )
    assert re.search(r"^tei +TEI package: not written, 1 thing is lacking$", export.told, re.M)
    assert tops(export.files()) == {"ris"}


def test_the_others_are_written(export: Command) -> None:
    """Where nobody named the format, what it lacks is no fault of the edition."""
    export.settings(SETTINGS + FEW)
    assert export() == 0
    assert "warning[export-lacks] a TEI package needs 10 files" in export.told
    assert "tei-single" in tops(export.files())
    assert "tei" not in tops(export.files())


def test_a_name_that_no_format_has_is_a_misuse(export: Command) -> None:
    assert export("bibtecs") == 2
    assert export.told == 'edition: there is no format "bibtecs"; did you mean "bibtex"?\n'
    assert not (export.root / "exports").exists()


def test_such_a_name_in_the_settings_is_an_error_with_its_place(export: Command) -> None:
    export.settings('[export]\nformats = ["text", "zzz"]\n')
    assert export() == 1
    assert 'edition.toml:2:20: error[unknown-export] there is no format "zzz"' in export.told
    assert not (export.root / "exports").exists()


def test_settings_silence_what_a_format_would_like(export: Command) -> None:
    export.settings(without(SETTINGS, "licence"))
    assert export("tei-single", "tei") == 0
    assert "info[export-wants] a TEI package would like a licence" in export.told
    silent = '[[finding]]\ncode = "export-wants"\nseverity = "off"\n'
    export.settings(without(SETTINGS, "licence") + silent)
    assert export("tei") == 0
    assert "export-wants" not in export.told


def test_no_setting_makes_good_what_is_lacking(export: Command) -> None:
    off = '[[finding]]\ncode = "export-lacks"\nseverity = "off"\n'
    export.settings(SETTINGS + FEW + off)
    assert export("tei") == 1
    assert "error[export-lacks]" in export.told


def test_an_edition_with_nothing_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = Command(tmp_path, capsys)
    assert export() == 1
    assert "error[nothing-to-build]" in export.told
    assert not (tmp_path / "exports").exists()


def test_a_kit_is_no_format(export: Command) -> None:
    assert export("tapas") == 2
    assert export.told == 'edition: "tapas" is a kit: edition export kit tapas\n'


def test_an_export_of_nothing_leaves_no_folder(export: Command) -> None:
    export.settings(without(SETTINGS, "doi"))
    assert export("datacite") == 1
    assert not (export.root / "exports").exists()


def test_what_is_of_an_earlier_export_is_told(export: Command) -> None:
    assert export("csl", "datacite") == 0
    export.settings(without(SETTINGS, "doi"))
    assert export("ris", "datacite") == 1
    told = "not written, 1 thing is lacking; what is there is of an earlier export"
    assert told in export.told
    last = export.told.rstrip("\n").rpartition("\n")[2]
    assert last == f"as an earlier export left it: {export.root / 'exports/csl'}"


# ── what is held back ───────────────────────────────────────────────────────────────────────────


def test_nothing_that_is_held_back_is_in_any_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = Command(make(tmp_path, HELD_BACK), capsys)
    assert export() == 0
    found = [f for f in (tmp_path / "exports").rglob("*") if f.is_file()]
    assert len(found) > 10
    assert not [f.name for f in found if SECRET[:20].encode() in f.read_bytes()]


def test_a_word_that_leaks_stops_all_formats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    leaking = HELD_BACK["edition.toml"].replace('"Letters"', f'"Letters: {SECRET}"')
    export = Command(make(tmp_path, {**HELD_BACK, "edition.toml": leaking}), capsys)
    assert export("csl") == 1
    assert "error[held-back-leak]" in export.told
    assert not (tmp_path / "exports").exists()


def test_what_was_written_before_words_were_held_back_goes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_ = HELD_BACK["edition.toml"].partition("[[publish.hold_back]]")[0]
    export = Command(make(tmp_path, {**HELD_BACK, "edition.toml": open_}), capsys)
    assert export("text", "csl") == 0
    assert any(SECRET in (tmp_path / "exports" / f).read_text() for f in export.files())
    export.settings(HELD_BACK["edition.toml"])
    assert export("csl") == 0
    told = "warning[export-withdrawn] `exports/text` of an earlier export has words that are held"
    assert told in export.told
    assert tops(export.files()) == {"csl"}


def ready(root: Path, formats: list[str]) -> list[str]:
    """The names of the formats that can be written."""
    checking = export_command.checking
    return checking(root, formats, lambda checked: [one.name for one in checked.ready])


def test_a_format_and_the_kit_of_its_name_are_both_written(tmp_path: Path) -> None:
    found = ready(make(tmp_path), ["zenodo", "kit", "zenodo", "zenodo"])
    assert found == ["zenodo", "kit-zenodo"]


def test_what_says_the_same_once_more_is_written_where_it_is_named(tmp_path: Path) -> None:
    root = make(tmp_path)
    usual = ready(root, [])
    assert "tei" in usual
    assert "tei-zip" not in usual
    assert ready(root, ["tei-zip"]) == ["tei-zip"]
