"""How findings are printed."""

from __future__ import annotations

import json
import re
from pathlib import Path

from edition.diagnostics import Diagnostic, Label, Report, Severity, did_you_mean, near
from edition.kinds import kinds
from edition.location import SourceFile, Span
from edition.report import by_rule, is_long, render, summary


def report(*findings: Diagnostic) -> Report:
    made = Report()
    made.extend(findings)
    return made


UNKNOWN = Diagnostic(
    "unknown-siglum",
    'no copy of this work has the siglum "D"',
    Span("sources/a.md", 2, 11, 0, 12),
    labels=(Label(Span("sources/b.md", 1, 1, 0, 8), "the copies are A and B"),),
    help='write "A B"',
)


def test_full_shows_the_lines_and_the_places(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.md").write_text('x\n{.app wit="D"} y\n'.replace('wit="D"', "wit=D"))
    (tmp_path / "sources/b.md").write_text("witness: here\n")
    assert render(report(UNKNOWN), tmp_path, "full") == (
        'error[unknown-siglum]: no copy of this work has the siglum "D"\n'
        "  sources/a.md:2:11\n"
        "    2 │ {.app wit=D} y\n"
        "      │           ─\n"
        "  sources/b.md:1:1\n"
        "    1 │ witness: here\n"
        "      │ ─────── the copies are A and B\n"
        '  help: write "A B"\n\n'
    )


def test_concise_is_a_line_each_sorted_by_place(tmp_path: Path) -> None:
    later = Diagnostic("late", "later", Span("sources/a.md", 9, 1), Severity.WARNING)
    assert render(report(later, UNKNOWN), tmp_path, "concise") == (
        'sources/a.md:2:11: error[unknown-siglum] no copy of this work has the siglum "D"\n'
        "sources/a.md:9:1: warning[late] later\n"
    )


def test_json_can_be_read_back(tmp_path: Path) -> None:
    line = render(report(UNKNOWN), tmp_path, "json")
    value = json.loads(line)
    assert value["code"] == "unknown-siglum"
    assert value["at"] == {
        "file": "sources/a.md", "line": 2, "column": 11, "end_line": 0, "end_column": 12,
    }  # fmt: skip
    assert value["labels"][0]["text"] == "the copies are A and B"


def test_the_documentation_shows_a_line_of_json_and_all_its_keys(repository: Path) -> None:
    page = (repository / "docs" / "validation.md").read_text(encoding="utf-8")
    shown = re.search(r"^```json\n(.*)\n```$", page, re.MULTILINE)
    assert shown
    value = json.loads(shown[1])
    at = Span(**value.pop("at"))
    severity, labels = Severity(value.pop("severity")), tuple(value.pop("labels"))
    found = Diagnostic(at=at, severity=severity, labels=labels, **value)
    assert render(report(found), repository, "json") == shown[1] + "\n"
    keys = page.partition("A line of JSON has these keys")[2].partition("```json")[0]
    rows = set(re.findall(r"^\| `(\w+)` \|", keys, re.MULTILINE))
    assert rows == set(json.loads(shown[1]))
    assert all(f"`{key}`" in keys for key in json.loads(shown[1])["at"])


def test_a_long_line_is_cut_around_the_place(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("a" * 500 + "B" + "c" * 500)
    found = Diagnostic("x", "x", Span("x.md", 1, 501, 0, 502))
    excerpt, stroke = render(report(found), tmp_path, "full").split("\n")[2:4]
    assert len(excerpt) < 120
    assert excerpt.index("B") == stroke.index("─")


def test_one_finding_is_told_once() -> None:
    assert len(report(UNKNOWN, UNKNOWN)) == 1
    assert summary(report(UNKNOWN, UNKNOWN)) == "1 error"


def test_of_many_findings_the_first_of_each_kind_is_in_full(tmp_path: Path) -> None:
    many = [
        Diagnostic(code, f"finding {n}", Span(f"{n % 3}.md", n + 1))
        for code, count in (("often", 40), ("seldom", 1))
        for n in range(count)
    ]
    told = render(report(*many), tmp_path, "full")
    assert told.count("error[often]: ") == 2
    assert told.count("  also ") == 8
    assert "and 30 others of [often]; --format concise lists them all" in told
    assert told.count("error[seldom]: ") == 1
    assert by_rule(report(*many)) == (
        "     40 error[often] in 3 files\n      1 error[seldom] in 1 file\n"
    )
    assert is_long(report(*many))
    assert not is_long(report(*many[:30]))


def test_what_says_the_same_is_told_once_with_its_number(tmp_path: Path) -> None:
    many = [Diagnostic("often", "no such hand", Span(f"{n % 4}.md", n + 1)) for n in range(40)]
    told = render(report(*many), tmp_path, "full")
    assert told == "error[often]: no such hand\n  0.md:1:1\n  also 39 times more, in 4 files\n\n"


def test_what_was_gathered_in_a_document_counts_as_often_as_it_was_found() -> None:
    gathered = "no such hand (3 times more: lines 2, 5)"
    found = [
        Diagnostic("x", gathered, Span("a.md")),
        Diagnostic("x", "no such hand (once more: line 9)", Span("b.md")),
        Diagnostic("y", gathered, Span("b.md"), Severity.WARNING),
    ]
    first, second = kinds(found)
    assert [(s.first.message, s.count, s.files) for s in first.same] == [("no such hand", 6, 2)]
    assert [s.first.message for s in second.same] == [gathered]
    assert first.same[0].more == "5 times more, in 2 files"


def test_a_tag_is_underlined_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text('<p>one <hi rend="x">two</hi></p>\n')
    told = render(report(Diagnostic("x", "x", Span("a.xml", 1, 8))), tmp_path, "full")
    assert told.split("\n")[3] == f"      │ {' ' * 7}───"


def test_an_annotation_cannot_be_broken_by_what_it_says(tmp_path: Path) -> None:
    found = Diagnostic("x", "100 %\r\n::error::y", Span("a,b:c.xml", 3, 4), help="h")
    assert render(report(found), tmp_path, "github") == (
        "::error file=a%2Cb%3Ac.xml,line=3,col=4,title=x::100 %25%0D%0A::error::y (h)\n"
    )


def test_near_misses() -> None:
    assert near("Unclear", ["unclear", "gap"]) == "unclear"
    assert near("xyz", ["unclear", "gap"]) is None
    assert did_you_mean("unclera", ["unclear"]) == 'did you mean "unclear"?'


def test_no_span_leaves_its_file() -> None:
    file = SourceFile("x.md", "ab\ncd")
    assert file.span(9, 9, 99) == Span("x.md", 2, 3)
    assert file.span(0, 0) == Span("x.md", 1, 1)


def test_what_contains_what() -> None:
    mark = Span("x.md", 2, 5, 0, 20)
    assert mark.contains(Span("x.md", 2, 19))
    assert not mark.contains(Span("x.md", 2, 20))
    assert not mark.contains(Span("y.md", 2, 6))
    assert Span("x.md", 2, 5, 4, 2).contains(Span("x.md", 3, 80))
