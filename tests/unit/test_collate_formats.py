"""What a comparison finds, as text, JSON and CSV; made by hand, so that nothing else is tested."""

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from edition.collate.result import Collation, Kind, State
from edition.collate.written.as_csv import COMMON, as_csv
from edition.collate.written.as_json import as_json
from edition.collate.written.as_text import as_text
from edition.collate.written.layout import WIDTH, safe, width, wrap
from edition.collate.written.said import shortened
from tests.tools.collated import independent, three_releases
from tests.tools.collations import Line, Marks, Stretch, collation, same
from tests.tools.json_schema import faults
from tests.tools.pages import ROOT

HOSTILE = ("\x1b[2J", "\u202egnp.exe", "<script>&", '"; DROP', "a\x00b", "=1+1", "漢字" * 80)


def nowhere(_: Collation) -> object:
    return lambda _copy, _word: ""


def hostile() -> Collation:
    rows = [
        Line("p", ["Before", Stretch((text, "other"), Kind.VARIANT), "after."]) for text in HOSTILE
    ]
    return collation(rows, kind="independent")


# ------------------------------------------------------------------------------------------ text


def test_the_copies_come_first_with_sigla_words_and_release() -> None:
    lines = as_text([three_releases()], nowhere).splitlines()
    assert lines[0].startswith("The harbour cable")
    assert lines[0].endswith("3 copies of one original")
    assert re.match(r"  A  release of 1994  1994-05-30  36 words of running text  ", lines[3])
    assert "no date" in lines[5]


def test_a_passage_says_its_size_its_words_and_its_state_in_every_copy() -> None:
    text = as_text([three_releases()], nowhere)
    begin = text.index("  r1 · ")
    told = text[begin : text.index("  r2 · ")]
    assert told.splitlines()[:5] == [
        "  r1 · paragraph 2 · 8 words, 39 characters, counted in B",
        "      “He said the survey ship would not sail.”",
        "      A  withheld  s. 1(a)",
        "      B  shown",
        "      C  released  s. 1(a) (in the hand first, certainty medium)",
    ]


def test_what_no_copy_shows_has_a_size_only_as_stated_or_estimated() -> None:
    text = as_text([three_releases()], nowhere)
    assert "r3 · paragraph 7 · shown by no copy: about 2 lines stated, an estimate of 24" in text


def test_a_passage_that_is_lacking_in_silence_is_told_apart_from_redactions() -> None:
    text = as_text([three_releases()], nowhere)
    withheld, lacking = text.index("Withheld, marked"), text.index("Lacking without a sign")
    assert withheld < text.index("  r1 · ") < lacking < text.index("  s1 · ")
    assert "s1 ·" not in text[withheld:lacking]


def test_conflicts_are_a_work_list_with_places_in_the_authors_files() -> None:
    text = as_text([three_releases()], lambda _: lambda copy, word: f"sources/{copy}.md:{word}:1")
    section = text[text.index("To check against the images") :]
    assert re.search(r"A    “brother” \(unclear: faded\)  sources/0.md:\d+:1\n", section)
    assert re.search(r"B C  “father” \(unclear: faded\)  sources/1.md:\d+:1\n", section)


def test_there_is_no_heading_without_anything_below_it() -> None:
    text = as_text([collation([Line("p", ["All the same."])])], nowhere)
    assert "──" not in text
    assert "The copies do not differ." in text


def test_copies_with_several_states_in_one_passage_say_how_many_words_of_each() -> None:
    parts = [
        same("one two three", State.SHOWN, State.WITHHELD, key="r1"),
        same("four five", State.MARKED, State.WITHHELD, key="r1"),
    ]
    text = as_text([collation([Line("p", [*parts, "end."])])], nowhere)
    assert "A  shown 3 words, marked 2 words\n" in text
    assert "B  withheld\n" in text


def test_no_line_is_longer_than_a_terminal_is_wide() -> None:
    for made in (three_releases(), independent(), hostile()):
        for line in as_text([made], nowhere).splitlines():
            assert width(line) <= WIDTH, line


def test_nothing_in_a_source_steers_the_terminal() -> None:
    text = as_text([hostile()], nowhere)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "<U+001B>[2J" in text


@pytest.mark.parametrize("text", ["", "one", "one two " * 40, "漢字かな" * 60, "x" * 300])
def test_wrapping_loses_nothing_but_spaces(text: str) -> None:
    lines = wrap(text, "> ", "  ")
    assert "".join("".join(line[2:].split()) for line in lines) == "".join(text.split())
    assert all(width(line) <= WIDTH for line in lines)


def test_letters_of_all_scripts_are_printed_as_they_are() -> None:
    text = "Ünïcödé नमस्ते می‌خواهم 漢字 e\u0301"
    assert safe(text) == text


