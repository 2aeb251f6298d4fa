"""What a comparison writes into the files of the copies: sizes and links, and nothing else."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from edition.build import comparisons
from edition.collate.applied.apply import Applied, Proposed, apply, changes
from edition.collate.applied.change import Change
from edition.collate.applied.marks_in_source import after_closing, with_keys
from edition.collate.applied.tags_in_tei import filled, start_tag, with_attributes
from edition.read import read_edition

CODES = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Codes</title>
</titleStmt><publicationStmt><p>Here</p></publicationStmt><sourceDesc><p>Here</p></sourceDesc>
</fileDesc><encodingDesc><classDecl><taxonomy xml:id="codes"><category xml:id="s" n="S"><catDesc>A
source</catDesc></category></taxonomy></classDecl></encodingDesc></teiHeader><text><body><p/></body>
</text></TEI>"""
SETTINGS = '[edition]\ntitle = "T"\n\n[[work]]\nid = "w"\ntitle = "W"\ncopies = "one-original"\n'
TAXONOMY = '\n[[taxonomy]]\nkey = "code"\nfile = "tei/registers/codes.xml"\nnoun = "code"\n'
LETTER = """The Consul has the honour to report that the harvest was good.

He writes that his cook has been arrested, and asks for instructions without delay.

The harbour was closed on Monday by order of the governor.

A ship of the line lies before the town, and nobody knows whose it is.

He remains the most obedient servant of the minister.
"""
COOK = "that his cook has been arrested,"
HARBOUR = "The harbour was closed on Monday by order of the governor."


def edition(folder: Path, *texts: str, codes: bool = True) -> Path:
    """An edition with one work in copies A, B …, whose ids are a, b …"""
    (folder / "sources").mkdir()
    (folder / "tei/registers").mkdir(parents=True)
    (folder / "edition.toml").write_text(SETTINGS + (TAXONOMY if codes else ""), "utf-8")
    if codes:
        (folder / "tei/registers/codes.xml").write_text(CODES, "utf-8")
    for name, text in zip("abc", texts, strict=False):
        front = f"id: {name}\ntitle: Letter\nwitness: {{of: w, siglum: {name.upper()}}}"
        (folder / f"sources/{name}.md").write_text(f"---\n{front}\n---\n\n{text}", "utf-8")
    return folder


def proposed(folder: Path, *, silent: bool = False) -> Proposed:
    read = read_edition(folder, write_tei=False)
    assert read.edition is not None
    assert not read.report.errors, [str(f.message) for f in read.report if f.is_error]
    (collation,) = comparisons(read, read.edition)
    return changes(collation, read.documents, read.edition, silent=silent)


def written(folder: Path, *, silent: bool = False) -> Applied:
    """Propose and write, and see that the edition still has no errors and nothing is left to do."""
    applied = apply(proposed(folder, silent=silent).changes, folder)
    assert not proposed(folder, silent=silent).changes
    return applied


def marks(folder: Path, name: str) -> list[str]:
    """The marks of withheld passages in a source."""
    return re.findall(
        r"\[\]\{\.withheld[^}]*\}", (folder / f"sources/{name}.md").read_text("utf-8")
    )


def with_text(old: str, new: str) -> str:
    assert old in LETTER
    return LETTER.replace(old, new)


# Sources


def test_a_cable_in_three_releases_gets_its_links_again(tmp_path: Path, repository: Path) -> None:
    folder = tmp_path / "cable"
    shutil.copytree(repository / "tests/editions/cable", folder)
    for file in (folder / "tei").glob("*.xml"):
        file.unlink()
    links = {"cable-1994": 2, "cable-2003": 1}
    before = {path: d.data for path, d in read_edition(folder, write_tei=False).documents.items()}
    for name, count in links.items():
        file = folder / f"sources/{name}.md"
        text, removed = re.subn(" in=cable-2019", "", file.read_text("utf-8"))
        assert removed == count
        file.write_text(text, "utf-8")
    applied = written(folder)
    assert applied.written == ("sources/cable-1994.md", "sources/cable-2003.md")
    assert marks(folder, "cable-1994") == [
        "[]{.withheld key=r1 code=aa-33-1-a in=cable-2019}",
        "[]{.withheld key=r2 code=aa-33-1-g in=cable-2019}",
        "[]{.withheld key=r3 code=aa-33-1-a in=cable-2003 words=12}",
    ]
    after = read_edition(folder)
    assert not after.report.errors
    assert bare(after.documents["tei/cable-2003.xml"].data) == bare(before["tei/cable-2003.xml"])


