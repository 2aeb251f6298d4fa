"""docs/redactions.md is an edition: its files are written, the site built, its table compared."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from edition.build import build_site
from edition.publish.ledger_csv import COLUMNS
from tests.tools.json_schema import faults
from tests.tools.pages import ROOT

PAGE = (ROOT / "docs/redactions.md").read_text(encoding="utf-8")
BLOCKS = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
TABLE = BLOCKS.pop("redactions.csv")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the edition of the page."""
    root = tmp_path_factory.mktemp("ledger")
    for name, content in BLOCKS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    found = build_site(root).read.report.sorted()
    assert [f"{d.at} {d.message}" for d in found] == []
    return root / "public"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table_is_that_of_the_page(site: Path) -> None:
    told = rows(TABLE)
    found = rows((site / "redactions.csv").read_text(encoding="utf-8"))
    assert [{name: row[name] for name in told[0]} for row in found] == told


def test_the_columns_are_those_of_the_page() -> None:
    part = PAGE[PAGE.index("## The CSV") :]
    told = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", part, re.MULTILINE))
    assert list(told.items()) == list(COLUMNS.items())


def test_the_schema_describes_the_json(site: Path) -> None:
    schema = json.loads((ROOT / "docs/redactions.schema.json").read_text(encoding="utf-8"))
    assert faults(json.loads((site / "redactions.json").read_text(encoding="utf-8")), schema) == []


def test_the_release_of_2019_disclosed_eight_words(site: Path) -> None:
    work = json.loads((site / "redactions.json").read_text(encoding="utf-8"))["groups"][0]
    assert [(r["released"], r["words"]) for r in work["releases"]] == [
        ("1994-05-30", 0),
        ("2019-02-01", 8),
    ]


def test_the_navigation_leads_there(site: Path) -> None:
    for page in ("index.html", "letter.html"):
        assert '<a href="redactions.html">' in (site / page).read_text(encoding="utf-8")
