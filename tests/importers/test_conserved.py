"""No character of a text is lost, doubled or invented: found by position, kept as plain text."""

from hypothesis import strategies as st

from edition.importers.conserved import compare, conserved, plain
from edition.importers.draft import (
    Artefact,
    Draft,
    LineBreak,
    Mark,
    Origin,
    Paragraph,
    Text,
    plain_text,
)
from tests.tools.properties import holds_for

FILE = "~~SECRET~~\n\nDear Anna,\nI come.\n"
STRUCK = Paragraph(
    (
        Artefact("~~", "the sign of struck text", Origin(0, 2)),
        Mark("struck", ((Text("SECRET", Origin(2, 8)),),)),
        Artefact("~~", "the sign of struck text", Origin(8, 10)),
    ),
    "marking",
)
LETTER = Paragraph(
    (Text("Dear Anna,", Origin(12, 22)), LineBreak(), Text("I come.", Origin(23, 30)))
)


def draft(*blocks: Paragraph) -> Draft:
    """A draft of the whole file."""
    return Draft({"id": "letter", "title": "Letter"}, blocks, origin=Origin(0, len(FILE)))


def test_a_whole_draft_is_left_as_it_is() -> None:
    whole = draft(STRUCK, LETTER)
    assert conserved(FILE, [whole], "raw.txt") == ((whole,), [])


def test_what_is_lost_is_told_and_the_document_is_plain() -> None:
    (kept,), findings = conserved(FILE, [draft(LETTER)], "raw.txt")
    assert str(findings[0].at) == "raw.txt:1:1"
    assert findings[0].message.startswith("“~~SECRET~~” is in no draft")
    assert kept.plain
    assert [plain_text(b.content) for b in kept.blocks if isinstance(b, Paragraph)] == [
        "~~SECRET~~",
        "Dear Anna,",
        "I come.",
    ]


def test_what_stands_twice_or_otherwise_or_is_invented_is_told() -> None:
    twice = draft(STRUCK, LETTER, Paragraph((Text("Anna,", Origin(17, 22)),)))
    assert "stands twice" in conserved(FILE, [twice], "raw.txt")[1][0].message
    other = Paragraph((Text("Dear Anne,", Origin(12, 22)), LineBreak(), LETTER.content[2]))
    assert "written otherwise" in conserved(FILE, [draft(STRUCK, other)], "raw.txt")[1][0].message
    invented = draft(STRUCK, LETTER, Paragraph((Text("Yours"),)))
    assert "“Yours” is not in the file" in conserved(FILE, [invented], "raw.txt")[1][0].message


def test_a_second_reading_is_the_editors() -> None:
    rival = Mark("alt", ((Text("I come.", Origin(23, 30)),), (Text("I came."),)))
    letter = Paragraph((LETTER.content[0], LineBreak(), rival))
    assert conserved(FILE, [draft(STRUCK, letter)], "raw.txt")[1] == []


def test_words_that_were_joined_are_told() -> None:
    joined = Paragraph((Text("Dear Anna,", Origin(12, 22)), Text("I come.", Origin(23, 30))))
    (found,) = conserved(FILE, [draft(STRUCK, joined)], "raw.txt")[1]
    assert "a word is parted or joined here" in found.message


def test_one_faulty_document_leaves_the_others_alone() -> None:
    first = Draft({"id": "a"}, (Paragraph((Text("one", Origin(0, 3)),)),), origin=Origin(0, 4))
    second = Draft({"id": "b"}, (), origin=Origin(4, 8))
    kept, findings = conserved("one\ntwo\n", [first, second], "raw.txt")
    assert kept[0] == first
    assert kept[1].plain
    assert len(findings) == 1


def test_no_draft_at_all_is_a_plain_one() -> None:
    (kept,), findings = conserved("one\n", [], "raw.txt")
    assert findings
    assert kept.plain
    assert kept.id == "document"


@holds_for(st.text(alphabet="ab c\n\t~*", max_size=60), few=100)
def test_plain_text_is_always_whole(text: str) -> None:
    """Whatever the file is, its plain draft has every character once."""
    assert list(compare(text, [plain(text, Draft({"id": "x"}, ()))])) == []
