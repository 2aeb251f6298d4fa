"""Manifests for viewers of images: valid, with the words on their zones, and without dead links."""

import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft7Validator
from PIL import Image, ImageChops

from edition.build import build_site
from edition.export import Material, named
from edition.export.text.format import text_of
from tests.tools.export_table import DOCS
from tests.tools.exporting import (
    EDITION,
    SETTINGS,
    blocks,
    checked,
    exported,
    make,
    material,
    material_of_folder,
    refused,
    without,
)

Needs = Callable[[str], Path]
BASE = "https://letters.example.org/"
SAMPLE = Path(__file__).parent.parent / "editions" / "facsimile"
TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{language}"><teiHeader><fileDesc>
<titleStmt><title>{title}</title></titleStmt><publicationStmt><p>x</p></publicationStmt>
<sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader>{facsimile}<text><body>{body}</body></text>
</TEI>"""
SHEET = """<facsimile><surface xml:id="s1"><graphic url="1.png"/>
<zone xml:id="z1" ulx="10" uly="10" lrx="50" lry="30"/>
<zone xml:id="l1" ulx="10" uly="10" lrx="50" lry="20"/>
<zone xml:id="l2" ulx="10" uly="20" lrx="50" lry="30"/></surface>
<surface xml:id="s2"><graphic url="2.png"/></surface></facsimile>"""


def png(width: int = 60, height: int = 80) -> bytes:
    """A small image; of another size it is another."""
    out = BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "PNG")
    return out.getvalue()


IMAGES: Mapping[str, str | bytes] = {"tei/1.png": png(), "tei/2.png": png(61)}


def sheets(
    body: str,
    facsimile: str = SHEET,
    settings: str = SETTINGS,
    title: str = "A letter",
    language: str = "en",
) -> dict[str, str | bytes]:
    """An edition of one text with two sheets."""
    text = TEI.format(body=body, facsimile=facsimile, title=title, language=language)
    return {"edition.toml": settings, "tei/letter.xml": text, **IMAGES}


def nodes(found: Material) -> dict[str, Any]:
    """The files of the format, read; without the services of images."""
    files = exported(found, "iiif").items()
    return {name: json.loads(data) for name, data in files if not name.startswith("images/")}


def manifest(found: Material) -> Any:
    return nodes(found)["letter/manifest.json"]


def words(found: Material, canvas: int = 1) -> list[tuple[str, str]]:
    """The words on a canvas, each with the part of it that they stand on."""
    items = nodes(found)[f"letter/text/{canvas}.json"]["items"]
    return [(one["body"]["value"], one["target"].partition("#")[2]) for one in items]


def sample(folder: Path) -> Path:
    """The sample edition with images, at an address."""
    root = Path(shutil.copytree(SAMPLE, folder / "sample"))
    settings = root / "edition.toml"
    said = settings.read_text().replace("[edition]", f'[edition]\naddress = "{BASE}"', 1)
    settings.write_text(said)
    return root


# ── Canvases ────────────────────────────────────────────────────────────────────────────────────


def test_each_image_is_a_canvas(tmp_path: Path) -> None:
    body = '<pb n="1r" facs="#s1"/><p>One</p><pb facs="#s2"/><p>Two</p>'
    first, second = manifest(material(tmp_path, sheets(body)))["items"]
    assert (first["label"], first["width"], first["height"]) == ({"none": ["1r"]}, 60, 80)
    assert (second["label"], second["width"]) == ({"none": ["[2]"]}, 61)
    image = first["items"][0]["items"][0]
    assert (image["motivation"], image["target"]) == ("painting", first["id"])
    assert image["body"]["format"] == "image/jpeg"


def test_two_pages_on_one_image_have_one_canvas(tmp_path: Path) -> None:
    """An opening: each page is a zone of it, and its words stand on its own half."""
    opening = """<facsimile><surface ulx="0" uly="0" lrx="60" lry="80"><graphic url="1.png"/>
