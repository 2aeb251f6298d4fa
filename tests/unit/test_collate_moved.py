"""A passage that a copy has at another place: which copy, told once, and no word lost."""

import csv
import io
import json
from pathlib import Path

import pytest
from lxml import etree

from edition.collate.result import Collation, Kind
from edition.collate.written.as_csv import as_csv
from edition.collate.written.as_json import as_json
from edition.collate.written.as_tei import METHODS, as_tei
from edition.collate.written.as_text import as_text
from tests.tools.collate_witness import in_columns, text_of
from tests.tools.comparing import compared, of_kind, told

BOATS = "The river rose above the old bridge before anybody had thought of bringing the boats."
DUES = "He spoke for an hour of the harbour dues, which are to rise again in July."
PRESS = (
    "The press has been very much restrained. Only the paper of the fishermen on the island printed"
    " last week an article in which it demanded that all of this should come to an end."
)
UNIONS = "No resistance is expected from the unions while the wages of the dockers are secure."
HYPHENS = PRESS.replace("restrained", "re-\nstrained").replace("demanded", "de-\nmanded")
JOINED = PRESS.replace("Only the", "Onlythe")


@pytest.fixture
def made(tmp_path: Path) -> Collation:
    """Four copies; C has the unions before the press, B lacks the dues, D breaks lines in words."""
    return compared(
        tmp_path,
        {
            "A": f"{BOATS}\n\n{DUES}\n\n{PRESS}\n\n{UNIONS}",
            "B": f"{BOATS}\n\n{JOINED}\n\n{UNIONS}",
            "C": f"{BOATS}\n\n{DUES}\n\n{UNIONS}\n\n{PRESS}",
            "D": f"{BOATS}\n\n{DUES}\n\n{HYPHENS}\n\n{UNIONS}",
        },
    )


def test_only_what_is_lacking_is_told(made: Collation) -> None:
    (lacking,) = told(made)
    assert "copy B lacks 16 words that copy A (cable-a) has" in lacking
    assert [difference.kind for difference in made.differences] == [Kind.SILENT, Kind.MOVED]


def test_the_odd_copy_is_named_in_every_format(made: Collation) -> None:
    (moved,) = made.of_kind(Kind.MOVED)
    assert [reading.elsewhere for reading in moved.readings] == [False, False, True, False]
    text = as_text([made], lambda _: lambda _copy, _word: "")
    begin = text.index("── At another place")
    told = " ".join(text[begin : text.index("── Not counted")].split())
    assert f"A B D “{UNIONS}” C “{UNIONS}” (elsewhere: after “… rise again in July.”)" in told
    (found,) = [
        d for d in json.loads(as_json([made]))["works"][0]["differences"] if d["kind"] == "moved"
    ]
    assert [reading.get("elsewhere") for reading in found["readings"]] == [None, None, True, None]
    (row,) = [r for r in csv.DictReader(io.StringIO(as_csv([made]))) if r["kind"] == "moved"]
    assert [row[f"{siglum}_says"] for siglum in "ABCD"] == ["", "", "elsewhere", ""]
    notes = [n.text for n in etree.fromstring(as_tei(made, METHODS[0], at="x.xml")).iter("{*}note")]
    assert [n for n in notes if n and "elsewhere" in n] == [
        "C: paragraph 3, elsewhere than in others"
    ]


def test_a_text_of_all_copies_has_every_letter_of_each(made: Collation) -> None:
    root = etree.fromstring(as_tei(made, "parallel-segmentation", at="x.xml"))
    for number, copy in enumerate(made.copies):
        assert text_of(root, copy.siglum) == in_columns(made, number)
    assert "re- strained. Only the paper of the fishermen on the island" in text_of(root, "D")


def test_what_two_copies_have_elsewhere_is_told_once(tmp_path: Path) -> None:
    """They have it in different words: of the one a word more is moved."""
    usual = f"{BOATS}\n\n{DUES}\n\n{UNIONS}\n\n{PRESS}"
    made = compared(
        tmp_path,
        {
            "A": usual,
            "B": f"{BOATS}\n\n{JOINED}\n\n{DUES}\n\n{UNIONS}",
            "C": usual,
            "D": f"{BOATS}\n\n{HYPHENS}\n\n{DUES}\n\n{UNIONS}",
            "E": usual,
        },
    )
    (moved,) = made.of_kind(Kind.MOVED)
    assert [reading.elsewhere for reading in moved.readings] == [False, True, False, True, False]
    assert of_kind(made, Kind.CONFLICT) == []
