"""Every address that a site or an export names exists, with the place in the page that it names.

All that is written is searched for addresses below that of the edition, whatever the format: in
pages, link sets, maps, feeds, lists of letters, manifests, answers of DTS, descriptions, TEI. And
all files of packets that name others name files that are there.
"""

import html
import io
import json
import posixpath
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from edition.build import build_site
from edition.export import FORMATS, Material
from tests.tools.exporting import SETTINGS, exported, make, material_of_folder

ROOT = Path(__file__).parents[2]
BASE = "https://letters.example.org/"
_ADDRESS = re.compile(re.escape(BASE) + r"[^\s\"'<>`\\|}]*")
_TEXT = (
    ".html",
    ".xml",
    ".json",
    ".jsonld",
    ".atom",
    ".txt",
    ".csv",
    ".bib",
    ".ris",
    ".cff",
    ".md",
)
SITE = '\nsite = ["schema.org", "signposting", "sitemap", "atom", "cmif", "iiif", "dts"]\n'
LETTER = """---
id: brief-ö
title: A letter & more
type: letter
author: Emma Adler
date: 1902-05-03
sent: {by: "[Emma Adler](person:adler)", place: Graz, date: 1902-05-03}
received: Paul Weiss
---
# First

The [sundew](person:adler) is back.[^1]

# Second

It grows.

[^1]: A plant.
"""
PERSONS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>Persons</title></titleStmt><publicationStmt><p>x</p></publicationStmt>
<sourceDesc><p>x</p></sourceDesc></fileDesc></teiHeader><standOff><listPerson>
<person xml:id="adler"><persName>Emma Adler</persName><idno type="GND">118500775</idno></person>
</listPerson></standOff></TEI>"""


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letters, images, a register, a name that addresses have to quote; the site is built."""
    root = tmp_path_factory.mktemp("edition")
    shutil.copytree(ROOT / "tests/editions/facsimile", root, dirs_exist_ok=True)
    settings = f"{SETTINGS}\n[export]{SITE}\n[[register]]\nscheme = 'person'\n"
    settings += "file = 'tei/registers/persons.xml'\nelement = 'persName'\n"
    make(
        root,
        {
            "edition.toml": settings,
            "sources/brief.md": LETTER,
            "tei/registers/persons.xml": PERSONS,
            "site/pages/about us.md": "# About us\n\nWe edit.\n",
        },
    )
    build_site(root, draft=True)
    return root


@pytest.fixture(scope="module")
def material(edition: Path) -> Material:
    return material_of_folder(edition)


def named_in(name: str, data: bytes) -> set[str]:
    """The addresses below that of the edition that a file names."""
    if not name.endswith(_TEXT):
        return set()
    said = html.unescape(data.decode().replace("\\/", "/"))
    found = (address.rstrip(".,;)") for address in _ADDRESS.findall(said))
    return {address for address in found if "{" not in address}  # a template, tried below


def missing(addresses: set[str], site: Path) -> list[str]:
    """Those that lead to no file of the site, or to no place in it."""
    return sorted(a for a in addresses if not _is_there(a.removeprefix(BASE), site))


def _is_there(address: str, site: Path) -> bool:
    path, _, place = address.partition("#")
    file = site / (unquote(path) or "index.html")
    if (file / "info.json").is_file():  # an image service is named by its base address
        return True
    if not file.is_file():
        return False
    if not place or file.suffix != ".html":
        return True
    return (
        re.search(rf'\bid="{re.escape(html.escape(unquote(place)))}"', file.read_text()) is not None
    )


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            yield file.relative_to(folder).as_posix(), file.read_bytes()


# What in the site has to name addresses; each is looked for below, so that none is left out.
KINDS = {
    "pages": r"index\.html|brief-o\.html",
    "link sets": r".*\.linkset\.json",
    "map": r"sitemap\.xml",
    "feed": r"feed\.atom",
    "letters": r"cmif\.xml",
    "manifests": r"iiif/marigold/manifest\.json",
    "collection": r"iiif/collection\.json",
    "DTS": r"dts/(index|collection/index)\.json|dts/navigation/.*\.json",
    "references": r".*\.(bib|ris|csl\.json)",
}


