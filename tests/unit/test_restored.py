"""Restored words: which copy they come from, and what is said where no copy shows them."""

from dataclasses import replace

from edition.collate.copy_text import CopyText
from edition.collate.restored import restored
from edition.collate.result import Collation, Kind, State
from edition.model.edition import Edition
from edition.model.redaction import Size
from edition.model.resolve import ResolvedRedaction
from edition.model.restored import Restored, Run, Stretch
from tests.tools.collations import Line, collation, same
from tests.tools.collations import Stretch as Places

A, B, C = (
    CopyText("cable-1994", "tei/cable-1994.xml", "A", "release of 1994", "1994-05-30"),
    CopyText("cable-2003", "tei/cable-2003.xml", "B", "release of 2003", "2003-11-11"),
    CopyText("cable-2019", "tei/cable-2019.xml", "C", "release of 2019"),
)
SHOWN, MARKED, WITHHELD, SILENT = State.SHOWN, State.MARKED, State.WITHHELD, State.SILENT


def of(made: Collation, document: str, piece: str = "r1") -> Restored:
    return restored([made], Edition())[document][piece]


def texts(found: Restored) -> list[str]:
    return ["".join(run.text for run in stretch.runs) for stretch in found.stretches]


def test_the_words_come_from_the_copy_that_shows_them() -> None:
    made = collation(
        [Line("p", ["He left", same("by the garden door", WITHHELD, MARKED, key="r1"), "at noon."])]
    )
    found = of(made, "cable-1994")
    stretch = Stretch((Run("by the garden door"),), "B", "cable-2003", "r1")
    assert found == Restored((stretch,), 4)
    assert list(restored([made], Edition())) == ["cable-1994"], "the other copy needs nothing"


def test_of_several_copies_the_earliest_dated_is_taken_then_the_first_siglum() -> None:
    rows = [Line("p", ["He left", same("early", WITHHELD, SHOWN, SHOWN, key="r1"), "today."])]
    late = replace(B, released="2030-01-01")
    assert of(collation(rows, (A, B, C)), "cable-1994").sigla == ("B",)
    assert of(collation(rows, (A, late, replace(C, released="2019"))), "cable-1994").sigla == ("C",)
    assert of(collation(rows, (A, replace(B, released=""), C)), "cable-1994").sigla == ("B",)


def test_the_copy_that_is_named_goes_before_an_earlier_one() -> None:
    rows = [Line("p", ["He left", same("early", WITHHELD, SHOWN, SHOWN, key="r1"), "today."])]
    named = ResolvedRedaction("cable-1994", "r1", "restored", ("r1",), Size(), 1, (), "cable-2019")
    found = restored([collation(rows, (A, B, C))], Edition(resolved={"cable-1994": (named,)}))
    assert found["cable-1994"]["r1"].sigla == ("C",)


def test_a_passage_over_paragraphs_keeps_their_breaks() -> None:
    made = collation(
        [
            Line("p", ["It is hard to say.", same("It must raise", WITHHELD, MARKED, key="r1")]),
            Line("p", [same("While there is", WITHHELD, MARKED, key="r1")], lacking=[0]),
        ]
    )
    found = of(made, "cable-1994")
    assert texts(found) == ["It must raise", "While there is"]
    assert [stretch.begins for stretch in found.stretches] == [False, True]


def test_the_number_of_a_paragraph_is_told_apart_from_its_words() -> None:
    made = collation(
        [
            Line("p", ["It is so.", same("It must", WITHHELD, MARKED, key="r1")]),
            Line("p", [same("e. While there", WITHHELD, MARKED, key="r1")], lacking=[0]),
        ]
    )
    words = tuple(w._replace(counted=w.text != "e.") for w in made.copies[1].words)
    made = replace(made, copies=(made.copies[0], replace(made.copies[1], words=words)))
    found = of(made, "cable-1994")
    assert (texts(found)[1], found.stretches[1].enumerator) == ("While there", "e.")
    assert found.words == 4


def test_a_bar_that_is_a_whole_paragraph_begins_no_other() -> None:
    made = collation(
        [Line("p", ["First."]), Line("p", [same("All of it.", WITHHELD, MARKED, key="r1")])]
    )
    assert of(made, "cable-1994").stretches[0].begins is False


def test_what_no_copy_shows_is_said() -> None:
    made = collation(
        [
            Line(
                "p",
                [
                    "He met",
                    same("the minister", WITHHELD, SHOWN, key="r1"),
                    Places(("", ""), Kind.EXCISION, (WITHHELD,) * 2, "r1", Size("word", "7")),
                    same("and the consul", WITHHELD, SHOWN, key="r1"),
                    "there.",
                ],
            )
        ]
    )
    found = of(made, "cable-1994")
    assert texts(found) == ["the minister", "", "and the consul"]
    assert found.stretches[1].size == Size("word", "7")
    assert found.words == 5
    assert "cable-2003" not in restored([made], Edition()), "nobody shows the seven words"


def test_an_estimate_is_told_as_one() -> None:
    made = collation(
        [
            Line(
                "p",
                [
                    same("He met", WITHHELD, SHOWN, key="r1"),
                    Places(("", ""), Kind.EXCISION, (WITHHELD,) * 2, "r1", estimate=20),
                ],
            )
        ]
    )
    assert of(made, "cable-1994").stretches[1].size == Size("word", "20", precision="low")


def test_parts_may_come_from_different_copies() -> None:
    made = collation(
        [
            Line(
                "p",
                [
                    same("He met", WITHHELD, SHOWN, WITHHELD, key="r1"),
                    same("the consul", WITHHELD, WITHHELD, SHOWN, key="r1"),
                ],
            )
        ],
        (A, B, C),
    )
    found = of(made, "cable-1994")
    assert texts(found) == ["He met", "the consul"]
    assert found.sigla == ("B", "C")


def test_a_silent_omission_is_not_restored() -> None:
    """No sign of it stands in the copy, so an editor has to say first that it was left out."""
    lacking = same("the dues", SILENT, SHOWN, key="s1", kind=Kind.SILENT)
    assert restored([collation([Line("p", ["He paid", lacking, "today."])])], Edition()) == {}


def test_struck_and_doubtful_words_stay_so() -> None:
    made = collation([Line("p", [same("He met the old consul", WITHHELD, MARKED, key="r1")])])
    words = list(made.copies[1].words)
    words[2] = words[2]._replace(struck=True)
    words[3] = words[3]._replace(doubt="faded", cert="low")
    made = replace(made, copies=(made.copies[0], replace(made.copies[1], words=tuple(words))))
    assert of(made, "cable-1994").stretches[0].runs == (
        Run("He met "),
        Run("the", "struck"),
        Run(" "),
        Run("old", "unclear low"),
        Run(" consul"),
    )
