"""Single TEI files: each is valid by itself, and needs no other file of the edition."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

import edition
from edition.export.tei.alone import checks
from edition.tei.names import XML_ID, local
from edition.tei.pointers import POINTER_ATTRIBUTES, split_pointers
from tests.tools.exporting import SETTINGS, checked, exported, material, material_of_folder, refused
from tests.tools.held_back import FILES as HELD_BACK
from tests.tools.jing import validate
from tests.tools.needs import needs
from tests.tools.pages import ROOT
from tests.tools.publishing import letter

SCHEMA = Path(edition.__file__).parent / "schemas" / "tei_all.rng"
EDITIONS = ("briefe", "cable", "censure", "facsimile")
REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="de"><teiHeader><fileDesc>
<titleStmt><title>Persons</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""
PERSONS = REGISTER.format(
    '<listPerson><person xml:id="kern"><persName>Lisl Kern</persName>'
    '<residence><placeName ref="places.xml#graz">Graz</placeName></residence></person>'
    '<person xml:id="other"><persName>Nobody names her</persName></person></listPerson>'
)
PLACES = REGISTER.format(
    '<listPlace><place xml:id="styria"><placeName>Steiermark</placeName>'
    '<place xml:id="graz"><placeName>Graz</placeName></place></place></listPlace>'
)
REGISTERS = {"tei/registers/persons.xml": PERSONS, "tei/registers/places.xml": PLACES}


def single(folder: Path, files: Mapping[str, str | bytes], name: str = "a") -> etree._Element:
    """The root of one of the files."""
    found = material(folder, {"edition.toml": SETTINGS, **files})
    return etree.fromstring(exported(found, "tei-single")[f"{name}.xml"])


def ids(root: etree._Element) -> list[str]:
    """All ids of a file, in their order."""
    return [str(i) for i in (e.get(XML_ID) for e in root.iter(etree.Element)) if i]


def test_entries_that_a_text_names_stand_in_it_with_those_that_they_name(tmp_path: Path) -> None:
    body = '<p>Dear <persName ref="registers/persons.xml#kern">Lisl</persName>!</p>'
    root = single(tmp_path, {**REGISTERS, "tei/a.xml": letter(body)})
    assert [local(child) for child in root] == ["teiHeader", "standOff", "text"]
    assert ids(root) == ["kern", "graz"]
    pointers = [e.get("ref") for e in root.iter("{*}persName", "{*}placeName") if e.get("ref")]
    assert pointers == ["#graz", "#kern"]
    person = root.find(".//{*}person")
    assert person is not None
    assert person.get("{http://www.w3.org/XML/1998/namespace}lang") == "de", "of its register"


def test_of_an_entry_in_another_one_the_outer_one_is_taken_once(tmp_path: Path) -> None:
    body = '<p><placeName ref="registers/places.xml#graz registers/places.xml#styria"/></p>'
    root = single(tmp_path, {**REGISTERS, "tei/a.xml": letter(body)})
    assert ids(root) == ["styria", "graz"]


def test_an_id_that_the_text_has_itself_is_changed_in_what_is_added(tmp_path: Path) -> None:
    body = '<p xml:id="kern">Dear <persName ref="registers/persons.xml#kern">Lisl</persName>!</p>'
    root = single(tmp_path, {**REGISTERS, "tei/a.xml": letter(body)})
    assert ids(root) == ["persons-kern", "graz", "kern"]
    (name,) = root.findall(".//{*}p/{*}persName")
    assert name.get("ref") == "#persons-kern"


def test_a_text_that_names_nothing_stays_as_it_is(tmp_path: Path) -> None:
    tei = letter('<p xml:space="preserve">Dear  Lisl &amp; <!-- so --> all!</p>')
    found = material(tmp_path, {**REGISTERS, "tei/a.xml": tei})
    written = exported(found, "tei-single")["a.xml"].decode()
    assert written.partition("\n")[2].strip() == tei


def test_taxonomies_come_whole_into_the_header(tmp_path: Path) -> None:
    root = etree.fromstring(exported(material(tmp_path, HELD_BACK), "tei-single")["letter.xml"])
    assert root.find("{*}standOff") is None
    assert root.find("{*}teiHeader/{*}encodingDesc/{*}classDecl") is None, "its passage is gone"
    public = {**HELD_BACK, "edition.toml": HELD_BACK["edition.toml"].partition("[[publish")[0]}
    root = etree.fromstring(exported(material(tmp_path, public), "tei-single")["letter.xml"])
    (category,) = root.findall("{*}teiHeader/{*}encodingDesc/{*}classDecl/{*}taxonomy/{*}category")
    assert category.get(XML_ID) == "privacy"
    assert root.find(".//{*}seg").get("ana") == "#privacy"  # type: ignore[union-attr]


def test_pointers_to_other_texts_lead_to_the_files_beside_it(tmp_path: Path) -> None:
    body = '<p xml:id="p1">See <ref target="b.xml#p1 #p1 https://example.org/a.xml">there</ref></p>'
    files = {f"tei/{name}.xml": letter(body) for name in ("a", "deep/b")}
    files["tei/a.xml"] = letter(body.replace("b.xml", "deep/b.xml"))
    files["tei/deep/b.xml"] = letter(body.replace("b.xml", "../a.xml"))
    first, second = (single(tmp_path, files, name) for name in "ab")
    target = "{*}text/{*}body/{*}p/{*}ref"
    assert first.find(target).get("target") == "b.xml#p1 #p1 https://example.org/a.xml"  # type: ignore[union-attr]
    assert second.find(target).get("target") == "a.xml#p1 #p1 https://example.org/a.xml"  # type: ignore[union-attr]


def test_pictures_lie_in_one_folder_and_none_has_the_name_of_another(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/editions/facsimile", tmp_path / "own")
    for number, folder in enumerate(("one", "two")):
        file = tmp_path / "own/tei" / folder / "a b.png"
        file.parent.mkdir()
        file.write_bytes((ROOT / "tests/editions/facsimile/images/report-1.png").read_bytes())
        space = "%20" if number else " "
        body = f'<p><figure><graphic url="{folder}/a{space}b.png"/></figure></p>'
        (tmp_path / f"own/tei/{number}.xml").write_text(letter(body), encoding="utf-8")
    written = exported(material_of_folder(tmp_path / "own"), "tei-single")
    assert sorted(n for n in written if n.startswith("images/")) == [
        "images/a-b-2.png",
        "images/a-b.png",
        "images/report-1.png",
        "images/report-2.png",
    ]
    for name in ("0.xml", "1.xml", "marigold.xml"):
        addresses = [e.get("url") for e in etree.fromstring(written[name]).iter("{*}graphic")]
        assert addresses
        assert set(addresses) <= set(written)


@pytest.fixture(scope="module")
def singles(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files of TEI of all editions of the tests, in one folder for each."""
    place, found = tmp_path_factory.mktemp("single"), []
    for name in EDITIONS:
        root = Path(shutil.copytree(ROOT / "tests/editions" / name, place / "own" / name))
        for file, data in exported(material_of_folder(root), "tei-single").items():
            if file.endswith(".xml"):
                (place / name).mkdir(exist_ok=True)
                (place / name / file).write_bytes(data)
                found.append(place / name / file)
    return found


