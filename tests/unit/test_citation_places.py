"""Places are cited from one form of their text: each as if it had been written by itself."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.date import Date
from edition.publish.citation import Holding, Making, Publication, Record, at_place, shown
from edition.publish.citation.places import Places
from edition.publish.phrases import Phrases, phrases
from edition.records.names import Name

EDITION = Publication("Letters_1", (Name("I. Calder", "Calder", "Ines"),), "Museum", "Wexcombe")
RECORD = Record(
    "document",
    "letter_1",
    "To his sister & aunt",
    EDITION,
    Making((Name("Rufus Thorne", "Thorne", "Rufus"),), Date(when="1889-03-04"), "letter"),
    Holding("Museum", "T_1"),
    language="en",
    address="https://example.org/a_b/letter_1.html",
)
NUMBERS = st.one_of(
    st.integers(1, 9999).map(str),
    st.text(st.sampled_from("12rvxiX[].? <&_é-’"), min_size=1, max_size=6),
)
IDS = st.one_of(
    st.integers(1, 9999).map("p-{}".format),
    st.text(st.sampled_from("pg_12.-éà&:%{}"), min_size=1, max_size=8),
)


@given(places=st.lists(st.tuples(NUMBERS, IDS, st.booleans()), max_size=6), dated=st.booleans())
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_place_is_cited_as_if_it_were_the_only_one(
    language: str, places: list[tuple[str, str, bool]], dated: bool
) -> None:
    t = phrases(language)
    record = RECORD if dated else replace(RECORD, work=Making())
    made = Places(record, t)
    for number, name, leaf in places:
        assert made.place(number, name, leaf=leaf) == alone(record, t, number, name, leaf)


def alone(record: Record, t: Phrases, number: str, name: str, leaf: bool) -> object:
    locator = t("cite.page" if leaf else "document.paragraph", n=number)
    return shown(at_place(record, locator, name, number if leaf else ""), t)


@pytest.mark.parametrize("phrase", ["{n:>6}", "{n}", "{n} / {n}", "no number", "{n}."])
def test_an_edition_may_count_its_paragraphs_in_its_own_way(phrase: str) -> None:
    t = phrases("en", {"en": {"document.paragraph": phrase}})
    record = replace(RECORD, work=Making())
    made = Places(record, t)
    for number in ("1", "12", "xii", "A"):
        assert made.place(number, "p", leaf=False) == alone(record, t, number, "p", False)


def test_a_text_that_speaks_like_the_form_is_cited_as_well() -> None:
    t = phrases("en")
    record = replace(RECORD, title="edition-place-id, 0edition0number0")
    cited = Places(record, t).place("7", "p-7", leaf=False)
    assert cited == alone(record, t, "7", "p-7", False)
