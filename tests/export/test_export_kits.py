"""Kits: the files for a repository, and the page that says what to type and what is lacking."""

import csv
import io
import json
import random
import re
import zipfile
from pathlib import Path

import bagit
import pytest
from lxml import etree
from markdown_it import MarkdownIt

from edition.cli import main
from edition.export import Exporter, Material
from edition.export.kits import KITS, kits
from edition.export.tei.alone import checks
from tests.test_export_is_documented import block, edition_of, read
from tests.tools import deposits
from tests.tools.export_table import DOCS
from tests.tools.exporting import (
    EDITION,
    LETTER,
    SETTINGS,
    checked,
    exported,
    make,
    material,
    material_of_folder,
    refused,
    without,
)

PAGE = "CHECKLIST.md"
BROWSER = "CHECKLIST.html"
HOSTILE = (
    "<script>alert(1)</script> `x` [y](javascript:z) | \u202e *a* &lt; ![i](http://evil.example/i)"
)
EVERY = pytest.mark.parametrize("kit", KITS, ids=lambda kit: str(kit.name))
CORE = "{http://textgrid.info/namespaces/metadata/core/2010}"


def written(found: Material, kit: Exporter | str, folder: Path) -> Path:
    """A kit in a folder, as the command writes it."""
    chosen = kits()[kit] if isinstance(kit, str) else kit
    for name, data in exported(found, chosen).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def page_of(found: Material, kit: Exporter | str) -> str:
    chosen = kits()[kit] if isinstance(kit, str) else kit
    return exported(found, chosen)[PAGE].decode()


def asked(page: str) -> dict[str, str]:
    """The fields of the page and what is to be typed there; the last of several."""
    return dict(re.findall(r"^- \[ \] (.+?): `(.*)`$", page, re.MULTILINE))


# ── The folders ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("zenodo", ["upload/letters-of-a-botanist.zip", "zenodo.json"]),
        ("textgrid", ["collection/collection.yaml", "project.yaml", "tei/letter.xml"]),
        ("tapas", ["contents.csv", "upload/letter.xml"]),
        ("dataverse", ["dataset.json", "upload/letters-of-a-botanist-upload.zip"]),
        (
            "university",
            [
                "upload/datacite/datacite.xml",
                "upload/dublin-core/ListRecords.xml",
                "upload/dublin-core/oai_dc/edition.xml",
                "upload/dublin-core/oai_dc/letter.xml",
                "upload/letters-of-a-botanist.zip",
                "upload/mods/letter.xml",
            ],
        ),
    ],
)
def test_the_files_of_a_kit(tmp_path: Path, name: str, files: list[str]) -> None:
    assert sorted(exported(material(tmp_path), kits()[name])) == [BROWSER, PAGE, *files]


@EVERY
def test_the_page_in_a_browser_says_the_same(tmp_path: Path, kit: Exporter) -> None:
    said = HOSTILE.replace('"', '\\"')
    settings = SETTINGS.replace("Letters of a botanist", said).replace('place = "Wien"', "")
    found = material(tmp_path, {**EDITION, "edition.toml": settings})
    files = exported(found, kit)
    page = etree.fromstring(files[BROWSER], etree.HTMLParser(encoding="utf-8"))
    boxes = page.findall(".//li/label/input[@type='checkbox']")
    assert len(boxes) == files[PAGE].decode().count("\n- [ ] ")
    typed = ["".join(e.itertext()) for e in page.iterfind(".//code")]
    assert "https://letters.example.org/" in typed or kit.name == "kit-textgrid"
    assert page.find(".//script") is None
    assert page.find(".//img") is None


def test_the_files_are_those_of_the_formats(tmp_path: Path) -> None:
    found = material(tmp_path)
    every = {name: exported(found, kit) for name, kit in kits().items()}
    package = exported(found, "tei-zip")["letters-of-a-botanist.zip"]
    assert every["zenodo"]["upload/letters-of-a-botanist.zip"] == package
    assert every["zenodo"]["zenodo.json"] == exported(found, "zenodo")["zenodo.json"]
    single = exported(found, "tei-single")["letter.xml"]
    assert every["tapas"]["upload/letter.xml"] == every["textgrid"]["tei/letter.xml"] == single
    packet = exported(found, "crate")["letters-of-a-botanist.zip"]
    assert every["university"]["upload/letters-of-a-botanist.zip"] == packet


