"""The command line: what it refuses, and what it says at the end."""

import json
import re
import shutil
from pathlib import Path

import pytest

from edition.arguments import parser
from edition.build.named import Names, of_document
from edition.cli import main
from edition.engine.why import plainly
from edition.publish.whole_files import _FAMILIES

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A small edition of TEI."""
    return Path(shutil.copytree(ROOT / "tests/editions/plain", tmp_path / "plain"))


# ------------------------------------------------------------------------------- options


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--jobs", "0"], '--jobs: "0" is no number of processes: 1, 2, 3 …'),
        (["--jobs", "many"], '--jobs: "many" is no number of processes'),
        (["--jobs", "-2"], '--jobs: "-2" is no number of processes'),
        (["--slow", "soon"], '--slow: "soon" is no number of seconds: 2 or 0.5'),
        (["--slow", "nan"], '--slow: "nan" is no number of seconds'),
        (["--executor", "tcp://host:1"], '"tcp://host:1" names no cluster: write dask://HOST:PORT'),
        (["--executor", "dask://host"], '"dask://host" names no cluster'),
        (["--executor", "dask://h:1", "--jobs", "2"], "--jobs: not allowed with argument"),
        (["-o", " "], "-o/--output: it names no folder"),
    ],
)
def test_misuse_is_told_before_anything_is_done(
    letters: Path, capsys: pytest.CaptureFixture[str], options: list[str], sentence: str
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["build", "-C", str(letters), *options])
    assert refused.value.code == 2
    assert sentence in capsys.readouterr().err
    assert not (letters / "public").exists()
    assert not (letters / ".edition").exists()


def test_options_are_understood() -> None:
    options = parser().parse_args(["build", "--jobs", "3", "--slow", "0.5", "--no-wait", "--whole"])
    assert (options.jobs, options.slow, options.no_wait, options.whole) == (3, 0.5, True, True)
    assert parser().parse_args(["build", "--executor", "dask://[::1]:8786"]).executor


# ------------------------------------------------------------------------------- the end


def test_a_build_ends_with_a_sentence(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "-C", str(letters)])
    said = capsys.readouterr().err.splitlines()
    (summary,) = [line for line in said if " documents, " in line or "1 document, " in line]
    assert summary.endswith(": all was made anew")
    assert said[-1] == f"open {(letters / 'public/index.html').as_uri()}"


def test_programs_hear_the_same(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["build", "-C", str(letters), "--format", "json"])
    *findings, last = map(json.loads, capsys.readouterr().out.splitlines())
    summary = last["summary"]
    assert summary["findings"] == len(findings)
    assert summary["documents"] > 0
    assert summary["reused"] == 0 < summary["made"]
    main(["build", "-C", str(letters), "--format", "json", "--quiet"])
    assert "summary" not in capsys.readouterr().out


def test_slow_documents_are_named_on_request(
    letters: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", "-C", str(letters), "--slow", "0", "--quiet"])
    told = [line for line in capsys.readouterr().err.splitlines() if " took " in line]
    assert any(line.startswith("tei/") and line.endswith("(pages)") for line in told)


# ------------------------------------------------------------------------------- why


def test_why_of_what_nobody_knows(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["why", "-C", str(letters), "index.html"]) == 2
    assert "nothing is known of a site in" in capsys.readouterr().err
    main(["build", "-C", str(letters), "--quiet"])
    assert main(["why", "-C", str(letters), "indx.html"]) == 2
    told = capsys.readouterr().err
    assert 'no build has read or written indx.html; did you mean "index.html"?' in told


def test_why_of_files_of_the_site_however_they_are_called(
    letters: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    main(["build", "-C", str(letters), "--quiet"])
    capsys.readouterr()
    for path in ("index.html", "public/index.html", "./public/index.html"):
        assert main(["why", "-C", str(letters), path]) == 0
        told = capsys.readouterr().out
        assert told.startswith("index.html is the home page.\nIt was made at ")
        assert "because it had not been made before.\nIt depends on " in told
    monkeypatch.chdir(letters.parent)
    assert main(["why", "-C", "plain", "plain/public/index.html"]) == 0


@pytest.mark.parametrize(
    ("task", "address", "words"),
    [
        ("edition.read.tasks:parse\ttei/a.xml", "", "the text of tei/a.xml and the facts about it"),
        ("edition.build.tasks:page\ttei/a.xml", "", "the pages of A letter"),
        ("edition.build.tasks:page\ttei/a.xml", "a.html", "A letter in the reading text"),
        ("edition.build.tasks:page\ttei/a.xml", "a.xml", "the TEI of A letter"),
        ("edition.build.tasks:page\ttei/a.xml", "other.json", "a file of A letter"),
        ("edition.build.tasks:page\ttei/b.xml", "b.html", "a file of tei/b.xml"),
        ("edition.build.tasks:whole\tregister person", "p.html", "a page of the register person"),
        ("edition.build.tasks:whole\thome", "index.html", "the home page"),
        ("edition.build.tasks:whole\tnew family", "x", "the whole of new family"),
        ("tests.toy:new\ta", "", "the new of a"),
    ],
)
def test_work_has_names(task: str, address: str, words: str) -> None:
    titles, stems = {"tei/a.xml": "A letter"}, {"tei/a.xml": "a"}
    names = Names(lambda path: titles.get(path, ""), lambda path: stems.get(path, ""))
    assert names(task, address) == words


def test_every_piece_of_work_has_a_name() -> None:
    """Functions that do tasks are declared as ``(place: Workshop, task: Task) -> Result``."""
    declared = re.compile(r"^def (\w+)\(place: Workshop, \w+: Task\) -> Result:", re.MULTILINE)
    files = [*ROOT.glob("edition/build/*.py"), *ROOT.glob("edition/read/*.py")]
    found = {name for file in files for name in declared.findall(file.read_text("utf-8"))}
    names = Names(lambda _: "", lambda _: "")
    assert {"page", "whole", "search"} < found
    for kind in sorted(n for n in found if not n.startswith("_")):
        task = f"edition.build.tasks:{kind}\thome\tx"
        assert names(task) != plainly(task), kind


@pytest.mark.parametrize("family", sorted(_FAMILIES))
def test_every_family_of_pages_has_a_name(family: str) -> None:
    task = f"edition.build.tasks:whole\t{family} person 3"
    assert Names(lambda _: "", lambda _: "")(task) != plainly(task)


def test_files_of_a_document_have_names() -> None:
    assert of_document(".part.ch2.diplomatic.html", "A") == (
        "the part “ch2” of A in the view “diplomatic”"
    )
    assert of_document(".witness-B.html", "A") == "A as the witness B has it"
    assert of_document(".linkset.json", "A") == "a file of A"