def bare(data: bytes) -> bytes:
    """A file of TEI without the instruction that names its source."""
    return re.sub(rb"<\?edition .*?\?>", b"", data)


def test_a_passage_that_is_marked_under_another_key(tmp_path: Path) -> None:
    folder = edition(
        tmp_path,
        with_text(COOK, f"[{COOK}]{{.redacted key=cook code=s}}"),
        with_text(COOK, "[]{.withheld key=r1 code=s extent=unknown}"),
    )
    written(folder)
    assert marks(folder, "b") == ["[]{.withheld key=r1 code=s in=a#cook}"]


@pytest.mark.parametrize(
    ("mark", "becomes"),
    [
        (
            "[]{.withheld key=r1 code=s lines=1 precision=low}",
            "[]{.withheld key=r1 code=s in=a words=6}",
        ),
        ("[]{.withheld key=r1 code=s words=6}", "[]{.withheld key=r1 code=s words=6}"),
        ("[]{.withheld key=r1 code=s}", "[]{.withheld key=r1 code=s in=a words=6}"),
    ],
)
def test_a_passage_that_is_shown_without_a_mark(tmp_path: Path, mark: str, becomes: str) -> None:
    folder = edition(tmp_path, LETTER, with_text(COOK, mark))
    written(folder)
    assert marks(folder, "b") == [becomes]


def test_all_pieces_of_a_redaction_lead_to_the_copy_that_marks_them(tmp_path: Path) -> None:
    """Numbered paragraphs, the second of them without its number on the sheet of copy A."""
    folder = edition(
        tmp_path,
        "{.item}\n1\\. The harvest was good. []{.withheld key=r2 code=s}\n\n"
        "[]{.withheld key=r2 code=s words=7}\n\n[]{.withheld key=r2 code=s}"
        " Nothing will change about the duties.",
        "{.item}\n1\\. The harvest was good. [Two of the five sheds are empty.]"
        "{.redacted key=s code=s}\n\n::: redacted {key=s code=s}\n{.item}\n2\\. The harbour "
        "master has written twice.\n:::\n\n{.item}\n3\\. [The consul knows of it all.]"
        "{.redacted key=s code=s} Nothing will change about the duties.",
    )
    written(folder)
    assert marks(folder, "a") == ["[]{.withheld key=r2 code=s in=b#s}"] * 3


def test_a_number_of_words_that_differs_is_told_and_not_replaced(tmp_path: Path) -> None:
    folder = edition(tmp_path, LETTER, with_text(COOK, "[]{.withheld key=r1 code=s words=9}"))
    found = proposed(folder)
    assert not found.changes
    (left,) = found.left
    assert left.why == (
        "it says 9 words, and is not changed; copy A (a) shows the passage without a mark: 6 words"
    )


def test_a_size_that_was_counted_in_another_copy_says_where(tmp_path: Path) -> None:
    folder = edition(tmp_path, LETTER, with_text(COOK, "[]{.withheld key=r1 code=s}"))
    written(folder)
    document = next(d for p, d in read_edition(folder).documents.items() if p.endswith("b.xml"))
    (gap,) = document.root.iter("{*}gap")
    assert dict(gap.attrib) == {
        "reason": "withheld",
        "unit": "word",
        "quantity": "6",
        "evidence": "external",
        "source": "a.xml",
        "resp": "#ed",
    }


def test_a_copy_that_marks_more_under_the_same_key_is_told(tmp_path: Path) -> None:
    more = "He writes that his cook has been arrested,"
    folder = edition(
        tmp_path,
        with_text(more, f"[{more}]{{.redacted key=r1 code=s}}"),
        with_text(COOK, "[]{.withheld key=r1 code=s}"),
    )
    (left,) = proposed(folder).left
    assert left.why == (
        "copy A (a) has the passage within r1: 6 words; no link can say that, so it stays as it is"
    )