def test_dataverse_unpacks_one_file_and_the_folders_stay(tmp_path: Path) -> None:
    found = material(tmp_path)
    outer = exported(found, kits()["dataverse"])["upload/letters-of-a-botanist-upload.zip"]
    with zipfile.ZipFile(io.BytesIO(outer)) as archive:
        (name,) = archive.namelist()
        inner = archive.read(name)
    assert (name, inner) == ("letters-of-a-botanist.zip", exported(found, "tei-zip")[name])
    with zipfile.ZipFile(io.BytesIO(inner)) as archive:
        assert "tei/letter.xml" in archive.namelist()


def test_bagit_takes_what_the_library_gets(tmp_path: Path) -> None:
    kit = written(material(tmp_path / "edition"), "university", tmp_path / "kit")
    with zipfile.ZipFile(kit / "upload/letters-of-a-botanist.zip") as archive:
        archive.extractall(tmp_path)
    bagit.Bag(str(tmp_path / "letters-of-a-botanist")).validate()


# ── The page ────────────────────────────────────────────────────────────────────────────────────


def test_the_page_says_what_to_type(tmp_path: Path) -> None:
    fields = asked(page_of(material(tmp_path), "zenodo"))
    assert fields == {
        "Resource type": "Dataset",
        "Title": "Letters of a botanist",
        "Publication date": "2026-03-01",
        "Creator": "Berg, Johanna; editor; ORCID 0000-0002-1825-0097; Stadtarchiv",
        "Description": "Letters of a botanist who found a sundew, and of those who did not "
        "believe her.",
        "Licence": "CC BY 4.0; https://creativecommons.org/licenses/by/4.0/",
        "Contributor": "Karl Kern; encoder",
        "Keywords and subjects": "botany",
        "Languages": "eng",
        "Dates (created: when the texts were written)": "1902-05-03",
        "Version": "1.0",
        "Publisher": "Stadtarchiv",
        "Alternate identifier (URL)": "https://letters.example.org/",
    }


def test_the_page_answers_as_the_record_does(tmp_path: Path) -> None:
    found = material(tmp_path)
    draft = json.loads(exported(found, kits()["zenodo"])["zenodo.json"])["metadata"]
    fields = asked(page_of(found, "zenodo"))
    assert draft["title"] == fields["Title"]
    assert draft["publication_date"] == fields["Publication date"]
    assert draft["languages"] == [{"id": fields["Languages"]}]
    assert draft["creators"][0]["person_or_org"]["family_name"] in fields["Creator"]


def test_what_is_lacking_stands_on_the_page_and_the_record_is_left_out(tmp_path: Path) -> None:
    found = material(tmp_path, {**EDITION, "edition.toml": without(SETTINGS, "licence", "contact")})
    for name, record, sentence in (
        ("zenodo", "zenodo.json", "Zenodo needs a licence"),
        ("dataverse", "dataset.json", "Dataverse needs an address of e-mail"),
    ):
        files = exported(found, kits()[name])
        assert record not in files
        lacking = files[PAGE].decode().partition("## Still lacking")[2].partition("\n## ")[0]
        assert f"- [ ] {sentence} (`edition.toml`): " in lacking
        assert "[edition]" in lacking
        assert record not in files[PAGE].decode()
        assert sentence in [f.message for f in checked(found, kits()[name]) if f.severity != "info"]


def test_a_doi_of_zenodo_is_not_one_that_the_edition_had_before(tmp_path: Path) -> None:
    page = page_of(material(tmp_path / "a"), "zenodo")
    assert "Digital Object Identifier" not in asked(page)
    other = SETTINGS.replace("10.5281/zenodo.1234567", "10.1234/letters")
    page = page_of(material(tmp_path / "b", {**EDITION, "edition.toml": other}), "zenodo")
    assert asked(page)["Digital Object Identifier"] == "10.1234/letters"
    assert "answer *Yes* to the question whether you have a DOI" in page


def test_a_doi_of_zenodo_leads_to_its_draft_or_to_a_new_version(tmp_path: Path) -> None:
    page = page_of(material(tmp_path), "zenodo")
    assert "open the draft for which `10.5281/zenodo.1234567` was reserved" in page
    assert "choose *New version*" in page
    assert "*New upload*" not in page


