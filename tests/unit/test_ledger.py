"""The ledger: every redaction once, what is known of its size, and sums that agree with the rows."""

import csv
import io
import json
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from edition.build import build_site
from edition.collate.result import Claim, Collation, Disclosure, Kind, State
from edition.model.redaction import Size
from edition.publish.ledger_csv import COLUMNS
from edition.publish.ledger_entries import Amount, Group, Ledger
from edition.publish.ledger_made import make_ledger
from edition.publish.ledger_places import spots
from edition.publish.ledger_sums import by_code, by_copy, by_group, total
from tests.tools.collations import PRIVACY, SECRECY, Line, Stretch, collation, same
from tests.tools.json_schema import faults
from tests.tools.publishing import copy_of, letter, publish, read, write

EDITIONS = Path(__file__).parent.parent / "editions"
Site = Callable[[str], str]


def site_of(source: Path, place: Path) -> Site:
    """Build an edition in a copy; returns a reader of its files."""
    kept = ("edition.toml", "sources", "tei", "site")
    root = place / "edition"
    root.mkdir()
    for name in kept:
        if (source / name).is_dir():
            shutil.copytree(source / name, root / name)
        elif (source / name).exists():
            shutil.copyfile(source / name, root / name)
    build_site(root, place / "site")
    return lambda name: (place / "site" / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def memorandum(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The edition of this repository: a memorandum in two copies and its cover note."""
    return site_of(repository, tmp_path_factory.mktemp("memorandum"))


@pytest.fixture(scope="module")
def cable(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A cable in three releases."""
    return site_of(EDITIONS / "cable", tmp_path_factory.mktemp("cable"))


def data(site: Site) -> dict[str, Any]:
    """The ledger as JSON."""
    found: dict[str, Any] = json.loads(site("redactions.json"))
    return found


def table(site: Site) -> list[dict[str, str]]:
    """The ledger as CSV."""
    return list(csv.DictReader(io.StringIO(site("redactions.csv"), newline="")))


def redactions(site: Site) -> dict[str, dict[str, Any]]:
    """The redactions of the JSON by their keys."""
    return {r["key"]: r for group in data(site)["groups"] for r in group["redactions"]}


# -- the edition of the repository -----------------------------------------------------------


def test_the_memorandum_has_two_redactions_of_171_words(memorandum: Site) -> None:
    sums = data(memorandum)["sums"]
    assert (sums["redactions"], sums["size"]["words"]) == (2, 171)
    assert sums["readable"] == sums["size"]
    first, second = redactions(memorandum).values()
    assert (first["number"], first["size"]["words"], first["size"]["characters"]) == ("r1", 124, 710)
    assert [p["size"]["words"] for p in first["parts"]] == [39, 33, 52]
    assert (second["number"], second["size"]["words"]) == ("r2", 47)


def test_its_places_are_told_by_headings_paragraphs_and_words(memorandum: Site) -> None:
    first, second = (r["place"] for r in redactions(memorandum).values())
    assert (first["heading"], first["paragraph"]) == ("1. Short-Run Effects", "5")
    assert (first["last_paragraph"], first["first"]) == ("7", "It must raise")
    assert first["last"] == "current Soviet leadership."
    assert (second["paragraph"], second["last"]) == ("9", "period of time.")


def test_its_code_is_given_on_one_copy_in_the_hand_of_the_reviewer(memorandum: Site) -> None:
    for redaction in redactions(memorandum).values():
        assert {(c["code"], c["document"], c["hand"]) for c in redaction["codes"]} == {
            ("b(1)", "memo-fuller", "h-reviewer")
        }
        states = {s["document"]: s["states"] for s in redaction["states"]}
        assert states == {"memo-fuller": ["marked"], "memo-excised": ["withheld"]}
        assert redaction["first_shown"] in ("", "memo-fuller")  # no copy has a date of release


def test_its_links_lead_to_the_passages(memorandum: Site) -> None:
    for redaction in redactions(memorandum).values():
        for standing in redaction["states"]:
            page, _, anchor = standing["address"].partition("#")
            assert f' id="{anchor}"' in memorandum(page), standing
        page, _, anchor = redaction["address"].partition("#")
        assert f'<tr id="{anchor}"' in memorandum(page)
        if redaction["comparison"]:
            page, _, anchor = redaction["comparison"].partition("#")
            assert f' id="{anchor}"' in memorandum(page)


def test_the_navigation_leads_to_the_ledger(memorandum: Site) -> None:
    assert '<a href="redactions.html">Redactions</a>' in memorandum("index.html")
    page = memorandum("redactions.html")
    assert '<a href="redactions.html" aria-current="page">Redactions</a>' in page
    assert "2 redactions: 171 words. All of these words can be read" in page