# ------------------------------------------------------------------------------------------ JSON


def schema() -> dict[str, object]:
    return json.loads((ROOT / "docs" / "collation.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("made", [three_releases(), independent(), hostile(), collation([])])
def test_json_is_as_the_schema_says(made: Collation) -> None:
    assert faults(json.loads(as_json([made])), schema()) == []


def test_the_schema_finds_what_is_wrong() -> None:
    value = json.loads(as_json([three_releases()]))
    value["works"][0]["differences"][0]["kind"] = "no kind"
    value["works"][0]["copies"][0]["more"] = 1
    del value["works"][0]["rows"][0]["id"]
    told = faults(value, schema())
    assert any(".differences[0].kind" in sentence for sentence in told)
    assert "$.works[0].copies[0]: has more" in told
    assert "$.works[0].rows[0]: lacks id" in told


def test_a_program_can_put_the_copies_together_again() -> None:
    made = three_releases()
    (work,) = json.loads(as_json([made]))["works"]
    for number, copy in enumerate(made.copies):
        words = work["copies"][number]["words"]
        told = " ".join(words[c[number]][0] for c in work["columns"] if c[number] >= 0)
        assert told == " ".join(word.text for word in copy.words)


def test_json_has_everything_that_was_found() -> None:
    made = three_releases()
    (work,) = json.loads(as_json([made]))["works"]
    assert [d["id"] for d in work["differences"]] == [d.id for d in made.differences]
    assert [p["key"] for p in work["passages"]] == ["r1", "s1", "r2", "r3"]
    assert work["passages"][0]["claims"][1]["written"] == "s. 1(a)"
    assert work["passages"][3]["parts"][0]["estimate"] == 24
    assert work["disclosures"][2]["dated"] is False


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert as_json([three_releases()]) == as_json([three_releases()])
    assert as_json([]) == '{"format": "edition-collation", "version": 1, "works": []}\n'


# ------------------------------------------------------------------------------------------- CSV


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_there_is_a_line_for_each_difference_and_a_group_of_columns_for_each_copy() -> None:
    made = three_releases()
    rows = rows_of(as_csv([made]))
    assert len(rows) == len(made.differences)
    first = rows[1]
    assert [first[name] for name in ("number", "kind", "place", "passage", "words", "codes")] == [
        *("2", "excision", "paragraph 2", "r1", "8", "s. 1(a)")
    ]
    assert first["A_state"] == "withheld"
    assert first["A_text"] == ""
    assert first["B_text"] == "He said the survey ship would not sail."
    assert first["C_state"] == "released"


def test_the_words_of_a_passage_are_those_that_stand_in_this_line() -> None:
    rows = [row for row in rows_of(as_csv([three_releases()])) if row["passage"] == "r2"]
    assert [row["words"] for row in rows] == ["6", "4"]
    assert {row["size_from"] for row in rows} == {"counted in C"}


def test_works_with_other_copies_share_a_table() -> None:
    text = as_csv([three_releases(), replace(independent(), work="letters")])
    header = text.splitlines()[0].split(",")
    assert header[: len(COMMON)] == list(COMMON)
    assert [name for name in header if name.endswith("_text")] == [
        *("A_text", "B_text", "Ba_text", "C_text")
    ]
    letters = [row for row in rows_of(text) if row["work"] == "letters"]
    assert letters[0]["Ba_text"] == "in a time"
    assert letters[0]["B_text"] == ""


def test_lines_end_as_the_rfc_says_and_what_needs_quotes_has_them() -> None:
    text = as_csv([hostile()])
    assert text.endswith("\r\n")
    assert '"""; DROP"' in text


def test_no_cell_is_a_formula_for_a_spreadsheet() -> None:
    rows = [
        Line("p", [Stretch((f"{sign}cmd|' /C calc'!A0", "word"), Kind.VARIANT), "end."])
        for sign in ("=", "+", "-", "@", "＝", "＋")
    ]
    made = replace(collation(rows), work="=1+1")
    for row in csv.reader(io.StringIO(as_csv([made]), newline="")):
        assert not [cell for cell in row if cell.startswith(tuple("=+-@＝＋\t\r"))]
    assert "'=cmd" in as_csv([made])


def test_marks_have_their_words_counted() -> None:
    made = collation([Marks("stamp", ("OPEN IN PART", None))])
    (row,) = rows_of(as_csv([made]))
    assert (row["kind"], row["A_words"], row["B_state"]) == ("added-mark", "3", "absent")


def test_a_quotation_is_cut_only_where_that_saves_eight_words() -> None:
    few, many = " ".join("abcdefghijkl"), " ".join("abcdefghijklmnopqrstuvwxyz")
    assert shortened(few, 16) == few
    assert shortened(many, 16) == "a b c d e … y z"