def test_a_wrong_orcid_is_not_to_be_typed(tmp_path: Path) -> None:
    settings = SETTINGS.replace("0000-0002-1825-0097", "0000-0002-1825-0098")
    page = page_of(material(tmp_path, {**EDITION, "edition.toml": settings}), "zenodo")
    assert "0000-0002-1825-0098 of Berg, Johanna is not" in page
    assert asked(page)["Creator"] == "Berg, Johanna; editor; Stadtarchiv"


def test_languages_have_the_names_that_dataverse_has(tmp_path: Path) -> None:
    gothic = LETTER.replace("id: letter", "id: gothic").replace("language: en", "language: got")
    found = material(tmp_path, {**EDITION, "sources/gothic.md": gothic})
    files = exported(found, kits()["dataverse"])
    assert asked(files[PAGE].decode())["Language"] == "got; English"
    fields = json.loads(files["dataset.json"])["datasetVersion"]["metadataBlocks"]["citation"]
    said = {field["typeName"]: field["value"] for field in fields["fields"]}
    assert said["language"] == ["English"]


def test_the_table_of_texts_names_the_files_that_are_there(tmp_path: Path) -> None:
    files = exported(material(tmp_path), kits()["tapas"])
    rows = list(csv.DictReader(io.StringIO(files["contents.csv"].decode())))
    assert [row["file"] in files for row in rows] == [True]


@EVERY
def test_whatever_words_are_in_it_the_page_is_only_text(tmp_path: Path, kit: Exporter) -> None:
    said = HOSTILE.replace('"', '\\"')
    settings = SETTINGS.replace("Letters of a botanist", said).replace('"botany"', f'"{said}"')
    settings = settings.replace('"Karl Kern"', f'"{said}"').replace('place = "Wien"', "")
    letter = LETTER.replace("title: A letter", f"title: '{HOSTILE}'")
    edition = {"edition.toml": settings, "sources/letter.md": letter}
    page = page_of(material(tmp_path, edition), kit)
    tokens = MarkdownIt().enable("table").parse(page)
    inline = [t for token in tokens for t in (token, *(token.children or ()))]
    assert not {t.type for t in inline} & {"html_block", "html_inline", "image", "table_open"}
    links = [str(t.attrs["href"]) for t in inline if t.type == "link_open"]
    known = "https://(zenodo.org|www.tapasproject.org|textgridrep.org)"
    assert all(re.fullmatch(known, link) for link in links)
    assert "\u202e" not in page


def test_a_long_list_of_texts_is_in_the_table(tmp_path: Path) -> None:
    letters = {
        f"sources/l{n:02}.md": LETTER.replace("id: letter", f"id: l{n:02}") for n in range(25)
    }
    found = material(tmp_path, {"edition.toml": SETTINGS, **letters})
    page = page_of(found, "tapas")
    assert "- [ ] `upload/`: and the others, 25 texts in all: `contents.csv`" in page
    assert "- 5 more: `contents.csv`" in page
    assert len(page.splitlines()) < 90


# ── TextGrid ────────────────────────────────────────────────────────────────────────────────────


def test_the_modeller_misses_what_the_page_says(tmp_path: Path) -> None:
    found = material(tmp_path / "edition")
    kit = written(found, "textgrid", tmp_path / "kit")
    verdict = deposits.modelled(kit)
    assert verdict.texts == {"letter.xml": ["Work/General: Genre is undefined!"]}
    assert verdict.project == ()
    lacking = [f.message for f in checked(found, kits()["textgrid"])]
    assert lacking == ["TextGrid needs the genre of the texts"]


