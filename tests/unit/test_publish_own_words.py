"""Words of the edition within a text in another language say their own."""

from edition.publish.own_words import in_own_language

BAR = (
    '<span class="tei-del bar" role="img" aria-label="redaction"><b data-generated="">withheld</b>'
)


def test_a_bar_in_a_foreign_text_says_the_language_of_the_edition() -> None:
    assert in_own_language(BAR, "de", "en") == (
        '<span class="tei-del bar" role="img" aria-label="redaction" lang="en">'
        '<b data-generated="" lang="en">withheld</b>'
    )


def test_nothing_changes_where_the_languages_are_the_same() -> None:
    assert in_own_language(BAR, "en-GB", "en") == BAR
    assert in_own_language(BAR, "", "en") == BAR


def test_words_of_the_text_stay_in_its_language() -> None:
    lemma = '<span class="lemma" data-generated="">Haus</span>'
    restored = '<ins class="from-copy" data-generated="">Haus</ins>'
    assert in_own_language(lemma + restored, "de", "en") == lemma + restored


def test_a_language_that_is_said_stays() -> None:
    own = '<span data-generated="" lang="la">om.</span>'
    assert in_own_language(own, "de", "en") == own


def test_a_word_in_a_text_from_right_to_left_has_its_direction() -> None:
    made = in_own_language('<b data-generated="">lost</b>', "he", "en")
    assert made == '<b data-generated="" lang="en" dir="ltr">lost</b>'
