"""Records for repositories and libraries, read by the programs and schemas of each of them."""

import json
import random
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from lxml import etree
from pymods import MODSReader

from edition.export import Material
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

Needs = Callable[[str], Path]
FORMATS = ("datacite", "zenodo", "cff", "oai", "mods")
DATACITE = {"d": "http://datacite.org/schema/kernel-4"}
DC = {"dc": "http://purl.org/dc/elements/1.1/"}
RICH = (
    SETTINGS
    + """
[[contributor]]
name = "Maria Anna Mozart"
role = "translator"

[[contributor]]
name = "Stadtarchiv Wien"
role = "digitisation"
id = "https://ror.org/03anc3s24"

[[funder]]
name = "Fonds & Söhne"
id = "https://ror.org/013tf3c58"
award = "P 12345"
award_title = "Sundews <of> Styria"
award_address = "https://example.org/p12345"
"""
)
HOSTILE = "a <b> & \"c\" 'd' ]]> \\u202e {x} \t y"


def edition(folder: Path, settings: str = RICH, **sources: str) -> Material:
    files = {f"sources/{name}.md": text for name, text in sources.items()}
    return material(folder, {**EDITION, "edition.toml": settings, **files})


def valid(data: bytes, schema: Path) -> list[str]:
    """What an XML Schema finds wrong; nothing is loaded from elsewhere."""
    found = etree.XMLSchema(etree.parse(schema))
    found.validate(etree.fromstring(data))
    return [str(error) for error in found.error_log]


# ── DataCite ────────────────────────────────────────────────────────────────────────────────────


def test_a_full_record_is_valid_datacite(tmp_path: Path, schemas: Path) -> None:
    data = exported(edition(tmp_path), "datacite")["datacite.xml"]
    assert valid(data, schemas / "datacite-4.6/metadata.xsd") == []


def test_who_made_the_edition_is_its_creator_and_not_who_wrote_its_texts(tmp_path: Path) -> None:
    root = etree.fromstring(exported(edition(tmp_path), "datacite")["datacite.xml"])
    creators = [e.text for e in root.iterfind(".//d:creatorName", DATACITE)]
    assert creators == ["Berg, Johanna"]
    others = [
        (e.get("contributorType"), e[0].text, e[0].get("nameType"))
        for e in root.iterfind(".//d:contributor", DATACITE)
    ]
    assert others == [
        ("Editor", "Berg, Johanna", "Personal"),
        ("Other", "Karl Kern", None),
        ("Translator", "Maria Anna Mozart", None),
        ("Other", "Stadtarchiv Wien", "Organizational"),
    ]
    subjects = [e.text for e in root.iterfind(".//d:subject", DATACITE)]
    assert subjects == ["botany", "Emma Adler"]
    assert etree.tostring(root).count(b"Emma") == 1


def test_three_dates_in_datacite(tmp_path: Path) -> None:
    second = LETTER.replace("id: letter", "id: second").replace("1902-05-03", "1904-12")
    found = edition(tmp_path, second=second)
    root = etree.fromstring(exported(found, "datacite")["datacite.xml"])
    dates = {e.get("dateType"): e.text for e in root.iterfind(".//d:date", DATACITE)}
    assert dates == {"Issued": "2026-03-01", "Created": "1902-05-03/1904-12"}
    assert root.findtext("d:publicationYear", namespaces=DATACITE) == "2026"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("doi", "DataCite needs a DOI of the edition"),
        ("publisher", "DataCite needs a publisher"),
        ("date", "DataCite needs the date of the edition"),
    ],
)
def test_what_datacite_demands(tmp_path: Path, line: str, said: str) -> None:
    assert refused(edition(tmp_path, without(SETTINGS, line)), "datacite") == [said]


