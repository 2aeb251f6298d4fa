"""What the bench measures with, and how it tells what it found."""

import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from bench.frus import frus
from bench.increments import CHANGES, Increments, _Edition
from bench.letters import as_markdown, as_tei, letter, letters, person, place
from bench.measure import HERE, Taken, in_turns, run
from bench.report import Results, as_plot, machine
from bench.report import as_markdown as page
from bench.saxon import STYLESHEET
from bench.scaling import Line, Scaling, line
from bench.whole import Whole
from tests.tools.needs import needs
from tests.tools.validated import validated

SCALING = Scaling({10: Taken(2, 2, 80), 100: Taken(5, 5, 90), 1000: Taken(40, 40, 240)})
RESULTS = Results(
    "2026-11-23",
    (0.1, 0.4),
    [Whole("Small letters", 10, 0.1, 80, 2, {"floor": Taken(1, 1, 20), "build": Taken(3, 3, 90)})],
    Increments(10, Taken(4, 4, 90), {"nothing changed": Taken(0.2, 0.2, 50)}),
    SCALING,
    {"SaxonC": Taken(1, 1, 70), "edition build": Taken(2, 2, 90)},
    ["several processes: the build has no option `--jobs`"],
)


def test_a_letter_depends_on_its_number_alone(tmp_path: Path) -> None:
    assert as_tei(letter(7)) == as_tei(letter(7)) != as_tei(letter(8))
    for count in (2, 3):
        letters(count, tmp_path / str(count), people=5)
    one, other = (tmp_path / f"{count}/tei/letter-2.xml" for count in (2, 3))
    assert one.read_bytes() == other.read_bytes()
    assert len({person(n) for n in range(2000)}) == 2000
    assert len({place(n) for n in range(200)}) == 200
    assert 350 < len("".join(etree.fromstring(as_tei(letter(7)).encode()).itertext()).split()) < 560


@pytest.mark.parametrize("markdown", [False, True], ids=["TEI", "Markdown"])
def test_letters_have_no_errors(tmp_path: Path, markdown: bool) -> None:
    letters(3, tmp_path, people=8, markdown=markdown)
    read = validated(tmp_path)
    assert {finding.code for finding in read.report} <= {"unused-entry"}
    assert read.edition is not None
    assert [facts.id for facts in read.edition.documents] == ["letter-1", "letter-2", "letter-3"]


def test_the_same_letter_in_markdown_has_the_same_words() -> None:
    tei = etree.fromstring(as_tei(letter(3)).encode())
    paragraphs = tei.findall(".//{*}div/{*}p")
    plain = re.sub(r"\[([^]]*)\](\([^)]*\)|\{[^}]*\})", r"\1", as_markdown(letter(3)))
    for paragraph in paragraphs:
        first = (paragraph.text or "").split()
        assert " ".join(first) in plain


def test_every_change_changes_something_and_is_another_each_time(tmp_path: Path) -> None:
    letters(3, tmp_path, people=40)
    seen = set()
    for turn in range(2):
        for name, change in CHANGES.items():
            change(_Edition(tmp_path, 3, 40, turn))
            files = sorted(p for p in tmp_path.rglob("*") if p.is_file())
            state = tuple((p.name, p.read_bytes()) for p in files)
            assert name in ("nothing changed", "a letter removed") or state not in seen
            seen.add(state)
    assert {f.code for f in validated(tmp_path).report} <= {"unused-entry"}


def test_repeated_volumes_have_ids_of_their_own(tmp_path: Path) -> None:
    needs("corpora")
    count = frus(9, tmp_path)
    assert count == 4, "three volumes of 8.5 MB, and one more"
    first, again = (
        etree.parse(tmp_path / f"tei/{name}.xml") for name in ("frus1961-63v05", "frus1961-63v05-2")
    )
    ids = [set(tree.xpath("//@xml:id")) for tree in (first, again)]
    assert len(ids[0]) == len(ids[1])
    assert not ids[0] & ids[1]
    assert len(set(again.xpath("//@target[starts-with(., '#')]")) & set(map("#{}".format, ids[1])))


def test_what_grows_evenly_lies_on_a_line() -> None:
    assert line({1: 3.0, 10: 21.0, 100: 201.0}) == Line(1, 2, 0)
    assert SCALING.seconds.deviation < 0.3
    assert line({1: 1.0, 10: 100.0, 100: 10_000.0}).deviation > 0.8


def test_a_command_is_measured_with_all_its_processes() -> None:
    # A new process is as large as the one that starts it until its program is loaded, and the
    # system remembers that: what measures must itself be small, as the bench is and tests are not.
    told = "from bench.measure import run; t = run('bench.scaling'); print(t.seconds, t.megabytes)"
    taken = subprocess.run([sys.executable, "-c", told], capture_output=True, cwd=HERE, check=True)
    seconds, megabytes = map(float, taken.stdout.split())
    assert seconds > 0
    assert 5 < megabytes < 1000
    with pytest.raises(RuntimeError, match="No module named"):
        run("bench.nothing", allowed=(0,))


def test_the_best_of_several_rounds_counts() -> None:
    times = iter([Taken(3, 3, 10), Taken(9, 9, 10), Taken(2, 2, 30), Taken(8, 8, 10)])
    found = in_turns({"a": lambda: next(times), "b": lambda: next(times)}, 2)
    assert found == {"a": Taken(2, 2, 30), "b": Taken(8, 8, 10)}


def test_the_page_tells_the_date_and_the_size_of_the_machine_and_not_its_name() -> None:
    told = page(RESULTS)
    assert "Measured on 2026-11-23" in told
    assert "cores" in machine()
    assert "GiB of memory" in machine()
    assert platform.node() not in told.split()
    assert "| build | 3.00 | 3.00 | 3.0 | 90 |" in told
    assert "| nothing changed | 0.20 | 5.0 |" in told
    assert "- several processes: the build has no option `--jobs`" in told


def test_the_plot_shows_each_point() -> None:
    root = etree.fromstring(as_plot(SCALING).encode())
    assert len(root.findall(".//{*}circle")) == 6
    assert [e.text for e in root.findall(".//{*}text[@class='title']")] == [
        "seconds of a whole build",
        "memory of the largest process, MiB",
    ]


def test_the_stylesheet_of_the_peer_is_well_formed() -> None:
    assert etree.fromstring(STYLESHEET.encode()).get("version") == "3.0"


def test_the_search_can_be_taken_away_and_nothing_else(tmp_path: Path) -> None:
    letters(2, tmp_path, people=4)
    for module, out in (("edition", "with"), ("bench.unsearched", "without")):
        run(module, "build", "-C", str(tmp_path), "-o", str(tmp_path / out), "--quiet")
    found = {
        out: {p.relative_to(tmp_path / out).as_posix() for p in (tmp_path / out).rglob("*.*")}
        for out in ("with", "without")
    }
    gone = found["with"] - found["without"]
    assert gone
    assert all(name.startswith("search/") for name in gone)
    assert not found["without"] - found["with"]


@pytest.mark.prove
def test_a_small_run_measures_everything(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench", "--small", "--date", "2026-11-23", "-o"]
    subprocess.run([*command, str(tmp_path)], cwd=HERE, check=True, capture_output=True)
    told = (tmp_path / "performance.md").read_text(encoding="utf-8")
    assert all(head in told for head in ("## Small letters", "## One change", "## More documents"))
    assert etree.parse(tmp_path / "performance.svg").getroot().tag.endswith("}svg")
