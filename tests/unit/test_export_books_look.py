"""What readers of a book see: addresses, languages and their directions, contents, registers."""

import io
from pathlib import Path

import pytest
from markupsafe import Markup
from pypdf import PdfReader

from edition.export.book import book_of
from edition.export.book.links import linked
from edition.export.pdf.document import document
from tests.tools.exporting import EDITION, LETTER, SETTINGS, exported, material
from tests.tools.needs import needs
from tests.unit.test_export_epub import WITH_PERSONS, X, book, chapter, words

ARABIC = """---
id: arabic
title: x
language: ar
---
مرحبا بالعالم.[^1]

[^1]: A greeting.
"""
DIARY = """---
id: diary
title: A diary
---
## One

First.

## Two

Second.
"""


def test_the_address_of_a_citation_is_a_link(tmp_path: Path) -> None:
    files = book(material(tmp_path))
    address = "https://letters.example.org/letter.html"
    links = {a.get("href"): words(a) for a in chapter(files, "letter").iter(f"{X}a")}
    assert links[address] == address
    doi = "https://doi.org/10.5281/zenodo.1234567"
    assert doi in [a.get("href") for a in chapter(files, "imprint").iter(f"{X}a")]


def test_what_ends_an_address_is_no_part_of_it() -> None:
    said = "(https://example.org/a), &lt;https://example.org/b&gt;."
    assert str(linked(Markup(said))) == (
        '(<a href="https://example.org/a">https://example.org/a</a>), '
        '&lt;<a href="https://example.org/b">https://example.org/b</a>&gt;.'
    )


def test_an_address_gets_no_hyphen_in_print(tmp_path: Path) -> None:
    needs("weasyprint")
    long = "https://flechtenforscherinnen-briefausgabe.stadtarchiv.example.org/briefausgabe/"
    settings = SETTINGS.replace("https://letters.example.org/", long)
    settings = settings.replace("[edition]\n", '[edition]\nlanguage = "de"\n')
    found = material(tmp_path, {**EDITION, "edition.toml": settings})
    pages = PdfReader(io.BytesIO(exported(found, "pdf")["edition.pdf"])).pages
    text = "".join("".join(page.extract_text().split()) for page in pages)
    assert text.count(f"{long}letter.html") == 1
    assert text.count(long) == 2


def test_only_the_text_has_the_direction_of_its_language(tmp_path: Path) -> None:
    found = material(tmp_path, {**EDITION, "sources/arabic.md": ARABIC})
    arabic = chapter(book(found), "arabic")
    assert (arabic.get("lang"), arabic.get("dir")) == ("en", None)
    turned = [e for e in arabic.iter() if e.get("dir")]
    assert [(e.get("class"), e.get("lang"), e.get("dir")) for e in turned] == [
        ("text reading", "ar", "rtl"),
        ("tei-TEI", "ar", "rtl"),
        ("tei-note note", "ar", "auto"),
    ]
    assert 'class="text reading" lang="ar" dir="rtl"' in document(book_of(found), found)


def test_the_headed_parts_of_a_text_are_in_the_contents(tmp_path: Path) -> None:
    found = material(tmp_path, {**EDITION, "sources/diary.md": DIARY})
    files = book(found)
    contents = [(words(a), a.get("href")) for a in chapter(files, "nav").iter(f"{X}a")]
    at = contents.index(("A diary", "diary.xhtml"))
    (one, first), (two, _) = contents[at + 1 : at + 3]
    assert (one, two) == ("One", "Two")
    ids = [e.get("id") for e in chapter(files, "diary").iter()]
    assert str(first).partition("#")[2] in ids
    html = document(book_of(found), found)
    assert html.index(">A diary<") < html.index(">One<") < html.index(">Two<")


def test_who_is_only_named_in_a_header_is_in_the_register(tmp_path: Path) -> None:
    second = LETTER.replace("id: letter", "id: second").replace("title: A letter", "title: Another")
    second = second.replace("received: Paul Weiss", "received: {by: paul}")
    files = book(material(tmp_path, {**WITH_PERSONS, "sources/second.md": second}))
    paul = next(e for e in chapter(files, "register-persons").iter() if e.get("id") == "paul")
    mentions = [words(p) for p in paul.iter(f"{X}p") if p.get("class") == "mentions"]
    assert [m.partition(":")[0] for m in mentions] == ["A letter", "Another"]
    assert mentions[1] == "Another"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Transkription"),
        ("en", "transcription"),
        ("es", "transcripción"),
        ("fr", "transcription"),
        ("it", "trascrizione"),
    ],
)
def test_roles_are_told_in_the_language_of_the_edition(
    tmp_path: Path, language: str, said: str
) -> None:
    settings = SETTINGS.replace("[edition]\n", f'[edition]\nlanguage = "{language}"\n')
    settings += '\n[[contributor]]\nname = "Mozart, Maria"\nrole = "transcriber"\n'
    settings += '\n[[contributor]]\nname = "Kern, Eva"\nrole = "data steward"\n'
    imprint = chapter(book(material(tmp_path, {**EDITION, "edition.toml": settings})), "imprint")
    told = [words(term) for term in imprint.iter(f"{X}dt")]
    assert said in told
    assert "data steward" in told


def test_what_a_hand_writes_with_is_told_in_the_language_of_the_edition(tmp_path: Path) -> None:
    settings = SETTINGS.replace("[edition]\n", '[edition]\nlanguage = "de"\n')
    letter = LETTER.replace("source:\n", "hands:\n  zensor: {medium: blue-pencil}\nsource:\n")
    files = {**EDITION, "edition.toml": settings, "sources/letter.md": letter}
    assert "Blaustift" in words(chapter(book(material(tmp_path, files)), "letter"))


def test_paragraphs_of_a_note_are_blocks_after_the_first(tmp_path: Path) -> None:
    css = book(material(tmp_path))["EPUB/book.css"].decode()
    rule = ".note p + p, .note .tei-p + .tei-p"
    assert css.index(".note p, .note .tei-p") < css.index(rule)
    assert "display: block" in css[css.index(rule) :].partition("}")[0]


def test_a_very_long_title_is_set_small(tmp_path: Path) -> None:
    letter = LETTER.replace("title: A letter", f"title: {'A long title ' * 40}")
    found = chapter(book(material(tmp_path, {**EDITION, "sources/letter.md": letter})), "letter")
    assert next(found.iter(f"{X}h1")).get("class") == "longest"