def test_a_wrong_orcid_is_refused(tmp_path: Path) -> None:
    settings = SETTINGS.replace("0000-0002-1825-0097", "0000-0002-1825-0098")
    found = edition(tmp_path, settings)
    said = (
        "needs an ORCID that is one; 0000-0002-1825-0098 of Berg, Johanna is not: its last sign "
        "is wrong"
    )
    for name, title in (("datacite", "DataCite"), ("zenodo", "Zenodo"), ("cff", "CITATION.cff")):
        assert refused(found, name) == [f"{title} {said}"]


def test_an_edition_that_nobody_made_is_refused(tmp_path: Path) -> None:
    settings = without(SETTINGS, "editors").partition("[[contributor]]")[0]
    said = "Zenodo needs an editor or another maker by name"
    assert refused(edition(tmp_path, settings), "zenodo") == [said]


def test_the_dossier_says_what_it_lacks(repository: Path) -> None:
    found = material_of_folder(repository)
    assert refused(found, "datacite") == [
        "DataCite needs a DOI of the edition",
        "DataCite needs an editor or another maker by name",
    ]


def test_what_is_no_doi_is_told_where_it_stands(tmp_path: Path) -> None:
    settings = SETTINGS.replace("10.5281/zenodo.1234567", "in print")
    (finding,) = (f for f in checked(edition(tmp_path, settings), "datacite") if f.is_error)
    assert finding.message == 'DataCite needs a DOI of the edition; "in print" is none'
    assert finding.at.line == settings[: settings.index("in print")].count("\n") + 1


def test_what_is_no_number_of_a_publisher_is_told(tmp_path: Path) -> None:
    settings = SETTINGS.replace("[edition]", '[edition]\npublisher_id = "https://ror.org/xxxx"', 1)
    said = [f.message for f in checked(edition(tmp_path, settings), "datacite")]
    assert said[-1] == (
        "DataCite would like an identifier of the publisher that is one; `https://ror.org/xxxx` is "
        "left out"
    )


def test_the_language_of_the_resource_is_that_of_most_texts(tmp_path: Path) -> None:
    german = LETTER.replace("language: en", "language: de")
    texts = {name: german.replace("id: letter", f"id: {name}") for name in ("two", "three")}
    root = etree.fromstring(exported(edition(tmp_path, **texts), "datacite")["datacite.xml"])
    assert root.findtext("d:language", namespaces=DATACITE) == "de"


def test_the_end_of_all_dates_is_the_last_day_that_any_may_mean(tmp_path: Path) -> None:
    year = LETTER.replace("id: letter", "id: year").replace("1902-05-03", "1902")
    root = etree.fromstring(exported(edition(tmp_path, year=year), "datacite")["datacite.xml"])
    dates = {e.get("dateType"): e.text for e in root.iterfind(".//d:date", DATACITE)}
    assert dates["Created"] == "1902"


# ── Zenodo ──────────────────────────────────────────────────────────────────────────────────────


def test_a_draft_for_zenodo(tmp_path: Path) -> None:
    draft = json.loads(exported(edition(tmp_path), "zenodo")["zenodo.json"])["metadata"]
    assert draft["resource_type"] == {"id": "dataset"}
    assert draft["publication_date"] == "2026-03-01"
    assert draft["rights"] == [{"id": "cc-by-4.0"}]
    assert draft["languages"] == [{"id": "eng"}]
    (creator,) = draft["creators"]
    assert creator["person_or_org"] == {
        "type": "personal",
        "family_name": "Berg",
        "given_name": "Johanna",
        "identifiers": [{"scheme": "orcid", "identifier": "0000-0002-1825-0097"}],
    }
    assert creator["role"] == {"id": "editor"}
    kinds = [c["person_or_org"]["type"] for c in draft["contributors"]]
    assert kinds == ["personal", "personal", "organizational"]


def test_a_name_that_nobody_divided_is_not_divided(tmp_path: Path) -> None:
    found = edition(tmp_path)
    draft = json.loads(exported(found, "zenodo")["zenodo.json"])["metadata"]
    assert draft["contributors"][1]["person_or_org"] == {
        "type": "personal",
        "family_name": "Maria Anna Mozart",
    }
    said = 'Zenodo would like to know which part of "Maria Anna Mozart" is the surname'
    assert said in [finding.message for finding in checked(found, "zenodo")]


