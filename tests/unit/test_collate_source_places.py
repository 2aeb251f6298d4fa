"""Where a word of a copy stands in its author's file: exact, or the beginning of its paragraph."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from edition.collate.copy_text import CopyText
from edition.collate.keys import is_letter
from edition.collate.places.source_places import SourcePlaces, place_after, place_before
from edition.collate.places.source_text import COVERED, covered
from edition.collate.reading import read_copy
from edition.location import SourceFile, Span
from edition.model.collect import collect
from edition.read import read_edition
from edition.tei.document import Document
from edition.tei.parse import parse

REPOSITORY = Path(__file__).parents[2]
EDITIONS = [".", *(f"tests/editions/{name}" for name in ("briefe", "cable", "censure"))]


@cache
def sources(edition: str) -> list[tuple[Document, CopyText]]:
    """The documents of an edition that were encoded from sources, and what they say."""
    read = read_edition(REPOSITORY / edition, write_tei=False, validate=False)
    made = [d for d in read.documents.values() if d.source]
    return [(document, read_copy(document, collect(document))) for document in made]


def encoded(folder: Path, text: str) -> tuple[Document, CopyText]:
    """A source with the text *text*, encoded and read."""
    (folder / "sources").mkdir()
    (folder / "edition.toml").write_text('[edition]\ntitle = "T"\n', "utf-8")
    source = f"---\nid: a\ntitle: A\n---\n\n{text}"
    (folder / "sources/a.md").write_text(source, "utf-8")
    read = read_edition(folder, write_tei=False, validate=False)
    (document,) = read.documents.values()
    return document, read_copy(document, collect(document))


def of_tei(data: bytes, name: str = "any.xml") -> tuple[Document, CopyText]:
    document, findings = parse(data, f"tei/{name}")
    assert document is not None, findings
    return document, read_copy(document, collect(document))


def written(document: Document, span: Span, length: int) -> str:
    """What stands at a place of the author's file."""
    text = document.source_text if document.source else document.data.decode()
    return SourceFile(span.file, text).line(span.line)[span.column - 1 :][:length]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_word_of_a_source_stands_where_it_is_said_to(edition: str) -> None:
    found = 0
    for document, copy in sources(edition):
        places = SourcePlaces(document, copy)
        for number, word in enumerate(copy.words):
            span = places.before(number)
            assert span.file == document.source
            assert begins(written(document, span, 40), word.text), (word, span)
            found += 1
    assert found > 90


def begins(text: str, word: str) -> bool:
    """Whether *text* begins with *word*, as far as no markup stands in it."""
    for number, character in enumerate(word):
        if text[number] != character:
            first = next(i for i, c in enumerate(word) if is_letter(c))
            return number > first
    return True


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_word_ends_before_the_next_begins(edition: str) -> None:
    for document, copy in sources(edition):
        places = SourcePlaces(document, copy)
        for number in range(len(copy.words) - 1):
            after, before = places.after(number), places.before(number + 1)
            assert places.before(number) < after <= before


@pytest.mark.parametrize(
    ("text", "word", "place", "end"),
    [
        ("One [two](place:bonn), three", 1, "6:6", "6:23"),
        ("One\ntwo\nthree", 2, "8:1", "8:6"),
        ("- one\n- two", 1, "7:3", "7:6"),
        ("> one\n> two", 1, "7:3", "7:6"),
        ("| one | two |\n|---|---|\n| three | four |", 3, "8:11", "8:15"),
        ("l[e|i]{.sic}ttle", 0, "6:1", "6:17"),
        ("[teh|the]{.sic} end", 1, "6:17", "6:20"),
        ("one^[two] two", 1, "6:11", "6:14"),
        ("one[^n] two\n\n[^n]: {cert=low}\n    two two", 1, "6:9", "6:12"),
        ("H<sup>ier</sup> ist", 0, "6:1", "6:10"),
        ("caf&eacute; two", 1, "6:13", "6:16"),
        ("“[one]{?}” two", 0, "6:3", "6:11"),
        ("(one) two", 0, "6:1", "6:6"),
        ("one [b(1)]{.exemption for=r1} one two", 1, "6:31", "6:34"),
    ],
)
def test_places_in_a_source(tmp_path: Path, text: str, word: int, place: str, end: str) -> None:
    document, copy = encoded(tmp_path, text)
    before, after = place_before(document, copy, word), place_after(document, copy, word)
    assert (str(before), str(after)) == (f"sources/a.md:{place}", f"sources/a.md:{end}")


