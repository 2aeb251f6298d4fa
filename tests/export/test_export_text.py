"""Plain text for corpus tools: the words of the TEI, and what is not among them is counted."""

import csv
import io
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from edition.export import Material
from edition.export.book import book_of
from edition.export.text.format import text_of
from edition.export.text.words import words_of
from edition.phrases import speaking
from edition.render import NoLinks
from edition.render.masks import cuts_of
from edition.render.proof import letters_of_tei, squeezed
from tests.tools.exporting import (
    EDITION,
    LETTER,
    SETTINGS,
    exported,
    make,
    material,
    material_of_folder,
    refused,
)

EDITIONS = Path(__file__).parents[1] / "editions"


def of(html: str) -> str:
    return words_of(html).text


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One\n  two.</p><p>Three.</p>", "One two.\n\nThree.\n"),
        ("<p>A line<br/>and another</p>", "A line\nand another\n"),
        ('<p><a data-generated="">7</a>Seven <b>days</b></p>', "Seven days\n"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\nc\n"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb\n"),
        ("<p>He<aside>A <i>note</i>.</aside> came.</p>", "He came.\n"),
        ("", ""),
    ],
)
def test_words_of_a_page(html: str, text: str) -> None:
    assert of(html) == text


def test_readable_redactions_stand_in_a_frame() -> None:
    html = (
        '<p>He <i data-type="redaction" data-subtype="marked"><b data-generated="">2 words</b>'
        'was here</i>.</p><p data-type="redaction" data-subtype="marked" data-prev="#r1">Twice</p>'
        '<p><i data-type="redaction" data-subtype="withheld"><b data-generated="">9</b></i></p>'
    )
    found = words_of(html)
    assert found.text == "He ▐was here▌.\n\n▐Twice▌\n\n[█]\n"
    assert (found.counts.marked, found.counts.withheld) == (1, 1)


# ── The folder ──────────────────────────────────────────────────────────────────────────────────


def test_a_text_its_notes_and_what_is_known_of_it(tmp_path: Path) -> None:
    files = exported(material(tmp_path), "text")
    assert sorted(files) == [
        "README.txt",
        "metadata.csv",
        "notes/letter.txt",
        "texts/letter.txt",
    ]
    assert files["texts/letter.txt"].decode() == (
        "Dear Paul, the sundew is back.\n\nIt grows by the mill.\n"
    )
    assert files["notes/letter.txt"].decode() == "1 A plant.\n"
    (row,) = csv.DictReader(io.StringIO(files["metadata.csv"].decode()))
    known = {name: value for name, value in row.items() if value}
    assert known == {
        "id": "letter",
        "title": "A letter",
        "author": "Emma Adler",
        "date": "1902-05-03",
        "first_day": "1902-05-03",
        "last_day": "1902-05-03",
        "genre": "letter",
        "language": "en",
        "sent_from": "Graz",
        "sender": "Emma Adler",
        "recipient": "Paul Weiss",
        "source": "Stadtarchiv, Ms 1",
        "licence": "CC-BY-4.0",
        "words": "14",
        "marked": "0",
        "withheld": "0",
        "struck": "0",
        "gaps": "0",
        "edition": "Letters of a botanist",
        "release": "1.0",
        "address": "https://letters.example.org/letter.html",
    }


def test_the_readme_says_what_is_not_in_the_texts(tmp_path: Path) -> None:
    readme = exported(material(tmp_path), "text")["README.txt"].decode()
    assert "- Notes: 1 in all, in notes/, a file for each text." in readme
    assert "- <del>, 1 time(s)" in readme
    assert "corrections of the editors (corr, not sic)" in readme


def test_a_text_in_two_languages_has_both_in_the_table(tmp_path: Path) -> None:
    letter = EDITION["sources/letter.md"].replace("language: en", "language: [nl, de]", 1)
    files = exported(material(tmp_path, {**EDITION, "sources/letter.md": letter}), "text")
    (row,) = csv.DictReader(io.StringIO(files["metadata.csv"].decode()))
    assert row["language"] == "nl; de"