def test_zenodo_needs_a_licence(tmp_path: Path) -> None:
    found = edition(tmp_path, without(SETTINGS, "licence"))
    assert refused(found, "zenodo") == ["Zenodo needs a licence"]


def test_a_licence_without_an_identifier_is_told_in_words(tmp_path: Path) -> None:
    settings = without(SETTINGS, "licence").replace(
        "[edition]", '[edition]\nlicence = "Ask the archive"'
    )
    draft = json.loads(exported(edition(tmp_path, settings), "zenodo")["zenodo.json"])
    assert draft["metadata"]["rights"] == [{"title": {"en": "Ask the archive"}}]


def test_a_doi_of_another_registrar_is_told_to_zenodo(tmp_path: Path) -> None:
    """Else it would give one more."""
    ours = exported(edition(tmp_path / "a"), "zenodo")
    assert "pids" not in json.loads(ours["zenodo.json"])
    settings = RICH.replace("10.5281/zenodo.1234567", "10.25365/phaidra.1")
    files = exported(edition(tmp_path / "b", settings), "zenodo")
    pids = {"doi": {"identifier": "10.25365/phaidra.1", "provider": "external"}}
    assert json.loads(files["zenodo.json"])["pids"] == pids
    assert json.loads(files[".zenodo.json"])["doi"] == "10.25365/phaidra.1"


def test_an_institution_among_contributors_is_no_person(tmp_path: Path) -> None:
    row = '\n[[contributor]]\nname = "Verein, neuer"\nrole = "scans"\norganisation = true\n'
    found = edition(tmp_path, RICH + row)
    made = json.loads(exported(found, "zenodo")["zenodo.json"])["metadata"]["contributors"]
    assert made[-1]["person_or_org"] == {"type": "organizational", "name": "Verein, neuer"}
    assert not [f for f in checked(found, "zenodo") if "Verein" in f.message]


def test_a_description_in_markdown_is_told_in_words(tmp_path: Path) -> None:
    settings = RICH.replace("Letters of a botanist who", "Letters of a *botanist* [who](x.html)")
    made = json.loads(exported(edition(tmp_path, settings), "zenodo")["zenodo.json"])["metadata"]
    assert made["description"].startswith("<p>Letters of a botanist who found")


# ── CITATION.cff ────────────────────────────────────────────────────────────────────────────────


def test_cffconvert_takes_the_file(tmp_path: Path, needs: Needs) -> None:
    data = exported(edition(tmp_path), "cff")["CITATION.cff"]
    file = tmp_path / "CITATION.cff"
    file.write_bytes(data)
    program = [str(needs("cffconvert")), "-i", str(file)]
    subprocess.run([*program, "--validate"], check=True, capture_output=True)


def test_cffconvert_makes_of_it_what_we_say_to_zenodo(tmp_path: Path, needs: Needs) -> None:
    found = edition(tmp_path)
    file = tmp_path / "CITATION.cff"
    file.write_bytes(exported(found, "cff")["CITATION.cff"])
    program = [str(needs("cffconvert")), "-i", str(file), "-f", "zenodo"]
    made = subprocess.run(program, check=True, capture_output=True, text=True).stdout
    theirs, ours = json.loads(made), json.loads(exported(found, "zenodo")[".zenodo.json"])
    for field in ("title", "version", "publication_date", "keywords", "creators"):
        assert theirs[field] == ours[field], field
    assert theirs["license"]["id"].lower() == ours["license"]
    assert f"<p>{theirs['description']}</p>" == ours["description"]


