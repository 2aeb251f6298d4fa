"""What archivists know of telegrams, forms, letters: one rule of a genre each."""

from tests.importers.raw.drafted import source_of, sources_of

TEXT = "The boats came back before the winter, as everybody in the town had hoped they would."
LONG_RULE = "-" * 40


def test_the_group_of_date_and_time_is_the_date_line_of_a_telegram() -> None:
    source = source_of(f"P 010930Z MAR 68\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\n\n1. {TEXT}\n")
    assert "{.dateline cert=medium}\nP 010930Z MAR 68" in source
    assert "{.fw type=field place=top}\nFM AMEMBASSY OSLO" in source


def test_a_page_of_a_telegram_begins_with_its_line() -> None:
    source = source_of(f"{TEXT}\n\nPAGE 02 OSLO 00417 010930Z\n\n{TEXT}\n")
    assert "[]{.pb n=2}\n\n{.fw type=header place=top}\nPAGE 02 OSLO" in source


def test_no_page_ends_between_the_markings_of_a_head() -> None:
    source = source_of(f"SUBJECT: Boats\n\nSECRET\n\nNOFORN\n\n{TEXT}\n\n{TEXT}\n")
    assert ".pb" not in source


def test_a_name_in_capitals_below_the_last_sentence_signs_a_telegram() -> None:
    source = source_of(f"1. {TEXT}\n\n2. THE BOATS WILL GO AGAIN.\nTHORSEN\n")
    assert source.endswith("{.signed cert=medium}\nTHORSEN\n")


def test_a_word_in_capitals_that_ends_no_sentence_is_no_name() -> None:
    source = source_of(f"1. {TEXT}\n\n2. THE BOATS WILL GO TO THE\nHARBOR\n")
    assert ".signed" not in source


def test_what_is_written_behind_the_name_of_a_field_is_handwriting() -> None:
    source = source_of("1. TRADE: *cooper*\n\n2. MASTER: *Nils Berg*\n\n3. WAGES: \\_\\_\\_\\_\n")
    assert source == (
        "::: form {cert=medium}\n"
        "1. TRADE: [cooper]{.hand by=hand cert=medium}\n"
        "2. MASTER: [Nils Berg]{.hand by=hand cert=medium}\n"
        "3. WAGES: []{.blank}\n"
        ":::\n"
    )


def test_boxes_below_the_fields_of_a_form_are_part_of_it() -> None:
    source = source_of(f"{TEXT}\n\nName: Berg\n\nRank: mate\n\n( ) DISMISSED (X) KEPT\n")
    assert "::: stamp" not in source
    assert "Rank: mate\n( ) DISMISSED (X) KEPT\n:::" in source


def test_a_farewell_goes_on_in_a_line_with_a_small_letter() -> None:
    source = source_of(f"Dear Anna,\n\n{TEXT}\n\nBelieve me,\nyours sincerely,\n\nNils Berg\n")
    assert "{.salute}\nBelieve me,\\\nyours sincerely,\n\n{.signed}\nNils Berg" in source


def test_what_stands_above_a_long_rule_belongs_to_what_ends_there() -> None:
    first = f"SECRET\n\nMEMORANDUM\n\n{TEXT}\n\nSECRET"
    second = f"CONFIDENTIAL\n\nDEPARTMENT OF TRADE\n\nMEMORANDUM\n\n{TEXT}"
    one, other = sources_of(f"{first}\n\n{LONG_RULE}\n\n{second}\n")
    assert one.endswith("{.marking place=bottom}\nSECRET\n")
    assert other.startswith("{.marking place=top}\nCONFIDENTIAL\n")


def test_a_form_without_text_is_a_document() -> None:
    form = "# SEAMAN'S CARD\n\nName: Berg\n\nRank: mate\n\nAddress: Bergen"
    one, other = sources_of(f"Dear Anna,\n\n{TEXT}\n\nNils Berg\n\n***\n\n{form}\n")
    assert "SEAMAN" not in one
    assert "SEAMAN" in other


def test_the_word_of_a_reviewer_below_an_office_is_no_part_of_the_letterhead() -> None:
    source = source_of(f"DEPARTMENT OF TRADE\nSANITIZED\n\nMay 3, 1968\n\n{TEXT}\n")
    assert "::: letterhead\nDEPARTMENT OF TRADE\n:::" in source
    assert "::: annotation {type=review place=top cert=medium}\nSANITIZED\n:::" in source
