"""The ladder of overrides, as docs/overrides.md climbs it: every file written, the site built."""

import json
import re
from pathlib import Path

import pytest

from edition.build import build_site
from edition.cli import main
from edition.plugins import load_plugins
from tests.tools.plugins import FILE, install, write

PAGE = Path(__file__).parent.parent / "docs" / "overrides.md"
TERM = "site/templates/elements/term.html"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The edition of the page, in a folder; its plugin is installed."""
    for name, content in FILE.findall(PAGE.read_text(encoding="utf-8")):
        write(tmp_path / name, content)
    install(tmp_path / "plugin", monkeypatch)
    return tmp_path


def built(root: Path, page: str = "letter.html") -> str:
    build_site(root)
    return (root / "public" / page).read_text(encoding="utf-8")


def findings(root: Path) -> list[tuple[str, str]]:
    return [(d.code, str(d.at)) for d in build_site(root).read.report.sorted()]


def test_first_rung_css(root: Path) -> None:
    page = built(root)
    assert re.search(r'<span class="tei-foreign"[^>]* lang="la"', page)
    assert re.search(r'<span class="tei-measure"[^>]*data-unit="mm"', page)
    styles = "".join(p.read_text("utf-8") for p in (root / "public").rglob("*.css"))
    assert '.tei-measure[data-unit="mm"]' in styles


def test_second_rung_a_row(root: Path) -> None:
    page = built(root)
    assert re.search(r'<span class="tei-measure"[^>]*><span[^>]* data-generated="">≈ </span>', page)
    assert "Ha." not in page


def test_third_rung_a_template(root: Path) -> None:
    assert re.search(r'<dfn[^>]*data-type="botany"[^>]*>sundew\s*<small', built(root))
    assert "<dfn" not in built(root, "letter.diplomatic.html")


def test_fourth_rung_a_behaviour(root: Path) -> None:
    shown = (
        r'<span class="tei-seg spoiler"[^>]* tabindex="0" aria-label="how it ends">poisoned</span>'
    )
    assert re.search(shown, built(root))


def test_nothing_is_missing_on_any_rung(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "-C", str(root)]) == 0
    told = capsys.readouterr().out
    assert "Nothing is missing." in told
    assert "reading: rs 1 ×, 3 letters: jokes are not for print; tei/letter.xml:10:67" in told
    assert f"reading: inline (table; {TERM}) 1 ×" in told
    assert "diplomatic: inline (table; site/templates/elements/term.diplomatic.html) 1 ×" in told
    assert "spoiler (edition.toml: type=secret) 1 ×" in told


def test_the_report_for_programs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "-C", str(root), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["complete"] is True
    for proof in told["proof"]:
        assert proof["tei"] - proof["hidden"] == proof["shown"] > 0
    (seg,) = [e for e in told["elements"] if e["name"] == "seg"]
    first = {"file": "tei/letter.xml", "line": 10, "column": 32}
    assert seg["first"] == first
    assert seg["attributes"]["type"] == [
        {"value": "secret", "asked": True, "count": 1, "first": first}
    ]


def test_a_template_that_drops_words_is_found_out(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root / TERM, "<dfn>(a plant)</dfn>")
    assert main(["report", "-C", str(root)]) == 1
    told = capsys.readouterr().out
    assert "MISSING" in told
    assert "look at tei/letter.xml:8:12: “sundew”" in told


def test_a_fault_of_a_template_has_its_line_and_the_place_in_the_tei(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root / TERM, "<dfn>\n{{ content }}\n{{ element.attributes.kind }}</dfn>")
    assert main(["build", "-C", str(root)]) == 1
    told = capsys.readouterr().err
    assert f"  {TERM}:3:1\n" in told
    assert "    3 │ {{ element.attributes.kind }}</dfn>\n" in told
    assert "  tei/letter.xml:8:12\n" in told
    assert "sundew" in (root / "public" / "letter.html").read_text(encoding="utf-8")


def test_a_template_that_leaves_a_tag_open_is_named_and_its_words_are_counted(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(root / TERM, "<dfn>{{ content }}<br>&nbsp;</dfn>")
    assert main(["report", "-C", str(root)]) == 0
    told = capsys.readouterr()
    assert "the page of tei/letter.xml in the view reading is no well-formed XML" in told.err
    assert "Nothing is missing." in told.out


def test_the_page_shows_what_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root / TERM, "<dfn>{{ content }}{{ element.attributes.kind }}</dfn>")
    main(["report", "-C", str(root)])
    told = capsys.readouterr()
    (fault,) = re.findall(r"^```text\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    assert fault in told.err
    report = PAGE.with_name("report.md").read_text(encoding="utf-8")
    (proof,) = re.findall(r"^```text\n(.*?)^```$", report, re.M | re.S)
    assert told.out.startswith(proof)


def test_a_fault_of_syntax_in_a_template_has_its_line(root: Path) -> None:
    write(root / TERM, "<dfn>\n{% if %}{{ content }}</dfn>")
    assert ("bad-template", f"{TERM}:2:1") in findings(root)


# ── plugins that are wrong ──────────────────────────────────────────────────────────────────────


def test_a_behaviour_that_fails_loses_nothing(root: Path) -> None:
    plugin = root / "plugin" / "edition_spoiler" / "__init__.py"
    code = plugin.read_text(encoding="utf-8")
    write(plugin, code.replace('        context.write("</span>")', "        raise KeyError('oh')"))
    (fault,) = [f for f in build_site(root).read.report if f.code == "bad-plugin" and f.is_error]
    assert 'behaviour "spoiler" of the plugin edition-spoiler fails on a `seg`' in fault.message
    assert str(fault.at) == "tei/letter.xml:10:32"
    assert built(root).count("poisoned") == 1


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import no_such_module", "No module named 'no_such_module'"),
        ("SPOILER = 7", "neither an AddedBehaviour nor a function"),
        ("", "has no attribute 'SPOILER'"),
    ],
)
def test_a_plugin_that_cannot_be_loaded(root: Path, code: str, reason: str) -> None:
    write(root / "plugin" / "edition_spoiler" / "__init__.py", code)
    toolbox, faults = load_plugins()
    assert toolbox.behaviours == {}
    assert any(reason in fault.message for fault in faults)
    assert all("edition-spoiler" in fault.message for fault in faults)
