"""Every finding that the package can give has a page, and the examples of the pages are true."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from edition.build import build_site
from edition.cli import main
from edition.diagnostics import EditionError
from edition.encode.marks import MARKS
from edition.explain import explained
from edition.plugins import Toolbox
from edition.read import read_edition
from edition.render.behaviours import BEHAVIOURS
from edition.render.elements import TABLE
from edition.validate.explain import FOLDER, pages, topics
from tests.tools.pages import ROOT

# Calls that report something; their code is one of the first three arguments.
_REPORTING = frozenset(
    "Diagnostic Fault error warning fault note_inline unknown _error _finding _unknown".split()
)
_CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+\Z")
_BLOCK = re.compile(r"^(Example|Instead)(?: \((.+?)\))?:\n((?:    .*\n?|\n)+)", re.MULTILINE)
_TEI_HEADER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>R</title>'
    "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
)
# What all examples stand in: a rule to cite, a person to name.
_AROUND = {
    "edition.toml": '[[taxonomy]]\nkey = "code"\nfile = "tei/registers/rules.xml"\nnoun = "rule"\n',
    "tei/registers/rules.xml": _TEI_HEADER
    + '<encodingDesc><classDecl><taxonomy xml:id="rules"><category xml:id="rule-2" n="2"><catDesc>'
    "Places</catDesc></category></taxonomy></classDecl></encodingDesc></teiHeader>"
    "<text><body><p/></body></text></TEI>",
    "tei/registers/persons.xml": _TEI_HEADER
    + '</teiHeader><text><body><listPerson><person xml:id="kern"><persName>Lisl Kern</persName>'
    "</person></listPerson></body></text></TEI>",
    "sources/example.md": "---\nid: example\ntitle: Example\n---\nDear [Lisl](person:kern)!\n",
}
# Findings of files that no text can show, of the machine, or of what stood there before; for all
# of them there are other tests.
_WITHOUT_EXAMPLE = frozenset(
    """
    export-lacks export-wants export-drops not-exports unwritable-exports
    export-withdrawn
    ambiguous-siglum held-back-elsewhere held-back-in-repository held-back-leak unsearched-file
    bad-encoding bad-plugin bad-view changed-meanwhile control-character copy-conflict
    edited-tei empty-copy
    empty-file file-too-large limit-exceeded lone-copy markdown-list no-executor no-front-matter
    bug-of-edition not-a-built-site nothing-to-build orphan-tei other-build port-taken
    silent-excision site-in-sources size-differs span-without-end unlike-copies nameless-release
    unknown-category unknown-level unknown-siglum unknown-view unreadable-file unwritable-site
    unwritable-tei
    bad-pattern unknown-material
    damaged-docx protected-docx docx-macros docx-not-read bad-style
    converted-encoding draft-beside-source import-not-whole not-text unknown-encoding
    not-importable unwritable-draft
    bad-facsimile unreadable-facsimile no-text no-coordinates unknown-version
    broken-json not-a-manifest iiif-collection no-canvases images-elsewhere text-elsewhere
    canvas-without-image canvas-with-images
    empty-folder pages-from-names unreadable-image images-in-formats images-outside
    gaps-as-phrases phrases-as-gaps tei-differs tei-header-differs tei-modernised tei-not-in-source
    vanished-id yaml-tab missing-facsimile no-deep-zoom unread-image whole-images
    """.split()
)


def _codes(file: Path) -> Iterator[str]:
    """The codes that *file* reports, and the code that it is called by."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in _REPORTING:
            for argument in node.args[:3]:
                if isinstance(argument, ast.Constant) and _CODE.match(str(argument.value)):
                    yield str(argument.value)
        if isinstance(node, ast.Assign) and any(_name(t) == "CODE" for t in node.targets):
            yield str(ast.literal_eval(node.value))


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def test_every_code_of_the_package_has_a_page() -> None:
    files = sorted((ROOT / "edition").rglob("*.py"))
    codes = {code for file in files for code in _codes(file)}
    assert len(codes) > 140
    missing = sorted(codes - pages().keys())
    assert not missing, f"write what they mean into {FOLDER.relative_to(ROOT)}/*.md"


def test_every_code_that_the_gallery_shows_has_a_page() -> None:
    told = re.compile(r"^\S.*?: (?:error|warning|info)\[([a-z0-9-]+)\] ", re.MULTILINE)
    files = [*ROOT.glob("tests/gallery/*/*.md"), *ROOT.glob("docs/**/*.md")]
    shown = {code for file in files for code in told.findall(file.read_text(encoding="utf-8"))}
    assert sorted(shown - pages().keys()) == []