<zone xml:id="left" ulx="0" uly="0" lrx="30" lry="80"/>
<zone xml:id="right" ulx="30" uly="0" lrx="60" lry="80"/></surface></facsimile>"""
    body = '<pb n="2" facs="#left"/><p>Left</p><pb n="3" facs="#right"/><p>Right</p>'
    found = material(tmp_path, sheets(body, opening))
    (canvas,) = manifest(found)["items"]
    assert canvas["label"] == {"none": ["2, 3"]}
    assert words(found) == [("Left", "xywh=0,0,30,80"), ("Right", "xywh=30,0,30,80")]


def test_a_surface_in_millimetres_gives_the_proportion(tmp_path: Path) -> None:
    """Where nobody says how many pixels an image on another host has."""
    far = """<facsimile><surface xml:id="s1" ulx="0" uly="0" lrx="210" lry="297">
<graphic url="https://iiif.example.com/a/full/max/0/default.jpg"/></surface></facsimile>"""
    settings = SETTINGS + '[facsimile]\nhosts = ["iiif.example.com"]\n'
    body = '<pb n="1" facs="#s1"/><p>One</p>'
    (canvas,) = manifest(material(tmp_path, sheets(body, far, settings)))["items"]
    assert (canvas["width"], canvas["height"]) == (1414, 2000)
    image = canvas["items"][0]["items"][0]["body"]
    assert image["service"][0]["@id"] == "https://iiif.example.com/a"
    assert "width" not in image


# ── Words ───────────────────────────────────────────────────────────────────────────────────────


def test_words_stand_on_their_zones(tmp_path: Path) -> None:
    body = (
        '<pb n="1" facs="#s1"/><p>Above</p><p facs="#z1">In the zone</p><p>Below</p>'
        '<pb n="2" facs="#s2"/><p facs="#z1">A zone of another sheet</p>'
    )
    found = material(tmp_path, sheets(body))
    assert words(found) == [("Above\n\nBelow", ""), ("In the zone", "xywh=10,10,40,20")]
    assert words(found, 2) == [("A zone of another sheet", "")]


def test_a_paragraph_over_two_pages_stands_on_both(tmp_path: Path) -> None:
    body = '<pb n="1" facs="#s1"/><p facs="#z1">The first <pb n="2" facs="#s2"/>the second</p>'
    found = material(tmp_path, sheets(body))
    assert (words(found), words(found, 2)) == (
        [("The first", "xywh=10,10,40,20")],
        [("the second", "")],
    )


def test_lines_have_their_zones_in_a_view_that_shows_lines(tmp_path: Path) -> None:
    settings = SETTINGS + '[export]\nview = "diplomatic"\n'
    body = (
        '<pb n="1" facs="#s1"/><p facs="#z1"><lb facs="#l1"/>Dear Anna,'
        '<lb facs="#l2"/>the sundew</p><p>is back</p>'
    )
    assert words(material(tmp_path, sheets(body, settings=settings))) == [
        ("Dear Anna,", "xywh=10,10,40,10"),
        ("the sundew", "xywh=10,20,40,10"),
        ("is back", ""),
    ]


def test_a_sheet_transcribed_zone_by_zone(tmp_path: Path) -> None:
    sheet = """<sourceDoc><surface xml:id="s1" ulx="0" uly="0" lrx="60" lry="80">