def test_another_view(tmp_path: Path) -> None:
    settings = SETTINGS + '[export]\nview = "diplomatic"\n'
    files = exported(material(tmp_path, {**EDITION, "edition.toml": settings}), "text")
    assert "in the old" in files["texts/letter.txt"].decode()
    assert "what they corrected (sic, not corr)" in files["README.txt"].decode()


def test_a_view_that_is_not_there_is_refused(tmp_path: Path) -> None:
    settings = SETTINGS + '[export]\nview = "diplomatik"\n'
    found = material(tmp_path, {**EDITION, "edition.toml": settings})
    assert refused(found, "text") == [
        'a folder of plain texts needs a view that the edition has; it has none called "diplomatik"'
    ]


def test_a_field_never_becomes_a_formula(tmp_path: Path) -> None:
    letter = LETTER.replace("title: A letter", "title: \"=cmd|' /C calc'!A0\"")
    files = exported(material(tmp_path, {**EDITION, "sources/letter.md": letter}), "text")
    (row,) = csv.DictReader(io.StringIO(files["metadata.csv"].decode()))
    assert row["title"].startswith("'=cmd|")


def test_what_is_held_back_is_in_no_text(tmp_path: Path) -> None:
    settings = SETTINGS + '[[publish.hold_back]]\ncopy = "letter"\nreason = "privacy"\n'
    second = (
        LETTER.replace("id: letter", "id: second")
        .replace("sundew", "orchid")
        .replace("title: A letter", "title: Another")
    )
    edition = {**EDITION, "edition.toml": settings, "sources/second.md": second}
    files = exported(material(tmp_path, edition), "text")
    assert b"orchid" in files["texts/second.txt"]
    assert not any(b"sundew" in data for data in files.values())


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    first = exported(material(tmp_path / "a"), "text")
    assert first == exported(material(tmp_path / "b"), "text")


# ── One language of signs ───────────────────────────────────────────────────────────────────────

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p>x</p>"
    "</publicationStmt><sourceDesc><p>y</p></sourceDesc></fileDesc></teiHeader>"
)


def of_tei(
    folder: Path, body: str, view: str = "reading"
) -> tuple[str, list[str], str, dict[str, str]]:
    """Of a TEI: its text, its notes, its plain text in the site, its row of metadata."""
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{body}</body></text></TEI>'
    settings = f'{SETTINGS}\n[export]\nview = "{view}"\n'
    found = material(folder, {"edition.toml": settings, "tei/a.xml": tei})
    files = exported(found, "text")
    (row,) = csv.DictReader(io.StringIO(files["metadata.csv"].decode()))
    notes = files.get("notes/a.txt", b"").decode().rstrip("\n").split("\n\n")
    with speaking(found.t):
        return files["texts/a.txt"].decode(), notes, found.plain(found.texts[0], view), row


SIGNED = (
    '<p>He <del>went</del> came <del type="redaction" subtype="marked">at nine</del> with '
    '<del type="redaction" subtype="withheld"><gap reason="withheld" unit="word" quantity="3"/>'
    '</del> and <gap reason="illegible" unit="word" quantity="2"/>, <supplied>all</supplied> '
    '<surplus>all</surplus> <unclear cert="low">wet</unclear> <space/>.</p>'
)


def test_each_sign_has_one_meaning(tmp_path: Path) -> None:
    text, notes, plain, row = of_tei(tmp_path, SIGNED)
    assert text == "He ⟦went⟧ came ▐at nine▌ with [█] and […], [all] {all} wet[?] ____.\n"
    assert plain == (
        "He ⟦went⟧ came ▐at nine▌ with [█ 3 words withheld] and [… 2 words illegible], "
        "[all] {all} wet[?] ____.\n"
    )
    assert notes == ["[█] redaction: 3 words withheld", "[…] 2 words illegible"]
    assert [row[n] for n in ("marked", "withheld", "struck", "gaps")] == ["1", "1", "1", "1"]