def test_the_modeller_makes_of_it_what_we_know(tmp_path: Path) -> None:
    settings = SETTINGS + '[export]\ngenre = "non-fiction"\n'
    found = material(tmp_path / "edition", {**EDITION, "edition.toml": settings})
    assert checked(found, kits()["textgrid"]) == []
    kit = written(found, "textgrid", tmp_path / "kit")
    assert deposits.modelled(kit).ready
    made = deposits.build(kit)
    work = etree.parse(str(made / "letter/letter.work.meta"))
    assert work.findtext(f".//{CORE}title") == "A letter"
    assert work.findtext(f".//{CORE}agent[@role='author']") == "Emma Adler"
    assert work.find(f".//{CORE}dateOfCreation").get("date") == "1902-05-03"  # type: ignore[union-attr]
    assert work.findtext(f".//{CORE}genre") == "non-fiction"
    issued = etree.parse(str(made / "letter/letter.edition.meta"))
    licence = issued.find(f".//{CORE}license")
    assert licence is not None
    assert licence.get("licenseUri") == "https://creativecommons.org/licenses/by/4.0/"
    assert issued.findtext(f".//{CORE}language") == "eng"
    date = issued.find(f".//{CORE}dateOfPublication")
    assert date is not None
    assert date.text == "2026-03-01"
    held = etree.parse(str(made / "letter/letter.xml.meta"))
    assert held.findtext(f".//{CORE}rightsHolder") == "Stadtarchiv"


@pytest.mark.parametrize("name", ["schnitzler-briefe", "faust", "casebooks"])
def test_of_texts_of_others_the_page_names_those_without_a_date(
    corpora: Path, tmp_path: Path, name: str
) -> None:
    files = sorted((corpora / name).glob("*.xml"))
    chosen = random.Random(8).sample(files, min(8, len(files)))
    settings = SETTINGS + '[export]\ngenre = "other"\n'
    edition = {f"tei/{path.name}": path.read_bytes() for path in chosen}
    root = make(tmp_path / "edition", {"edition.toml": settings, **edition})
    found = material_of_folder(root)
    verdict = deposits.modelled(written(found, "textgrid", tmp_path / "kit"))
    undated = [n for n, said in verdict.texts.items() if any("Date" in m for m in said)]
    said = [
        f.message for f in checked(found, kits()["textgrid"]) if "the date at which" in f.message
    ]
    assert bool(undated) == bool(said)
    if undated:
        assert re.search(r"more have none|has none", said[0])
        number = re.search(r"and (\d+) more", said[0])
        assert len(undated) == (int(number[1]) + 1 if number else 1)
    missed = [message for said in verdict.texts.values() for message in said]
    assert not any("License" in message or "Genre" in message for message in missed)


# ── Dataverse ───────────────────────────────────────────────────────────────────────────────────


def test_the_library_of_dataverse_reads_every_field(tmp_path: Path) -> None:
    settings = SETTINGS + '[[funder]]\nname = "FWF"\naward = "P 1"\n'
    found = material(tmp_path, {**EDITION, "edition.toml": settings})
    record = exported(found, kits()["dataverse"])["dataset.json"]
    fields = deposits.dataset(record)
    assert fields["title"] == "Letters of a botanist"
    assert fields["author"] == [
        {
            "authorName": "Berg, Johanna",
            "authorAffiliation": "Stadtarchiv",
            "authorIdentifierScheme": "ORCID",
            "authorIdentifier": "0000-0002-1825-0097",
        }
    ]
    assert fields["datasetContact"] == [{"datasetContactEmail": "berg@example.org"}]
    assert fields["subject"] == ["Arts and Humanities"]
    assert fields["contributor"] == [{"contributorType": "Other", "contributorName": "Karl Kern"}]
    assert fields["grantNumber"] == [{"grantNumberAgency": "FWF", "grantNumberValue": "P 1"}]
    start_and_end = {"timePeriodCoveredStart": "1902-05-03", "timePeriodCoveredEnd": "1902-05-03"}
    assert fields["timePeriodCovered"] == [start_and_end]
    assert fields["distributionDate"] == "2026-03-01"
    block_ = json.loads(record)["datasetVersion"]["metadataBlocks"]["citation"]["fields"]
    assert {field["typeName"] for field in block_} <= set(fields)


