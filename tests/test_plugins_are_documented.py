"""docs/plugins.md is an edition with a plugin that has one of each kind: installed and built."""

import json
import re
from pathlib import Path

import pytest

from edition.build import build_site
from edition.cli import main
from edition.diagnostics import Diagnostic
from edition.encode.mark import Mark
from edition.plugins import Toolbox, load_plugins
from edition.publish.outputs import combined
from tests.tools.pages import ROOT
from tests.tools.plugins import FILE, install, write

PAGE = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
GARDEN = "plugin/edition_garden"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The edition of the page, in a folder; its plugin is installed."""
    for name, content in FILE.findall(PAGE):
        write(tmp_path / name, content)
    install(tmp_path / "plugin", monkeypatch)
    return tmp_path


def findings(root: Path) -> list[str]:
    return [f"{d.at} {d.severity}[{d.code}] {d.message}" for d in build_site(root).read.report]


def faults(root: Path) -> list[Diagnostic]:
    return [d for d in build_site(root).read.report if d.code == "bad-plugin"]


def read(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def change(root: Path, file: str, old: str, new: str) -> None:
    code = read(root, f"{GARDEN}/{file}")
    assert old in code
    write(root / GARDEN / file, code.replace(old, new))


def test_what_is_found(root: Path) -> None:
    column = read(root, "sources/may.md").split("\n")[4].index("[fern]") + 1
    assert findings(root) == [
        f"sources/may.md:5:{column} warning[plant-without-name] this plant has no Latin name"
    ]


def test_a_mark_makes_tei(root: Path) -> None:
    build_site(root)
    (shown,) = re.findall(r"^```xml\n(.*?)\n```$", PAGE, re.MULTILINE | re.DOTALL)
    assert shown in read(root, "tei/may.xml")


def test_a_behaviour_writes_html_and_plain_text(root: Path) -> None:
    build_site(root)
    latin = '<i data-generated="" lang="la">(Drosera rotundifolia)</i>'
    assert re.search(
        rf'<span class="tei-name plant"[^>]*>sundew</span> {re.escape(latin)}',
        read(root, "public/may.html"),
    )
    assert "a sundew (Drosera rotundifolia), " in read(root, "public/may.txt")


def test_a_rule_has_a_page(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "-C", str(root), "plant-without-name"]) == 0
    assert "A plant that nobody has determined." in capsys.readouterr().out


def test_a_rule_that_fails_does_not_stop_the_others(root: Path) -> None:
    write(root / GARDEN / "rule.py", 'CODE = "x"\ndef check(document, facts):\n    return 1 / 0\n')
    (fault,) = faults(root)
    assert 'the rule "x" of the plugin edition-garden fails on this document' in fault.message
    assert "ZeroDivisionError" in fault.message
    assert (root / "public" / "index.html").exists()


def test_an_output_writes_files_with_the_rest(root: Path) -> None:
    assert "plants.csv" in build_site(root).files
    assert read(root, "public/plants.csv") == (
        "plant,words,page\n"
        "Drosera rotundifolia,sundew,may.html\n"
        "Dactylorhiza maculata,orchids,may.html\n"
        ",fern,may.html\n"
    )
    assert "plants.csv" in json.loads(read(root, "public/edition-manifest.json"))["files"]


def test_nothing_is_missing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build_site(root)
    assert main(["report", "-C", str(root)]) == 0
    assert "Nothing is missing." in capsys.readouterr().out


# ── marks ───────────────────────────────────────────────────────────────────────────────────────


def test_a_mark_is_checked_as_those_of_edition_are(root: Path) -> None:
    text = read(root, "sources/may.md")
    write(root / "sources/may.md", text.replace("latin=", "latn=").replace("[fern]", "[]"))
    codes = [re.findall(r"\[([\w-]+)\] (.*)", line)[0] for line in findings(root)]
    assert ("unknown-key", 'the mark `plant` has no key `latn`; did you mean "latin"?') in codes
    assert ("empty-mark", "the mark `plant` holds text, and this is empty") in codes


def test_a_mark_is_known_to_suggestions_and_defaults(root: Path) -> None:
    text = read(root, "sources/may.md").replace("[fern]{.plant}", "[fern]{.plnat}")
    write(root / "sources/may.md", text)
    assert any('no mark is called "plnat"; did you mean "plant"?' in f for f in findings(root))
    text = text.replace("plnat", "plant").replace(
        "May\n", "May\ndefaults: {plant: {latin: Filix}}\n"
    )
    write(root / "sources/may.md", text)
    assert findings(root) == []
    assert 'key="Filix">fern<' in read(root, "tei/may.xml")


def test_a_mark_that_fails_is_a_finding_and_its_words_stand(root: Path) -> None:
    change(
        root, "mark.py", "    parent.append(name)", "    parent.append(name)\n    raise KeyError(1)"
    )
    found = faults(root)
    assert {d.message for d in found} == {
        'the mark "plant" of the plugin edition-garden fails here: KeyError: 1'
    }
    assert [d.at.file for d in found] == ["sources/may.md"] * 3
    assert found[0].at.column == read(root, "sources/may.md").split("\n")[4].index(".plant") + 1


def test_a_mark_with_the_name_of_one_of_edition_takes_its_place(root: Path) -> None:
    for name in ("pyproject.toml", "edition_garden/mark.py"):
        file = root / "plugin" / name
        write(
            file,
            file.read_text("utf-8")
            .replace('plant = "edition_garden.mark', 'gap = "edition_garden.mark')
            .replace('Mark("plant"', 'Mark("gap"'),
        )
    reinstall(root)
    write(root / "sources/may.md", "---\nid: may\ntitle: May\n---\nA [fern]{.gap}.\n")
    build_site(root)
    assert '<name type="plant">fern</name>' in read(root, "tei/may.xml")


def reinstall(root: Path) -> None:
    with pytest.MonkeyPatch.context() as once:
        install(root / "plugin", once)


# ── outputs ─────────────────────────────────────────────────────────────────────────────────────


def test_an_output_that_fails_leaves_no_file_and_the_site_stands(root: Path) -> None:
    change(root, "output.py", "getvalue())", 'getvalue())\n    raise OSError("no ink")')
    (fault,) = faults(root)
    assert fault.message == (
        'the output "plants" of the plugin edition-garden fails: OSError: no ink'
    )
    assert not (root / "public/plants.csv").exists()
    assert (root / "public/may.html").exists()


def test_an_output_makes_files_of_each_text(root: Path) -> None:
    write(root / "sources/june.md", "---\nid: june\ntitle: June\n---\nNothing grew.\n")
    assert {"may.labels.txt", "june.labels.txt"} <= set(build_site(root).files)
    assert read(root, "public/may.labels.txt") == "Drosera rotundifolia\nDactylorhiza maculata"
    assert read(root, "public/june.labels.txt") == ""


def test_one_that_fails_on_a_text_leaves_those_of_the_others(root: Path) -> None:
    write(root / "sources/june.md", "---\nid: june\ntitle: June\n---\nNothing grew.\n")
    change(root, "labels.py", "labels)))", 'labels)))\n    assert labels, "a bare bed"')
    (fault,) = faults(root)
    assert fault.message == (
        'the output "labels" of the plugin edition-garden fails on this document: '
        "AssertionError: a bare bed"
    )
    assert str(fault.at) == "sources/june.md:1:1"
    assert (root / "public/may.labels.txt").exists()
    assert not (root / "public/june.labels.txt").exists()


def test_an_output_may_have_both_functions(root: Path) -> None:
    labels = read(root, f"{GARDEN}/labels.py").replace("labels.txt", "tags.txt")
    change(root, "output.py", "from edition.tei.names import tei\n", labels.partition('"""\n')[2])
    assert {"plants.csv", "may.tags.txt"} <= set(build_site(root).files)


