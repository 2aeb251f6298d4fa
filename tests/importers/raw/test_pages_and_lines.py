"""Page breaks, hyphens at line ends, stamps; and that no text whatever is lost or crashes."""

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.importers.writer import write
from tests.importers.raw.drafted import FIRST_PAGE, drafts_of, source_of

TEXT = "The boats came back before the winter, as everybody in the town had hoped they would."


def test_a_hyphen_is_joined_where_the_word_stands_elsewhere() -> None:
    text = "The inter-\nnational treaty was signed, and an international court was set up by it."
    assert source_of(text).startswith("The international treaty was signed")


def test_a_hyphen_is_kept_where_nothing_says_that_it_is_none() -> None:
    text = "The half-\nhearted treaty was signed, and a court was set up by it in the same year."
    assert "half-" in source_of(text)


def test_a_form_feed_begins_a_page() -> None:
    assert source_of(f"{TEXT}\n\f\n{TEXT}") == (f"{TEXT}\n\n[]{{.pb n=2}}\n\n{TEXT}\n")


def test_every_document_begins_with_its_first_page() -> None:
    (draft,) = drafts_of(TEXT)
    assert FIRST_PAGE in write(draft).text


def test_a_page_begins_above_its_number_and_the_marking_over_it() -> None:
    source = source_of(f"{TEXT}\n\nSECRET\n\n-2-\n\n{TEXT}")
    assert source.index("[]{.pb n=2}") < source.index("SECRET") < source.index("-2-")


def test_a_stamp_with_boxes_fields_and_a_marking_among_its_lines() -> None:
    text = f"""{TEXT}

REVIEWED BY Olsen DATE 3/4/91

SECRET

( ) RELEASE (X) DENY

FOIA exemptions 6(1)

{TEXT}
"""
    assert """::: stamp {type=review cert=medium}
REVIEWED BY [Olsen]{.hand by=stamp-pen cert=low} DATE [3/4/91]{.hand by=stamp-pen cert=low}
( ) RELEASE (X) DENY
FOIA exemptions [6(1)|b(1)]{.hand by=stamp-pen cert=low}{.alt cert=medium}
:::

{.marking""" in source_of(text)


def test_a_date_below_a_stamp_at_the_head_is_that_of_the_letter() -> None:
    text = f"PASSED BY CENSOR\n\n12 Nov. 1942\n\nDear Mother,\n\n{TEXT}"
    assert source_of(text).startswith(
        "::: stamp {type=censorship cert=medium}\nPASSED BY CENSOR\n:::\n\n{.dateline"
    )


PIECES = st.sampled_from(
    ["[", "]", "(b)(1)", "\n\n", "\n", "SECRET", "( )", "(X)", "DATE", "█", "~~x~~", "-2-", "\f",
     "[REDACTED]", "*", "word", "Dear Ann,", "3 March 1908", "---", "REVIEWED BY", "a.", "-\n", " "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=30))
def test_no_text_is_lost(pieces: list[str]) -> None:
    drafts_of(" ".join(pieces).replace("\r", "\n"))