def test_cffconvert_refuses_what_we_refuse(tmp_path: Path, needs: Needs) -> None:
    found = edition(tmp_path, SETTINGS.replace('"2026-03-01"', '"2026"'))
    assert refused(found, "cff") == ["CITATION.cff needs the day on which the edition appears"]
    data = yaml.safe_load(exported(edition(tmp_path / "good"), "cff")["CITATION.cff"])
    file = tmp_path / "bad.cff"
    file.write_text(yaml.safe_dump({**data, "date-released": "2026"}))
    program = [str(needs("cffconvert")), "-i", str(file), "--validate"]
    assert subprocess.run(program, check=False, capture_output=True).returncode != 0


# ── Dublin Core ─────────────────────────────────────────────────────────────────────────────────


def test_records_are_valid_oai(tmp_path: Path, schemas: Path) -> None:
    files = exported(edition(tmp_path), "oai")
    assert sorted(files) == ["ListRecords.xml", "oai_dc/edition.xml", "oai_dc/letter.xml"]
    for name, data in files.items():
        assert valid(data, schemas / "oai-pmh/all.xsd") == [], name


def test_the_schema_sees_a_wrong_record(tmp_path: Path, schemas: Path) -> None:
    data = exported(edition(tmp_path), "oai")["oai_dc/letter.xml"]
    assert valid(data.replace(b"dc:title", b"dc:titel"), schemas / "oai-pmh/all.xsd")


def test_the_author_of_a_text_is_its_creator_its_day_the_coverage(tmp_path: Path) -> None:
    root = etree.fromstring(exported(edition(tmp_path), "oai")["oai_dc/letter.xml"])
    said = {name: root.findtext(f"dc:{name}", namespaces=DC) for name in ("creator", "contributor")}
    assert said == {"creator": "Emma Adler", "contributor": "Berg, Johanna"}
    assert root.findtext("dc:date", namespaces=DC) == "2026-03-01"
    assert root.findtext("dc:coverage", namespaces=DC) == "1902-05-03"


def test_oai_needs_a_day(tmp_path: Path) -> None:
    found = edition(tmp_path, SETTINGS.replace('"2026-03-01"', '"2026-03"'))
    assert refused(found, "oai") == ["OAI-PMH needs the day on which the edition appears"]


# ── MODS ────────────────────────────────────────────────────────────────────────────────────────


def test_pymods_reads_the_records(tmp_path: Path) -> None:
    file = tmp_path / "letter.xml"
    file.write_bytes(exported(edition(tmp_path / "e"), "mods")["letter.xml"])
    (record,) = MODSReader(str(file))
    assert record.titles == ["A letter"]
    names = [(name.text, name.role.code) for name in record.names]
    assert names[0] == ("Emma Adler", "aut")
    assert [date.text for date in record.dates or []] == ["1902-05-03"]
    assert record.genre[0].text == "letter"
    assert record.language[0].code == "en"
    assert [e.text for e in record.iter("{*}shelfLocator")] == ["Ms 1"]


def test_limits_of_a_date_are_questionable(tmp_path: Path) -> None:
    letter = LETTER.replace("date: 1902-05-03\n", "date: 1902..1904\n", 1)
    data = exported(edition(tmp_path, letter=letter), "mods")["letter.xml"]
    found = etree.fromstring(data).iterfind(".//{*}dateCreated")
    assert [(e.get("point"), e.get("qualifier"), e.text) for e in found] == [
        ("start", "questionable", "1902"),
        ("end", "questionable", "1904"),
    ]