def test_all_are_valid_by_both_schemas(singles: list[Path]) -> None:
    assert len(singles) == 9
    for schema in (SCHEMA, needs("schemas") / "tei_all.rng"):
        assert validate(schema, singles) == []


def test_every_pointer_leads_to_something_in_the_file_or_beside_it(singles: list[Path]) -> None:
    for file in singles:
        root = etree.parse(file).getroot()
        known = {f"#{identifier}" for identifier in ids(root)}
        for element in root.iter(etree.Element):
            for name in POINTER_ATTRIBUTES.intersection(map(local, map(str, element.attrib))):
                for pointer in split_pointers(element.get(name) or ""):
                    beside = file.parent / pointer.partition("#")[0]
                    there = pointer in known or "://" in pointer
                    is_image = pointer.startswith("images/")
                    assert there or is_image or (pointer[0] != "#" and beside.is_file()), pointer


def test_the_words_of_a_text_are_those_of_its_tei(tmp_path: Path) -> None:
    """Of 20 letters of another edition, which keep registers of their own in each file."""
    for file in sorted((needs("corpora") / "schnitzler-briefe").glob("*.xml"))[:5]:
        shutil.copy(file, tmp_path)
    found = material_of_folder(tmp_path)
    written = exported(found, "tei-single")
    for text in found.texts:
        roots = (found.tei(text).root, etree.fromstring(written[f"{text.name}.xml"]))
        first, second = ("".join(str(t) for t in r.find("{*}text").itertext()) for r in roots)  # type: ignore[union-attr]
        assert first == second


