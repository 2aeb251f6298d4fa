"""The tables of docs/import.md about PAGE and ALTO, row by row."""

import re

import pytest

from tests.importers.sheets.drafted import line, of_lines, page, region, source
from tests.tools.pages import ROOT

_PAGE = (ROOT / "docs/import.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `(.+?)` \| `(.+)` \|$", re.MULTILINE)
_ZONE = re.compile(r" ?facs=#f1-\S+?(?=[ }])")


def rows(heading: str) -> list[tuple[str, str]]:
    """The rows of the table below a heading."""
    part = _PAGE.split(f"\n### {heading}\n", 1)[1].split("\n### ", 1)[0]
    return [(left, right.replace("\\|", "|")) for left, right in _ROW.findall(part)]


def without_zones(text: str) -> str:
    return _ZONE.sub("", text).replace(" {}", "").replace("{}\n", "")


def test_the_tables_are_found() -> None:
    assert len(rows("Regions")) > 12
    assert len(rows("Words")) > 18


@pytest.mark.parametrize(("tag", "written"), rows("Words"))
def test_a_tag(tag: str, written: str) -> None:
    custom = tag.replace("{", "{offset:0; length:4;", 1)
    assert without_zones(source(page(of_lines(line("Wort", custom))))) == written


@pytest.mark.parametrize(("kind", "written"), rows("Regions"))
def test_a_region(kind: str, written: str) -> None:
    text = region("Vor dem Wort.", id="a") if kind in ("signature", "postscript") else ""
    files = page(text + region("Wort", custom=f"structure {{type:{kind};}}", type="", id="b"))
    found = without_zones(source(files)).removeprefix("Vor dem Wort.\n\n")
    assert found.split("\n")[0] == written
