"""What transcriptions of typed papers have besides prose: columns, aligned fields, short lines."""

from tests.importers.raw.drafted import source_of

TEXT = "It has rained since Monday, and nobody has gone down to the river to look at the boats."


def test_an_office_and_a_date_side_by_side() -> None:
    raw = f"Polizeidirektion Graz               Graz, am 14. November 1931.\n\n{TEXT}\n"
    assert source_of(raw) == (
        "::: letterhead\nPolizeidirektion Graz\n:::\n\n"
        f"{{.dateline}}\nGraz, am [14. November 1931](date:1931-11-14).\n\n{TEXT}\n"
    )


def test_fields_whose_colons_stand_below_one_another() -> None:
    raw = (
        "TO    :  Mr. Perry, Accounts      DATE: July 8, 1954\nFROM  :  R. T. Haskell\n"
        f"SUBJECT: Missing vouchers\n\n{TEXT}\n"
    )
    source = source_of(raw)
    assert "{.dateline}\nDATE: [July 8, 1954](date:1954-07-08)" in source
    assert "{.fw type=field place=top}\nFROM : R. T. Haskell" in source
    assert "[Missing vouchers]{.title}" in source


def test_wide_spaces_below_the_head_part_nothing() -> None:
    raw = f"{TEXT}\n\nHe laughed at that,          and so did we all.\n\n{TEXT}"
    assert "He laughed at that, and so did we all." in source_of(raw)


def test_a_table_without_bars_at_its_sides() -> None:
    rows = " To         | Date\n -----------|------\n Mr. Perry  | 7/9\n File       |\n"
    raw = f"{TEXT}\n\n{rows}\n{TEXT}"
    table = "| To | Date |\n|---|---|\n| Mr. Perry | 7/9 |\n| File |  |\n"
    assert source_of(raw) == f"{TEXT}\n\n{table}\n{TEXT}\n"


def test_a_table_right_below_a_line() -> None:
    raw = f"{TEXT}\n\nROUTING SLIP\n| To | Date |\n|---|---|\n| Mr. Perry | 7/9 |\n\n{TEXT}"
    assert "| To | Date |\n|---|---|\n| Mr. Perry | 7/9 |" in source_of(raw)


def test_lines_that_a_typist_ended_early_stay_lines() -> None:
    raw = f"{TEXT}\n\nThe Commissioners\nHarbour Master\nEngineer\n\n{TEXT}"
    assert "The Commissioners\\\nHarbour Master\\\nEngineer\n" in source_of(raw)


def test_a_sentence_before_speech_is_no_heading() -> None:
    raw = f'Auf Vorhalt erklärt er: "Ich habe den Brief nie gesehen und nie gehabt."\n\n{TEXT}'
    assert "run-in" not in source_of(raw)


def test_two_sentences_with_many_nouns_are_text() -> None:
    raw = f"{TEXT}\n\nWeitere Erhebungen sind im Gange. Um Weisung wird gebeten.\n\nHans Kern\n"
    assert source_of(raw).endswith(
        "Weitere Erhebungen sind im Gange. Um Weisung wird gebeten.\n\n"
        "{.signed cert=medium}\nHans Kern\n"
    )