def test_mods_names_the_addressee_the_licence_and_whose_record_it_is(tmp_path: Path) -> None:
    letter = LETTER.replace("language: en", "language: [nl, de]")
    root = etree.fromstring(exported(edition(tmp_path, letter=letter), "mods")["letter.xml"])
    m = {"m": "http://www.loc.gov/mods/v3"}
    roles = {
        e.findtext("m:namePart", namespaces=m): e.findtext("m:role/m:roleTerm", namespaces=m)
        for e in root.iterfind("m:name", m)
    }
    assert roles == {"Emma Adler": "aut", "Paul Weiss": "rcp"}
    assert [e[0].text for e in root.iterfind("m:language", m)] == ["nl", "de"]
    rights = root.find("m:accessCondition", m)
    assert rights is not None
    assert dict(rights.items())["{http://www.w3.org/1999/xlink}href"] == (
        "https://creativecommons.org/licenses/by/4.0/"
    )
    info = root.find("m:recordInfo", m)
    assert info is not None
    assert info.findtext("m:recordContentSource", namespaces=m) == "Stadtarchiv"
    assert info.findtext("m:recordCreationDate", namespaces=m) == "2026-03-01"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") is None
    title = root.find("m:titleInfo", m)
    assert title is not None
    assert title.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_what_the_front_matter_sums_up_is_the_abstract(tmp_path: Path) -> None:
    letter = LETTER.replace("type: letter", "summary: She found it.\ntype: letter")
    files = exported(edition(tmp_path, letter=letter), "mods")
    assert b"<abstract>She found it.</abstract>" in files["letter.xml"]


def test_a_title_is_in_the_language_of_the_edition(tmp_path: Path) -> None:
    letter = LETTER.replace("language: en", "language: [nl, de]")
    root = etree.fromstring(exported(edition(tmp_path, letter=letter), "oai")["oai_dc/letter.xml"])
    title = root.find("dc:title", DC)
    assert title is not None
    assert title.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert [e.text for e in root.iterfind("dc:language", DC)] == ["nl", "de"]


def test_mods_needs_a_title_of_the_edition(tmp_path: Path) -> None:
    second = LETTER.replace("id: letter", "id: second")
    found = edition(tmp_path, without(SETTINGS, "title"), second=second)
    assert refused(found, "mods") == ["MODS needs a title of the edition"]


# ── All of them ─────────────────────────────────────────────────────────────────────────────────


def test_hostile_words_stay_words(tmp_path: Path, schemas: Path, needs: Needs) -> None:
    quoted = json.dumps(HOSTILE)
    settings = RICH.replace('"Letters of a botanist"', quoted).replace('"botany"', quoted)
    letter = LETTER.replace("title: A letter", f"title: {quoted}")
    found = edition(tmp_path, settings, letter=letter)
    data = exported(found, "datacite")["datacite.xml"]
    assert valid(data, schemas / "datacite-4.6/metadata.xsd") == []
    said = etree.fromstring(data).findtext(".//d:title", namespaces=DATACITE)
    assert said == " ".join(json.loads(quoted).split())
    for data in exported(found, "oai").values():
        assert valid(data, schemas / "oai-pmh/all.xsd") == []
    file = tmp_path / "CITATION.cff"
    file.write_bytes(exported(found, "cff")["CITATION.cff"])
    program = [str(needs("cffconvert")), "-i", str(file), "--validate"]
    subprocess.run(program, check=True, capture_output=True)


@pytest.mark.parametrize("name", FORMATS)
def test_two_exports_are_the_same_bytes(tmp_path: Path, name: str) -> None:
    assert exported(edition(tmp_path / "a"), name) == exported(edition(tmp_path / "b"), name)


def test_letters_of_another_edition(corpora: Path, schemas: Path, tmp_path: Path) -> None:
    files = sorted((corpora / "schnitzler-briefe").glob("*.xml"))
    chosen = random.Random(5).sample(files, min(8, len(files)))
    made = {f"tei/{path.name}": path.read_bytes() for path in chosen}
    folder = make(tmp_path, {"edition.toml": RICH.encode(), **made})
    found = material_of_folder(folder)
    assert len(found.texts) == len(chosen)
    for data in exported(found, "oai").values():
        assert valid(data, schemas / "oai-pmh/all.xsd") == []
    for name, data in exported(found, "mods").items():
        (tmp_path / name).write_bytes(data)
        (record,) = MODSReader(str(tmp_path / name))
        assert record.titles
        assert record.names
