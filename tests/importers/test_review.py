"""The review file says where each guess stands, in the draft and in the raw file."""

from edition.importers.draft import (
    Artefact,
    Draft,
    Guess,
    Mark,
    Origin,
    Paragraph,
    Rule,
    Text,
)
from edition.importers.review import Imported, review
from edition.importers.writer import write

FILE = "March 3, 1908\n\n~~The~~ suitcase\n\n***\n"
GUESS = Guess("date line", "a date stands alone at the top", "medium", Origin(0, 13))
DRAFT = Draft(
    {"id": "letter", "title": "Letter"},
    (
        Paragraph((Text("March 3, 1908", Origin(0, 13)),), "dateline", guess=GUESS),
        Paragraph(
            (
                Artefact("~~", "the sign of struck text", Origin(15, 17)),
                Mark("struck", ((Text("The", Origin(17, 20)),),)),
                Artefact("~~", "the sign of struck text", Origin(20, 22)),
                Text(" suitcase", Origin(22, 31)),
            )
        ),
        Rule(origin=Origin(33, 36)),
    ),
    guesses=(Guess("title", "nothing says it", "low", key="title"),),
    settings=('[[work]]\nid = "letter"',),
    origin=Origin(0, len(FILE)),
)


def test_a_guess_has_its_line_here_and_there() -> None:
    written = write(DRAFT)
    assert written.text.splitlines() == [
        "---",
        "id: letter",
        "# guessed (low): title: nothing says it",
        "title: Letter",
        "---",
        "",
        "<!-- guessed (medium): date line: a date stands alone at the top -->",
        "",
        "{.dateline cert=medium}",
        "March 3, 1908",
        "",
        "~~The~~ suitcase",
        "",
        "{rend=rule}",
        "***",
    ]
    assert [(line, guess.what) for line, guess in written.guesses] == [
        (4, "title"),
        (9, "date line"),
    ]


def test_the_review_lists_guesses_what_was_left_out_and_settings() -> None:
    text = review("raw.txt", FILE, [Imported(DRAFT, write(DRAFT), "sources/letter.md")])
    assert text.splitlines()[0] == "# What was guessed in raw.txt"
    assert "1 document, 2 guesses." in text
    assert "| 4 |  | title |  | low | nothing says it |" in text
    row = "| 9 | 1 | date line | March 3, 1908 | medium | a date stands alone at the top |"
    assert row in text
    assert r"| 3 | \~\~ | the sign of struck text |" in text
    assert '[[work]]\nid = "letter"' in text


def test_comments_can_be_left_to_the_review() -> None:
    written = write(DRAFT, comments=False)
    assert "guessed" not in written.text
    assert "{.dateline cert=medium}" in written.text
    assert [line for line, _ in written.guesses] == [3, 6]
