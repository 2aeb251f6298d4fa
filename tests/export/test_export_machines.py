"""What machines read of a site: JSON-LD, typed links, the map, the feed; and that all of it leads
somewhere.
"""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import feedparser
import pytest
from lxml import etree

from edition.build import build_site
from edition.export.machines import sitemap
from tests.tools import machines
from tests.tools.exporting import (
    EDITION,
    LETTER,
    SETTINGS,
    exported,
    make,
    material,
    material_of_folder,
    refused,
    without,
)

BASE = "https://letters.example.org/"
FORMATS = ("schema.org", "signposting", "sitemap", "atom")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make(tmp_path_factory.mktemp("site"))
    build_site(root)
    return root / "public"


def described(page: str) -> dict[str, object]:
    """The one description in the head of a page."""
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    node = json.loads(found)
    assert isinstance(node, dict)
    return node


def links(page: str) -> list[tuple[str, str]]:
    found = re.findall(r'<link rel="([^"]*)" href="([^"]*)"', page)
    return [(relation, unescape(href)) for relation, href in found]


def is_there(site: Path, address: str) -> bool:
    name = unquote(address.removeprefix(BASE))
    return (site / (name or "index.html")).is_file()


def test_who_sent_a_letter_is_known_as_its_author_is(tmp_path: Path) -> None:
    person = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>P</title>'
        "</titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
        '</fileDesc></teiHeader><standOff><listPerson><person xml:id="adler"><persName>'
        "<surname>Adler</surname>, <forename>Emma</forename></persName>"
        '<idno type="GND">118500775</idno></person></listPerson></standOff></TEI>'
    )
    letter = LETTER.replace("Emma Adler", "adler").replace("language: en", "language: [nl, de]")
    files = {**EDITION, "sources/letter.md": letter, "tei/registers/persons.xml": person}
    node = json.loads(exported(material(tmp_path, files), "schema.org")["texts/letter.jsonld"])
    assert node["sender"] == node["author"]
    assert (node["sender"]["@id"], node["sender"]["name"]) == (
        "https://d-nb.info/gnd/118500775",
        "Emma Adler",
    )
    assert node["inLanguage"] == ["nl", "de"]


# ── In the heads ────────────────────────────────────────────────────────────────────────────────


def test_a_letter_is_a_message_with_both_dates(site: Path) -> None:
    node = described((site / "letter.html").read_text())
    assert (node["@type"], node["dateSent"], node["datePublished"]) == (
        "Message",
        "1902-05-03",
        "2026-03-01",
    )
    assert node["sender"] == {"@type": "Person", "name": "Emma Adler"}
    assert node["isPartOf"] == {
        "@type": "Collection",
        "@id": "https://doi.org/10.5281/zenodo.1234567",
        "name": "Letters of a botanist",
    }


def test_the_home_page_describes_the_edition(site: Path) -> None:
    node = described((site / "index.html").read_text())
    editor = node["editor"]
    assert isinstance(editor, dict)
    assert (node["@type"], editor["@id"], editor["familyName"]) == (
        "Collection",
        "https://orcid.org/0000-0002-1825-0097",
        "Berg",
    )


def every_type(node: object) -> list[object]:
    if isinstance(node, list):
        return [kind for one in node for kind in every_type(one)]
    if not isinstance(node, dict):
        return []
    return [node.get("@type"), *(kind for one in node.values() for kind in every_type(one))]


def test_every_node_has_one_type(site: Path) -> None:
    for page in ("index.html", "letter.html"):
        kinds = every_type(described((site / page).read_text()))
        assert all(isinstance(kind, str) for kind in kinds)


def test_other_pages_have_none_of_it(site: Path) -> None:
    page = (site / "signs.html").read_text()
    assert "ld+json" not in page
    assert "cite-as" not in page


def test_signposts_of_a_text(site: Path) -> None:
    found = links((site / "letter.html").read_text())
    assert ("cite-as", f"{BASE}letter.html") in found
    assert ("author", "https://orcid.org/0000-0002-1825-0097") in found
    assert ("item", f"{BASE}letter.xml") in found
    assert ("linkset", f"{BASE}letter.linkset.json") in found
    assert [relation for relation, _ in found].count("license") == 1


def test_hostile_words_end_no_script(tmp_path: Path) -> None:
    title = '</script><script>alert(1)</script> & " \\u2028'
    letter = LETTER.replace("title: A letter", f"title: '{title}'")
    root = make(tmp_path, {**EDITION, "sources/letter.md": letter})
    build_site(root)
    page = (root / "public" / "letter.html").read_text()
    assert "<script>alert" not in page
    assert described(page)["name"] == title