def test_signs_side_by_side_are_told_apart_by_paragraphs_only(tmp_path: Path) -> None:
    one, two = "[]{.withheld key=r1 code=s}", "[]{.withheld key=r2 code=s}"
    folder = edition(
        tmp_path,
        LETTER,
        with_text(COOK, f"{one} {two}"),
    )
    found = proposed(folder)
    assert not found.changes
    assert {left.why for left in found.left} == {
        "several passages are withheld at one place: which words are whose is not known"
    }
    cook = next(line for line in LETTER.splitlines() if COOK in line)
    text = LETTER.replace(cook, one).replace(HARBOUR, two)
    (folder / "sources/b.md").write_text(
        (folder / "sources/b.md").read_text("utf-8").partition("\n\n")[0] + "\n\n" + text, "utf-8"
    )
    written(folder)
    assert marks(folder, "b") == [
        "[]{.withheld key=r1 code=s in=a words=14}",
        "[]{.withheld key=r2 code=s in=a words=11}",
    ]


def test_a_redaction_over_several_paragraphs(tmp_path: Path) -> None:
    paragraphs = LETTER.split("\n\n")
    boxed = f"::: redacted {{key=r1 code=s}}\n{paragraphs[1]}\n\n{paragraphs[2]}\n:::"
    sign = "[]{.withheld key=r1 code=s lines=4}"
    folder = edition(
        tmp_path,
        "\n\n".join([paragraphs[0], boxed, *paragraphs[3:]]),
        "\n\n".join([paragraphs[0], sign, *paragraphs[3:]]),
    )
    written(folder)
    assert marks(folder, "b") == ["[]{.withheld key=r1 code=s in=a}"]


@pytest.mark.parametrize("lines", ["- ", "> "])
def test_a_sign_in_a_list_or_quotation_follows_the_words(tmp_path: Path, lines: str) -> None:
    one, two, three = (line for line in LETTER.split("\n\n")[:3])
    between = "\n" if lines == "- " else "\n>\n"
    marked = f"[{two}]{{.redacted key=r1 code=s}}"
    folder = edition(
        tmp_path,
        between.join(lines + line for line in (one, marked, three)),
        between.join(lines + line for line in (one, three)),
    )
    written(folder, silent=True)
    assert f"{one} []{{.withheld key=r1 in=a}}\n" in (folder / "sources/b.md").read_text("utf-8")


def test_what_was_counted_on_the_sheet_is_not_replaced(tmp_path: Path) -> None:
    folder = edition(tmp_path, LETTER, with_text(COOK, "[]{.withheld key=r1 code=s lines=2}"))
    found = proposed(folder)
    assert not found.changes
    (left,) = found.left
    assert left.why == (
        "it says 2 lines, counted on this sheet, and is not changed; "
        "copy A (a) shows the passage without a mark: 6 words"
    )


def test_what_no_copy_shows_is_left_alone(tmp_path: Path) -> None:
    folder = edition(
        tmp_path,
        with_text(COOK, "[]{.withheld key=r1 code=s lines=1}"),
        with_text(COOK, "[]{.withheld key=r1 code=s}"),
    )
    found = proposed(folder)
    assert (found.changes, found.left) == ([], [])


def test_every_change_says_why(tmp_path: Path) -> None:
    folder = edition(tmp_path, LETTER, with_text(COOK, "[]{.withheld key=r1 code=s}"))
    (change,) = proposed(folder).changes
    assert str(change.at) == "sources/b.md:9:11"
    assert change.why == "copy A (a) shows the passage without a mark: 6 words"


def test_line_ends_and_marks_of_byte_order_stay(tmp_path: Path) -> None:
    folder = edition(
        tmp_path,
        with_text(COOK, f"[{COOK}]{{.redacted key=r1 code=s}}"),
        with_text(COOK, "[]{.withheld key=r1 code=s}"),
    )
    file = folder / "sources/b.md"
    before = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(before)
    written(folder)
    assert file.read_bytes() == before.replace(b"code=s}", b"code=s in=a}")


# Signs that are missing


@pytest.mark.parametrize(
    ("missing", "there"),
    [
        (COOK + " ", "He writes []{.withheld key=r1 in=a} and asks for"),
        (
            "He writes that his cook has been arrested, ",
            "\n\n[]{.withheld key=r1 in=a} and asks for",
        ),
        (" and asks for instructions without delay.", "arrested, []{.withheld key=r1 in=a}\n\n"),
        (HARBOUR + "\n\n", "delay.\n\n[]{.withheld key=r1 in=a}\n\nA ship"),
    ],
)
def test_a_sign_where_words_are_missing(tmp_path: Path, missing: str, there: str) -> None:
    words = missing.strip()
    marked = with_text(words, f"[{words}]{{.redacted key=r1 code=s}}")
    folder = edition(tmp_path, marked, with_text(missing, ""))
    assert not proposed(folder).changes
    written(folder, silent=True)
    assert there in (folder / "sources/b.md").read_text("utf-8")


