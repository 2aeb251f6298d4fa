"""A comparison as a piece of work: over trees that are opened when asked for, kept as rows."""

from dataclasses import replace
from pathlib import Path

import pytest

from edition.build import comparisons
from edition.cache.values import unpacked
from edition.collate.compare import collate
from edition.collate.restored import restored
from edition.collate.result import Collation
from edition.collate.works import (
    compared_works,
    packed_collation,
    restored_pieces,
    rows_of_collation,
    unpacked_collation,
)
from edition.read import ReadEdition, read_edition
from tests.tools.comparing import compared, write
from tests.tools.opening import Opened

TEXT = "He spoke of the harbour dues, which are to rise in July, and then he left the room."
WITHHELD = TEXT.replace("harbour dues", "[]{.withheld key=r1 words=4}")
EDITIONS = Path(__file__).parents[1] / "editions"


@pytest.fixture(scope="module", params=["cable", "censure", "briefe"])
def read(request: pytest.FixtureRequest) -> ReadEdition:
    """An edition with copies of a work."""
    return read_edition(EDITIONS / request.param, write_tei=False)


def all_of(read: ReadEdition) -> tuple[ReadEdition, tuple[Collation, ...]]:
    assert read.edition is not None
    return read, comparisons(read, read.edition)


def test_a_comparison_is_the_same_after_it_was_stored(read: ReadEdition) -> None:
    for made in all_of(read)[1]:
        stored = unpacked_collation(packed_collation(made))
        assert stored == replace(made, findings=())
        assert packed_collation(stored) == packed_collation(made)


def test_what_moves_with_a_line_is_not_stored(tmp_path: Path) -> None:
    copies = {"A": TEXT, "B": TEXT.replace("July", "June")}
    made = compared(tmp_path / "one", copies)
    later = {name: f"<!-- The sheet is torn. -->\n\n{text}" for name, text in copies.items()}
    moved = compared(tmp_path / "two", later)
    assert made.findings != moved.findings
    assert packed_collation(made) == packed_collation(moved)


def test_trees_are_opened_when_they_are_asked_for(read: ReadEdition) -> None:
    known, made = all_of(read)
    assert known.edition is not None
    trees = Opened(known.documents)
    works = list(compared_works(known.edition, known.left_out))
    assert tuple(collate(work, trees, known.edition) for work in works) == made
    assert trees.opened < 2 * len(known.documents)


def test_a_copy_is_let_go_when_it_was_read(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys("ABCDEFGH", TEXT))
    known = read_edition(tmp_path)
    assert known.edition is not None
    trees = Opened(known.documents)
    (work,) = compared_works(known.edition, ())
    assert len(collate(work, trees, known.edition).copies) == 8
    assert (trees.opened, trees.most) == (8, 1)


def test_findings_have_their_places_in_trees_that_are_opened_again(tmp_path: Path) -> None:
    write(tmp_path, {"A": TEXT, "B": TEXT.replace("July", "June"), "C": WITHHELD})
    known = read_edition(tmp_path)
    assert known.edition is not None
    (work,) = compared_works(known.edition, ())
    made = collate(work, known.documents, known.edition)
    assert {finding.code for finding in made.findings} >= {"copy-conflict"}
    assert collate(work, Opened(known.documents), known.edition) == made


def test_rows_have_what_copies_restore(read: ReadEdition) -> None:
    known, made = all_of(read)
    assert known.edition is not None
    groups: dict[str, dict[str, object]] = {}
    for number, collation in enumerate(made):
        rows = list(rows_of_collation(collation, known.edition, f"blob {number}"))
        assert (rows[0].key, unpacked(rows[0].value)) == (collation.work, f"blob {number}")
        for row in rows[1:]:
            assert row.table == "restored"
            groups.setdefault(row.key, {})[row.member] = unpacked(row.value)
    found = {key: restored_pieces(members.items()) for key, members in groups.items()}  # type: ignore[arg-type]
    assert found == restored(made, known.edition)


def test_a_copy_that_is_left_out_is_not_compared(tmp_path: Path) -> None:
    write(tmp_path, {"A": TEXT, "B": TEXT, "C": TEXT})
    known = read_edition(tmp_path)
    assert known.edition is not None
    (work,) = compared_works(known.edition, {"tei/cable-b.xml"})
    assert [copy.siglum for copy in work.witnesses] == ["A", "C"]
    left_out = {"tei/cable-b.xml", "tei/cable-c.xml"}
    assert list(compared_works(known.edition, left_out)) == []
