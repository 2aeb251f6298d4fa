"""The list of letters for correspSearch: valid by the schema of its group, and nothing confused."""

import random
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import etree

from edition.build import build_site
from edition.export import Material, named
from tests.tools.canonical import tei_lines
from tests.tools.export_table import DOCS
from tests.tools.exporting import (
    EDITION,
    LETTER,
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
from tests.tools.jing import validate

Needs = Callable[[str], Path]
PAGE = DOCS / "exports/cmif.md"
TEI = {"t": "http://www.tei-c.org/ns/1.0"}
REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Names</title></titleStmt><publicationStmt><p>x</p></publicationStmt>
<sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader><standOff>{entries}</standOff></TEI>"""
PERSONS = REGISTER.format(
    entries="""<listPerson>
<person xml:id="adler"><persName><forename>Emma</forename> <surname>Adler</surname></persName>
<idno type="VIAF">12345</idno><idno type="GND">118500775</idno></person></listPerson>"""
)
PLACES = REGISTER.format(
    entries="""<listPlace><place xml:id="graz"><placeName>Graz</placeName>
<idno type="GeoNames">2778067</idno></place></listPlace>"""
)
ORGANISATIONS = REGISTER.format(
    entries='<listOrg><org xml:id="society"><orgName>Botanical Society</orgName></org></listOrg>'
)
DESCRIBED = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>To the society</title></titleStmt><publicationStmt><p>x</p></publicationStmt>
<sourceDesc><p>x</p></sourceDesc></fileDesc><profileDesc>{before}<correspDesc>{actions}</correspDesc>
</profileDesc></teiHeader><text><body><p>The sundew is back.</p></body></text></TEI>"""
KNOWN = """<correspAction type="sent"><persName ref="registers/persons.xml#adler">E. A.</persName>
<placeName ref="registers/places.xml#graz">here</placeName>
<date notBefore="1902-05" notAfter="1902-06-30" cert="medium">early summer 1902</date>
</correspAction><correspAction type="received">
<orgName ref="registers/organisations.xml#society">the Society</orgName>
<persName ref="https://d-nb.info/gnd/118609807/">Schnitzler</persName></correspAction>"""


def society(actions: str = KNOWN, before: str = "", settings: str = SETTINGS) -> Mapping[str, str]:
    """An edition of a letter whose correspondents stand in registers."""
    return {
        "edition.toml": settings,
        "tei/society.xml": DESCRIBED.format(actions=actions, before=before),
        "tei/registers/persons.xml": PERSONS,
        "tei/registers/places.xml": PLACES,
        "tei/registers/organisations.xml": ORGANISATIONS,
    }


def listed(found: Material) -> etree._Element:
    return etree.fromstring(exported(found, "cmif")["cmif.xml"])


def said(root: etree._Element, path: str) -> list[tuple[str, str, dict[str, str]]]:
    """The elements at *path*: name, words, attributes."""
    return [
        (etree.QName(e).localname, e.text or "", {str(k): str(v) for k, v in e.attrib.items()})
        for e in root.findall(path, TEI)
    ]


def assert_valid(needs: Needs, folder: Path, found: Material) -> None:
    file = folder / "cmif.xml"
    file.write_bytes(exported(found, "cmif")["cmif.xml"])
    assert validate(needs("schemas") / "cmif" / "cmi-customization.rng", [file]) == []


def test_a_letter_from_its_front_matter(tmp_path: Path) -> None:
    root = listed(material(tmp_path))
    (letter,) = root.findall(".//t:correspDesc", TEI)
    assert letter.get("ref") == "https://letters.example.org/letter.html"
    assert said(letter, "t:correspAction[@type='sent']/*") == [
        ("persName", "Emma Adler", {}),
        ("placeName", "Graz", {}),
        ("date", "", {"when": "1902-05-03"}),
    ]
    assert said(letter, "t:correspAction[@type='received']/*") == [("persName", "Paul Weiss", {})]


def test_who_answers_for_the_list_and_of_which_edition_it_is(tmp_path: Path) -> None:
    root = listed(material(tmp_path))
    assert said(root, ".//t:titleStmt//t:*")[:3] == [
        ("title", "Letters of a botanist", {}),
        ("editor", "Johanna Berg ", {}),
        ("email", "berg@example.org", {}),
    ]
    assert [e.get("when") for e in root.findall(".//t:publicationStmt/t:date", TEI)] == [
        "2026-03-01"
    ]
    (edition,) = root.findall(".//t:sourceDesc/t:bibl", TEI)
    own = edition.get("{http://www.w3.org/XML/1998/namespace}id")
    assert edition.get("type") == "online"
    assert {e.get("source") for e in root.findall(".//t:correspDesc", TEI)} == {f"#{own}"}


def test_correspondents_have_the_numbers_of_the_registers(tmp_path: Path) -> None:
    """GND before VIAF; an address that the header writes with a slash is the same person."""
    root = listed(material(tmp_path, society()))
    assert said(root, ".//t:correspAction[@type='sent']/*") == [
        ("persName", "Emma Adler", {"ref": "https://d-nb.info/gnd/118500775"}),
        ("placeName", "Graz", {"ref": "https://www.geonames.org/2778067"}),
        (
            "date",
            "early summer 1902",
            {"notBefore": "1902-05", "notAfter": "1902-06-30", "cert": "low"},
        ),
    ]
    assert said(root, ".//t:correspAction[@type='received']/*") == [
        ("orgName", "Botanical Society", {}),
        ("persName", "Schnitzler", {"ref": "https://d-nb.info/gnd/118609807"}),
    ]


def test_a_letter_without_a_day_of_sending_has_that_of_its_writing(tmp_path: Path) -> None:
    sent = '<correspAction type="sent"><persName>Emma Adler</persName></correspAction>'
    written = '<creation><date when="1902-05-03"/></creation>'
    root = listed(material(tmp_path, society(sent, written)))
    assert said(root, ".//t:correspAction/t:date") == [("date", "", {"when": "1902-05-03"})]


@pytest.mark.parametrize("when", ["soon", "1902-02-30", "0000"])
def test_what_is_no_date_is_not_said_as_one(tmp_path: Path, when: str) -> None:
    sent = (
        '<correspAction type="sent"><persName>Emma Adler</persName>'
        f'<date when="{when}">some day</date></correspAction>'
    )
    root = listed(material(tmp_path, society(sent)))
    assert said(root, ".//t:correspAction/t:date") == [("date", "some day", {})]


# ── What is lacking ─────────────────────────────────────────────────────────────────────────────


def test_a_letter_without_a_sender_is_refused(tmp_path: Path) -> None:
    received = KNOWN.partition("</correspAction>")[2]
    (found,) = [f for f in checked(material(tmp_path, society(received)), "cmif") if f.is_error]
    assert found.message == 'CMIF needs a sender of the letter "To the society"'
    assert found.at.file == "tei/society.xml"
    assert "`sent: {by: Unknown}`" in (found.help or "")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("address", "CMIF needs the address of the site"),
        ("date", "CMIF needs the date of the edition"),
        ("publisher", "CMIF needs a publisher"),
    ],
)
def test_what_the_list_needs(tmp_path: Path, line: str, said: str) -> None:
    settings = without(SETTINGS, f"{line} =")
    assert refused(material(tmp_path, {**EDITION, "edition.toml": settings}), "cmif") == [said]


