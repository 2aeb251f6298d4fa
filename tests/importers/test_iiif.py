"""`edition import` of IIIF manifests: pages, images, headings, text; nothing is ever fetched."""

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from edition.cli import main
from edition.encode.sources import Setting
from edition.importers.draft import Draft
from edition.importers.iiif.importer import read_all
from edition.importers.importer import Options
from edition.importers.surfaces import images_of
from edition.importers.writer import write
from edition.settings import load_settings
from edition.tei.authority import read_authority
from edition.tei.folder import Folder
from edition.tei.names import tei

SERVICE_3 = {"id": "https://img.example.org/i1", "type": "ImageService3", "profile": "level2"}
SERVICE_2 = {
    "@context": "http://iiif.io/api/image/2/context.json",
    "@id": "https://img.example.org/i1",
    "profile": "http://iiif.io/api/image/2/level1.json",
}
LINE = "Liebe Lisl!"


def canvas(number: int, label: str, **more: Any) -> dict[str, Any]:
    """A canvas of version 3 with an image."""
    body: dict[str, Any] = {"id": f"https://img.example.org/{number} a.jpg", "type": "Image"}
    body |= {"width": 1200, "height": 1600}
    body |= more.pop("body", {})
    painting = {"type": "Annotation", "motivation": "painting", "body": body}
    page = {"type": "AnnotationPage", "items": [painting]}
    size = {"width": 600, "height": 800}
    made = {"id": f"https://example.org/c{number}", "type": "Canvas", "label": {"none": [label]}}
    return {**made, **size, "items": [page], **more}


def said(value: str, why: str = "supplementing", **more: Any) -> dict[str, Any]:
    """A page of annotations with one text."""
    body = {"type": "TextualBody", "value": value}
    annotation = {"type": "Annotation", "motivation": why, "body": body, **more}
    return {"type": "AnnotationPage", "items": [annotation]}


def manifest(*canvases: dict[str, Any], **more: Any) -> dict[str, Any]:
    made = {"@context": "http://iiif.io/api/presentation/3/context.json", "type": "Manifest"}
    title = {"de": ["Tagebuch"], "en": ["Diary"]}
    identifier = "https://example.org/m"
    return {**made, "id": identifier, "label": title, "items": list(canvases), **more}


def manifest_2(*labels: str, **more: Any) -> dict[str, Any]:
    """A manifest of version 2.1."""
    canvases = [
        {
            "@id": f"https://example.org/c{number}",
            "@type": "sc:Canvas",
            "label": label,
            "images": [{"resource": {"@type": "dctypes:Image", "service": SERVICE_2}}],
        }
        for number, label in enumerate(labels, 1)
    ]
    kept = {"@type": "sc:Manifest", "@id": "https://example.org/m", "label": "Lettre"}
    return {**kept, "sequences": [{"canvases": canvases}], **more}