<graphic url="1.png"/><zone xml:id="z1" ulx="10" uly="10" lrx="50" lry="30"><line>Dear</line></zone>
<zone ulx="10" uly="40" lrx="50" lry="60"><line>Anna</line></zone></surface></sourceDoc>"""
    files = sheets("")
    text = str(files["tei/letter.xml"]).partition("<facsimile>")[0] + sheet + "</TEI>"
    found = material(tmp_path, {**files, "tei/letter.xml": text})
    assert words(found) == [("Dear", "xywh=10,10,40,20"), ("Anna", "")]


def test_redactions_are_marked_and_notes_are_comments(tmp_path: Path) -> None:
    body = (
        '<pb n="1" facs="#s1"/><p>He <del type="redaction">was here</del>.<note>A note.</note></p>'
    )
    items = nodes(material(tmp_path, sheets(body)))["letter/text/1.json"]["items"]
    assert [(i["motivation"], i["body"]["value"]) for i in items] == [
        ("supplementing", "He ▐was here▌."),
        ("commenting", "1 A note."),
    ]


def test_what_is_withheld_stays_so(tmp_path: Path) -> None:
    settings = SETTINGS + '[[publish.hold_back]]\ncopy = "letter"\nreason = "privacy"\n'
    other = TEI.format(
        body='<pb facs="1.png"/><p>orchid</p>', facsimile="", title="B", language="en"
    )
    files = sheets('<pb facs="1.png"/><p>gentian</p>', "", settings)
    found = exported(material(tmp_path, {**files, "tei/other.xml": other}), "iiif")
    assert any(b"orchid" in data for data in found.values())
    assert not any(b"gentian" in data for data in found.values())
    assert not any(name.startswith("letter/") for name in found)


# ── What a manifest says of the text ────────────────────────────────────────────────────────────


def test_divisions_are_ranges(tmp_path: Path) -> None:
    """A division that begins a page ends the one before on the page before."""
    body = (
        '<pb facs="#s1"/><div><head>One</head><p>a</p><div><head>Inner</head><p>b</p></div></div>'
        '<pb facs="#s2"/><div><head>Two</head><p>c</p></div>'
    )
    one, two = manifest(material(tmp_path, sheets(body)))["structures"]
    assert (one["label"], two["label"]) == ({"en": ["One"]}, {"en": ["Two"]})
    canvas, inner = one["items"]
    assert canvas["id"] == f"{BASE}iiif/letter/canvas/1.json"
    assert (inner["type"], inner["label"]) == ("Range", {"en": ["Inner"]})
    assert [item["id"] for item in two["items"]] == [f"{BASE}iiif/letter/canvas/2.json"]


def test_the_sample_edition(tmp_path: Path) -> None:
    found = nodes(material_of_folder(sample(tmp_path)))
    node = found["marigold/manifest.json"]
    assert node["label"] == {"en": ["Report on the lightship Marigold"]}
    assert node["navDate"] == "1931-03-14T00:00:00Z"
    assert node["requiredStatement"]["value"] == {"none": ["drawn for this edition, CC0 1.0"]}
    assert "rights" not in node  # the credit speaks of the images, the licence of the text
    assert [e["format"] for e in node["seeAlso"]] == ["application/tei+xml"]
    first = found["marigold/text/1.json"]["items"][1]
    assert (first["body"]["value"], first["target"]) == (
        "To the Board of Trade",
        f"{BASE}iiif/marigold/canvas/1.json#xywh=180,513,584,96",
    )


def test_the_licence_stands_for_the_images_where_nobody_says_whose_they_are(tmp_path: Path) -> None:
    body = '<pb n="1" facs="#s1"/><p>One</p>'
    node = manifest(material(tmp_path, sheets(body)))
    assert node["rights"] == "http://creativecommons.org/licenses/by/4.0/"


def test_a_right_to_left_text(tmp_path: Path) -> None:
    body = '<pb n="1" facs="#s1"/><p>One</p>'
    node = manifest(material(tmp_path, sheets(body, language="ar")))
    assert node["viewingDirection"] == "right-to-left"


# ── Nothing leads nowhere ───────────────────────────────────────────────────────────────────────


def ids(node: object) -> Iterator[str]:
    """All addresses in a node: of things, of targets."""
    if isinstance(node, list):
        for one in node:
            yield from ids(one)
    elif isinstance(node, dict):
        for name, one in node.items():
            if name in ("id", "target") and isinstance(one, str):
                yield one
            yield from ids(one)


def test_every_address_exists_in_the_site(tmp_path: Path) -> None:
    root = sample(tmp_path)
    built = build_site(root)
    site = root / "public"
    names = [name for name in built.files if "iiif/" in name and name.endswith(".json")]
    found = {name: json.loads((site / name).read_text()) for name in names}
    assert len(found) == 8
    addresses = {one.partition("#")[0] for node in found.values() for one in ids(node)}
    ours = {unquote(one.removeprefix(BASE)) or "index.html" for one in addresses}
    assert {"marigold.html", "marigold.xml", "marigold.txt", "index.html"} < ours
    services = {name for name in ours if name.startswith("iiif/images/") and "." not in name}
    assert len(services) == 2
    files = {f"{name}/info.json" if name in services else name for name in ours}
    assert [name for name in sorted(files) if not (site / name).is_file()] == []
    for name, node in found.items():
        assert node["id"] == BASE + name.removesuffix("/info.json")


def test_the_page_of_a_text_leads_to_its_manifest(tmp_path: Path) -> None:
    root = sample(tmp_path)
    build_site(root)
    page, home = ((root / "public" / name).read_text() for name in ("marigold.html", "index.html"))
    assert f'href="{BASE}iiif/marigold/manifest.json"' in page
    assert f'href="{BASE}iiif/collection.json"' in home


# ── Services of images ──────────────────────────────────────────────────────────────────────────


def large(width: int = 2480, height: int = 1301) -> bytes:
    """An image in which no two places are alike."""
    out = BytesIO()
    across, down = Image.linear_gradient("L"), Image.linear_gradient("L").rotate(90)
    both = Image.merge("RGB", (across, down, Image.new("L", across.size, 90)))
    both.resize((width, height)).save(out, "PNG")
    return out.getvalue()


def serviced(folder: Path) -> dict[str, bytes]:
    body = '<pb n="1r" facs="1.png"/><p>One</p><pb n="1v" facs="2.png"/><p>Two</p>'
    return exported(material(folder, {**sheets(body, ""), "tei/1.png": large()}), "iiif")


def test_every_image_of_the_edition_has_a_service_of_level_0(tmp_path: Path) -> None:
    files = serviced(tmp_path)
    for canvas in json.loads(files["letter/manifest.json"])["items"]:
        body = canvas["items"][0]["items"][0]["body"]
        (service,) = body["service"]
        assert (service["type"], service["profile"]) == ("ImageService3", "level0")
        base = service["id"].removeprefix(f"{BASE}iiif/")
        info = json.loads(files[f"{base}/info.json"])
        assert info["id"] == service["id"]
        assert (info["width"], info["height"]) == (body["width"], body["height"])
        assert (canvas["width"], canvas["height"]) == (body["width"], body["height"])
        sizes = [f"{base}/full/{s['width']},{s['height']}/0/default.jpg" for s in info["sizes"]]
        assert all(name in files for name in (*sizes, f"{base}/full/max/0/default.jpg"))
        (thumbnail,) = canvas["thumbnail"]
        assert thumbnail["id"].removeprefix(f"{BASE}iiif/") in files
        assert len(sizes) == 1, "OpenSeadragon takes sizes for levels"
        assert max(thumbnail["width"], thumbnail["height"]) <= 256


def test_the_tiles_of_each_level_are_the_image(tmp_path: Path) -> None:
    files = serviced(tmp_path)
    (name,) = (n for n in files if n.startswith("images/1-") and n.endswith("info.json"))
    base, info = name.removesuffix("/info.json"), json.loads(files[name])
    (tiles,) = info["tiles"]
    whole = Image.open(BytesIO(large()))
    assert tiles["scaleFactors"] == [1, 2, 4]
    for factor in tiles["scaleFactors"]:
        level = (ceil(info["width"] / factor), ceil(info["height"] / factor))
        made = Image.new("RGB", level)
        step = tiles["width"] * factor
        for top in range(0, info["height"], step):
            for left in range(0, info["width"], step):
                w, h = min(step, info["width"] - left), min(step, info["height"] - top)
                alone = (w, h) == (info["width"], info["height"])
                region = "full" if alone else f"{left},{top},{w},{h}"
                address = f"{base}/{region}/{ceil(w / factor)},{ceil(h / factor)}/0/default.jpg"
                tile = Image.open(BytesIO(files[address]))
                made.paste(tile, (left // factor, top // factor))
        unlike = ImageChops.difference(made, whole.resize(level)).getextrema()
        assert max(most for _, most in unlike) < 24


def test_without_room_for_tiles_images_are_whole(tmp_path: Path) -> None:
    settings = SETTINGS + "[export]\nlimit = 15\n"
    body = '<pb n="1r" facs="1.png"/><p>One</p>'
    found = material(tmp_path, {**sheets(body, "", settings), "tei/1.png": large()})
    (finding,) = checked(found, "iiif")
    assert finding.message == (
        "IIIF would like 16 files, with the tiles of images; `limit` in [export] is 15"
    )
    files = exported(found, "iiif")
    assert not any(name.startswith("images/") for name in files)
    assert b"service" not in files["letter/manifest.json"]


def test_an_image_of_two_texts_is_cut_once(tmp_path: Path) -> None:
    files = sheets('<pb n="1" facs="1.png"/><p>One</p>', "")
    files["tei/other.xml"] = files["tei/letter.xml"]
    made = exported(material(tmp_path, files), "iiif")
    assert len([name for name in made if name.endswith("info.json")]) == 1


def test_words_before_the_first_image_are_told(tmp_path: Path) -> None:
    for number, (body, told) in enumerate(
        (
            ('<p>Before</p><pb n="1" facs="1.png"/><p>One</p>', True),
            ('<p>Before <pb n="1" facs="1.png"/> One</p>', True),
            ('<div><pb n="1" facs="1.png"/><p>One</p></div>', False),
        )
    ):
        found = material(tmp_path / str(number), sheets(body, ""))
        said = [finding.message for finding in checked(found, "iiif")]
        assert said == told * [
            "IIIF cannot say the words of `letter` that stand before the first page with an image; "
            "it is left out there"
        ]


# ── What is lacking ─────────────────────────────────────────────────────────────────────────────


def test_without_an_address_nothing_is_written(tmp_path: Path) -> None:
    settings = without(SETTINGS, "address")
    found = material(tmp_path, sheets('<pb facs="1.png"/><p>a</p>', "", settings))
    assert refused(found, "iiif") == ["IIIF needs the address of the site"]


def test_images_of_a_host_that_is_not_named_are_left_out(tmp_path: Path) -> None:
    body = '<pb n="1" facs="https://iiif.example.com/a/full/max/0/default.jpg"/><p>One</p>'
    found = material(tmp_path, sheets(body, ""))
    assert named()["iiif"].fits(found)
    said = checked(found, "iiif")
    assert [finding.message for finding in said] == [
        "IIIF would like to show the images of iiif.example.com, 1 in all; they are left out",
        "IIIF needs an image of a page",
    ]
    assert said[0].help == 'name the host: [facsimile] hosts = ["iiif.example.com"]'
    assert (said[0].at.file, said[0].at.line) == ("tei/letter.xml", 3)


def test_an_image_elsewhere_needs_a_size(tmp_path: Path) -> None:
    settings = SETTINGS + '[facsimile]\nhosts = ["iiif.example.com"]\n'
    body = '<pb n="1" facs="https://iiif.example.com/a.jpg"/><pb facs="1.png"/><p>One</p>'
    found = material(tmp_path, sheets(body, "", settings))
    assert [finding.message for finding in checked(found, "iiif")] == [
        "IIIF would like width and height of the image `https://iiif.example.com/a.jpg`"
    ]
    assert len(manifest(found)["items"]) == 1


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    settings = SETTINGS + "[export]\nlimit = 3\n"
    found = material(tmp_path, sheets('<pb facs="1.png"/><p>a</p>', "", settings))
    assert refused(found, "iiif") == ["IIIF needs 4 files, and `limit` in [export] allows 3"]


def test_an_edition_without_images(tmp_path: Path) -> None:
    found = material(tmp_path)
    assert not named()["iiif"].fits(found)
    assert refused(found, "iiif") == ["IIIF needs an image of a page"]


def test_the_dossier_has_no_images(repository: Path) -> None:
    assert not named()["iiif"].fits(material_of_folder(repository))


# ── Read by others ──────────────────────────────────────────────────────────────────────────────

HOSTILE = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; \" ' \u202e \\ {{ }}"


def rich() -> dict[str, str | bytes]:
    """Divisions, zones, notes, hostile words, a language that the schema has no pattern for."""
    body = (
        f'<pb n="{HOSTILE.replace(chr(34), "&quot;")}" facs="#s1"/><div><head>{HOSTILE}</head>'
        f'<p facs="#z1">{HOSTILE}<note>{HOSTILE}</note></p></div><pb facs="#s2"/><p>b</p>'
    )
    return sheets(body, title=HOSTILE, language="de-1901")


def assert_valid(needs: Needs, found: Mapping[str, Any]) -> None:
    schema = json.loads((needs("schemas") / "iiif-presentation-3/iiif_3_0.json").read_text())
    validator = Draft7Validator(schema)
    for name, node in found.items():
        if "/canvas/" not in name:  # canvases are in the manifests
            faults = [error.message for error in validator.iter_errors(node)]
            assert faults == [], name


def test_the_files_are_valid(needs: Needs, tmp_path: Path) -> None:
    found = nodes(material(tmp_path, rich()))
    assert "<script>alert(1)</script> & \" '" in found["letter/manifest.json"]["label"]["de"][0]
    assert_valid(needs, found)
    assert_valid(needs, nodes(material_of_folder(sample(tmp_path))))


def test_the_schema_finds_faults(needs: Needs, tmp_path: Path) -> None:
    found = nodes(material(tmp_path, rich()))
    found["letter/manifest.json"]["label"] = "A letter"
    with pytest.raises(AssertionError, match="letter/manifest"):
        assert_valid(needs, found)


def test_a_second_reader_reads_them(needs: Needs, tmp_path: Path) -> None:
    """The library iiif-prezi3 finds the canvases, and gives back what it read."""
    python = needs("iiif_prezi3")
    data = exported(material(tmp_path, rich()), "iiif")
    told = """
