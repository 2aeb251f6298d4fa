"""A source has the surfaces and zones of its pages in a file beside it."""

from pathlib import Path

import pytest

from edition.diagnostics import Diagnostic
from edition.tei.names import local, tei
from tests.importers.tei.edition import Made, made
from tests.tools.publishing import write
from tests.tools.reading import read

SOURCE = """---
id: letter
title: Letter
facsimile: letter.facsimile.xml
---
[]{.pb n=1 facs=#s1}

# On the move {facs=#z1}

[]{.lb facs=#z2}Ich bin
[]{.lb facs=#z3}gut angekommen.

::: annotation {place=margin facs=#z4}
Abgelegt
:::
"""
IMAGES = """<facsimile xmlns="http://www.tei-c.org/ns/1.0">
  <surface xml:id="s1" ulx="0" uly="0" lrx="1200" lry="1800">
    <graphic url="images/1.jpg"/>
    <zone xml:id="z1" points="1,1 9,1 9,9"/>
    <zone xml:id="z2" points="1,1 9,1 9,9"/>
    <zone xml:id="z3" points="1,1 9,1 9,9"/>
    <zone xml:id="z4" points="1,1 9,1 9,9"/>
  </surface>
</facsimile>
"""


def letter(images: str | None = IMAGES, source: str = SOURCE) -> Made:
    files = {"sources/letter.md": source}
    return made(files if images is None else {**files, "sources/letter.facsimile.xml": images})


def told(found: Made) -> list[str]:
    return [f"{f.at} {f.code}: {f.message}" for f in found.encoded.findings]


def test_images_stand_between_header_and_text() -> None:
    (document,) = letter().documents.values()
    assert [local(child) for child in document.root] == ["teiHeader", "facsimile", "text"]
    assert document.root[1].findall(f".//{tei('zone')}")[2].get("points") == "1,1 9,1 9,9"


def test_every_block_and_line_can_point_to_its_zone() -> None:
    (document,) = letter().documents.values()
    pointing = [(local(e), e.get("facs")) for e in document.elements if e.get("facs")]
    assert pointing == [
        ("pb", "#s1"), ("head", "#z1"), ("lb", "#z2"), ("lb", "#z3"), ("note", "#z4"),
    ]  # fmt: skip


def test_an_element_is_told_at_its_place_in_its_file() -> None:
    (document,) = letter().documents.values()
    zone = next(document.root.iter(tei("zone")))
    assert str(document.span(zone)) == "sources/letter.facsimile.xml:4:5"
    assert document.written_in == ("sources/letter.md", "sources/letter.facsimile.xml")


@pytest.mark.parametrize(
    ("images", "finding"),
    [
        (
            None,
            "sources/letter.md:4:12 unreadable-facsimile: the images of the pages, "
            "sources/letter.facsimile.xml, cannot be read: No such file or directory",
        ),
        (
            IMAGES.replace("</surface>", ""),
            "sources/letter.facsimile.xml:9:13 not-well-formed: this file is not well-formed XML: "
            "<surface>, which opens on line 2, is still open where </facsimile> comes",
        ),
        (
            "<PcGts/>",
            "sources/letter.facsimile.xml:1:1 bad-facsimile: the outermost element of this file "
            "is <PcGts>, not the <facsimile> of TEI",
        ),
        (
            IMAGES.replace('"z2"', '"z1"'),
            "sources/letter.facsimile.xml:5:5 duplicate-id: "
            'the id "z1" is given twice; the first time on line 4',
        ),
        ("", "sources/letter.facsimile.xml:1:1 empty-file: this file is empty"),
    ],
)
def test_what_is_wrong_with_the_file_is_told_at_its_place(images: str | None, finding: str) -> None:
    found = letter(images)
    assert told(found) == [finding]
    assert found.encoded.failed == {"tei/letter.xml"}


def test_a_document_type_is_refused_and_nothing_is_fetched() -> None:
    entity = '<!DOCTYPE facsimile [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n'
    found = letter(entity + IMAGES.replace("<graphic", "&x;<graphic"))
    assert "bad-facsimile" in [f.code for f in found.encoded.findings]
    assert b"root:" not in b"".join(d.data for d in found.encoded.documents.values())


def test_the_text_cannot_give_an_id_of_the_images_again() -> None:
    found = letter(source=SOURCE.replace("Ich bin", "[Ich]{#z1} bin"))
    assert told(found) == [
        'sources/letter.md:10:22 duplicate-id: the id "z1" is given in '
        "sources/letter.facsimile.xml already"
    ]


@pytest.mark.parametrize("name", ["../letter.xml", "/etc/letter.xml", "images", "a\\b.xml"])
def test_the_file_lies_beside_the_source(name: str) -> None:
    found = letter(source=SOURCE.replace("letter.facsimile.xml", name))
    assert [f.code for f in found.encoded.findings] == ["wrong-shape"]


def codes(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{f.at} {f.code}" for f in findings if f.is_error]


def test_a_change_of_the_images_makes_the_document_anew(tmp_path: Path) -> None:
    files = {"sources/letter.md": SOURCE, "sources/letter.facsimile.xml": IMAGES}
    root, cache = write(tmp_path / "edition", files), tmp_path / "cache"
    assert read(root, cache).left_out == frozenset()
    assert read(root, cache).quiet
    write(root, {"sources/letter.facsimile.xml": IMAGES.replace("images/1.jpg", "images/2.jpg")})
    done = {name.partition(":")[2] for name in read(root, cache).done}
    assert {"encode\tsources/letter.md", "parse\ttei/letter.xml"} <= done
    assert b"images/2.jpg" in (root / "tei/letter.xml").read_bytes()


def test_a_fault_that_the_schema_finds_leaves_the_document_out(tmp_path: Path) -> None:
    wrong = IMAGES.replace('<graphic url="images/1.jpg"/>', '<graphic url="images/1.jpg" ulx="x"/>')
    files = {"sources/letter.md": SOURCE, "sources/letter.facsimile.xml": wrong}
    root, cache = write(tmp_path / "edition", files), tmp_path / "cache"
    done = read(root, cache)
    assert codes(done.findings) == ["sources/letter.facsimile.xml:3:5 unknown-attribute"]
    assert done.left_out == {"tei/letter.xml"}