def test_a_file_that_is_too_large_for_tapas_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "LARGEST", 100_000)
    body = f"<p>{'word ' * 30_000}</p>"
    found = material(tmp_path, {"tei/a.xml": letter(body), "tei/b.xml": letter("<p>Short.</p>")})
    (finding,) = [f for f in checked(found, "tei-single") if f.is_error]
    assert finding.message == (
        "a folder of single TEI files needs files of at most 10 MB; `a.xml` has 0.2 MB"
    )
    assert str(finding.at) == "tei/a.xml:1:1"


def test_a_picture_that_may_not_be_taken_is_told(tmp_path: Path) -> None:
    body = '<p><figure><graphic url="plan.svg"/></figure></p>'
    files = {"tei/a.xml": letter(body), "tei/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'}
    found = material(tmp_path, files)
    assert refused(found, "tei-single") == []
    assert [f.message for f in checked(found, "tei-single")] == [
        "a folder of single TEI files would like pictures as JPEG, PNG or TIFF; "
        "`tei/plan.svg` is none of these"
    ]


def test_instructions_that_name_files_of_the_edition_are_left_out(tmp_path: Path) -> None:
    head = (
        '<?xml-model href="https://example.org/a.rng"?><?xml-model href="../own.rng"?>'
        "<!-- Licence: CC0 -->"
    )
    found = material(tmp_path, {"tei/a.xml": head + letter("<p>A</p>")})
    written = exported(found, "tei-single")["a.xml"].decode()
    assert 'href="https://example.org/a.rng"' in written
    assert "<!-- Licence: CC0 -->" in written
    assert "own.rng" not in written


def test_odd_files_are_written_as_they_are(tmp_path: Path) -> None:
    """No header, no text, a root that is none of TEI: nothing is put into them, nothing crashes."""
    tei = 'xmlns="http://www.tei-c.org/ns/1.0"'
    files = {
        "tei/a.xml": f'<TEI {tei}><text><body><p ref="b.xml#x">A</p></body></text></TEI>',
        "tei/b.xml": f'<div {tei}><p xml:id="x" corresp="#nowhere ::: %zz">B</p></div>',
        "tei/c.xml": f"<TEI {tei}/>",
    }
    written = exported(material(tmp_path, files), "tei-single")
    assert sorted(written) == ["a.xml", "b.xml", "c.xml"]
    assert all(etree.fromstring(data) is not None for data in written.values())


def test_a_pointer_at_a_whole_register_is_told(tmp_path: Path) -> None:
    """Entries are taken into the text; a file that is not there cannot be pointed at."""
    body = '<p><ref target="registers/persons.xml">all persons</ref></p>'
    persons = letter("<listPerson><person xml:id='a'><persName>A</persName></person></listPerson>")
    settings = "[[register]]\nscheme = 'person'\nfile = 'tei/registers/persons.xml'\n"
    found = material(
        tmp_path,
        {
            "edition.toml": settings + "element = 'persName'\n",
            "tei/a.xml": letter(body),
            "tei/registers/persons.xml": persons,
        },
    )
    assert [f.message for f in checked(found, "tei-single") if f.code == "export-drops"] == [
        "a folder of single TEI files cannot say where `tei/registers/persons.xml` is, at the "
        "whole of which `tei/a.xml` points; it is left out there"
    ]
