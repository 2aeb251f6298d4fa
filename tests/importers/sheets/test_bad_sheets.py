"""Files of PAGE and ALTO that are damaged, empty or strange: a sentence each, and no traceback."""

from pathlib import Path

import pytest

from edition.importers.sheets.images import image_address
from edition.tei.folder import Folder
from tests.importers.sheets.drafted import alto, draft_of, imported, page, region


def findings(files: dict[str, bytes]) -> list[str]:
    return [f"{f.at} {f.severity.value} {f.code}: {f.message}" for f in imported(files)[1]]


def cut(files: dict[str, bytes]) -> dict[str, bytes]:
    """The first two thirds of each file."""
    return {path: data[: len(data) * 2 // 3] for path, data in files.items()}


def test_a_file_that_is_cut_off() -> None:
    (told,) = findings(cut(page(region("Text"))))
    assert told.startswith("page.xml:1:")
    assert "not-well-formed: this file is not well-formed XML: " in told


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            page(""),
            "page.xml:1:1 error no-text: no text stands in this file, only places on the image",
        ),
        (
            page(region("  ")),
            "page.xml:1:1 error no-text: no text stands in this file, only places on the image",
        ),
        (
            {"page.xml": b"<PcGts/>"},
            "page.xml:1:1 warning unknown-version: this file does not say which version of PAGE "
            "it is; it was read as the latest that is",
        ),
        (
            page('<TextRegion id="r"><TextEquiv><Unicode>a</Unicode></TextEquiv></TextRegion>'),
            "page.xml:1:1 info no-coordinates: this page has no coordinates: the text has its "
            "lines, and none leads to the image",
        ),
        (
            page(region("a"), "http://schema.primaresearch.org/PAGE/gts/pagecontent/2099-01-01"),
            "page.xml:1:1 warning unknown-version: “http://schema.primaresearch.org/PAGE/gts/"
            "pagecontent/2099-01-01” is no version of PAGE that is known here; it was read as the "
            "latest that is",
        ),
        (
            alto(""),
            "alto.xml:1:1 error no-text: no text stands in this file, only places on the image",
        ),
    ],
)
def test_what_is_said(files: dict[str, bytes], told: str) -> None:
    assert told in findings(files)


def test_without_coordinates_the_lines_are_kept() -> None:
    line = "<TextLine><TextEquiv><Unicode>{}</Unicode></TextEquiv></TextLine>"
    files = page(f'<TextRegion id="r">{line.format("a")}{line.format("b")}</TextRegion>')
    (draft,), _ = imported(files)
    assert draft.text == "a\nb"


def test_an_entity_is_not_read() -> None:
    (data,) = page(region("&x;")).values()
    doctype = b'<!DOCTYPE PcGts [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    (told,) = findings({"page.xml": doctype + data})
    assert "what &x; stands for is declared in a document type, which is not read" in told


def test_entities_that_grow_are_not_read() -> None:
    (data,) = page(region("&b;")).values()
    doctype = b'<!DOCTYPE PcGts [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
    (told,) = findings({"page.xml": doctype + data})
    assert "unknown-entity" in told


def test_one_page_that_fails_keeps_no_other_from_being_read() -> None:
    (good,) = page(region("Text")).values()
    drafts, found = imported({"d/1.xml": good, "d/2.xml": good[:90], "d/3.xml": good})
    assert [f.code for f in found] == ["not-well-formed"]
    assert drafts[0].text == "Text\nText"


@pytest.mark.parametrize(
    "points", ["", "1,1", "a,b c,d e,f", "1,1 2,2", "1,1 1,1 1,1", "-5,-5 9,1 9,9"]
)
def test_corners_that_are_none(points: str) -> None:
    (data,) = page(region("Text")).values()
    draft = draft_of({"page.xml": data.replace(b"1,1 9,1 9,9", points.encode())})
    assert all(float(n) >= 0 for z in draft.surfaces[0].zones
               for pair in z.points.split() for n in pair.split(","))  # fmt: skip


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "C:\\x\\..\\passwd.jpg", "a b.jpg"]
)
def test_the_image_leads_nowhere_else(name: str) -> None:
    (data,) = page(region("Text")).values()
    draft = draft_of({"page.xml": data.replace(b'"1.jpg"', f'"{name}"'.encode())})
    assert ".." not in draft.surfaces[0].url
    assert not draft.surfaces[0].url.startswith("/")


def test_an_empty_text_does_not_hide_another() -> None:
    empty, second = "<Unicode/>", "<Unicode>a</Unicode>"
    texts = f"<TextEquiv>{empty}</TextEquiv><TextEquiv index='\u00b2'>{second}</TextEquiv>"
    files = page(f'<TextRegion id="r"><TextLine id="l">{texts}</TextLine></TextRegion>')
    assert draft_of(files).text == "a"


def test_text_beside_the_page_is_told() -> None:
    (data,) = page(region("Text")).values()
    stray = data.replace(b"<Page ", b"<Other><Unicode>lost?</Unicode></Other><Page ")
    (draft,), _ = imported({"page.xml": stray})
    assert [r.why for r in draft.remarks] == ["lost?"]


def test_the_image_is_found_beside_the_page_or_above_it(tmp_path: Path) -> None:
    for place in ("scans/Brief 1/page/1.xml", "scans/Brief 1/1.jpg", "images/2.png"):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_bytes(b"")
    folder, file = Folder(tmp_path), tmp_path / "scans/Brief 1/page/1.xml"
    assert image_address(folder, file, "1.jpg") == "scans/Brief%201/1.jpg"
    assert image_address(folder, file, "OCR-D-IMG/1.tif") == "scans/Brief%201/1.jpg"
    assert image_address(folder, file, "2.tif") == "images/2.png"
    assert image_address(folder, file, "3 ü.tif") == "3%20%C3%BC.tif"
    assert image_address(folder, file, "https://iiif.example.org/1.jpg") == (
        "https://iiif.example.org/1.jpg"
    )