def test_a_sign_stands_outside_the_marks_of_the_words_beside_it(tmp_path: Path) -> None:
    words = "has been arrested, and asks for instructions"
    marked = with_text(words, f"[{words}]{{.redacted key=r1 code=s}}")
    cut = with_text(f"cook {words} without", "*cook* [without]{?}")
    folder = edition(tmp_path, marked, cut)
    written(folder, silent=True)
    text = (folder / "sources/b.md").read_text("utf-8")
    assert "his *cook* []{.withheld key=r1 in=a} [without]{?}" in text


def test_one_gap_gets_one_sign_though_a_copy_marks_a_part_of_it(tmp_path: Path) -> None:
    part = with_text(COOK, f"[{COOK}]{{.redacted key=r1}}")
    missing = with_text(COOK + " and asks for instructions ", "")
    folder = edition(tmp_path, part, missing, codes=False)
    (change,) = proposed(folder, silent=True).changes
    assert change.why == "copy A (a) shows the passage: 10 words"
    written(folder, silent=True)
    assert marks(folder, "b") == ["[]{.withheld key=r2 in=a words=10}"]


def test_no_code_is_made_up(tmp_path: Path) -> None:
    folder = edition(tmp_path, LETTER, with_text(COOK + " ", ""))
    found = proposed(folder, silent=True)
    assert not found.changes
    (left,) = found.left
    assert str(left.at) == "sources/b.md:9:11"
    assert "write []{.withheld key=r1 words=6 code=…}" in left.why


def test_where_an_edition_has_no_codes_none_is_needed(tmp_path: Path) -> None:
    folder = edition(tmp_path, LETTER, with_text(COOK + " ", ""), codes=False)
    written(folder, silent=True)
    assert marks(folder, "b") == ["[]{.withheld key=r1 in=a words=6}"]


def test_a_key_that_is_taken_is_not_given_again(tmp_path: Path) -> None:
    marked = with_text(COOK, f"[{COOK}]{{.redacted key=r1 code=s}}")
    other = with_text(COOK + " ", "").replace(
        "whose it is", "[whose it is]{.redacted key=r1 code=s}"
    )
    folder = edition(tmp_path, marked, other)
    written(folder, silent=True)
    assert marks(folder, "b") == ["[]{.withheld key=r2 in=a#r1}"]