class Edition:
    """A German edition in a folder, into which manifests are imported."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys, self.told = folder, capsys, ""
        (folder / "edition.toml").write_text('[edition]\nlanguage = "de"\n', encoding="utf-8")

    def take(self, value: object, name: str = "diary.json") -> int:
        file = self.folder / name
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        file.write_text(text, encoding="utf-8")
        status = main(["import", "-C", str(self.folder), str(file)])
        self.told = self.capsys.readouterr().err
        assert "Traceback" not in self.told
        return status

    def options(self) -> Options:
        settings, _ = load_settings(self.folder)
        authority, _ = read_authority(self.folder, settings)
        return Options(Setting(Folder(self.folder), settings, authority))

    def source(self, name: str = "diary") -> str:
        return (self.folder / f"sources/{name}.md").read_text(encoding="utf-8")

    def surfaces(self, name: str = "diary") -> etree._Element:
        return etree.parse(self.folder / f"sources/{name}.facsimile.xml").getroot()


@pytest.fixture
def edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Edition:
    return Edition(tmp_path, capsys)


def test_each_canvas_is_a_page_with_its_image(edition: Edition) -> None:
    assert edition.take(manifest(canvas(1, "f. 1r"), canvas(2, "Seite 2"), canvas(3, "[3]"))) == 0
    source = edition.source()
    assert "title: Tagebuch\n" in source
    assert '[]{.pb n="f. 1r" facs=#s1}' in source
    assert "[]{.pb n=2 facs=#s2}" in source
    assert "[]{.pb n=3 cert=medium facs=#s3}" in source
    graphic = edition.surfaces().find(f".//{tei('graphic')}")
    assert graphic is not None
    assert dict(graphic.attrib) == {
        "url": "https://img.example.org/1%20a.jpg",
        "width": "1200px",
        "height": "1600px",
    }


@pytest.mark.parametrize("made", [manifest(canvas(1, "1")), manifest_2("1")])
def test_the_draft_can_be_built(edition: Edition, made: dict[str, Any]) -> None:
    edition.take(made)
    assert main(["validate", "-C", str(edition.folder), "--quiet"]) == 0


@pytest.mark.parametrize(
    ("service", "address"),
    [
        (SERVICE_3, "https://img.example.org/i1/full/max/0/default.jpg"),
        (SERVICE_2, "https://img.example.org/i1/full/full/0/default.jpg"),
    ],
)
def test_an_image_service_is_asked_for_the_whole(
    edition: Edition, service: dict[str, str], address: str
) -> None:
    edition.take(manifest(canvas(1, "1", body={"service": [service]})))
    assert [g.get("url") for g in edition.surfaces().iter(tei("graphic"))] == [address]


def test_the_first_of_several_images_is_taken_and_told(edition: Edition) -> None:
    first = {"id": "https://img.example.org/natural.jpg", "type": "Image"}
    second = {"id": "https://img.example.org/uv.jpg", "type": "Image"}
    choice = {"type": "Choice", "items": [first, second]}
    edition.take(manifest(canvas(1, "1", body=choice)))
    assert [g.get("url") for g in edition.surfaces().iter(tei("graphic"))] == [first["id"]]


def test_hosts_and_credit_are_proposed_and_not_written(edition: Edition) -> None:
    statement = {"label": {"en": ["Attribution"]}, "value": {"none": ['Library "North"']}}
    rights = "http://creativecommons.org/licenses/by-sa/4.0/"
    before = (edition.folder / "edition.toml").read_bytes()
    edition.take(manifest(canvas(1, "1"), requiredStatement=statement, rights=rights))
    assert "the images lie on img.example.org: pages will have links to them" in edition.told
    review = (edition.folder / "sources/_review/diary.md").read_text(encoding="utf-8")
    assert 'hosts = ["img.example.org"]' in review
    assert r'credit = "Library \"North\", CC BY-SA 4.0"' in review
    assert (edition.folder / "edition.toml").read_bytes() == before


def test_metadata_goes_where_the_front_matter_has_a_key(edition: Edition) -> None:
    pairs = (
        ({"de": ["Verfasserin"], "en": ["Author"]}, "Anna Kern"),
        ({"en": ["Date:"]}, "1862–1863"),
        ({"fr": ["Cote"]}, "Cod. 12: b"),
        ({"en": ["Language"]}, "ger"),
        ({"de": ["Einband"]}, "Halbleder"),
    )
    metadata = [{"label": label, "value": {"none": [value]}} for label, value in pairs]
    edition.take(manifest(canvas(1, "1"), metadata=metadata, summary={"none": ["<b>Ein</b> Heft"]}))
    front = edition.source().split("---")[1]
    for line in (
        "summary: Ein Heft",
        "author: Anna Kern",
        "date: 1862..1863",
        "language: de",
        "shelfmark: 'Cod. 12: b'",
        "{type: iiif, value: 'https://example.org/m'}",
    ):
        assert line in front
    assert "without a key in the front matter: Einband: Halbleder -->" in edition.source()


def test_a_date_that_tei_cannot_take_is_kept_as_a_comment(edition: Edition) -> None:
    edition.take(manifest_2("1", metadata=[{"label": "Date", "value": "vers 1750"}]))
    assert "Date: vers 1750 -->" in edition.source()
    assert main(["validate", "-C", str(edition.folder), "--quiet"]) == 0


def test_ranges_are_headings_and_guesses(edition: Edition) -> None:
    within = {"id": "https://example.org/c2#xywh=1,1,5,5", "type": "Canvas"}
    march = {"id": "r2", "type": "Range", "label": {"none": ["März # 1"]}, "items": [within]}
    first = {"id": "https://example.org/c1", "type": "Canvas"}
    book = {"id": "r1", "type": "Range", "label": {"none": ["Heft"]}, "items": [first, march]}
    contents = {"id": "r0", "type": "Range", "label": {"none": ["Inhalt"]}, "items": [book]}
    edition.take(manifest(canvas(1, "1"), canvas(2, "2"), structures=[contents]))
    headings = [line for line in edition.source().splitlines() if line.startswith("#")]
    assert headings == ["# Heft {cert=low}", "## März # 1 {cert=low}"]
    assert "2 guesses" in edition.told


def test_ranges_that_go_round_in_circles_are_told_once_each(edition: Edition) -> None:
    a = {"@id": "a", "label": "A", "canvases": ["https://example.org/c1"], "ranges": ["b"]}
    b = {"@id": "b", "label": "B", "canvases": ["https://example.org/c2"], "ranges": ["a"]}
    edition.take(manifest_2("1", "2", structures=[a, b]))
    headings = [line for line in edition.source().splitlines() if line.startswith("#")]
    assert headings == ["# A {cert=low}", "## B {cert=low}"]


def test_transcriptions_in_the_file_are_the_text_of_their_page(edition: Edition) -> None:
    part = "https://example.org/c1#xywh=100,100,200,50"
    text = said(f"{LINE}\n*Ich* komme {{bald}}", target=part)
    edition.take(manifest(canvas(1, "1", annotations=[text]), canvas(2, "2")))
    source = edition.source()
    assert "{facs=#s1-z1}\nLiebe Lisl!\\\n\\*Ich\\* komme \\{bald}" in source
    assert source.count("page not yet transcribed") == 1
    zone = edition.surfaces().find(f".//{tei('zone')}")
    assert zone is not None
    assert zone.get("points") == "200,200 600,200 600,300 200,300"  # in pixels of the image


def test_what_somebody_said_of_a_page_is_a_comment(edition: Edition) -> None:
    remark = said("<p>Hand --> <script>alert(1)</script></p>", "commenting")
    edition.take(manifest(canvas(1, "1", annotations=[remark])))
    assert "<!-- commenting: Hand - -> -->" in edition.source()
    assert "alert" not in edition.source()


def test_text_that_lies_elsewhere_is_told_and_not_fetched(edition: Edition) -> None:
    there = {"id": "https://example.org/text/1.json", "type": "AnnotationPage"}
    edition.take(manifest(canvas(1, "1", annotations=[there])))
    assert (
        "1 of 1 pages have annotations that are not in this file; they lie at "
        "https://example.org/text/1.json"
    ) in edition.told


def test_a_canvas_without_an_image_is_told(edition: Edition) -> None:
    sound = {"type": "Sound", "id": "https://example.org/1.mp3"}
    assert edition.take(manifest(canvas(1, "1"), canvas(2, "Seite B", body=sound))) == 0
    assert "there is no image that can be shown on canvas 2 (Seite B)" in edition.told


def test_an_address_that_runs_is_no_image(edition: Edition) -> None:
    edition.take(manifest(canvas(1, "1", body={"id": "javascript:alert(1)"})))
    assert "javascript" not in edition.source()
    assert not (edition.folder / "sources/diary.facsimile.xml").exists()


@pytest.mark.parametrize(
    ("value", "place", "sentence"),
    [
        ('{"a": 1,\n "b" 2}', "2:6", "the JSON of this file is broken here: a colon is missing"),
        ('{"a": 1', "1:8", "a comma or a closing bracket is missing"),
        ("[" * 100_000, "1:1", "brackets stand too deep in each other in this file"),
        ('{"a": ' + "9" * 5000 + "}", "1:1", "this file has a number that is too long"),
        ("[]", "1:1", "this JSON is no object, so it is no manifest"),
        ({"name": "x"}, "1:1", "this JSON is no manifest of the IIIF Presentation API"),
        ({"type": "AnnotationPage"}, "1:1", "this is JSON of the type AnnotationPage, not a"),
        (
            {"protocol": "http://iiif.io/api/image", "width": 3},
            "1:1",
            "this is the description of one image (info.json), not a manifest of pages",
        ),
        (manifest(), "1:1", "this manifest has no canvases, so there are no pages to make"),
        (
            {"type": "Collection", "items": [{"id": "https://a.org/m", "type": "Manifest"}]},
            "1:1",
            "this is a collection that names 1 manifests, and holds none",
        ),
    ],
)
def test_what_is_no_manifest_is_said(
    edition: Edition, value: object, place: str, sentence: str
) -> None:
    assert edition.take(value) == 1
    assert sentence in edition.told
    assert f"diary.json:{place}" in edition.told
    assert not (edition.folder / "sources").exists()


def test_a_collection_that_holds_manifests_gives_a_draft_of_each(edition: Edition) -> None:
    parts = [manifest(canvas(1, "1")), manifest(canvas(2, "2"))]
    assert edition.take({"type": "Collection", "items": parts}) == 0
    assert "n=1" in edition.source()
    assert "n=2" in edition.source("diary-2")


ODD: tuple[Any, ...] = (None, -1, True, [], {}, "x", [[[]]], {"id": 7, "type": [1]}, "\ud800<b>")


def test_no_odd_value_breaks_it(edition: Edition) -> None:
    whole = manifest(
        canvas(1, "1", annotations=[said(LINE)]),
        metadata=[{"label": {"en": ["Author"]}, "value": {"none": ["Anna"]}}],
        structures=[
            {"id": "r", "type": "Range", "label": {"none": ["A"]}, "items": [canvas(1, "")]}
        ],
    )
    for place in list(places(whole))[1:]:
        for odd in ODD:
            changed = json.loads(json.dumps(whole))
            inner = changed
            for key in place[:-1]:
                inner = inner[key]
            inner[place[-1]] = odd
            made = read_all({"m.json": json.dumps(changed).encode()}, edition.options())
            for _, one in made:
                if isinstance(one, Draft):
                    assert write(one).data
                    assert etree.fromstring(images_of(one.surfaces) or b"<none/>") is not None


def places(value: Any, above: tuple[Any, ...] = ()) -> Any:
    """The way to every value within *value*."""
    yield above
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(inner, (*above, key))
