"""The shape of a text, in words, withheld ones included."""

from pathlib import Path

import pytest

from edition.model.edition import Edition
from edition.publish.phrases import phrases
from edition.publish.sizes import size_of
from edition.publish.strips import DrawnMark, Measure, Shape, draw, measure, thinned
from tests.tools.publishing import letter, read, write

T = phrases("en")
HIDDEN = '<del type="redaction" subtype="withheld" xml:id="r"><gap reason="withheld" {}/></del>'
SHOWN = '<del type="redaction" subtype="marked" xml:id="{}" {}>{}</del>'


def measured(tmp_path: Path, body: str) -> Measure:
    plan, built, _ = read(write(tmp_path, {"tei/a.xml": letter(body)}))
    return measure(built[0].document, built[0].facts, plan.edition)


def sentence(tmp_path: Path, body: str) -> str:
    plan, built, _ = read(write(tmp_path, {"tei/a.xml": letter(body)}))
    return size_of(built[0].facts, built[0].facts.words, plan.edition, T)


def test_paragraphs_and_sections_are_where_they_begin(tmp_path: Path) -> None:
    found = measured(tmp_path, "<div><p>one two</p><p>three</p></div><div><p>four</p></div>")
    assert found.total == 4
    assert found.paragraphs == [0, 2, 3]
    assert found.sections == [0, 3]


def test_a_withheld_passage_takes_the_room_of_its_words(tmp_path: Path) -> None:
    gap = HIDDEN.format('unit="word" quantity="6"')
    found = measured(tmp_path, f"<p>one two {gap} three four</p>")
    assert found.total == 10
    assert [(m.kind, m.at, m.length, m.id) for m in found.marks] == [("cut", 2, 6, "r")]


def test_a_marked_passage_is_as_long_as_it_is(tmp_path: Path) -> None:
    found = measured(tmp_path, f"<p>one {SHOWN.format('r', '', 'two three')} four</p>")
    assert found.total == 4
    assert [(m.kind, m.at, m.length) for m in found.marks] == [("open", 1, 2)]


def test_the_pieces_of_one_redaction_are_one_mark(tmp_path: Path) -> None:
    first = SHOWN.format("r-1", 'next="#r-2"', "two three")
    second = SHOWN.format("r-2", 'prev="#r-1"', "four five six")
    found = measured(tmp_path, f"<p>one {first}</p><p><label>b.</label> {second}</p>")
    assert [(m.at, m.length, m.extent.words) for m in found.marks] == [(1, 5, 5)]


@pytest.mark.parametrize(
    ("size", "words", "spoken"),
    [
        ('unit="word" quantity="6"', 6, "6 words withheld after 33 per cent of the text"),
        ('unit="line" quantity="2"', 22, "about 22 words withheld after 12 per cent of the text"),
        ('unit="line" atMost="1"', 11, "about 11 words withheld after 21 per cent of the text"),
        (
            'extent="unknown"',
            0,
            "a passage of unknown size withheld after 100 per cent of the text",
        ),
        ('unit="furlong" quantity="2"', 0, "a passage of unknown size withheld"),
        ('unit="word" quantity="nan"', 0, "a passage of unknown size withheld"),
        ('unit="word" quantity="1e300"', 0, "a passage of unknown size withheld"),
        ('unit="word" quantity="-3"', 0, "a passage of unknown size withheld"),
    ],
)
def test_sizes_are_no_surer_than_they_are(
    tmp_path: Path, size: str, words: int, spoken: str
) -> None:
    found = measured(tmp_path, f"<p>one two three {HIDDEN.format(size)}</p>")
    assert found.marks[0].length == words
    assert draw(found, "T", 3, T).marks[0].spoken.startswith(spoken)


def test_notes_are_not_counted_and_words_in_pieces_are_one(tmp_path: Path) -> None:
    body = "<p>Ga<hi>r</hi>th<note><p>not counted</p></note>off<!-- x -->s</p>"
    assert measured(tmp_path, body).total == 1


def test_a_strip_is_drawn_in_per_cent_of_the_longest(tmp_path: Path) -> None:
    shape = draw(measured(tmp_path, "<p>one two</p><p>three four five</p>"), "T", 5, T, scale=10)
    assert shape.width == 50.0
    assert shape.paragraphs == (20.0,)
    assert shape.spoken == "T: 5 words; no redaction"


def test_an_empty_text_has_a_strip_too() -> None:
    assert draw(Measure(), "T", 0, T).width == 0.5


def test_what_is_withheld_is_said_in_one_sentence(tmp_path: Path) -> None:
    three = "".join(
        HIDDEN.format(s).replace('"r"', f'"r{n}"')
        for n, s in enumerate(
            ('unit="word" quantity="6"', 'unit="line" quantity="1"', 'extent="unknown"')
        )
    )
    assert sentence(tmp_path, f"<p>one two {three}</p>") == (
        "2 words stand; about 17 are withheld in 2 places; a passage of unknown size is withheld"
    )
    assert sentence(tmp_path, f"<p>one {SHOWN.format('r', '', 'two')}</p>") == (
        "2 words; 1 is marked and can be read in one place"
    )


def test_no_redaction_is_said_only_where_there_are_others(tmp_path: Path) -> None:
    assert sentence(tmp_path, "<p>one two</p>") == "2 words"


def test_an_edition_that_knows_nothing_of_the_document_does_no_harm(tmp_path: Path) -> None:
    body = f"<p>one {SHOWN.format('r', '', 'two')}</p>"
    _, built, _ = read(write(tmp_path, {"tei/a.xml": letter(body)}))
    assert measure(built[0].document, built[0].facts, Edition()).marks == []


def test_a_strip_of_very_many_marks_is_drawn_as_what_covers_most_of_it() -> None:
    def mark(number: int) -> DrawnMark:
        kind = "cut" if number < 1500 else "open"
        return DrawnMark(kind, number / 30, 1 / 40, 0, "1", f"r{number}", "told")

    shape = Shape("", 100, (), (), tuple(mark(n) for n in range(3000)))
    found = [(m.kind, m.at, m.length, m.figure) for m in thinned(shape).marks]
    assert found == [("cut", 0, 50, ""), ("open", 50, 50, "")]
    few = Shape("", 100, (), (), (mark(1), mark(2)))
    assert thinned(few) is few


def test_very_many_marks_are_not_told_one_by_one(tmp_path: Path) -> None:
    mark = '<del type="redaction" subtype="marked" xml:id="r{0}">noon {0}</del> and '
    body = "<p>" + "".join(mark.format(n) for n in range(100)) + "</p>"
    found = measured(tmp_path, body)
    assert draw(found, "A", 300, T).spoken == "A: 300 words; 100 passages marked, readable"
