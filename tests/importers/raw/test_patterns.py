"""The tables of patterns: every pattern finds its examples, and none can run away."""

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.importers.raw import patterns, safe
from edition.settings import ImportPattern, ImportSetting

ROWS = [(name, row) for name in patterns.materials() for row in patterns.rows(name)]
NAMES = [f"{name}: {row['kind']}: {row['pattern'][:40]}" for name, row in ROWS]
ALL, _ = patterns.load(ImportSetting())


def matches(row: dict[str, Any], example: str) -> bool:
    """Whether the pattern finds the example as its kind is looked for."""
    pattern = patterns._made(ImportPattern(str(row["kind"]), str(row["pattern"])))
    if pattern.kind in patterns.WITHIN:
        return pattern.regex.search(example) is not None
    if pattern.kind in patterns.STARTING:
        return pattern.regex.match(example) is not None
    return pattern.regex.fullmatch(example) is not None


@pytest.mark.parametrize(("name", "row"), ROWS, ids=NAMES)
def test_a_pattern_finds_its_examples_and_not_what_only_looks_like_them(
    name: str, row: dict[str, Any]
) -> None:
    assert row["examples"]
    assert [e for e in row["examples"] if not matches(row, e)] == []
    assert [e for e in row.get("not", ()) if matches(row, e)] == []


@pytest.mark.parametrize(("name", "row"), ROWS, ids=NAMES)
def test_what_is_not_certain_says_why(name: str, row: dict[str, str]) -> None:
    assert row.get("cert", "medium") in ("certain", "high", "medium", "low")
    assert row.get("cert") == "certain" or row["why"]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=NAMES)
def test_no_pattern_takes_long_on_lines_made_to_keep_it_busy(
    name: str, row: dict[str, str]
) -> None:
    """The static rule is stricter than need be; the tables are proved by trying."""
    regex = patterns._made(ImportPattern(row["kind"], row["pattern"])).regex
    seeds = [*row["examples"], "a ", "A", "x, ", "1.", "AB-", ". "]
    lines = [(seed * 300)[: safe.LONGEST_LINE - 1] + "\N{SNOWMAN}" for seed in seeds]
    began = time.perf_counter()
    for line in lines:
        regex.fullmatch(line)
        regex.search(line)
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*b", "(.*)*", r"(\w+\s?)*$", "(x+x+)+y"])
def test_a_pattern_that_could_run_away_is_refused(pattern: str) -> None:
    own = ImportSetting(pattern=(ImportPattern("office", pattern),))
    found, findings = patterns.load(own)
    assert [finding.code for finding in findings] == ["bad-pattern"]
    assert "too long" in findings[0].message
    assert pattern not in {p.regex.pattern for p in found.kinds["office-symbol"]}


def test_a_pattern_that_is_none_is_said() -> None:
    _, findings = patterns.load(ImportSetting(pattern=(ImportPattern("office", "Zl. ("),)))
    assert "is no regular expression" in findings[0].message


def test_patterns_of_an_edition_come_first_and_can_stand_alone() -> None:
    own = ImportPattern("marking", "NUR FÜR FREUNDE", "certain")
    added, _ = patterns.load(ImportSetting(pattern=(own,)))
    assert added.find("marking", "NUR  FÜR FREUNDE")
    assert added.find("marking", "SECRET")
    alone, _ = patterns.load(ImportSetting(pattern=(own,), replace=("marking",)))
    assert alone.find("marking", "NUR FÜR FREUNDE")
    assert alone.find("marking", "SECRET") is None


def test_only_the_materials_that_are_named_are_used() -> None:
    some, findings = patterns.load(ImportSetting(materials=("letters-de", "kabel")))
    assert some.find("salute", "Liebe Lisl!")
    assert some.find("salute", "Dear Anna,") is None
    assert [f.code for f in findings] == ["unknown-material"]


def test_what_papers_of_every_kind_have_is_looked_for_whichever_kinds_are_named() -> None:
    some, _ = patterns.load(ImportSetting(materials=("letters-de",)))
    assert some.find("page-number", "- 3 -")
    assert some.find("separator", "SECOND COPY FOLLOWS")
    assert list(some.within("withheld", "er kam mit █████ nach Wien"))
    assert some.kinds["stamp-line"]


@given(st.text(max_size=400))
@settings(max_examples=60, deadline=None)
def test_no_text_breaks_a_pattern(text: str) -> None:
    for kind in ALL.kinds:
        ALL.find(kind, text)
        found = list(ALL.within(kind, text))
        assert all(a.match.end() <= b.match.start() for a, b in pairwise(found))