def test_a_plugin_says_whether_its_output_is_repeatable(root: Path) -> None:
    labels = read(root, f"{GARDEN}/labels.py")
    write(root / GARDEN / "labels.py", f"{labels}\nREPEATABLE = True\n")
    toolbox, _ = load_plugins()
    found = {output.name: output.repeatable for output in combined(toolbox.outputs)}
    assert found == {"text": True, "labels": True, "plants": False}


@pytest.mark.parametrize(
    "name",
    ["../plants.csv", "/plants.csv", "", "a/../../b", "a\\b", "may.txt", "edition-manifest.json"],
)
def test_an_output_stays_in_its_folder_and_takes_nobodys_name(root: Path, name: str) -> None:
    change(root, "output.py", '"plants.csv"', repr(name))
    (fault,) = faults(root)
    assert "ValueError" in fault.message
    assert not (root / "plants.csv").exists()
    assert "sundew" in read(root, "public/may.txt")


def test_a_page_of_the_site_goes_before_a_file_of_an_output(root: Path) -> None:
    change(root, "output.py", '"plants.csv"', '"may.html"')
    (fault,) = faults(root)
    assert fault.message == (
        'the output "plants" wrote `may.html`, which is a file of the site itself'
    )
    assert "<h1" in read(root, "public/may.html")