def test_after_the_last_word(tmp_path: Path) -> None:
    document, copy = encoded(tmp_path, "One two.\n")
    assert str(place_before(document, copy, 2)) == "sources/a.md:6:9"


def test_a_copy_without_words(tmp_path: Path) -> None:
    document, copy = encoded(tmp_path, "[]{.pb n=1}\n")
    assert place_before(document, copy, 0).file == "sources/a.md"


def test_where_the_source_is_not_at_hand_paragraphs_have_places() -> None:
    document, copy = sources(".")[1]
    bare = replace(document, source_text="")
    for number in (0, 300, len(copy.words)):
        word = copy.words[min(number, len(copy.words) - 1)]
        paragraph = copy.paragraphs[word.paragraph]
        assert place_before(bare, copy, number) == document.span_of(paragraph.ordinal)


def test_a_word_that_is_not_in_the_file_is_at_the_beginning_of_its_paragraph() -> None:
    document, copy = sources(".")[1]
    stranger = copy.words[300]._replace(text="Zyzzyva")
    copy = replace(copy, words=(*copy.words[:300], stranger, *copy.words[301:]))
    paragraph = copy.paragraphs[stranger.paragraph]
    assert place_before(document, copy, 300) == document.span_of(paragraph.ordinal)
    assert begins(written(document, place_before(document, copy, 301), 40), copy.words[301].text)


def test_places_in_tei() -> None:
    data = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
  <p>One <hi>t</hi>wo, <note type="editorial">three</note> &#116;hree
    “<name>four</name>”.<!-- five --> five</p></body></text></TEI>"""
    document, copy = of_tei(data.encode())
    places = [place_before(document, copy, number) for number in range(6)]
    assert [(p.line, p.column) for p in places] == [
        (2, 6),
        (2, 14),
        (2, 60),
        (3, 12),
        (3, 39),
        (3, 43),
    ]
    ends = [place_after(document, copy, number) for number in range(5)]
    assert [(p.line, p.column) for p in ends] == [(2, 9), (2, 23), (2, 60), (3, 25), (3, 43)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_places_in_tei_of_any_encoding(encoding: str, line_end: str) -> None:
    text = f"""<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<p>Über<lb/>Ärger und
Öl</p></body></text></TEI>""".replace("\n", line_end)
    document, copy = of_tei(text.encode(encoding))
    places = [place_before(document, copy, number) for number in range(4)]
    assert [(p.line, p.column) for p in places] == [(3, 4), (3, 13), (3, 19), (4, 1)]


SAMPLE = [
    "casebooks/CASE43125.xml",
    "faust/0003.xml",
    "freedict/gla-deu.tei",
    "gerdracor/fock-cili-cohrs.xml",
    "haqaiq/oclc_644997575-i_28.TEIP5.xml",
    "schnitzler-briefe/L00155.xml",
    "shelley-godwin/ox-ms_abinger_c56-0043.xml",
]


@pytest.mark.parametrize("name", SAMPLE)
def test_words_in_tei_of_others(corpora: Path, name: str) -> None:
    document, copy = of_tei((corpora / name).read_bytes(), Path(name).name)
    lines = document.data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    for word, span in zip(copy.words, befores(document, copy), strict=True):
        there = lines[span.line - 1][span.column - 1 :]
        first = next(c for c in word.text if is_letter(c))
        assert there.lstrip("“„»(\"'[").startswith((word.text[0], first, "&")), (word, span)


def befores(document: Document, copy: CopyText) -> Iterator[Span]:
    places = SourcePlaces(document, copy)
    return (places.before(number) for number in range(len(copy.words)))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("[one|two|three]{.app wit=A} x", "one x"),
        ("[one|two]{.subst} x", "one|two x"),
        ("[one|two]{.hand by=x}{.alt cert=high} x", "one x"),
        ("~~one~~ **two** `three`", "one two three"),
        ("[one](https://example.org/a_b) x", "one x"),
        ("one <!-- two\nthree --> four", "one four"),
        ("::: stamp {type=review}\none\n:::", "one"),
    ],
)
def test_what_is_no_text_is_covered(source: str, text: str) -> None:
    shown = covered(source).replace(COVERED, "").translate(str.maketrans("", "", "[]*~`"))
    assert " ".join(shown.split()) == text
    assert len(covered(source)) == len(source)
