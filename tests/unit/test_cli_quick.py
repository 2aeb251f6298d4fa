"""What is done often is done without what it does not need."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LETTER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter'
    "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
    "</fileDesc></teiHeader><text><body><p>Dear Anna</p></body></text></TEI>"
)
# What a command that has nothing to do must not import: what knows TEI, and makes pages of it.
_HEAVY = ("lxml", "jinja2", "markdown_it", "yaml", "rapidfuzz", "snowballstemmer")
_FLOORS = ("settings", "tei", "encode", "model", "collate", "validate", "render", "publish", "read")


def imported(*arguments: str) -> set[str]:
    """The modules that are there when a command has ended; it must end well."""
    program = (
        "import sys\nfrom edition.cli import main\n"
        "try:\n    status = main(sys.argv[1:])\n"
        "except SystemExit as end:\n    status = end.code\n"
        "assert status == 0, status\nprint(*sys.modules, file=sys.stdout)"
    )
    command = [sys.executable, "-c", program, *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["build", "--help"]])
def test_what_is_asked_of_the_command_needs_nothing(arguments: list[str]) -> None:
    own = {name for name in imported(*arguments) if name.partition(".")[0] == "edition"}
    assert own <= {"edition", *(f"edition.{n}" for n in _OF_COMMAND)}


_OF_COMMAND = ("cli", "arguments", "diagnostics", "escape", "location")


def test_a_build_with_nothing_to_do_needs_nothing_that_knows_tei(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei/letter.xml").write_text(LETTER, "utf-8")
    arguments = ["build", "-C", str(tmp_path)]
    assert "lxml.etree" in imported(*arguments)
    time.sleep(2.1)  # what was written just now may have been written twice
    imported(*arguments)
    modules = imported(*arguments)
    assert modules & {"edition.build.builder", "edition.report"}
    assert [name for name in _HEAVY if name in modules] == []
    assert [name for name in _FLOORS if f"edition.{name}" in modules] == []


def test_an_edition_of_tei_alone_needs_nothing_of_sources_and_copies(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei/letter.xml").write_text(LETTER, "utf-8")
    modules = imported("build", "-C", str(tmp_path), "--quiet")
    unwanted = ("markdown_it", "rapidfuzz", "edition.encode.sources", "edition.collate.align")
    assert [name for name in unwanted if name in modules] == []
    exports = ("edition.export.dts.", "edition.export.kits")
    assert [name for name in modules if name.startswith(exports)] == []
