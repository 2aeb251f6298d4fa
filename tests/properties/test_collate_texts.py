"""Whatever copies there are, what the comparison is written as holds all of them."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import strategies as st
from lxml import etree

from edition.collate.align import align
from edition.collate.found import found_in
from edition.collate.grid import Grid
from edition.collate.result import Collation, State
from edition.collate.written.as_tei import METHODS, as_tei
from edition.collate.written.layout import WIDTH, width
from edition.commands.collate import Compared, comparing, written
from edition.model.collect import collect
from edition.settings import Settings
from edition.tei.names import tei
from edition.tei.parse import parse
from edition.validate import validate_document
from tests.properties.test_any_source import sources
from tests.tools.collate_witness import in_columns, text_of
from tests.tools.copies import made
from tests.tools.json_schema import faults
from tests.tools.pages import ROOT
from tests.tools.properties import holds_for

SCHEMA = json.loads((ROOT / "docs" / "collation.schema.json").read_text(encoding="utf-8"))
SETTINGS = '[[work]]\nid = "w"\ncopies = "{kind}"\n'


def holds_all(collation: Collation, data: bytes) -> None:
    """Whether the text in parallel segmentation has every copy, and no word that one withholds."""
    root = etree.fromstring(data)
    for number, copy in enumerate(collation.copies):
        siglum = copy.siglum
        assert text_of(root, siglum) == in_columns(collation, number)
    for reading in root.iter(tei("rdg"), tei("lem")):
        if reading.get("type") == State.WITHHELD:
            assert not "".join(reading.itertext()).strip()


def is_valid(data: bytes, path: str) -> list[str]:
    """What is wrong with a file, by TEI All and the rules."""
    document, findings = parse(data, path)
    assert document
    found = [*findings, *validate_document(document, collect(document), Settings())]
    pointers = ("broken-pointer",)
    return [f"{f.at} {f.message}" for f in found if f.code not in pointers]


@pytest.mark.parametrize("seed", range(8))
def test_made_up_copies_are_all_in_one_text(seed: int) -> None:
    case = made(900, 2 + seed % 4, 0.02 * (seed % 2), seed, layout=0.3)
    grid = Grid(case.copies, align(case.copies), [{} for _ in case.copies], one_original=True)
    found = found_in(grid)
    collation = Collation(
        "w",
        "Made up",
        "one-original",
        case.copies,
        grid.alignment,
        found.rows.rows,
        found.differences,
        tuple(found.passages),
    )
    for method in METHODS:
        data = as_tei(collation, method, at="tei/x.xml")
        assert is_valid(data, "tei/x.xml") == []
    holds_all(collation, data)


@holds_for(
    sources(broken=False),
    st.one_of(sources(broken=False), sources()),
    st.booleans(),
    many=3000,
    few=40,
)
def test_whatever_stands_in_the_copies(one: str, other: str, independent: bool) -> None:
    """Every format is written and right; the text in parallel segmentation holds both copies."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sources").mkdir()
        kind = "independent" if independent else "one-original"
        (folder / "edition.toml").write_text(SETTINGS.format(kind=kind), "utf-8")
        for siglum, source in (("A", one), ("B", other)):
            text = source.replace(
                "id: letter\n", f"id: {siglum}\nwitness: {{of: w, siglum: {siglum}}}\n"
            )
            (folder / f"sources/{siglum}.md").write_bytes(text.encode())
        comparing(folder, is_all_written)


def is_all_written(compared: Compared) -> None:
    """Every format of a comparison, looked at."""
    if compared.nothing:
        return
    (collation,) = compared.collations
    for line in written(compared, "text").decode().splitlines():
        assert width(line) <= WIDTH or "[]{.withheld" in line or "<del " in line
    assert faults(json.loads(written(compared, "json")), SCHEMA) == []
    assert written(compared, "csv").count(b"\r\n") > len(collation.differences)
    for method in METHODS:
        data = written(compared, "tei", method)
        assert is_valid(data, "tei/x.xml") == []
    holds_all(collation, data)