def test_every_address_in_the_site_exists(edition: Path) -> None:
    site = edition / "public"
    named: dict[str, set[str]] = {name: named_in(name, data) for name, data in files_of(site)}
    for kind, pattern in KINDS.items():
        files = [name for name in named if re.fullmatch(pattern, name)]
        assert files, kind
        assert all(named[name] for name in files if name != "dts/index.json"), kind
    dead = {name: found for name, every in named.items() if (found := missing(every, site))}
    assert dead == {}
    assert len(set().union(*named.values())) > 60


@pytest.mark.parametrize("name", [e.name for e in FORMATS if e.name not in ("pdf",)])
def test_every_address_in_an_export_exists_in_the_site(
    material: Material, edition: Path, name: str
) -> None:
    found = {
        address
        for path, data in unpacked(exported(material, name))
        for address in named_in(path, data)
    }
    assert missing(found, edition / "public") == []


def unpacked(files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    for name, data in files.items():
        if name.endswith((".zip", ".epub")):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from unpacked({n: archive.read(n) for n in archive.namelist()})
        else:
            yield name, data


def test_templates_of_dts_filled_in_lead_to_files(edition: Path) -> None:
    """The entry names templates; each text gives its own, and is found by both."""
    site = edition / "public"
    entry = json.loads((site / "dts/index.json").read_text())
    whole = json.loads((site / "dts/collection/index.json").read_text())
    assert len(whole["member"]) == 2
    for member in whole["member"]:
        of_entry = entry["document"].replace("{/resource}", f"/{member['@id']}")
        for template in (of_entry, member["document"]):
            address = re.sub(r"\{[^}]*\}", "", template)
            assert missing({address}, site) == []


def test_what_a_crate_names_is_in_its_bag(material: Material) -> None:
    files = dict(unpacked(exported(material, "crate")))
    (name,) = [name for name in files if name.endswith("ro-crate-metadata.json")]
    folder = posixpath.dirname(name)
    graph = json.loads(files[name])["@graph"]
    named = [node["@id"] for node in graph if node["@type"] == "File"]
    assert len(named) > 10
    assert [one for one in named if f"{folder}/{unquote(one)}" not in files] == []


def test_what_a_book_names_is_in_it(material: Material) -> None:
    """Files, and the places in them."""
    files = dict(unpacked(exported(material, "epub")))
    pages = {
        name: etree.fromstring(d) for name, d in files.items() if name.endswith((".xhtml", ".opf"))
    }
    ids = {
        f"{name}#{e.get('id')}" for name, root in pages.items() for e in root.iter() if e.get("id")
    }
    number = 0
    for name, root in pages.items():
        for element in root.iter(etree.Element):
            for attribute in ("href", "src"):
                target = element.get(attribute)
                if target is None or re.match(r"[a-z]+:", target):
                    continue
                number += 1
                path, _, place = target.partition("#")
                file = posixpath.join("EPUB", unquote(path)) if path else name
                assert file in files, (name, target)
                assert not place or f"{file}#{unquote(place)}" in ids, (name, target)
    assert number > 40


def test_what_a_package_includes_is_in_it(material: Material) -> None:
    files = exported(material, "tei")
    corpus = etree.fromstring(files["corpus.xml"])
    included = [str(e.get("href")) for e in corpus.iter("{http://www.w3.org/2001/XInclude}include")]
    assert len(included) == 2
    assert [one for one in included if unquote(one) not in files] == []
    listed = re.findall(r"^[^,]+,([^,]+\.xml),", files["contents.csv"].decode(), re.MULTILINE)
    assert sorted(listed) == sorted(unquote(one) for one in included)