# TEI that is edited by hand

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<!-- by hand -->
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>B</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><bibl type="work" xml:id="w">W</bibl><listWit>
<witness xml:id="{siglum}" corresp="#w"/></listWit></sourceDesc></fileDesc></teiHeader><text><body>
{body}</body></text></TEI>
"""


def by_hand(folder: Path, *bodies: str) -> Path:
    (folder / "tei").mkdir()
    (folder / "edition.toml").write_text(SETTINGS, "utf-8")
    for name, body in zip("abc", bodies, strict=False):
        text = TEI.replace("{siglum}", name.upper()).replace("{body}", body)
        (folder / f"tei/{name}.xml").write_bytes(text.encode())
    return folder


def in_tei(old: str = "", new: str = "") -> str:
    """The letter in TEI, with a part of it replaced."""
    paragraphs = (p for p in with_text(old, "\0").split("\n\n"))
    marked = "".join(f'<p xml:id="p{n}">{p.strip()}</p>\n' for n, p in enumerate(paragraphs, 1))
    return marked.replace("\0", new)


@pytest.mark.parametrize(
    ("sign", "becomes"),
    [
        (
            "<del  xml:id='r1' type=\"redaction\"\n subtype='withheld'><gap reason='withheld'\n"
            ' unit="line"  atMost="2" n="&#x41;"/></del>',
            "<del  xml:id='r1' type=\"redaction\"\n subtype='withheld' corresp=\"a.xml#c\">"
            '<gap reason=\'withheld\'\n unit="word" n="&#x41;" quantity="6" evidence="external"'
            ' source="a.xml#c"/></del>',
        ),
        (
            '<del type="redaction" subtype="withheld" xml:id="r1" />',
            '<del type="redaction" subtype="withheld" xml:id="r1" corresp="a.xml#c">'
            '<gap reason="withheld" unit="word" quantity="6" evidence="external"'
            ' source="a.xml#c"/></del>',
        ),
    ],
)
def test_only_the_tags_of_the_sign_are_changed(tmp_path: Path, sign: str, becomes: str) -> None:
    shown = f'<del type="redaction" subtype="marked" xml:id="c">{COOK}</del>'
    folder = by_hand(tmp_path, in_tei(COOK, shown), in_tei(COOK, sign))
    before = (folder / "tei/b.xml").read_bytes()
    written(folder)
    expected = before.replace(sign.encode(), becomes.encode())
    assert expected != before
    assert (folder / "tei/b.xml").read_bytes() == expected


def test_evidence_of_a_passage_without_a_mark_is_its_paragraph(tmp_path: Path) -> None:
    sign = '<del type="redaction" subtype="withheld" xml:id="r1"><gap reason="withheld"/></del>'
    folder = by_hand(tmp_path, in_tei(COOK, COOK), in_tei(COOK, sign))
    written(folder)
    text = (folder / "tei/b.xml").read_text("utf-8")
    assert (
        '<gap reason="withheld" unit="word" quantity="6" evidence="external" source="a.xml#p2"/>'
        in text
    )
    assert "corresp=" not in text.partition("<text>")[2]


def test_pointers_that_are_there_stay(tmp_path: Path) -> None:
    shown = f'<del type="redaction" subtype="marked" xml:id="c">{COOK}</del>'
    sign = (
        '<del type="redaction" subtype="withheld" xml:id="r1" corresp="z.xml#r9"><gap '
        'reason="withheld" unit="word" quantity="6" source="z.xml#r9"/></del>'
    )
    folder = by_hand(tmp_path, in_tei(COOK, shown), in_tei(COOK, sign))
    before = (folder / "tei/b.xml").read_text("utf-8")
    (change,) = proposed(folder).changes
    apply([change], folder)
    after = (folder / "tei/b.xml").read_text("utf-8")
    assert after == before.replace('corresp="z.xml#r9"', 'corresp="z.xml#r9 a.xml#c"')


def test_no_code_is_made_up_in_tei(tmp_path: Path) -> None:
    folder = by_hand(tmp_path, in_tei(COOK, COOK), in_tei(COOK + " ", ""))
    (folder / "tei/registers").mkdir()
    (folder / "tei/registers/codes.xml").write_text(CODES, "utf-8")
    (folder / "edition.toml").write_text(SETTINGS + TAXONOMY, "utf-8")
    found = proposed(folder, silent=True)
    assert not found.changes
    assert (
        'xml:id="r1" ana="…"><gap reason="withheld" unit="word" quantity="6"/>' in found.left[0].why
    )


def test_a_new_sign_in_tei(tmp_path: Path) -> None:
    shown = f'<del type="redaction" subtype="marked" xml:id="c">{COOK}</del>'
    folder = by_hand(tmp_path, in_tei(COOK, shown), in_tei(COOK + " ", ""))
    written(folder, silent=True)
    assert (
        'He writes <del type="redaction" subtype="withheld" xml:id="c" corresp="a.xml#c">'
        '<gap reason="withheld" unit="word" quantity="6" evidence="external" source="a.xml#c"/>'
        "</del> and asks"
    ) in (folder / "tei/b.xml").read_text("utf-8")


def test_another_encoding_stays(tmp_path: Path) -> None:
    sign = '<del type="redaction" subtype="withheld" xml:id="r1"><gap reason="withheld"/></del>'
    folder = by_hand(tmp_path, in_tei(COOK, f"café {COOK}"), in_tei(COOK, f"café {sign}"))
    file = folder / "tei/b.xml"
    text = file.read_text("utf-8").replace("UTF-8", "ISO-8859-1")
    file.write_bytes(text.encode("iso-8859-1"))
    written(folder)
    assert 'café <del type="redaction"' in file.read_bytes().decode("iso-8859-1")
    assert 'quantity="6"' in file.read_bytes().decode("iso-8859-1")


# Writing


def test_a_file_that_was_changed_meanwhile_is_not_written(tmp_path: Path) -> None:
    text = with_text(COOK, "[]{.withheld key=r1 code=s}")
    folder = edition(tmp_path, LETTER, text, text)
    found = proposed(folder).changes
    assert len(found) == 2
    file = folder / "sources/c.md"
    file.write_text(file.read_text("utf-8") + "\nMore.\n", "utf-8")
    before = (folder / "sources/b.md").read_bytes()
    applied = apply(found, folder)
    assert applied.written == ()
    assert [left.why for left in applied.refused] == [
        "sources/c.md was changed while the copies were compared; compare again"
    ]
    assert (folder / "sources/b.md").read_bytes() == before


def test_a_file_outside_the_edition_is_not_written(tmp_path: Path) -> None:
    inside, outside = tmp_path / "edition", tmp_path / "b.md"
    inside.mkdir()
    folder = edition(inside, LETTER, with_text(COOK, "[]{.withheld key=r1 code=s}"))
    found = proposed(folder).changes
    file = folder / "sources/b.md"
    shutil.move(file, outside)
    file.symlink_to(outside)
    applied = apply(found, folder)
    assert "leads out of the edition's folder" in applied.refused[0].why
    assert "words=6" not in outside.read_text("utf-8")


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    folder = edition(tmp_path, LETTER, with_text(COOK, "[]{.withheld key=r1 code=s}"))
    found = proposed(folder).changes
    (folder / "sources/b.md").unlink()
    assert apply(found, folder).refused[0].why == "sources/b.md cannot be read"


def test_without_the_text_of_the_sources_nothing_is_proposed(tmp_path: Path) -> None:
    folder = edition(tmp_path, LETTER, with_text(COOK, "[]{.withheld key=r1 code=s}"))
    read = read_edition(folder, write_tei=False)
    assert read.edition is not None
    (collation,) = comparisons(read, read.edition)
    bare = {path: replace(d, source_text="") for path, d in read.documents.items()}
    found = changes(collation, bare, read.edition, silent=True)
    assert not found.changes
    assert [left.at.file for left in found.left] == ["sources/b.md"]


def test_no_changes_no_files(tmp_path: Path) -> None:
    assert apply([], tmp_path) == Applied(())


def test_several_changes_in_one_file(tmp_path: Path) -> None:
    text = with_text(COOK, "[]{.withheld key=r1 code=s}").replace(
        "nobody knows whose it is", "[]{.withheld key=r2 code=s}"
    )
    folder = edition(tmp_path, LETTER, text)
    found = proposed(folder).changes
    assert [type(change) for change in found] == [Change, Change]
    apply(list(reversed(found)), folder)
    assert marks(folder, "b") == [
        "[]{.withheld key=r1 code=s in=a words=6}",
        "[]{.withheld key=r2 code=s in=a words=5}",
    ]


# Marks and tags


@pytest.mark.parametrize(
    ("mark", "becomes"),
    [
        ("[]{.withheld key=r1}", "[]{.withheld key=r1 words=2}"),
        ("[]{.withheld key=r1 }", "[]{.withheld key=r1 words=2 }"),
        ('[]{.withheld words="9" key=r1}', "[]{.withheld key=r1 words=2}"),
        ('[]{.withheld key=r1 extent="half a page"}{.x}', "[]{.withheld key=r1 words=2}{.x}"),
        ("[]{.x a=b}{.withheld key=r1}", "[]{.x a=b}{.withheld key=r1 words=2}"),
        ("[]{key=r1 .withheld unit=line atmost=1}", "[]{key=r1 .withheld words=2}"),
        ("[]{.withheld-not key=r1}", None),
        ("[text]{.redacted key=r1}", None),
    ],
)
def test_keys_of_a_mark(mark: str, becomes: str | None) -> None:
    assert with_keys(mark, {"words": "2"}) == becomes


@pytest.mark.parametrize(
    ("text", "end"),
    [("", ""), ("](place:x), so", "](place:x)"), ("]{?}[^a] so", "]{?}[^a]"), ("** so", "**")],
)
def test_what_closes_behind_a_word(text: str, end: str) -> None:
    assert text[: after_closing(text, 0)] == end


@pytest.mark.parametrize(
    ("tag", "becomes"),
    [
        ("<gap/>", '<gap a="1"/>'),
        ("<gap />", '<gap a="1" />'),
        ("<t:gap a='0'\n b=\"2\" >", "<t:gap a='1' >"),
        ('<gap aa="0" x:a="0" b = "&lt;">', '<gap aa="0" x:a="0" a="1">'),
    ],
)
def test_attributes_of_a_tag(tag: str, becomes: str) -> None:
    assert start_tag(tag, 0) == tag
    assert with_attributes(tag, {"a": "1", "b": None}) == becomes


def test_an_empty_element_is_opened_for_its_content() -> None:
    assert filled("<t:del />", "<gap/>") == "<t:del><gap/></t:del>"
    assert filled("<del>", "<gap/>") == "<del><gap/>"