# ── Files ───────────────────────────────────────────────────────────────────────────────────────


def test_every_address_exists(site: Path) -> None:
    sets = [json.loads(p.read_text()) for p in site.glob("*.linkset.json")]
    assert len(sets) == 2
    hrefs = {
        target["href"]
        for found in sets
        for context in found["linkset"]
        for targets in context.values()
        if isinstance(targets, list)
        for target in targets
    }
    anchors = {context["anchor"] for found in sets for context in found["linkset"]}
    urls = etree.parse(site / "sitemap.xml").findall(".//s:loc", MAP)
    feed = etree.parse(site / "feed.atom").findall(".//a:link", ATOM)
    every = [*hrefs, *anchors, *(str(u.text) for u in urls), *(str(e.get("href")) for e in feed)]
    ours = [address for address in every if address.startswith(BASE)]
    assert len(ours) > 20
    assert [address for address in ours if not is_there(site, address)] == []


def test_every_address_of_the_dossier_would_exist(repository: Path) -> None:
    found = material_of_folder(repository)
    names = {name for name, _ in sitemap.pages(found)}
    assert {"", "memo-fuller.html", "compare.html", "redactions.html", "persons.html"} <= names


def test_a_map_is_of_days_only(tmp_path: Path) -> None:
    """The schema of sitemaps takes a year and a month for a date, search engines do not."""
    settings = SETTINGS.replace('date = "2026-03-01"', 'date = "2026-03"')
    files = exported(material(tmp_path, {**EDITION, "edition.toml": settings}), "sitemap")
    assert b"lastmod" not in files["sitemap.xml"]


def test_a_large_site_has_several_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 2)
    files = exported(material(tmp_path), "sitemap")
    index = etree.fromstring(files["sitemap.xml"])
    maps = [str(loc.text).removeprefix(BASE) for loc in index.findall(".//s:loc", MAP)]
    assert maps == ["sitemap-1.xml", "sitemap-2.xml"]
    assert sum(len(etree.fromstring(files[name])) for name in maps) == 3


def test_the_feed_keeps_the_rules(tmp_path: Path) -> None:
    """RFC 4287, section 4.1: what a feed and an entry must have, once."""
    feed = etree.fromstring(exported(material(tmp_path), "atom")["feed.atom"])
    for element in (feed, *feed.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", ATOM)) == 1, name
    moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
    assert all(moment.fullmatch(str(e.text)) for e in feed.iterfind(".//a:updated", ATOM))
    assert feed.findall("a:author/a:name", ATOM)
    (own,) = [e for e in feed.findall("a:link", ATOM) if e.get("rel") == "self"]
    assert own.get("href") == f"{BASE}feed.atom"


# ── What is lacking ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("signposting", "Signposting needs the address of the site"),
        ("sitemap", "a sitemap needs the address of the site"),
        ("atom", "an Atom feed needs the address of the site"),
    ],
)
def test_without_an_address_there_is_nothing_to_find(tmp_path: Path, name: str, said: str) -> None:
    found = material(tmp_path, {**EDITION, "edition.toml": without(SETTINGS, "address")})
    assert said in refused(found, name)


def test_a_build_without_an_address_says_nothing_of_it(tmp_path: Path) -> None:
    root = make(tmp_path, {**EDITION, "edition.toml": without(SETTINGS, "address")})
    built = build_site(root)
    assert [finding.message for finding in built.read.report] == []
    assert "feed.atom" not in built.files
    assert described((root / "public" / "letter.html").read_text())["name"] == "A letter"


def test_a_feed_needs_somebody_who_answers_for_it(tmp_path: Path) -> None:
    settings = without(SETTINGS, "editors", "publisher").partition("[[contributor]]")[0]
    found = material(tmp_path, {**EDITION, "edition.toml": settings})
    assert refused(found, "atom") == ["an Atom feed needs the editors or the publisher"]


def test_a_build_says_what_a_format_lacks_that_the_settings_name(tmp_path: Path) -> None:
    settings = without(SETTINGS, "date") + '[export]\nsite = ["atom"]\n'
    built = build_site(make(tmp_path, {**EDITION, "edition.toml": settings}))
    found = [f.message for f in built.read.report if f.code == "export-lacks"]
    assert found == ["an Atom feed needs the date of the edition"]
    assert not built.read.report.errors