@pytest.mark.parametrize(
    ("licence", "terms"),
    [
        (
            "CC BY-SA 4.0",
            {"name": "CC BY-SA 4.0", "uri": "http://creativecommons.org/licenses/by-sa/4.0"},
        ),
        ("CC0", {"name": "CC0 1.0", "uri": "http://creativecommons.org/publicdomain/zero/1.0"}),
        ("All rights reserved", None),
    ],
)
def test_no_edition_gets_a_licence_that_it_has_not(
    tmp_path: Path, licence: str, terms: dict[str, str] | None
) -> None:
    settings = without(SETTINGS, "licence_target").replace("CC BY 4.0", licence)
    found = material(tmp_path, {**EDITION, "edition.toml": settings})
    version = json.loads(exported(found, kits()["dataverse"])["dataset.json"])["datasetVersion"]
    assert version.get("license") == terms
    assert version.get("termsOfUse") == (None if terms else licence)


# ── What is refused, and what is sure ───────────────────────────────────────────────────────────


def test_a_text_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "LARGEST", 2000)
    found = material(tmp_path)
    for name in ("tapas", "textgrid"):
        (sentence,) = refused(found, kits()[name])
        assert sentence.startswith("a folder of single TEI files needs files of at most 10 MB; ")


def test_a_kit_for_a_library_without_a_licence_is_refused(tmp_path: Path) -> None:
    found = material(tmp_path, {**EDITION, "edition.toml": without(SETTINGS, "licence")})
    assert refused(found, kits()["university"]) == ["RO-Crate needs a licence"]


@EVERY
def test_an_edition_of_which_nothing_is_published_is_refused(tmp_path: Path, kit: Exporter) -> None:
    settings = SETTINGS + '[[publish.hold_back]]\ncopy = "letter"\nreason = "privacy"\n'
    found = material(tmp_path, {**EDITION, "edition.toml": settings})
    assert any(
        message.endswith("needs a text that can be published") for message in refused(found, kit)
    )


@EVERY
def test_an_edition_without_settings(tmp_path: Path, kit: Exporter) -> None:
    found = material(tmp_path, {"sources/letter.md": LETTER})
    if kit.name == "kit-university":
        assert "RO-Crate needs a licence" in refused(found, kit)
        return
    page = page_of(found, kit)
    assert "## Still lacking" in page
    assert not re.search(r": ``|None|\(\)", page)


@EVERY
def test_two_exports_are_the_same_bytes(tmp_path: Path, kit: Exporter) -> None:
    assert exported(material(tmp_path / "a"), kit) == exported(material(tmp_path / "b"), kit)


@EVERY
def test_the_dossier(repository: Path, kit: Exporter) -> None:
    found = material_of_folder(repository)
    page = page_of(found, kit)
    assert f"{len(found.texts)} texts" in page
    assert found.record.title in page
    assert len(page.splitlines()) < 90


# ── The command ─────────────────────────────────────────────────────────────────────────────────


def test_a_kit_is_written_beside_formats(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(make(tmp_path))
    assert main(["export", "cff", "kit", "zenodo", "tapas"]) == 0
    there = sorted(path.name for path in (tmp_path / "exports").iterdir() if path.is_dir())
    assert there == ["cff", "kit-tapas", "kit-zenodo"]
    assert "kit-zenodo  Kit for Zenodo: 4 files in " in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["kit", "zenod"], 'there is no kit "zenod"; did you mean "zenodo"?'),
        (["kit", "xyz"], "the kits are: zenodo, textgrid, tapas, dataverse, university"),
        (["kit"], 'which kit? Say "kit" and a repository: zenodo, textgrid'),
        (["zenod", "kit", "tapas"], 'there is no format "zenod"'),
    ],
)
def test_what_is_no_kit_is_said(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(make(tmp_path))
    assert main(["export", *words]) == 2
    assert sentence in "".join(capsys.readouterr())
    assert not (tmp_path / "exports").exists()


def test_the_page_of_the_documentation_is_true(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    documentation = DOCS / "exports/kits.md"
    monkeypatch.chdir(edition_of(documentation, tmp_path))
    assert main(["export", "kit", "zenodo", "--format", "concise"]) == 0
    said = "".join(capsys.readouterr()).splitlines()
    shown = block(documentation, "console\n$ edition export kit zenodo --format concise")
    assert [line for line in shown.splitlines() if line not in said] == []
    page = block(documentation, f"markdown exports/kit-zenodo/{PAGE}")
    assert read(tmp_path / "exports/kit-zenodo" / PAGE) == page + "\n"


def test_the_documentation_names_every_kit() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", read(DOCS / "exports/kits.md"), re.MULTILINE)
    assert rows == list(kits())