def test_a_licence_without_an_address_is_refused(tmp_path: Path) -> None:
    settings = without(SETTINGS, "licence").replace("[edition]", '[edition]\nlicence = "as agreed"')
    found = material(tmp_path, {**EDITION, "edition.toml": settings})
    assert refused(found, "cmif") == ["CMIF needs the address of a licence"]


def test_what_the_list_would_like(tmp_path: Path) -> None:
    nd = "https://creativecommons.org/licenses/by-nd/4.0/"
    settings = without(SETTINGS, "licence", "contact").replace(
        "[edition]", f'[edition]\nlicence = "CC BY-ND 4.0"\nlicence_target = "{nd}"'
    )
    found = material(tmp_path, {**EDITION, "edition.toml": settings})
    assert [f.message for f in checked(found, "cmif")] == [
        "CMIF would like an address for mail",
        "CMIF would like CC BY 4.0 or CC0 1.0 as the licence of the list; it is CC BY-ND 4.0",
        "CMIF would like numbers of authority files for 2 of 2 correspondents, such as Emma Adler",
    ]


def test_an_edition_without_letters_has_no_list(tmp_path: Path) -> None:
    plain = "---\nid: plain\ntitle: A page\n---\nWords.\n"
    found = material(tmp_path, {"edition.toml": SETTINGS, "sources/plain.md": plain})
    assert not named()["cmif"].fits(found)
    assert refused(found, "cmif") == ["CMIF needs a letter: a text with a sender"]


def test_an_edition_without_settings_is_told_everything(tmp_path: Path) -> None:
    found = material(tmp_path, {"sources/letter.md": LETTER})
    assert refused(found, "cmif") == [
        "CMIF needs the address of the site",
        "CMIF needs the date of the edition",
        "CMIF needs a publisher",
        "CMIF needs an editor by name",
        "CMIF needs the address of a licence",
    ]