def test_formats_that_the_settings_do_not_want(tmp_path: Path) -> None:
    settings = SETTINGS + '[export]\nsite = ["sitemap"]\n'
    root = make(tmp_path, {**EDITION, "edition.toml": settings})
    built = build_site(root)
    assert "sitemap.xml" in built.files
    assert "feed.atom" not in built.files
    assert "ld+json" not in (root / "public" / "letter.html").read_text()


def test_a_format_that_is_not_there(tmp_path: Path) -> None:
    settings = SETTINGS + '[export]\nsite = ["sitemaps"]\n'
    root = make(tmp_path, {**EDITION, "edition.toml": settings})
    (found,) = build_site(root).read.report
    assert found.message == 'there is no format "sitemaps" that can stand in the site'
    assert found.help == 'did you mean "sitemap"?'


@pytest.mark.parametrize("name", FORMATS)
def test_two_exports_are_the_same_bytes(tmp_path: Path, name: str) -> None:
    first = exported(material(tmp_path / "a"), name)
    assert first == exported(material(tmp_path / "b"), name)


# ── Read by others ──────────────────────────────────────────────────────────────────────────────


def test_schema_org_has_every_word_of_it(tmp_path: Path) -> None:
    """Types and their properties, as the vocabulary has them; one that it has not is seen."""
    settings = SETTINGS + '[[funder]]\nname = "Fonds"\nid = "https://ror.org/013tf3c58"\n'
    files = exported(material(tmp_path, {**EDITION, "edition.toml": settings}), "schema.org")
    nodes = [json.loads(data) for data in files.values()]
    assert [machines.unknown_words(node) for node in nodes] == [[], []]
    assert machines.unknown_words({**nodes[0], "collectionSise": 3}) == [
        "$: Collection has no collectionSise"
    ]


def test_schema_org_needs_a_title(tmp_path: Path) -> None:
    second = LETTER.replace("id: letter", "id: second")  # of one text it would have the title
    files = {**EDITION, "edition.toml": without(SETTINGS, "title"), "sources/second.md": second}
    found = material(tmp_path, files)
    assert refused(found, "schema.org") == ["schema.org needs a title of the edition"]


def test_the_library_of_signposting_finds_the_same_in_page_and_set(site: Path) -> None:
    page, links = (site / "letter.html").read_text(), (site / "letter.linkset.json").read_text()
    at = f"{BASE}letter.html"
    in_page = machines.signposts(page, at, "text/html")
    in_set = machines.signposts(links, f"{BASE}letter.linkset.json", "application/linkset+json")
    of_page = [link for link in in_set if link[0] == at]
    assert [link for link in in_page if link[1] not in ("linkset", "license")] == [
        link for link in of_page if link[1] != "license"
    ]
    assert (at, "item", f"{BASE}letter.xml", "application/tei+xml") in in_page
    assert (at, "linkset", f"{BASE}letter.linkset.json", "application/linkset+json") in in_page
    assert {link[1] for link in of_page} == {
        *("author", "cite-as", "collection", "describedby", "item", "license", "type")
    }
    back = (f"{BASE}letter.xml", "collection", at, "text/html")
    assert back in in_set


def test_a_reader_of_feeds_takes_the_feed(tmp_path: Path) -> None:
    found = feedparser.parse(exported(material(tmp_path), "atom")["feed.atom"])
    assert not found.bozo, found.get("bozo_exception")
    assert (found.version, found.feed.title) == ("atom10", "Letters of a botanist")
    (entry,) = found.entries
    assert (entry.title, entry.author, entry.link) == (
        "A letter",
        "Emma Adler",
        f"{BASE}letter.html",
    )
    assert entry.updated_parsed[:3] == (2026, 3, 1)
    assert feedparser.parse(b"<feed xmlns='http://www.w3.org/2005/Atom'><title>").bozo


def test_a_map_keeps_the_rules_of_its_protocol(tmp_path: Path) -> None:
    """What is in it, in which order, below which address: sitemaps.org/protocol.html."""
    root = etree.fromstring(exported(material(tmp_path), "sitemap")["sitemap.xml"])
    assert root.tag == f"{{{MAP['s']}}}urlset"
    for url in root:
        names = [etree.QName(e).localname for e in url]
        assert url.tag == f"{{{MAP['s']}}}url"
        assert names in (["loc"], ["loc", "lastmod"])
        assert str(url[0].text).startswith(BASE)
        assert len(str(url[0].text)) < 2048
        assert len(url) == 1 or re.fullmatch(r"\d{4}-\d\d-\d\d", str(url[1].text))
    assert len({url[0].text for url in root}) == len(root) > 2
