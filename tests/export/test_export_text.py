"""Plain text for corpus tools: the words of the TEI, and what is not among them is counted."""

import csv
import io
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from edition.export import Material
from edition.export.text import text_of
from edition.export.text.words import MARKED, WITHHELD, words_of
from edition.phrases import speaking
from edition.render.proof import letters_of_html
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


def of(html: str) -> str:
    return words_of(html).text


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One\n  two.</p><p>Three.</p>", "One two.\n\nThree.\n"),
        ("<p>A line<br/>and another</p>", "A line\nand another\n"),
        ('<p><a data-generated="">7</a>Seven <b>days</b></p>', "Seven days\n"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\tb\n\nc\n"),
        ("<ul><li>a</li><li>b</li></ul>", "a\n\nb\n"),
        ("<p>He<aside>A <i>note</i>.</aside> came.</p>", "He came.\n"),
        ("", ""),
    ],
)
def test_words_of_a_page(html: str, text: str) -> None:
    assert " ".join(of(html).split()) == " ".join(text.split())
    if "<li>" not in html:
        assert of(html) == text


def test_readable_redactions_stand_in_brackets() -> None:
    html = (
        '<p>He <i data-type="redaction" data-subtype="marked"><b data-generated="">2 words</b>'
        'was here</i>.</p><p data-type="redaction" data-subtype="marked" data-prev="#r1">Twice</p>'
        '<p><i data-type="redaction" data-subtype="withheld"><b data-generated="">9</b></i></p>'
    )
    found = words_of(html)
    assert found.text == "He ⟦was here⟧.\n\n⟦Twice⟧\n\n⟦…⟧\n"
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
        "words": "11",
        "marked": "0",
        "withheld": "0",
        "edition": "Letters of a botanist",
        "release": "1.0",
        "address": "https://letters.example.org/letter.html",
    }


def test_the_readme_says_what_is_not_in_the_texts(tmp_path: Path) -> None:
    readme = exported(material(tmp_path), "text")["README.txt"].decode()
    assert "- Notes of the editors and entries of the apparatus: 1 in all, in notes/" in readme
    assert "- <del>, 1 time(s)" in readme
    assert "corrections of the editors (corr, not sic)" in readme


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


# ── Nothing lost ────────────────────────────────────────────────────────────────────────────────


def own_letters(element: etree._Element) -> Iterator[str]:
    """The letters of the TEI in a piece of a page."""
    yield "".join((element.text or "").split())
    for child in element:
        if isinstance(child.tag, str) and child.get("data-generated") is None:
            yield from own_letters(child)
        yield "".join((child.tail or "").split())


def is_apart(element: etree._Element) -> bool:
    return element.tag == "aside" or "rival" in (element.get("class") or "").split()


def outermost_apart(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if isinstance(child.tag, str) and child.get("data-generated") is None:
            if is_apart(child):
                yield child
            else:
                yield from outermost_apart(child)


def assert_nothing_lost(found: Material) -> None:
    """Letters of the file = letters of the page that are the TEI's, less notes and rivals."""
    with speaking(found.t):
        for text in found.texts:
            fragment, words = text_of(found, text, "reading")
            root = etree.fromstring(f"<div>{fragment.html}</div>", etree.XMLParser(huge_tree=True))
            apart = "".join(s for e in outermost_apart(root) for s in own_letters(e))
            shown = Counter(letters_of_html(fragment.html))
            shown.subtract(Counter(apart))
            letters = words.text.replace(WITHHELD, "").replace(MARKED[0], "").replace(MARKED[1], "")
            shown.subtract(Counter("".join(letters.split())))
            assert {sign: n for sign, n in shown.items() if n} == {}, text.document


def test_nothing_of_the_dossier_is_lost(repository: Path) -> None:
    assert_nothing_lost(material_of_folder(repository))


@pytest.mark.parametrize("name", ["schnitzler-briefe", "faust", "casebooks"])
def test_nothing_of_other_editions_is_lost(corpora: Path, tmp_path: Path, name: str) -> None:
    files = sorted((corpora / name).glob("*.xml"))
    chosen = random.Random(11).sample(files, min(12, len(files)))
    made = make(tmp_path, {f"tei/{path.name}": path.read_bytes() for path in chosen})
    assert_nothing_lost(material_of_folder(made))
