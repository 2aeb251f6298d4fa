"""Copies of one work: found by the words they share, and what one withholds of another."""

from edition.importers.raw.copies import groups
from edition.importers.raw.markdown import read
from edition.settings import Work
from tests.importers.raw.drafted import drafts_of, sources_of

STORY = [
    "The consul left the town before noon and went to the harbour, where the boats were counted.",
    "[Our man in the ministry says that the treaty will be signed in secret before the winter.]",
    "Nobody was seen on the quay, and the lamps had not been lit since the first of the month.",
    "He asks for instructions, and for another clerk, since the one he has cannot read the code.",
]
FULL = " ".join(STORY)
LESS = " ".join(STORY[:1] + STORY[2:])


def test_two_copies_and_a_withheld_passage() -> None:
    full, less = sources_of(f"{FULL}\n\nEXCISED COPY FOLLOWS\n\n{LESS}")
    assert "before the winter.]{.redacted key=r1 rend=bracketed cert=medium} Nobody" in full
    assert "counted. []{.withheld key=r1 in=pile-1 cert=medium} Nobody" in less


def test_the_work_is_proposed_for_the_settings() -> None:
    first, second = drafts_of(f"{FULL}\n\nEXCISED COPY FOLLOWS\n\n{LESS}")
    assert len(first.settings) == 1
    assert first.settings[0].startswith("[[work]]\nid = ")
    assert [d.front["witness"] for d in (first, second)] == [
        {"of": first.settings[0].split('"')[1], "siglum": "A"},
        {"of": first.settings[0].split('"')[1], "siglum": "B"},
    ]


def test_two_papers_that_share_a_sentence_are_no_copies() -> None:
    other = "I have seen the boats. " + STORY[0] + " " + "Of the rest I know nothing at all. " * 3
    assert groups([read(FULL), read(other + "It was a cold spring and the nets were empty.")]) == ()


def test_a_work_of_the_edition_is_named_as_witness() -> None:
    from edition.importers.raw import copies

    made = drafts_of(f"{FULL}\n\nEXCISED COPY FOLLOWS\n\n{LESS}")
    work = Work("story", str(made[0].front["title"]), "one-original")
    joined = copies.join(made, groups([d.blocks for d in made]), (work,))
    assert [d.front["witness"] for d in joined] == [
        {"of": "story", "siglum": "A"},
        {"of": "story", "siglum": "B"},
    ]


def test_paragraphs_that_only_the_excision_parts_are_one() -> None:
    less = f"{STORY[0]}\n\n{' '.join(STORY[2:])}"
    _, second = sources_of(f"{FULL}\n\nEXCISED COPY FOLLOWS\n\n{less}")
    assert "counted. []{.withheld key=r1 in=pile-1 cert=medium} Nobody" in second
