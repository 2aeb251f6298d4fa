"""Several documents in one file: where each begins, and what belongs to none."""

from tests.importers.raw.drafted import drafts_of, source_of, sources_of

FIRST = """Wien, den 3. März 1908

Liebe Lisl!

Der Koffer ist heute endlich angekommen, und ich habe ihn gleich aufgemacht, ohne den Schlüssel.

Deine Anna
"""
SECOND = """Triest, 9. März 1908

Liebe Anna!

Ich danke Dir für den Brief und für die Nachricht von dem Koffer, auf die ich lange gewartet habe.

Lisl
"""


def test_a_date_line_and_a_salutation_begin_a_letter() -> None:
    first, second = drafts_of(f"{FIRST}\n{SECOND}")
    assert (first.id, second.id) == ("pile-1", "pile-2")
    assert first.guesses == ()
    assert second.guesses[0].what == "another document begins"
    assert "date line, salutation" in second.guesses[0].why


def test_a_line_that_says_that_another_follows_belongs_to_none() -> None:
    text = "Nothing was found in the harbour on that day.\n\nSECOND COPY FOLLOWS\n\nAll was lost."
    text += " Nothing was found in the harbour on that day."
    _, second = drafts_of(text)
    assert [a.text for a in second.artefacts] == ["SECOND COPY FOLLOWS"]
    assert "FOLLOWS" not in "".join(sources_of(text))


def test_a_date_alone_within_a_diary_parts_nothing() -> None:
    text = "It rained all day, and nobody came to see us or the boats.\n\n3 March 1908\n\n"
    text += "It rained again, and the boats were still lying in the harbour."
    assert len(drafts_of(text)) == 1


def test_the_office_above_a_stamp_is_no_letterhead_of_another_document() -> None:
    text = """The boats came back before the winter, as everybody had hoped they would.

MINISTRY OF FISHERIES, RECORDS

REVIEWED BY Olsen DATE 3/4/91

( ) RELEASE (X) DENY

The catch was poor, and the minister left the town on the following day.
"""
    assert (
        "::: stamp {type=review cert=medium}\nMINISTRY OF FISHERIES, RECORDS\n"
        "REVIEWED BY [Olsen]{.hand by=stamp-pen cert=low} DATE [3/4/91]" in source_of(text)
    )


def test_a_marking_above_a_letterhead_that_has_its_own_is_the_foot_of_the_paper_before() -> None:
    letter = """MINISTRY OF FISHERIES

SECRET

3 March 1961

SUBJECT: Boats

The boats came back before the winter, as everybody had hoped they would, and were counted.

J. Olsen

SECRET
"""
    first, second = sources_of(f"{letter}\n{letter.replace('boats came', 'nets came')}")
    assert first.count("SECRET") == second.count("SECRET") == 2


def test_a_title_that_stands_above_every_page_is_a_running_head() -> None:
    text = "ANNUAL REPORT\n\nThe boats came back before the winter, as everybody had hoped for."
    assert len(drafts_of(f"{text}\n\f\n{text}")) == 1
    assert len(drafts_of(f"{text}\n\n- 2 -\n\n{text}")) == 1


def test_the_same_form_again_below_a_rule_is_another() -> None:
    text = "STAFF RECORD\n\nName: Kern, Anton\n\n"
    text += "The applicant was interviewed on Monday, and made a good impression on the board.\n"
    assert len(drafts_of(f"{text}\n---\n\n{text}")) == 2


def test_an_announced_enclosure_keeps_its_announcement() -> None:
    text = "The boats came back before the winter, as everybody had hoped they would."
    first, second = sources_of(f"{text}\n\nATTACHMENT\n\n{text.replace('boats', 'nets')}")
    assert "ATTACHMENT" in second
    assert "ATTACHMENT" not in first


def test_name_number_and_date_above_a_page_part_nothing() -> None:
    text = "The boats came back before the winter, as everybody in the town had hoped for."
    assert (
        len(drafts_of(f"{text}\n\nMINISTRY OF FISHERIES\n\n- 2 -\n\n3 March 1908\n\n{text}")) == 1
    )