def test_what_was_written_first_is_told_from_what_replaced_it(tmp_path: Path) -> None:
    body = "<p>Über <subst><del>den Rest</del><add>das Übrige</add></subst>.</p>"
    text, _, plain, _ = of_tei(tmp_path, body, "diplomatic")
    assert text == plain == "Über ⟦den Rest⟧das Übrige.\n"


def test_readings_of_an_apparatus_are_in_the_notes(tmp_path: Path) -> None:
    body = "<p>Le <app><lem>beau</lem><rdg>plu</rdg></app> temps.</p><p>Encore.</p>"
    text, notes, _, row = of_tei(tmp_path, body)
    assert text == "Le beau temps.\n\nEncore.\n"
    assert [" ".join(note.split()) for note in notes] == ["a beau ] plu"]
    assert row["words"] == "4"


def test_what_was_not_chosen_is_in_the_notes(tmp_path: Path) -> None:
    body = "<p>It was <choice><sic>recieved</sic><corr>received</corr></choice>.</p>"
    text, notes, _, _ = of_tei(tmp_path, body)
    assert text == "It was received.\n"
    assert notes == ["received (on the sheet: recieved)"]


def test_the_editors_words_are_no_words_of_the_document(tmp_path: Path) -> None:
    body = (
        '<p>He <gap reason="lost"><desc>two words torn off</desc></gap> came. '
        '<gap reason="heldback"><desc>privat</desc></gap></p>'
        "<figure><figDesc>A man with a hat</figDesc></figure>"
    )
    text, notes, plain, _ = of_tei(tmp_path, body)
    assert text == "He […] came. […]\n\n[=]\n"
    assert notes == [
        "[…] text lost: two words torn off",
        "[…] held back by the editors: privat",
        "[=] A man with a hat",
    ]
    assert plain == (
        "He [… text lost: two words torn off] came. [… held back by the editors: privat]\n\n"
        "[= A man with a hat]\n"
    )


def test_paragraphs_of_a_note_are_parted(tmp_path: Path) -> None:
    body = "<p>Le temps.<note><p>Première note.</p><p>Deuxième alinéa.</p></note></p>"
    assert of_tei(tmp_path, body)[1] == ["1 Première note.\nDeuxième alinéa."]


def test_lines_of_verse_and_rows_are_lines(tmp_path: Path) -> None:
    body = "<lg><l>one</l><l>two</l></lg><table><row><cell>1</cell><cell>2</cell></row>"
    body += "<row><cell>3</cell><cell>4</cell></row></table>"
    text, _, plain, _ = of_tei(tmp_path, body)
    assert text == plain == "one\ntwo\n\n1\t2\n3\t4\n"


def test_days_are_days_and_between_is_no_interval(tmp_path: Path) -> None:
    letter = LETTER.replace("\ndate: 1902-05-03", "\ndate: 1895..1902-02")
    letter = letter.replace(", date: 1902-05-03", "")
    files = exported(material(tmp_path, {**EDITION, "sources/letter.md": letter}), "text")
    (row,) = csv.DictReader(io.StringIO(files["metadata.csv"].decode()))
    assert row["date"] == "[1895..1902-02]"
    assert (row["first_day"], row["last_day"]) == ("1895-01-01", "1902-02-28")


def test_the_readme_tells_the_signs_and_the_table(tmp_path: Path) -> None:
    readme = " ".join(exported(material(tmp_path), "text")["README.txt"].decode().split())
    for said in (
        "⟦word⟧ struck in the source",
        "▐word▌ marked for redaction, and can be read",
        "[█] words are withheld here",
        "[…] a gap: something cannot be read, is lost or is left out",
        "without a byte order mark",
        "begins with an apostrophe, which is not part of the value",
    ):
        assert said in readme


# ── Nothing lost ────────────────────────────────────────────────────────────────────────────────

