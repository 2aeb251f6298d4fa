"""docs/export.md and docs/exports/tei.md are editions: what they show is written and told."""

import re
import shlex
from pathlib import Path

import pytest
from lxml import etree

from edition.cli import main
from edition.export import FORMATS
from tests.tools.canonical import tei_lines
from tests.tools.export_table import DOCS, PAGE, pages, table, told

_FILE = re.compile(r"^```\w+ (\S+/\S+|edition\.toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TEI = "http://www.tei-c.org/ns/1.0"


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def edition_of(page: Path, root: Path) -> Path:
    """The edition of a page, in a folder."""
    for name, content in _FILE.findall(read(page)):
        if not name.startswith("exports/"):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content, encoding="utf-8")
    return root


def block(page: Path, head: str) -> str:
    """The block of a page that begins with *head*."""
    return read(page).partition(f"```{head}\n")[2].partition("\n```\n")[0]


# ── the table ───────────────────────────────────────────────────────────────────────────────────


def test_the_table_is_that_of_the_formats() -> None:
    assert told(read(PAGE)) == table(), "python -m tests.tools.export_table"


@pytest.mark.parametrize("name", [exporter.name for exporter in FORMATS])
def test_every_format_has_a_page(name: str) -> None:
    assert name in pages()


def test_every_page_is_led_to() -> None:
    linked = set(re.findall(r"\]\((exports/[\w-]+\.md)", read(PAGE)))
    assert linked == {f"exports/{page.name}" for page in (DOCS / "exports").glob("*.md")}


def test_the_lines_of_the_table_are_short() -> None:
    for exporter in FORMATS:
        assert 0 < len(exporter.title) <= 32, exporter.title
        assert 0 < len(exporter.purpose) <= 100, exporter.purpose
        assert "\n" not in exporter.title + exporter.purpose


# ── the commands of the page ────────────────────────────────────────────────────────────────────


def test_the_commands_tell_what_the_page_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(edition_of(PAGE, tmp_path))
    _, *consoles = _CONSOLE.findall(read(PAGE))  # the first is a list of what one can say
    assert len(consoles) == 2
    for console in consoles:
        command, *lines = console.rstrip("\n").split("\n")
        status = main(shlex.split(command.removeprefix("$ edition ")))
        said = "".join(capsys.readouterr()).split("\n")
        assert [line for line in lines if line not in said] == [], command
        assert status == (1 if any("error[" in line for line in lines) else 0)


def test_the_list_of_commands_can_be_said() -> None:
    first, *_ = _CONSOLE.findall(read(PAGE))
    names = {name for exporter in FORMATS for name in (exporter.name, "kit")}
    for line in first.strip().split("\n"):
        command = re.split(r" {2,}", line)[0].removeprefix("$ edition export").split()
        words = [w for w in command if not w.startswith("-") and "/" not in w]
        assert set(words) <= names, line


# ── the TEI package ─────────────────────────────────────────────────────────────────────────────


def test_the_package_has_the_files_that_the_page_lists(tmp_path: Path) -> None:
    page = DOCS / "exports/tei.md"
    root = edition_of(page, tmp_path)
    assert main(["export", "tei", "tei-single", "-C", str(root), "--quiet"]) == 0
    folder = root / "exports/tei"
    files = sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file())
    assert files == block(page, "text exports/tei").split("\n")


def test_a_single_file_has_the_entries_that_the_page_shows(tmp_path: Path) -> None:
    page = DOCS / "exports/tei.md"
    root = edition_of(page, tmp_path)
    assert main(["export", "tei-single", "-C", str(root), "--quiet"]) == 0
    made = etree.parse(root / "exports/tei-single/moor.xml").find(f"{{{_TEI}}}standOff")
    shown = block(page, "xml standOff of exports/tei-single/moor.xml")
    wanted = etree.fromstring(shown.replace("<standOff", f'<standOff xmlns="{_TEI}"', 1))
    assert made is not None
    assert tei_lines(made) == tei_lines(wanted)
