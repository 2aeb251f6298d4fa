"""`edition import` of a folder of images: order, numbers, addresses, what is told."""

import struct
import zlib
from pathlib import Path

import pytest
from lxml import etree

from edition.cli import main
from edition.importers.images.header import Header, read_header
from edition.importers.images.names import in_order, page_numbers
from edition.tei.names import tei


def png(width: int = 3, height: int = 4) -> bytes:
    """A PNG (Portable Network Graphics, section 11)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    rows = zlib.compress(b"".join(b"\0" + b"\xee" * width for _ in range(height)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    signs = b"\x89PNG\r\n\x1a\n"
    return signs + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tiff(width: int, height: int, orientation: int = 1) -> bytes:
    entries = ((0x0100, 4, width), (0x0101, 4, height), (0x0112, 3, orientation))
    rows = b"".join(struct.pack("<HHII", tag, type_, 1, value) for tag, type_, value in entries)
    return b"II*\0" + struct.pack("<IH", 8, len(entries)) + rows + b"\0\0\0\0"


def jpeg(width: int, height: int, orientation: int = 1) -> bytes:
    exif = b"Exif\0\0" + tiff(0, 0, orientation)
    frame = struct.pack(">BHHBB", 8, height, width, 1, 1) + b"\x11\0"
    segments = ((b"\xff\xe1", exif), (b"\xff\xc0", frame))
    written = (sign + struct.pack(">H", len(data) + 2) + data for sign, data in segments)
    return b"\xff\xd8" + b"".join(written) + b"\xff\xd9"


class Edition:
    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.capsys, self.told = root, capsys, ""

    def put(self, folder: str, *names: str) -> Path:
        """Images in a folder."""
        place = self.root / folder
        place.mkdir(parents=True, exist_ok=True)
        for name in names:
            (place / name).write_bytes(png())
        return place

    def take(self, folder: Path, *options: str) -> int:
        status = main(["import", "-C", str(self.root / "edition"), *options, str(folder)])
        self.told = self.capsys.readouterr().err
        assert "Traceback" not in self.told
        return status

    def source(self, name: str) -> str:
        return (self.root / f"edition/sources/{name}.md").read_text(encoding="utf-8")

    def pages(self, name: str) -> list[str]:
        """The numbers of the pages, in order."""
        marks = (line for line in self.source(name).splitlines() if line.startswith("[]{.pb"))
        return [line.partition("n=")[2].partition(" ")[0] for line in marks]

    def addresses(self, name: str) -> list[str]:
        root = etree.parse(self.root / f"edition/sources/{name}.facsimile.xml").getroot()
        return [str(graphic.get("url")) for graphic in root.iter(tei("graphic"))]


@pytest.fixture
def edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Edition:
    (tmp_path / "edition").mkdir()
    return Edition(tmp_path, capsys)


def test_a_folder_of_images_is_a_skeleton_in_the_order_of_people(edition: Edition) -> None:
    names = ["img_10.png", "img_2.png", "img_1v.png", "img_1r.png"]
    assert edition.take(edition.put("edition/scans", *names)) == 0
    assert edition.pages("scans") == ["1r", "1v", "2", "10"]
    assert edition.source("scans").count("cert=low") == 4
    assert edition.source("scans").count("page not yet transcribed") == 4
    assert edition.addresses("scans")[0] == "scans/img_1r.png"
    assert (
        "the numbers of 4 pages are guessed, taken from the names: img_1r.png is 1r, "
        "img_10.png is 10"
    ) in edition.told


def test_the_draft_can_be_built_and_its_images_are_found(edition: Edition) -> None:
    names = ["Brief 1 (Rückseite).png", 'it\'s 100% "sic" #2.png', "a+b&c=ü.png"]
    edition.take(edition.put("edition/Bilder für Anna", *names))
    here = ["-C", str(edition.root / "edition"), "--format", "concise"]
    assert main(["validate", *here]) == 0
    assert main(["build", *here]) == 0
    assert "missing-facsimile" not in edition.capsys.readouterr().err
    assert len(list((edition.root / "edition/public/facsimile").iterdir())) >= len(names)


@pytest.mark.parametrize(
    ("names", "numbers"),
    [
        (["fol_001r", "fol_001v", "fol_002r"], ["1r", "1v", "2r"]),
        (["ms12_003_full", "ms12_010_full"], ["3", "10"]),
        (["12recto", "12verso"], ["12r", "12v"]),
        (["p-i", "p-iv", "p-ix", "p-1"], ["i", "iv", "ix", "1"]),
        (["page 101", "page 102"], ["101", "102"]),
        (["cover", "1", "2"], ["1", "2", "cover"]),
        (["IMG_2034", "IMG_2035"], ["1", "2"]),
        (["DSC01999", "DSC02000"], ["1", "2"]),
        (["scan7"], ["7"]),
        (["letter"], ["letter"]),
    ],
)
def test_numbers_are_guessed_from_names(names: list[str], numbers: list[str]) -> None:
    assert page_numbers(in_order(names[::-1]))[0] == numbers


def test_of_several_formats_one_is_taken(edition: Edition) -> None:
    folder = edition.put("edition/scans", "1.png", "2.png")
    (folder / "1.tif").write_bytes(tiff(3, 4))
    (folder / "1.jpg").write_bytes(jpeg(3, 4))
    assert edition.take(folder) == 0
    assert edition.addresses("scans") == ["scans/1.jpg", "scans/2.png"]
    assert "2 more files show pages in another format" in edition.told


def test_images_outside_the_edition_are_told_and_not_copied(edition: Edition) -> None:
    folder = edition.put("scans of Anna", "1.png", "2.png")
    assert edition.take(folder) == 0
    assert (
        "2 images of this folder lie outside the edition, and nothing was copied; the draft looks "
        "for them in images/scans of Anna"
    ) in edition.told
    assert edition.addresses("scans-of-Anna")[0] == "images/scans%20of%20Anna/1.png"
    assert not (edition.root / "edition/images").exists()


def test_what_is_no_image_is_told_and_keeps_its_page(edition: Edition) -> None:
    folder = edition.put("edition/scans", "1.png")
    (folder / "2.png").write_bytes(b"not found")
    (folder / "3.jpg").write_bytes(b"")
    assert edition.take(folder) == 0
    assert "2 files cannot be read as an image: 2.png, 3.jpg" in edition.told
    assert edition.pages("scans") == ["1", "2", "3"]
    assert "facs=scans/2.png" in edition.source("scans")


def test_beside_images_only_xml_is_text(edition: Edition) -> None:
    folder = edition.put("edition/scans", "1.png")
    (folder / "Thumbs.db").write_bytes(b"x")
    (folder / "README.txt").write_text("Scanned in 2019.", encoding="utf-8")
    edition.take(folder)
    assert edition.pages("scans") == ["1"]


def test_images_of_a_folder_with_text_can_be_asked_for(edition: Edition) -> None:
    folder = edition.put("edition/scans", "1.png")
    (folder / "1.xml").write_text("<x/>", encoding="utf-8")
    assert edition.take(folder) == 1  # XML that no reader takes
    assert edition.take(folder, "--as", "images") == 0
    assert edition.pages("scans") == ["1"]


def test_one_image_is_no_folder(edition: Edition) -> None:
    file = edition.put("edition/scans", "1.png") / "1.png"
    assert edition.take(file) == 1
    assert "name its folder for a skeleton of pages" in edition.told
    assert edition.take(file, "--as", "images") == 1
    assert "this is no folder; images are imported as the folder that they lie in" in edition.told


@pytest.mark.parametrize(
    ("data", "header"),
    [
        (png(30, 40), Header("png", 30, 40)),
        (jpeg(30, 40), Header("jpeg", 30, 40)),
        (jpeg(30, 40, orientation=6), Header("jpeg", 40, 30)),  # taken with the camera on its side
        (tiff(30, 40), Header("tiff", 30, 40)),
        (tiff(30, 40, orientation=8), Header("tiff", 40, 30)),
        (b"GIF89a" + struct.pack("<HH", 30, 40), Header("gif", 30, 40)),
        (b"BM" + bytes(16) + struct.pack("<ii", 30, -40), Header("bmp", 30, 40)),
        (b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x1d\0\0\x27\0\0", Header("webp", 30, 40)),
        (b"\x89PNG\r\n\x1a\n", Header("png")),
        (b"II*\0\xff\xff\xff\xff", Header("tiff")),
        (b"\0\0\0\x0cjP  ", Header("jp2")),
        (b"", None),
        (b"<svg/>", None),
    ],
)
def test_the_size_is_that_of_the_image_as_it_is_seen(
    tmp_path: Path, data: bytes, header: Header | None
) -> None:
    file = tmp_path / "image"
    file.write_bytes(data)
    assert read_header(file) == header


@pytest.mark.parametrize("image", [png(), jpeg(3, 4, 6), tiff(3, 4)])
def test_no_damage_breaks_it(tmp_path: Path, image: bytes) -> None:
    file = tmp_path / "image"
    for at in range(len(image)):
        for data in (image[:at], image[:at] + b"\xff" + image[at + 1 :]):
            file.write_bytes(data)
            read_header(file)