SIGNS = "[]⟦⟧▐▌{}()…█=?_"


def without_signs(letters: str) -> Counter[str]:
    """The letters but those that are signs, which documents may have as well."""
    return Counter(letter for letter in letters if letter not in SIGNS)


def assert_nothing_lost(found: Material, view: str = "reading") -> None:
    """Letters of the TEI, less what rules hide and what is set aside, = letters of the text."""
    renderer = found.outputs.html_views[view]
    with speaking(found.t):
        for text in found.texts:
            fragment, words = text_of(found, text, view)
            document = found.tei(text)
            traced, omitted = renderer.traced(document, found.edition, NoLinks())
            assert traced.hidden == fragment.hidden, text.document
            left_out = frozenset(o.element for o in omitted if o.piece is None)
            pieces = letters_of_tei(document.root, left_out, cuts_of(omitted))
            wanted = without_signs("".join(letters for _, letters in pieces))
            wanted.subtract(without_signs("".join(words.aside.elements())))
            wanted.subtract(without_signs(squeezed(words.text)))
            assert {sign: n for sign, n in wanted.items() if n} == {}, text.document


def assert_same_signs(found: Material) -> None:
    """What stands in a text in brackets, in frames or struck stands so in the site's plain text."""
    with speaking(found.t):
        for text in found.texts:
            words = text_of(found, text, "reading")[1].text
            plain = found.plain(text)
            for signed in re.findall(r"[⟦▐{][^⟦⟧▐▌{}\n]*[⟧▌}]", words):
                assert signed in _short(plain), (text.document, signed)
            for sign in "…█":
                assert words.count(f"[{sign}]") <= plain.count(f"[{sign}"), text.document


def _short(plain: str) -> str:
    """Plain text without what the edition says after a sign, and without the marks of notes."""
    return re.sub(r"\[\d+\]", "", re.sub(r"\[([…█=]) [^\]]*\]", r"[\1]", plain))


EXAMPLES = sorted(p.name for p in EDITIONS.iterdir() if p.is_dir() and p.name[0] not in "_.")


@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_of_an_example_is_lost(name: str) -> None:
    found = material_of_folder(EDITIONS / name)
    assert_nothing_lost(found)
    assert_nothing_lost(found, "diplomatic")
    assert_same_signs(found)


def test_nothing_of_the_dossier_is_lost(repository: Path) -> None:
    found = material_of_folder(repository)
    assert_nothing_lost(found)
    assert_same_signs(found)


@pytest.mark.parametrize("name", ["schnitzler-briefe", "faust", "casebooks"])
def test_nothing_of_other_editions_is_lost(corpora: Path, tmp_path: Path, name: str) -> None:
    files = sorted((corpora / name).glob("*.xml"))
    chosen = random.Random(11).sample(files, min(12, len(files)))
    made = make(tmp_path, {f"tei/{path.name}": path.read_bytes() for path in chosen})
    assert_nothing_lost(material_of_folder(made))


@pytest.mark.parametrize("name", EXAMPLES)
def test_words_are_counted_as_everywhere(name: str) -> None:
    found = material_of_folder(EDITIONS / name)
    rows = csv.DictReader(io.StringIO(exported(found, "text")["metadata.csv"].decode()))
    counted = {row["id"]: int(row["words"]) for row in rows}
    assert counted == {text.name: found.facts(text).words for text in found.texts}


def test_the_lists_of_texts_of_all_exports_count_the_same_words(tmp_path: Path) -> None:
    found = material(tmp_path)
    (row,) = csv.DictReader(io.StringIO(exported(found, "text")["metadata.csv"].decode()))
    (listed,) = csv.DictReader(io.StringIO(exported(found, "tei")["contents.csv"].decode()))
    chapters = [chapter for chapter in book_of(found).chapters if chapter.name == "letter"]
    assert row["words"] == listed["words"] == "14"
    assert "14 words" in "".join(map(str, chapters[0].body.itertext()))