def test_an_output_may_have_folders(root: Path) -> None:
    change(root, "output.py", '"plants.csv"', '"tables/plants.csv"')
    assert "tables/plants.csv" in build_site(root).files


def test_the_text_output_can_be_replaced(root: Path) -> None:
    project = root / "plugin/pyproject.toml"
    write(project, project.read_text("utf-8").replace("plants = ", "text = "))
    reinstall(root)
    files = build_site(root).files
    assert "plants.csv" in files
    assert "may.txt" not in files
    assert "may.txt" not in read(root, "public/may.html")


def test_an_output_is_given_every_view(root: Path) -> None:
    change(
        root,
        "output.py",
        '    material.add("plants.csv", text.getvalue())',
        "    for facts in material.documents:\n"
        "        for view in material.views:\n"
        "            name = f'{material.name(facts)}.{view}'\n"
        "            material.add(f'{name}.html.txt', material.html(facts, view).html)\n"
        "            material.add(f'{name}.txt', material.text(facts, view).encode())\n",
    )
    files = build_site(root).files
    assert {"may.reading.txt", "may.diplomatic.txt", "may.diplomatic.html.txt"} <= set(files)
    assert read(root, "public/may.reading.txt") == read(root, "public/may.txt")


# ── plugins that are wrong ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("file", "code", "reason"),
    [
        ("mark.py", "PLANT = 7", "neither a Mark nor a function"),
        ("mark.py", "from edition.encode.mark import Mark\nPLANT = Mark('x', print)", 'itself "x"'),
        ("behaviour.py", "PLANT = 7", "neither an AddedBehaviour nor a function"),
        ("output.py", "", "an output needs write or each"),
        ("output.py", "import no_such_module", "No module named 'no_such_module'"),
        ("rule.py", "CODE = 'x'", "a rule needs CODE, a text, and check, a function"),
    ],
)
def test_a_plugin_that_cannot_be_loaded(root: Path, file: str, code: str, reason: str) -> None:
    write(root / GARDEN / file, code)
    _, found = load_plugins()
    assert [(d.code, reason in d.message) for d in found] == [("bad-plugin", True)]
    assert "edition-garden" in found[0].message


def test_a_function_is_a_mark_that_holds_text(root: Path) -> None:
    write(root / GARDEN / "mark.py", "def PLANT(use, parent):\n    use.content(parent)\n")
    toolbox, found = load_plugins()
    assert found == []
    mark = toolbox.marks["plant"]
    assert isinstance(mark, Mark)
    assert (mark.holds, mark.keys) == ("text", ())


def test_without_plugins_the_toolbox_is_empty() -> None:
    toolbox, found = load_plugins()
    assert (toolbox, found) == (Toolbox(), [])