# ── Read by others ──────────────────────────────────────────────────────────────────────────────


def test_the_list_is_valid(needs: Needs, tmp_path: Path) -> None:
    assert_valid(needs, tmp_path, material(tmp_path / "a"))
    assert_valid(needs, tmp_path, material(tmp_path / "b", society()))


def test_a_list_of_hostile_names_is_valid(needs: Needs, tmp_path: Path) -> None:
    name = "<script>alert(1)</script> & \" ' \u202e ]]> \\ {{ }}"
    letter = LETTER.replace("Paul Weiss", "|-\n  " + name)
    found = material(tmp_path, {**EDITION, "sources/letter.md": letter})
    received = said(listed(found), ".//t:correspAction[@type='received']/t:persName")
    assert received == [("persName", name, {})]
    assert_valid(needs, tmp_path, found)


def test_lists_of_other_editions_are_valid(needs: Needs, corpora: Path, tmp_path: Path) -> None:
    files = sorted((corpora / "schnitzler-briefe").glob("*.xml"))
    chosen = random.Random(7).sample(files, 8)
    texts = {f"tei/{path.name}": path.read_bytes() for path in chosen}
    found = material(tmp_path, {"edition.toml": SETTINGS, **texts})
    assert len(listed(found).findall(".//t:correspDesc", TEI)) == 8
    assert_valid(needs, tmp_path, found)


def test_what_is_held_back_is_not_listed(tmp_path: Path) -> None:
    settings = SETTINGS + '[[publish.hold_back]]\ncopy = "letter"\nreason = "privacy"\n'
    second = LETTER.replace("id: letter", "id: second").replace("Paul Weiss", "Karl Roth")
    files = {**EDITION, "edition.toml": settings, "sources/second.md": second}
    data = exported(material(tmp_path, files), "cmif")["cmif.xml"]
    assert b"Karl Roth" in data
    assert b"Paul Weiss" not in data


def test_the_dossier_lacks_an_address_and_an_editor(repository: Path) -> None:
    """Its note was sent by somebody to somebody; only who answers for a list of it is not known."""
    found = material_of_folder(repository)
    assert named()["cmif"].fits(found)
    assert refused(found, "cmif") == [
        "CMIF needs the address of the site",
        "CMIF needs an editor by name",
    ]


def test_the_site_has_the_list_and_its_letters(tmp_path: Path) -> None:
    root = make(tmp_path, society())
    built = build_site(root)
    listed = etree.parse(root / "public" / "cmif.xml")
    base = "https://letters.example.org/"
    named_there = [
        *(str(e.get("ref")) for e in listed.findall(".//t:correspDesc", TEI)),
        *(str(e.text) for e in listed.findall(".//t:idno", TEI)),
    ]
    assert len(named_there) == 2
    assert all((root / "public" / one.removeprefix(base)).is_file() for one in named_there)
    assert "cmif.xml" in built.files


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    first = exported(material(tmp_path / "a", society()), "cmif")
    assert first == exported(material(tmp_path / "b", society()), "cmif")


def test_the_page_shows_what_is_written(tmp_path: Path) -> None:
    files = blocks(PAGE)
    shown = files.pop("correspDesc of exports/cmif/cmif.xml")
    wanted = etree.fromstring(shown.replace("<correspDesc", f'<correspDesc xmlns="{TEI["t"]}"', 1))
    (letter,) = listed(material(tmp_path, files)).findall(".//t:correspDesc", TEI)
    assert tei_lines(letter) == tei_lines(wanted)


def test_a_letter_of_the_name_of_the_list_has_another_name(tmp_path: Path) -> None:
    """Its TEI and the list would be one file of the site."""
    letter = LETTER.replace("id: letter", "id: cmif")
    root = make(tmp_path, {"edition.toml": SETTINGS, "sources/cmif.md": letter})
    built = build_site(root)
    assert {"cmif.xml", "cmif-2.xml", "cmif-2.html"} <= set(built.files)


def test_what_else_became_of_a_letter_is_told(tmp_path: Path) -> None:
    passed = '<correspAction type="forwarded"><persName>Karl Roth</persName></correspAction>'
    found = material(tmp_path, society(KNOWN + passed))
    assert "Karl Roth" not in exported(found, "cmif")["cmif.xml"].decode()
    assert [f.message for f in checked(found, "cmif") if f.code == "export-drops"] == [
        'CMIF cannot say that the letter "To the society" was forwarded; it is left out there'
    ]
