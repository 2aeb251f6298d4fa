"""Images of the source: which one shows a page, what is made of it, what is never touched."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from edition.build import Build, build_site
from edition.publish import facsimile, facsimile_images
from edition.publish.facsimile import remote
from edition.publish.facsimile_sheets import Sheet
from edition.tei.image_size import size_of_image

_TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter"><teiHeader><fileDesc><titleStmt>
<title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/>
</sourceDesc></fileDesc></teiHeader>{facsimile}<text><body>{body}</body></text></TEI>"""


def built(root: Path, body: str, facsimile: str = "", settings: str = "") -> tuple[Build, str]:
    """The site of one document, and its page."""
    (root / "tei").mkdir(parents=True, exist_ok=True)
    (root / "edition.toml").write_text(settings, encoding="utf-8")
    text = _TEI.format(facsimile=facsimile, body=body)
    (root / "tei" / "letter.xml").write_text(text, encoding="utf-8")
    build = build_site(root)
    return build, (root / "public" / "letter.html").read_text(encoding="utf-8")


def image(file: Path, size: tuple[int, int] = (60, 80), **options: object) -> Path:
    """A small image with a dark upper left corner."""
    file.parent.mkdir(parents=True, exist_ok=True)
    made = Image.new("RGB", size, "white")
    made.paste((0, 0, 0), (0, 0, size[0] // 2, size[1] // 2))
    made.save(file, **options)
    return file


def codes(build: Build) -> list[str]:
    """The codes of what was found about images."""
    known = ("missing-facsimile", "unread-image", "whole-images", "no-deep-zoom")
    return [d.code for d in build.read.report if d.code in known]


@pytest.mark.parametrize(
    ("body", "described"),
    [
        ('<pb n="1" facs="1.png"/><p>a</p>', ""),
        ('<pb n="1" facs="#s"/><p>a</p>', '<surface xml:id="s"><graphic url="1.png"/></surface>'),
        ('<pb n="1" facs="#g"/><p>a</p>', '<graphic xml:id="g" url="1.png"/>'),
        (
            '<pb n="1" facs="#z"/><p>a</p>',
            '<surface><graphic url="1.png"/><zone xml:id="z" ulx="0" uly="0" lrx="9" lry="9"/>'
            "</surface>",
        ),
        (
            '<pb n="1" xml:id="b"/><p>a</p>',
            '<surface start="#b"><graphic url="1.png"/></surface>',
        ),
    ],
)
def test_the_image_of_a_page_is_found(tmp_path: Path, body: str, described: str) -> None:
    image(tmp_path / "tei" / "1.png")
    build, page = built(tmp_path, body, f"<facsimile>{described}</facsimile>" if described else "")
    assert codes(build) == []
    assert '<a class="page-image" href="facsimile/1-' in page
    assert 'src="viewer/openseadragon.js"' in page
    assert (tmp_path / "public" / "facsimile.js").is_file()


def test_the_image_of_a_transcribed_surface_stands_beside_it_once(tmp_path: Path) -> None:
    image(tmp_path / "tei" / "1.png")
    source = (
        '<sourceDoc><surface n="1r"><graphic url="1.png"/><zone><line>a</line></zone></surface>'
        '<surface xml:id="s2" n="1v"><graphic url="1.png"/><zone xml:id="z" ulx="0" uly="0" '
        'lrx="30" lry="40"><line>b</line></zone></surface></sourceDoc>'
    )
    build, page = built(tmp_path, "<p/>", source)
    assert page.count('<a class="page-image"') == 2
    assert '"zones": [["z", [0.0, 0.0, 0.5, 0.5]]]' in page
    assert not [file for file in build.files if file.startswith("pictures/")]


def test_without_images_nothing_shows(tmp_path: Path) -> None:
    build, page = built(tmp_path, '<pb n="1"/><p>a</p>')
    assert "facsimile" not in page
    assert not [file for file in build.files if "facsimile" in file or "viewer" in file]


@pytest.mark.parametrize(
    "url", ["../../secret.png", "/etc/secret.png", "%2e%2e/%2e%2e/secret.png", "out/secret.png"]
)
def test_an_image_outside_of_the_edition_is_refused(tmp_path: Path, url: str) -> None:
    image(tmp_path / "secret.png")
    root = tmp_path / "edition"
    (root / "tei").mkdir(parents=True)
    (root / "tei" / "out").symlink_to(tmp_path)
    build, page = built(root, f'<pb n="1" facs="{url}"/><p>a</p>')
    assert codes(build) == ["missing-facsimile"]
    assert "page-image" not in page
    assert not (root / "public" / "facsimile").exists()


def test_marks_of_others_are_no_images(tmp_path: Path) -> None:
    """Many texts have numbers of a series of films in ``facs``."""
    build, page = built(tmp_path, '<pb n="1" facs="tcp:12345:3"/><p>a</p><pb facs="0017"/>')
    assert (codes(build), "page-image" in page) == ([], False)


def test_a_drawing_is_no_image_of_a_page(tmp_path: Path) -> None:
    (tmp_path / "tei").mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    (tmp_path / "tei" / "1.svg").write_text(drawing, encoding="utf-8")
    build, page = built(tmp_path, '<pb n="1" facs="1.svg"/><p>a</p>')
    assert (codes(build), "<svg" in page) == (["missing-facsimile"], False)


def test_a_hostile_name_becomes_no_markup(tmp_path: Path) -> None:
    name = 'a"onload=alert(1) <b>.png'
    image(tmp_path / "tei" / name)
    facs = name.replace('"', "&quot;").replace("<", "&lt;").replace(" ", "%20")
    build, page = built(tmp_path, f'<pb n="1" facs="{facs}"/><p>a</p>')
    assert "page-image" in page
    assert not [a for e in html.fromstring(page).iter() for a in e.attrib if a.startswith("on")]
    assert all(set(file) <= set("abcdefghijklmnopqrstuvwxyz0123456789./_-") for file in build.files)


def test_what_describes_an_image_is_text(tmp_path: Path) -> None:
    image(tmp_path / "tei" / "1.png")
    surface = (
        "<facsimile><surface xml:id='s'><desc>&lt;/script&gt;&lt;script&gt;alert(1)</desc>"
        "<graphic url='1.png'/></surface></facsimile>"
    )
    _, page = built(tmp_path, '<pb n="1" facs="#s"/><p>a</p>', surface)
    assert "<script>alert" not in page


def test_another_host_is_a_link(tmp_path: Path) -> None:
    url = "https://iiif.example.org/2/a%2F1/full/full/0/default.jpg"
    _, page = built(tmp_path, f'<pb n="1" facs="{url}"/><p>a</p>')
    assert f'href="{url}"' in page
    assert "image at iiif.example.org" in page
    assert f'src="{url}' not in page
    assert "<script" not in page.replace('<script type="application/ld+json">', "")


def test_a_host_that_the_settings_name_is_shown_and_told(tmp_path: Path) -> None:
    url = "https://iiif.example.org/2/a%2F1/full/full/0/default.jpg"
    settings = '[facsimile]\nhosts = ["iiif.example.org"]\n'
    _, page = built(tmp_path, f'<pb n="1" facs="{url}"/><p>a</p>', settings=settings)
    assert 'src="https://iiif.example.org/2/a%2F1/full/!1400,1400/0/default.jpg"' in page
    assert "come from iiif.example.org" in page


def test_a_service_need_not_be_asked_where_the_size_is_known() -> None:
    url = "https://iiif.example.org/2/a/info.json"
    shown = remote(url, Sheet((url,), size=(3000, 4000)), ("iiif.example.org",))
    assert shown.tiles is not None
    assert (shown.tiles["@id"], shown.tiles["width"]) == ("https://iiif.example.org/2/a", 3000)
    assert shown.full == "https://iiif.example.org/2/a/full/full/0/default.jpg"


def test_images_are_upright_and_say_nothing_of_the_camera(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # held sideways
    exif[0x8825] = {1: "N", 2: (48.0, 12.0, 0.0)}  # where
    file = image(tmp_path / "a.jpg", (80, 60), exif=exif, comment=b"secret")
    made = facsimile_images.made_of(file, tmp_path) / facsimile_images.FULL
    assert b"Exif" not in made.read_bytes()
    assert b"secret" not in made.read_bytes()
    assert size_of_image(made) == (60, 80)


def test_tiles_halve_down_to_one_pixel(tmp_path: Path) -> None:
    file = image(tmp_path / "a.png", (1500, 700))
    folder = facsimile_images.made_of(file, tmp_path)
    levels = sorted(int(p.name) for p in (folder / facsimile_images.TILES).iterdir())
    assert levels == list(range(12))
    tiles = folder / facsimile_images.TILES
    assert sorted(p.name for p in (tiles / "11").iterdir()) == [
        "0_0.jpg", "0_1.jpg", "1_0.jpg", "1_1.jpg", "2_0.jpg", "2_1.jpg",
    ]  # fmt: skip
    assert size_of_image(tiles / "11" / "1_0.jpg") == (514, 513)
    assert size_of_image(tiles / "0" / "0_0.jpg") == (1, 1)
    assert max(size_of_image(folder / facsimile_images.PAGE)) == facsimile_images.BOUND


def test_the_same_image_gives_the_same_bytes_and_is_made_once(tmp_path: Path) -> None:
    file = image(tmp_path / "a.png", (1500, 700))
    first = facsimile_images.made_of(file, tmp_path)
    bytes_of = {p.relative_to(first): p.read_bytes() for p in first.rglob("*.jpg")}
    (first / "witness").touch()
    assert (facsimile_images.made_of(file, tmp_path) / "witness").exists()
    shutil.rmtree(tmp_path / ".edition")
    again = facsimile_images.made_of(file, tmp_path)
    assert {p.relative_to(again): p.read_bytes() for p in again.rglob("*.jpg")} == bytes_of


@pytest.mark.parametrize(
    "options", [{"mode": "1"}, {"mode": "P"}, {"mode": "LA"}, {"mode": "I;16"}, {"mode": "CMYK"}]
)
def test_images_of_every_kind_are_made_plain(tmp_path: Path, options: dict[str, str]) -> None:
    file = tmp_path / "a.tif"
    Image.new(options["mode"], (30, 20)).save(file)
    made = facsimile_images.made_of(file, tmp_path)
    assert size_of_image(made / facsimile_images.PAGE) == (30, 20)


def test_a_broken_image_is_told_and_left_out(tmp_path: Path) -> None:
    file = image(tmp_path / "tei" / "1.png", (200, 200))
    file.write_bytes(file.read_bytes()[:60])
    build, page = built(tmp_path, '<pb n="1" facs="1.png"/><p>a</p>')
    assert codes(build) == ["unread-image"]
    assert "page-image" not in page
    assert not list((tmp_path / ".edition" / "images").iterdir())


def test_an_image_of_too_many_pixels_is_not_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facsimile_images, "LARGEST", 1000)
    image(tmp_path / "tei" / "1.png")
    build, _ = built(tmp_path, '<pb n="1" facs="1.png"/><p>a</p>')
    assert codes(build) == ["unread-image"]


def test_without_the_extra_images_are_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facsimile_images, "available", lambda: False)
    file = image(tmp_path / "tei" / "1.png")
    build, page = built(tmp_path, '<pb n="1" facs="1.png"/><p>a</p>')
    (shipped,) = (tmp_path / "public" / "facsimile").iterdir()
    assert shipped.read_bytes() == file.read_bytes()
    assert 'width="60" height="80"' in page
    assert codes(build) == ["whole-images"]


def test_without_the_viewer_the_images_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facsimile, "VIEWER", tmp_path / "nowhere.js")
    image(tmp_path / "tei" / "1.png", (1500, 700))
    build, page = built(tmp_path, '<pb n="1" facs="1.png"/><p>a</p>')
    assert codes(build) == ["no-deep-zoom"]
    assert "openseadragon" not in page
    assert not [file for file in build.files if "_files/" in file]


def test_the_viewer_can_be_unwanted(tmp_path: Path) -> None:
    image(tmp_path / "tei" / "1.png")
    settings = "[facsimile]\nzoom = false\n"
    build, page = built(tmp_path, '<pb n="1" facs="1.png"/><p>a</p>', settings=settings)
    assert (codes(build), "openseadragon" in page) == ([], False)


def test_of_a_page_with_held_back_text_no_image_is_published(tmp_path: Path) -> None:
    image(tmp_path / "tei" / "1.png")
    image(tmp_path / "tei" / "2.png", (50, 50))
    settings = '[[publish.hold_back]]\nstatus = "private"\nreason = "privacy"\n'
    described = (
        '<facsimile><surface start="#b1"><graphic url="1.png"/></surface>'
        '<surface xml:id="s2"><graphic url="2.png"/></surface></facsimile>'
    )
    body = '<pb n="1" xml:id="b1"/><p>a <del status="private">b</del></p><pb facs="#s2"/><p>c</p>'
    build, _ = built(tmp_path, body, described, settings)
    names = {Path(f).name[0] for f in build.files if f.startswith("facsimile/")}
    assert names == {"2"}
