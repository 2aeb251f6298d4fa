"""A draft and a fair copy: what was written anew differs, and each word is told of once."""

from pathlib import Path

import pytest
from lxml import etree

from edition.collate.result import Collation, Kind, State
from edition.collate.written.as_tei import METHODS, as_tei
from tests.tools.collate_witness import text_of
from tests.tools.comparing import compared, of_kind

DRAFT = """{.salute}
Dear Lotte!

The report is gone, and I have slept [badly|little]{.subst}.

Do not bring the children to the station, it is too cold. The doctor says that my heart will not
last much longer, and that I should leave the service. Not a word of this to mother.

{.signed}
T.
"""
FAIR = """{.salute}
Dear Lotte!

The report is gone, and I have slept enough.

Do not bring the children to the station, it is too cold.

Greet the parents from me, and put a cushion for the dog into the hall.

{.signed}
Thy Thomas
"""


@pytest.fixture
def made(tmp_path: Path) -> Collation:
    return compared(tmp_path, {"E": DRAFT, "R": FAIR}, "independent")


def test_a_signature_is_compared_with_the_signature(made: Collation) -> None:
    assert of_kind(made, Kind.VARIANT) == [("badly little.", "enough."), ("T.", "Thy Thomas")]


def test_what_a_copy_has_not_is_told_once_where_its_sentence_ends(made: Collation) -> None:
    doctor, parents = made.of_kind(Kind.SILENT)
    assert doctor.readings[0].text.startswith("The doctor says")
    assert doctor.readings[0].text.endswith("to mother.")
    assert parents.readings[1].text.startswith("Greet the parents")
    assert parents.readings[1].text.endswith("into the hall.")
    for copy, state in ((0, State.SHOWN), (1, State.SILENT)):
        columns = [d.columns for d in made.differences if d.readings[copy].state is state]
        assert len({column for run in columns for column in range(*run)}) == sum(
            last - first for first, last in columns
        )
    (fair,) = [f for f in made.findings if "copy R lacks" in f.message]
    assert str(fair.at).startswith("sources/cable-r.md:12")


def test_a_heading_is_not_set_beside_a_sentence_with_one_word_like_it(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He left at noon.\n\n# Situation of the port\n\nThe ship is in the port.",
            "B": "He left at noon. Our hopes are poor.\n\nThe ship is in the port.",
        },
        "independent",
    )
    beside = [first for first, other in made.alignment.columns if min(first, other) >= 0]
    kinds = {made.copies[0].paragraphs[made.copies[0].words[n].paragraph].kind for n in beside}
    assert kinds == {"p"}


def test_a_paragraph_that_one_copy_calls_a_heading_is_compared_all_the_same(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "# Situation of the old port\n\nThe ship is in.",
            "B": "Situation of the new port\n\nThe ship is in.",
        },
        "independent",
    )
    assert of_kind(made, Kind.VARIANT) == [("old", "new")]


def test_a_struck_word_stands_apart_from_the_one_that_replaces_it(made: Collation) -> None:
    """The transcription has them in one place, one above the other, with no space between."""
    assert made.copies[0].text(0, 12).endswith("I have slept badly little.")
    for method in METHODS:
        root = etree.fromstring(as_tei(made, method, at="x.xml"))
        (struck,) = root.iter("{*}del")
        assert f"{struck.text}{struck.tail}".split() == ["badly", "little."]
    assert "slept badly little. Do not" in text_of(root, "E")
