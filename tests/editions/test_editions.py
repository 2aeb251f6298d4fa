"""Four small editions of quite different kinds: each encodes and validates without a finding.

`briefe` are German letters with several hands; `cable` is one cable in three releases; `censure` a
page that a censor blackened, and what was printed; `plain` was written by somebody who knows
Markdown and nothing else. None of them has anything in common with the dossier of this repository.
"""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

import edition
from edition.build import build_site
from edition.read import ReadEdition, read_edition
from edition.tei.names import XML_ID, local, tei
from tests.tools.jing import validate
from tests.tools.needs import needs

SCHEMA = Path(edition.__file__).parent / "schemas" / "tei_all.rng"
HERE = Path(__file__).parent
EDITIONS = ("briefe", "cable", "censure", "plain")


def copied(name: str, place: Path) -> Path:
    """The edition *name*, to be worked on in *place*."""
    return Path(shutil.copytree(HERE / name, place / name))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, ReadEdition]:
    """All editions, encoded and validated."""
    place = tmp_path_factory.mktemp("editions")
    return {name: read_edition(copied(name, place)) for name in EDITIONS}


def tree(read: dict[str, ReadEdition], name: str, document: str) -> etree._Element:
    """The tree of one document."""
    return read[name].documents[f"tei/{document}.xml"].root


def by_id(root: etree._Element, id: str) -> etree._Element:
    """The element with the `xml:id` *id*."""
    (found,) = [e for e in root.iter(etree.Element) if e.get(XML_ID) == id]
    return found


@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_is_found_wrong(read: dict[str, ReadEdition], name: str) -> None:
    assert [f"{d.at} {d.code}" for d in read[name].report] == []
    assert len(read[name].written) == len(list((HERE / name / "sources").iterdir()))


@pytest.mark.parametrize("name", EDITIONS)
def test_the_second_run_changes_nothing(read: dict[str, ReadEdition], name: str) -> None:
    again = read_edition(read[name].root)
    assert (again.written, list(again.report)) == ([], [])


@pytest.mark.parametrize("name", EDITIONS)
def test_the_tei_is_valid(read: dict[str, ReadEdition], name: str) -> None:
    """Against the schema of the package, and the newest one where there is a folder of schemas."""
    files = sorted((read[name].root / "tei").rglob("*.xml"))
    assert validate(SCHEMA, files) == []
    assert validate(needs("schemas") / "tei_all.rng", files) == []


@pytest.mark.parametrize("name", EDITIONS)
def test_it_is_published(name: str, tmp_path: Path) -> None:
    built = build_site(copied(name, tmp_path))
    assert built.read.left_out == set()
    assert built.documents == len(list((HERE / name / "sources").iterdir()))


# ------------------------------------------------------------------------------------- the cable


def test_sizes_come_from_the_release_that_shows_the_passage(
    read: dict[str, ReadEdition],
) -> None:
    cable = tree(read, "cable", "cable-1994")
    gaps = {d.get(XML_ID): d[0] for d in cable.iter(tei("del")) if len(d) and d[0].get("reason")}
    counted = {key: (gap.get("quantity"), gap.get("unit")) for key, gap in gaps.items()}
    assert counted == {"r1": ("13", "word"), "r2": ("7", "word"), "r3": ("2", "line")}
    assert by_id(cable, "r1").get("corresp") == "cable-2019.xml#r1-1"
    assert gaps["r3"].get("source") is None
    assert gaps["r3"].get("precision") == "medium"


def test_codes_and_decisions_are_those_of_the_edition(read: dict[str, ReadEdition]) -> None:
    cable = tree(read, "cable", "cable-1994")
    assert by_id(cable, "r2").get("ana") == "registers/act.xml#aa-33-1-g"
    assert (by_id(cable, "st").get("ana") or "").split()[0] == "registers/act.xml#dec-part"


def test_a_released_passage_is_restored(read: dict[str, ReadEdition]) -> None:
    piece = by_id(tree(read, "cable", "cable-2019"), "r1-1")
    parent = piece.getparent()
    assert parent is not None
    assert (local(parent), parent.get("hand")) == ("restore", "#h-stamp")


def test_paragraphs_of_the_releases_correspond(read: dict[str, ReadEdition]) -> None:
    paragraph = by_id(tree(read, "cable", "cable-2003"), "p-2")
    assert paragraph.get("corresp") == "cable-2019.xml#p-2"


# ------------------------------------------------------------------------------ the censored page


def test_a_box_chains_paragraphs_items_and_cells(read: dict[str, ReadEdition]) -> None:
    page = tree(read, "censure", "epreuve")
    pieces = [d for d in page.iter(tei("del")) if (d.get(XML_ID) or "").startswith("soupe-")]
    names = [local(p.getparent()) for p in pieces]  # type: ignore[arg-type]
    assert names == ["p", "p", "item", "item", *["cell"] * 6]
    for before, after in pairwise(pieces):
        assert before.get("next") == f"#{after.get(XML_ID)}"
        assert after.get("prev") == f"#{before.get(XML_ID)}"
    code = next(n for n in page.iter(tei("note")) if (n.text or "").split() == ["n°", "9"])
    assert (code.get("target") or "").split() == [f"#{p.get(XML_ID)}" for p in pieces]


def test_what_was_printed_points_at_the_proof(read: dict[str, ReadEdition]) -> None:
    page = tree(read, "censure", "parue")
    assert by_id(page, "soupe")[0].get("quantity") == "22"
    assert by_id(page, "blanc").get("corresp") == "epreuve.xml#r1-1"
    assert by_id(page, "annonce")[0].get("atMost") == "4"


# ----------------------------------------------------------------------------------- the letters


def test_the_letter_opens_and_closes_as_letters_do(read: dict[str, ReadEdition]) -> None:
    body = tree(read, "briefe", "brief-1").find(f"{tei('text')}/{tei('body')}")
    assert body is not None
    names = [local(e) for e in body if local(e) != "pb"]
    assert names == [
        "fw", "opener", "p", "lg", "p", "closer", "postscript", "fw", "note",
    ]  # fmt: skip


def test_hands_are_said_where_they_wrote(read: dict[str, ReadEdition]) -> None:
    letter = tree(read, "briefe", "brief-1")
    assert {e.get("hand") for e in letter.iter(tei("subst"), tei("add"), tei("del"))} >= {"#h-anna"}
    (shift,) = letter.iter(tei("handShift"))
    assert shift.get("new") == "#h-lindner"


def test_scripts_are_kept_as_written(read: dict[str, ReadEdition]) -> None:
    letter = tree(read, "briefe", "brief-2")
    text = "".join(letter.find(tei("text")).itertext())  # type: ignore[union-attr]
    assert "u̇ber" in text
    assert "שלום" in text
    assert "χαῖρε" in text


# ------------------------------------------------------------------------------ Markdown alone


def test_markdown_alone_is_enough(read: dict[str, ReadEdition]) -> None:
    body = tree(read, "plain", "diary").find(f"{tei('text')}/{tei('body')}")
    assert body is not None
    sections = [(e.get("n"), e.findtext(tei("head"))) for e in body.iter(tei("div"))]
    assert [head for _, head in sections] == ["Monday", "Afternoon", "Tuesday"]
    assert body.getroottree().getroot().get("{http://www.w3.org/XML/1998/namespace}lang") is None