import json, sys
from iiif_prezi3 import Manifest
read = Manifest(**json.load(sys.stdin))
print(json.dumps([len(read.items), [c.width for c in read.items], read.structures[0].type]))
"""
    done = subprocess.run(
        [python, "-c", told], input=data["letter/manifest.json"], capture_output=True, check=True
    )
    assert json.loads(done.stdout) == [2, [60, 61], "Range"]


_PB = re.compile(rb"<pb\b(?:([^>]*?)\sfacs=(?:\"[^\"]*\"|'[^']*'))?")


@pytest.mark.parametrize(
    "name", ["schnitzler-briefe", "gerdracor", "dse-cookiecutter", "haqaiq", "faust"]
)
def test_other_editions(needs: Needs, corpora: Path, tmp_path: Path, name: str) -> None:
    """All pages of a text are given one image: from the first on, every word is on its canvas."""
    read = {path.name: path.read_bytes() for path in sorted((corpora / name).rglob("*.xml"))}
    paged = [name for name, data in read.items() if b"<pb" in data and len(data) < 1_000_000]
    chosen = random.Random(5).sample(paged, min(6, len(paged)))
    texts = {f"tei/{one}": _PB.sub(rb'<pb\1 facs="page.png"', read[one]) for one in chosen}
    files = {"edition.toml": SETTINGS, **texts, "tei/page.png": png()}
    found = material(tmp_path, files)
    made = nodes(found)
    assert_valid(needs, made)
    assert len(made["collection.json"]["items"]) == len(chosen)
    for text in found.texts:
        items = made[f"{text.name}/text/1.json"]["items"]
        placed = [i["body"]["value"] for i in items if i["motivation"] == "supplementing"]
        every = "".join(text_of(found, text, "reading")[1].text.split())
        assert every.endswith("".join("".join(placed).split()) or "no words"), text.name


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    first = exported(material(tmp_path / "a", rich()), "iiif")
    assert first == exported(material(tmp_path / "b", rich()), "iiif")


def test_a_build_with_letters_but_without_images_says_nothing_of_images(tmp_path: Path) -> None:
    built = build_site(make(tmp_path, EDITION))
    assert not any("IIIF" in finding.message for finding in built.read.report)
    assert not any(name.startswith("iiif/") for name in built.files)


def test_the_page_shows_what_is_written(tmp_path: Path) -> None:
    files = blocks(DOCS / "exports/iiif.md")
    shown = json.loads(files.pop("exports/iiif/sundew/text/1.json"))
    found = material(tmp_path, {**files, "tei/sheet.png": png(600, 800)})
    assert nodes(found)["sundew/text/1.json"] == shown
