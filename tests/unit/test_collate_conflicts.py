"""Words that copies have differently: conflicts of one original, variants of independent copies."""

from pathlib import Path

from edition.collate.result import Kind
from tests.tools.comparing import compared, of_kind, texts, told


def test_a_word_that_is_read_differently_is_a_conflict_that_is_told(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "Without being bellicose on this basis, we press on.",
            "B": "Without being belligerent on this basis, we press on.",
            "C": "Without being bellicose on this basis, we press on.",
        },
    )
    (difference,) = made.of_kind(Kind.CONFLICT)
    assert texts(difference) == ("bellicose", "belligerent", "bellicose")
    assert [reading.group for reading in difference.readings] == [0, 1, 0]
    (finding,) = made.findings
    assert finding.code == "copy-conflict"
    assert finding.message == (
        "copies of one original cannot differ in typed text:"
        ' "bellicose" in A, "belligerent" in B, "bellicose" in C'
    )
    assert [label.text for label in finding.labels] == ['"belligerent" in B', '"bellicose" in C']


def test_of_independent_copies_it_is_a_variant(tmp_path: Path) -> None:
    copies = {"A": "He left at noon, I am told.", "B": "He left at once, I am told."}
    made = compared(tmp_path, copies, "independent")
    assert of_kind(made, Kind.VARIANT) == [("noon,", "once,")]
    assert made.findings == ()


def test_what_an_editor_has_marked_is_not_told_again(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "Without being [bellicose]{.unclear reason=copy-conflict} on this basis.",
            "B": "Without being [belligerent]{.unclear reason=copy-conflict} on this basis.",
        },
    )
    (difference,) = made.of_kind(Kind.CONFLICT)
    assert [reading.doubt for reading in difference.readings] == ["copy-conflict"] * 2
    assert not difference.settled
    assert told(made) == []


def test_a_reading_that_an_editor_prefers_settles_it(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "The reply from BONN is late.",
            "B": "The reply from [BERNE|BONN]{.alt cert=high} is late.",
        },
    )
    (difference,) = made.of_kind(Kind.CONFLICT)
    assert texts(difference) == ("BONN", "BERNE")
    assert (difference.settled, difference.preferred) == (True, "BONN")
    assert difference.readings[1].rivals == ("BONN",)
    assert told(made) == []


def test_a_stroke_through_a_word_is_a_difference_of_its_own(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "Without being bellicose ~~on~~ this basis, we press on.",
            "B": "Without being belligerent on this basis, we press on.",
        },
    )
    assert of_kind(made, Kind.CONFLICT) == [("bellicose", "belligerent"), ("on", "on")]
    assert made.differences[1].readings[0].struck
    assert 'copy A strikes "on", which is not struck in B' in told(made)[1]


def test_a_word_that_two_copies_strike_is_told_of_both(tmp_path: Path) -> None:
    plain, struck = "He will not sail today.", "He will ~~not~~ sail today."
    made = compared(tmp_path, {"A": struck, "B": plain, "C": struck, "D": "He will sail today."})
    assert told(made)[0].endswith(
        '"not", struck, in A, "not" in B, "not", struck, in C, nothing in D'
    )
    made = compared(tmp_path, {"A": struck, "B": plain, "C": struck, "D": plain})
    (finding,) = made.findings
    assert finding.code == "copy-conflict"
    assert finding.message == 'copies A and C strike "not", which is not struck in B and D'
    assert "a stroke by hand may be on one of them" in (finding.help or "")


def test_words_that_follow_each_other_are_one_difference(tmp_path: Path) -> None:
    made = compared(
        tmp_path, {"A": "He saw two grey ships there.", "B": "He saw ten old boats there."}
    )
    assert of_kind(made, Kind.CONFLICT) == [("two grey ships", "ten old boats")]


def test_a_signature_differs_as_a_whole(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "We press on with this." + 2 * "\n\n{.signed}\nR. G. Smith Jr.",
            "B": "We press on with this.\n\n{.signed}\nR. D. Smith",
        },
    )
    found = of_kind(made, Kind.CONFLICT)
    assert ("R. G. Smith Jr.", "R. D. Smith") in found
    assert ("R. G. Smith Jr.", "") in found
    assert made.passages == ()


def test_handwriting_in_one_copy_is_a_mark_and_no_conflict(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "We press on [by all means]{.hand by=examiner} with this.",
            "B": "We press on with this.",
        },
    )
    assert of_kind(made, Kind.MARK) == [("by all means", "")]
    assert (made.passages, made.findings) == ((), ())


def test_what_is_ignored_is_counted_with_an_example(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "The Soviet, ships stay to-day. He said so.",
            "B": "the Soviet ships stay today. HE said so.",
        },
    )
    assert made.differences == ()
    assert [(i.kind, i.count, i.example) for i in made.ignored] == [
        ("case", 2, ("The", "the")),
        ("hyphenation", 1, ("to-day.", "today.")),
        ("punctuation", 1, ("Soviet,", "Soviet")),
    ]


def test_division_of_words_is_ignored(tmp_path: Path) -> None:
    made = compared(
        tmp_path,
        {
            "A": "He said that to day the ships stay here.",
            "B": "He said that today the ships stay here.",
        },
    )
    assert made.differences == ()
    assert [(i.count, i.example) for i in made.ignored] == [(1, ("to day", "today"))]


def test_very_many_conflicts_are_told_in_one_sentence(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(600)]
    other = [f"w0rd{n}" if n % 10 == 5 else word for n, word in enumerate(words)]
    made = compared(tmp_path, {"A": " ".join(words), "B": " ".join(other)})
    assert len(made.of_kind(Kind.CONFLICT)) == 60
    (finding,) = made.findings
    assert 'the copies of "cable" have 60 differences in typed text' in finding.message


def test_the_name_of_a_difference_stays_when_others_go(tmp_path: Path) -> None:
    text = "{#p1}\nHe saw two ships.\n\n{#p2}\nThey were grey and old.\n\n{#p3}\nThen he left."
    other = text.replace("two", "ten").replace("grey", "green").replace("old", "bold")
    before = compared(tmp_path / "x", {"A": text, "B": other})
    after = compared(tmp_path / "y", {"A": text, "B": other.replace("ten", "two")})
    assert [d.id for d in before.differences] == [
        "p1-copy-conflict-1",
        "p2-copy-conflict-1",
        "p2-copy-conflict-2",
    ]
    assert [d.id for d in after.differences] == ["p2-copy-conflict-1", "p2-copy-conflict-2"]


def test_a_number_of_which_a_rule_tells_is_not_told_twice(tmp_path: Path) -> None:
    text = "{{#p1}}\nThe dinner was good, and there were {} oysters."
    other = text.format("8,000")
    made = compared(tmp_path, {"A": text.format("5,000"), "B": other})
    assert of_kind(made, Kind.CONFLICT) == [("5,000", "8,000")]
    assert made.findings == ()
    apart = compared(tmp_path / "apart", {"A": text.format("5,000"), "B": other.split("\n")[1]})
    assert [finding.code for finding in apart.findings] == ["copy-conflict"]