def test_no_code_has_two_pages_and_none_is_without_words() -> None:
    entries = [code for found in topics().values() for code in found]
    assert len(entries) == len(set(entries))
    for code, page in pages().items():
        first = page.partition("\n\n")[0]
        assert first.endswith("."), code
        assert "\n\n" in page, code


# ── the examples ────────────────────────────────────────────────────────────────────────────────


def _blocks(page: str) -> dict[str, tuple[str, str]]:
    """Example, Instead → the file that it is, its text."""
    found = {}
    for label, place, text in _BLOCK.findall(page):
        lines = [line.removeprefix("    ") for line in text.rstrip("\n").split("\n")]
        found[label] = place, "\n".join(lines) + "\n"
    return found


def _files(place: str, text: str) -> dict[str, str]:
    if place == "front matter":
        return {"sources/example.md": f"---\nid: example\ntitle: Example\n{text}---\nDear Lisl!\n"}
    if place:
        return {place: text}
    head = "" if text.startswith("---") else "---\nid: example\ntitle: Example\n---\n"
    return {"sources/example.md": head + text}


@cache
def _found(place: str, text: str, root: Path) -> tuple[tuple[str, bool], ...]:
    """The codes of what is found, and whether each is an error."""
    for name, content in (_AROUND | _files(place, text)).items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    in_source = place in ("", "front matter")
    try:
        read = read_edition(root, write_tei=False) if in_source else build_site(root).read
        report = read.report.sorted()
    except EditionError as error:
        report = list(error.diagnostics)
    return tuple((d.code, d.is_error) for d in report)


ENTRIES = [(code, page) for found in topics().values() for code, page in found.items()]


@pytest.mark.parametrize(("code", "page"), ENTRIES, ids=[code for code, _ in ENTRIES])
def test_an_example_gives_the_finding_and_what_is_right_does_not(
    code: str, page: str, tmp_path: Path
) -> None:
    blocks = _blocks(page)
    assert ("Example" in blocks) != (code in _WITHOUT_EXAMPLE), "an example, or a reason for none"
    if "Example" in blocks:
        found = [c for c, _ in _found(*blocks["Example"], tmp_path / "wrong")]
        assert code in found
    if "Instead" in blocks:
        found = [c for c, error in _found(*blocks["Instead"], tmp_path / "right") if error]
        assert found == []
        assert code not in dict(_found(*blocks["Instead"], tmp_path / "right"))


# ── the command ─────────────────────────────────────────────────────────────────────────────────


def test_a_page_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "unknown-key"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("The mark, the box or the place in the front matter has no such key.\n")
    assert "Instead:\n    terram []{.gap reason=lost chars=3} dedi\n" in told


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 0
    told = capsys.readouterr().out
    assert re.search(r"^  unknown-key +The mark, the box or the place", told, re.MULTILINE)
    assert all(re.search(rf"^  {code} ", told, re.MULTILINE) for code in pages())
    assert told.startswith("Boxes, roles, tables\n")


def test_marks_and_behaviours_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "gap"]) == 0
    told = capsys.readouterr().out
    assert "The mark gap holds nothing: its brackets are empty." in told
    assert "  its own keys: reason, agent, " in told
    assert "The behaviour gap (empty): something is not there" in told
    for name in (*MARKS, *BEHAVIOURS):
        assert main(["explain", name]) == 0


def test_elements_are_explained_beside_a_mark_of_their_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "app"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("The mark app holds readings")
    assert "The element app (Apparatus). One reading stands in the text with a mark" in told
    assert "\n  apparatus: one reading in the text, an entry with the others\n" in told
    assert main(["explain", "head"]) == 0
    assert '  with type="genre": block (' in capsys.readouterr().out
    for name in {rule.name for rule in TABLE}:
        assert explained(name, Toolbox())
    assert main(["explain", "persNam"]) == 2
    assert 'did you mean "persName"?' in capsys.readouterr().err


def test_a_code_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "unknown-kex"]) == 2
    assert 'did you mean "unknown-key"?' in capsys.readouterr().err
    assert main(["explain", "zzz"]) == 2
    assert "`edition explain` lists them all" in capsys.readouterr().err
