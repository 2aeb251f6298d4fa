"""DTS: the answers follow the schemas, every address exists, and what can be cited in a text is
what the reference library of DTS finds there.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import jsonschema
import pytest
import referencing
from lxml import etree

from edition.build import build_site
from edition.export.dts.citing import trees_of
from edition.export.dts.paths import Path as Way
from edition.export.dts.xpath import Unsupported, match_of, use_of
from edition.tei.document import Document
from edition.tei.parse import parse
from tests.tools import dapytains
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
from tests.tools.held_back import FILES as HELD_BACK
from tests.tools.held_back import SECRET

BASE = "https://letters.example.org/dts/"
TEI = "{http://www.tei-c.org/ns/1.0}"
WRAPPER = "{https://w3id.org/api/dts#}wrapper"
Judge = Callable[[bytes, str], list[str]]
Files = Mapping[str, bytes]

POEM = """<body>
<div type="book" n="1" xml:id="b1"><head>The first</head><pb n="1"/><lg n="1"><l n="1">Sun</l>
<l n="2">dew</l></lg><lg n="2"><pb n="2"/><l n="3">is</l></lg></div>
<div type="book" n="2" xml:id="b2"><head>The second</head><lg n="3"><l n="1" xml:id="l1">back</l>
<l>by</l></lg><pb n="3"/><lg><l n="9">the mill</l></lg></div>
</body>"""
VERSE = (
    '<citeStructure unit="book" match="//body/div[@type=\'book\']" use="@n">'
    '<citeData property="http://purl.org/dc/terms/title" use="head"/>'
    '<citeStructure unit="line" match=".//l" use="@n" delim="."/></citeStructure>'
)
PAGES = '<citeStructure unit="page" match="//pb" use="@n"/>'
COUNTED = (
    '<citeStructure unit="book" match="//body/div" use="position()">'
    '<citeStructure unit="group" match="lg" use="position()" delim=","/></citeStructure>'
)
CHOSEN = '<citeStructure unit="group" match="/TEI/text//lg[not(@n=\'1\') and l]" use="@n"/>'
LINES_OF_PAGES = (
    '<citeStructure unit="page" match="//pb" use="@n">'
    '<citeStructure unit="line" match="//l" use="@n" delim="."/></citeStructure>'
)
PATTERNS = (
    '<cRefPattern n="line" matchPattern="(\\w+)\\.(\\w+)" replacementPattern="#xpath(/tei:TEI/'
    "tei:text/tei:body/tei:div[@n='$1']//tei:l[@n='$2'])\"/>"
    '<cRefPattern n="book" matchPattern="(\\w+)" replacementPattern="#xpath(/tei:TEI/tei:text/'
    "tei:body/tei:div[@n='$1'])\"/>"
)


def tei(refs: str, text: str = POEM, name: str = "poem") -> str:
    """A TEI file; *refs* is its declaration of references."""
    encoding = f"<encodingDesc>{refs}</encodingDesc>" if refs else ""
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{name}" xml:lang="en"><teiHeader>'
        "<fileDesc><titleStmt><title>A poem</title></titleStmt><publicationStmt><p/>"
        "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>"
        f'{encoding}</teiHeader><text xml:lang="de">{text}</text></TEI>'
    )


def declared(**ways: str) -> str:
    return "".join(f'<refsDecl n="{name}">{way}</refsDecl>' for name, way in ways.items())


def document(text: str) -> Document:
    found, _ = parse(text.encode(), "tei/poem.xml")
    assert found
    return found


def units(text: str) -> list[list[dapytains.Unit]]:
    """The units of each tree of a text, as the reference library tells of them."""
    return [
        [(u.reference, u.kind, u.level, u.parent and u.parent.reference) for u in tree.units]
        for tree in trees_of(document(text), 1000).trees
    ]


def exported_poem(place: Path, refs: str, text: str = POEM, settings: str = SETTINGS) -> Files:
    files = {"edition.toml": settings, "tei/poem.xml": tei(refs, text)}
    return exported(material(place, files), "dts")


def members(files: Files, name: str) -> list[str]:
    return [unit["identifier"] for unit in json.loads(files[name])["member"]]


def words(data: bytes) -> str:
    root = etree.fromstring(data)
    (wrapper,) = root.iter(WRAPPER)
    return "".join("".join(map(str, wrapper.itertext())).split())


# ── The schemas, and every address ──────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def judge(schemas: Path) -> Judge:
    """What the schemas of DTS find in an answer."""
    folder = schemas / "dts-1.0"
    found = {p.name: json.loads(p.read_text()) for p in sorted(folder.glob("*.schema.json"))}
    resources = {n: referencing.Resource.from_contents(s) for n, s in found.items()}
    registry: Any = referencing.Registry().with_resources(resources.items())

    def judged(data: bytes, kind: str) -> list[str]:
        check = jsonschema.Draft202012Validator(found[f"{kind}.schema.json"], registry=registry)
        return [error.message for error in check.iter_errors(json.loads(data))]

    return judged


def expanded(template: str, **values: str) -> str:
    """An address from a template, in the two ways of RFC 6570 that are used here."""

    def part(found: re.Match[str]) -> str:
        given = {n: quote(values[n], safe="") for n in found[2].split(",") if n in values}
        if found[1] == ";":
            return "".join(f";{name}={value}" for name, value in given.items())
        return "".join(f"/{value}" for value in given.values())

    return re.sub(r"\{([;/])([\w,]+)\}", part, template)


def at(files: Files, address: str) -> bytes:
    """What a host of files answers."""
    assert address.startswith(BASE), address
    return files[unquote(address.removeprefix(BASE))]


def kind_of(name: str) -> str:
    return {"collection": "collection_response", "navigation": "navigation_response"}.get(
        re.split("[/;]", name)[0], "entry_response"
    )


def faults(files: Files, judge: Judge) -> list[str]:
    answers = {name: data for name, data in files.items() if name.endswith(".json")}
    return [f"{n}: {fault}" for n, data in answers.items() for fault in judge(data, kind_of(n))]


def asked(files: Files) -> int:
    """Ask everything that a client of level 0 can ask; how many answers there were."""
    entry = json.loads(at(files, BASE + "index.json"))
    whole = json.loads(at(files, expanded(entry["collection"])))
    assert json.loads(at(files, expanded(entry["collection"], id=whole["@id"]))) == whole
    number = 2
    for member in whole["member"]:
        name = member["@id"]
        for nav in ("children", "parents"):
            at(files, expanded(entry["collection"], id=name, nav=nav))
        single = json.loads(at(files, expanded(entry["collection"], id=name)))
        assert {**whole, **member, "member": 0} == {**whole, **single, "member": 0}
        trees = single["citationTrees"] or [{}]
        number += 3 + sum(asked_of(files, entry, single, tree.get("identifier")) for tree in trees)
    return number


def asked_of(files: Files, entry: Any, text: Any, tree: str | None) -> int:
    which = {"tree": tree} if tree else {}
    navigation = entry["navigation"]
    answer = json.loads(at(files, expanded(navigation, resource=text["@id"], down="-1", **which)))
    assert answer["@id"] == expanded(text["navigation"], down="-1", **which)
    at(files, expanded(text["document"], **which))
    depth = max((unit["level"] for unit in answer["member"]), default=1)
    for down in range(1, depth + 1):
        at(files, expanded(text["navigation"], down=str(down), **which))
    for unit in answer["member"]:
        ref = unit["identifier"]
        alone = json.loads(at(files, expanded(text["navigation"], ref=ref, **which)))
        assert alone["ref"] == unit
        assert "member" not in alone
        for down in ("0", "1", "-1"):
            inner = json.loads(at(files, expanded(text["navigation"], ref=ref, down=down, **which)))
            assert unit in inner["member"]
        root = etree.fromstring(at(files, expanded(text["document"], ref=ref, **which)))
        assert root.tag == f"{TEI}TEI"
        assert len(root.findall(WRAPPER)) == 1
    return 2 + depth + 5 * len(answer["member"])


def test_the_answers_follow_the_schemas(tmp_path: Path, judge: Judge) -> None:
    files = exported_poem(tmp_path, declared(verse=VERSE, pages=PAGES))
    assert faults(files, judge) == []
    assert judge(b'{"@type": "Collection"}', "collection_response")


def test_everything_that_can_be_asked_has_an_answer(tmp_path: Path) -> None:
    files = exported_poem(tmp_path, declared(verse=VERSE, pages=PAGES, more=LINES_OF_PAGES))
    assert asked(files) == 2 + 3 + (2 + 2 + 5 * 7) + (2 + 1 + 5 * 3) + (2 + 2 + 5 * 8)


def test_every_address_in_an_answer_exists(tmp_path: Path) -> None:
    files = exported_poem(tmp_path, declared(verse=VERSE, counted=COUNTED))
    answers = {name: json.loads(data) for name, data in files.items() if name.endswith(".json")}
    for name, answer in answers.items():
        if answer["@id"].startswith(BASE):
            assert unquote(answer["@id"]) == BASE + name


def test_the_dossier(repository: Path, judge: Judge) -> None:
    found = material_of_folder(repository)
    record = replace(found.record, address="https://letters.example.org/")
    files = exported(replace(found, record=record), "dts")
    assert faults(files, judge) == []
    assert asked(files) > 100
    entry = json.loads(files["collection/index.json"])
    assert [text["@id"] for text in entry["member"]] == [text.name for text in found.texts]


def test_the_site_has_it_where_it_is_wanted(tmp_path: Path) -> None:
    root = make(tmp_path, {**EDITION, "edition.toml": SETTINGS + '[export]\nsite = ["dts"]\n'})
    build_site(root)
    files = {
        str(path.relative_to(root / "public/dts")): path.read_bytes()
        for path in (root / "public/dts").rglob("*")
        if path.is_file()
    }
    assert asked(files) == 2 + 3 + (2 + 1 + 5 * 2)
    assert files["document/letter/index.xml"] == (root / "public/letter.xml").read_bytes()


# ── What can be cited ───────────────────────────────────────────────────────────────────────────


def test_the_reference_library_finds_the_same_units(tmp_path: Path) -> None:
    ways = {
        "verse": VERSE,
        "pages": PAGES,
        "counted": COUNTED,
        "chosen": CHOSEN,
        "lines": LINES_OF_PAGES,
    }
    text = tei(declared(**ways))
    (file := tmp_path / "poem.xml").write_text(text)
    theirs = dapytains.trees(file)
    assert list(theirs) == list(ways)
    assert units(text) == list(theirs.values())
    assert theirs["verse"][:2] == [("1", "book", 1, None), ("1.1", "line", 2, "1")]


@pytest.mark.parametrize("tree", ["verse", "pages"])
def test_the_reference_library_reads_the_same_words(tmp_path: Path, tree: str) -> None:
    text = tei(declared(verse=VERSE, pages=PAGES))
    (file := tmp_path / "poem.xml").write_text(text)
    files = exported_poem(tmp_path / "edition", declared(verse=VERSE, pages=PAGES))
    part = "" if tree == "verse" else f";tree={tree}"
    references = members(files, f"navigation/poem{part};down=-1/index.json")
    ours = {ref: words(files[f"document/poem{part}/{ref}/index.xml"]) for ref in references}
    assert ours == dapytains.words(file, tree, references)
    assert "Sundewis" in ours["1"] + ours["2"]


IDS = (
    "//text//*[@xml:id][not(ancestor::note) and (self::div or self::p or self::ab or self::l or "
    "self::lg or self::sp)]"
)


def test_ids_of_the_dossier_are_those_of_the_reference_library(
    repository: Path, tmp_path: Path
) -> None:
    found = material_of_folder(repository)
    for text in found.texts:
        data = found.tei(text).data.decode()
        refs = f'<refsDecl><citeStructure unit="id" match="{IDS}" use="@xml:id"/></refsDecl>'
        (file := tmp_path / f"{text.name}.xml").write_text(
            data.replace("</encodingDesc>", f"{refs}</encodingDesc>", 1)
        )
        theirs = [unit[0] for unit in dapytains.trees(file)["default"]]
        (tree,) = trees_of(found.tei(text), 10_000).trees
        assert [unit.reference for unit in tree.units] == theirs
        assert theirs


def test_divisions_and_paragraphs_with_ids_where_a_header_says_nothing() -> None:
    assert units(tei("")) == [
        [("b1", "book", 1, None), ("b2", "book", 1, None), ("l1", "verse", 2, "b2")]
    ]


def test_what_notes_hold_is_not_cited_as_text() -> None:
    body = '<body><p xml:id="a">A<note><p xml:id="n">note</p></note></p><p>no id</p></body>'
    assert units(tei("", body)) == [[("a", "paragraph", 1, None)]]


def test_patterns_of_an_older_kind_are_the_same_tree() -> None:
    spaces = '<refsDecl xmlns:tei="http://www.tei-c.org/ns/1.0">'
    older = units(tei(f"{spaces}{PATTERNS}</refsDecl>"))
    assert older == units(tei(declared(verse=VERSE)))


def test_the_default_comes_first(tmp_path: Path) -> None:
    refs = f'<refsDecl n="verse">{VERSE}</refsDecl><refsDecl default="true">{PAGES}</refsDecl>'
    files = exported_poem(tmp_path, refs)
    text = json.loads(files["collection/poem/index.json"])
    assert [tree.get("identifier") for tree in text["citationTrees"]] == [None, "verse"]
    assert members(files, "navigation/poem;down=1/index.json") == ["1", "2", "3"]


def test_titles_of_units(tmp_path: Path) -> None:
    for place, refs in (("declared", declared(verse=VERSE)), ("own", "")):
        files = exported_poem(tmp_path / place, refs)
        first, *_ = json.loads(files["navigation/poem;down=1/index.json"])["member"]
        assert first["dublinCore"] == {"title": ["The first"]}


def test_a_passage_keeps_its_language_and_its_whole(tmp_path: Path) -> None:
    root = etree.fromstring(exported_poem(tmp_path, "")["document/poem/l1/index.xml"])
    xml = "{http://www.w3.org/XML/1998/namespace}"
    assert root.get(f"{xml}base") == "https://letters.example.org/poem.xml"
    assert root[0].get(f"{xml}lang") == "de"
    assert words(etree.tostring(root)) == "back"


def test_pages_together_are_the_text_from_the_first_on(tmp_path: Path) -> None:
    files = exported_poem(tmp_path, declared(pages=PAGES))
    pages = [words(files[f"document/poem/{n}/index.xml"]) for n in ("1", "2", "3")]
    assert pages == ["Sundew", "isThesecondbackby", "themill"]


def test_a_page_ends_with_its_chapter(tmp_path: Path) -> None:
    way = (
        '<citeStructure unit="chapter" match="//div" use="@n"><citeStructure unit="page" '
        'match=".//pb" use="@n" delim="."><citeStructure unit="line" match=".//lb" use="@n" '
        'delim=","/></citeStructure></citeStructure>'
    )
    body = (
        '<body><div n="1"><p><pb n="1"/><lb n="1"/>a<lb n="2"/>b <pb n="2"/><lb n="1"/>c</p></div>'
        '<div n="2"><p><lb n="1"/>d <pb n="3"/><lb n="1"/>e<hi>f</hi></p></div></body>'
    )
    files = exported_poem(tmp_path, declared(way=way), body)
    every = members(files, "navigation/poem;down=-1/index.json")
    assert {one: words(files[f"document/poem/{one}/index.xml"]) for one in every} == {
        "1": "abc",
        "1.1": "ab",
        "1.1,1": "a",
        "1.1,2": "b",
        "1.2": "c",
        "1.2,1": "c",
        "2": "def",
        "2.3": "ef",
        "2.3,1": "ef",
    }


def test_redactions_stay_marked(tmp_path: Path) -> None:
    root = etree.fromstring(exported(material(tmp_path), "dts")["document/letter/p-2/index.xml"])
    (deleted,) = root.iter(f"{TEI}del")
    assert (deleted.text, deleted.get("type")) == ("in the old", "revision")


def test_an_entity_without_its_declaration_stays_as_it_is_written(tmp_path: Path) -> None:
    text = '<body><p xml:id="a">one <hi>two</hi>&mine; three</p></body>'
    data = '<!DOCTYPE TEI SYSTEM "tei.dtd">\n' + tei("", text)
    files = exported(material(tmp_path, {"edition.toml": SETTINGS, "tei/poem.xml": data}), "dts")
    assert words(files["document/poem/a/index.xml"]) == "onetwo&mine;three"


# ── Paths ───────────────────────────────────────────────────────────────────────────────────────

SPACES = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.mark.parametrize(
    ("ours", "xpath"),
    [
        ("//l", "//t:l"),
        ("/TEI/text/body/div", "/t:TEI/t:text/t:body/t:div"),
        ("TEI//lg/l", "/t:TEI//t:lg/t:l"),
        ("//t:lg[2]", "//t:lg[2]"),
        ("//lg[last()]/l[position()=1]", "//t:lg[last()]/t:l[position()=1]"),
        ("//l[@n='3' or @n=\"9\"]", "//t:l[@n='3' or @n='9']"),
        ("//l[@n!='3']", "//t:l[@n!='3']"),
        ("//div[head and not(@n='1')]", "//t:div[t:head and not(@n='1')]"),
        ("//div[head='The first']", "//t:div[t:head='The first']"),
        ("//div[@type][@n=2]", "//t:div[@type][@n=2]"),
        ("//*[@xml:id]", "//*[@xml:id]"),
        ("//l[contains(@n, '9')] | //pb", "//t:l[contains(@n, '9')] | //t:pb"),
        ("//child::div[starts-with(@type,'b')]/./head", "//t:div[starts-with(@type,'b')]/./t:head"),
    ],
)
def test_a_path_selects_what_xpath_selects(ours: str, xpath: str) -> None:
    found = document(tei(""))
    whole = etree.ElementTree(found.root)
    paths = match_of(ours, SPACES)
    own = {e for path in paths for e in path.elements(None, found)}
    assert sorted(own, key=found.ordinal) == list(whole.xpath(xpath, namespaces=SPACES))
    assert own


def test_values() -> None:
    found = document(tei(""))
    (first, *_) = [e for p in match_of("//div", {}) for e in p.elements(None, found)]
    for text, value in (("@n", "1"), ("head", "The first"), ("string(lg/@n)", "1")):
        way = use_of(text, {})
        assert isinstance(way, Way)
        assert way.values(first, found)[0] == value
    assert use_of("position()", {}) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "//",
        "//div[",
        "//div[@n='1]",
        "//div/@n",
        "doc('http://example.org')//div",
        "//div[.//div[.//div]]",
        "//div[count(//*) > 3]",
        "ancestor::div",
        "//div" + "[not(" * 50 + "@n" + ")]" * 50,
        "<script>alert(1)</script>",
    ],
)
def test_what_is_no_path_of_ours(text: str) -> None:
    with pytest.raises(Unsupported):
        match_of(text, {})


# ── What is told, and refused ───────────────────────────────────────────────────────────────────


def told(place: Path, refs: str, text: str = POEM) -> list[str]:
    found = material(place, {"edition.toml": SETTINGS, "tei/poem.xml": tei(refs, text)})
    return [finding.message for finding in checked(found, "dts")]


def test_without_an_address_it_is_refused(tmp_path: Path) -> None:
    found = material(tmp_path, {**EDITION, "edition.toml": without(SETTINGS, "address")})
    assert refused(found, "dts") == ["DTS needs the address of the site"]


def test_an_edition_without_settings(tmp_path: Path) -> None:
    found = material(tmp_path, {"edition.toml": "", "sources/letter.md": LETTER})
    assert refused(found, "dts") == ["DTS needs the address of the site"]


def test_the_limit_counts_every_file(tmp_path: Path) -> None:
    refs = declared(verse=VERSE, pages=PAGES, more=LINES_OF_PAGES)
    number = len(exported_poem(tmp_path / "a", refs))
    less = f"{SETTINGS}[export]\nlimit = {number - 1}\n"
    assert (
        len(
            exported_poem(tmp_path / "b", refs, settings=less.replace(str(number - 1), str(number)))
        )
        == number
    )
    found = material(tmp_path / "c", {"edition.toml": less, "tei/poem.xml": tei(refs)})
    (sentence,) = refused(found, "dts")
    assert sentence == (f"DTS needs {number} files, and `limit` in [export] allows {number - 1}")


def test_more_units_than_files_are_not_even_looked_for(tmp_path: Path) -> None:
    settings = f"{SETTINGS}[export]\nlimit = 5\n"
    many = "".join(f'<p xml:id="p{n}">x</p>' for n in range(100))
    text = tei("", f"<body>{many}</body>")
    found = material(tmp_path, {"edition.toml": settings, "tei/poem.xml": text})
    assert len(trees_of(found.tei(found.texts[0]), 5).trees[0].units) == 5
    assert refused(found, "dts")


def test_no_unit_is_lost_where_there_are_more_than_files(tmp_path: Path) -> None:
    settings = f"{SETTINGS}[export]\nlimit = 50\n"
    text = tei(declared(verse=PAGES), "<body><p>" + '<pb n="1"/>' * 60 + "</p></body>")
    found = material(tmp_path, {"edition.toml": settings, "tei/poem.xml": text})
    assert refused(found, "dts") == [
        "DTS needs fewer units that can be cited; poem has more than 50"
    ]


def test_many_units_side_by_side_are_not_each_answered_with_all(tmp_path: Path) -> None:
    many = "".join(f'<p xml:id="p{n}">x</p>' for n in range(201))
    files = exported_poem(tmp_path, "", f"<body>{many}</body>")
    assert "navigation/poem;down=0/p7/index.json" not in files
    assert "navigation/poem;down=1/p7/index.json" in files


def test_a_declaration_that_is_not_understood_is_told(tmp_path: Path) -> None:
    refs = f'<refsDecl><citeStructure match="id(\'b1\')" use="@n"/>{VERSE}</refsDecl>'
    assert told(tmp_path, refs) == ["DTS cannot say what `id('b1')` selects; it is left out there"]


def test_references_that_are_no_names_of_files_are_told(tmp_path: Path) -> None:
    body = POEM.replace('n="1" xml:id', 'n="../1" xml:id').replace('<l n="9">', '<l n="1">')
    assert told(tmp_path / "a", declared(verse=VERSE), body) == [
        'DTS cannot say "../1" in poem, and 4 other references; it is left out there'
    ]
    files = exported_poem(tmp_path / "b", declared(verse=VERSE), body)
    assert members(files, "navigation/poem;down=-1/index.json") == ["2", "2.1"]
    assert not [name for name in files if ".." in name]


def test_a_text_without_anything_to_cite_by_is_there_as_a_whole(tmp_path: Path) -> None:
    assert told(tmp_path / "a", "", "<body><p>x</p></body>") == [
        "DTS would like something to cite by in poem; it is there as a whole only"
    ]
    files = exported_poem(tmp_path / "b", "", "<body><p>x</p></body>")
    assert asked(files) == 2 + 3 + (2 + 1)
    assert members(files, "navigation/poem;down=1/index.json") == []


def test_what_a_browser_would_run_is_left_out(tmp_path: Path) -> None:
    script = '<body><p><x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script></p></body>'
    files = {**EDITION, "tei/poem.xml": tei("", script)}
    found = material(tmp_path, files)
    (message,) = [f.message for f in checked(found, "dts")]
    assert message == (
        "DTS cannot say poem, which a browser might run instead of showing it; it is left out there"
    )
    written = exported(found, "dts")
    assert not [name for name in written if "poem" in name]
    assert asked(written) == 2 + 3 + (2 + 1 + 5 * 2)


def test_hostile_words(tmp_path: Path, judge: Judge) -> None:
    title = "</script><script>alert(1)</script> & \" '"
    letter = LETTER.replace("title: A letter", f"title: '{title.replace(chr(39), chr(39) * 2)}'")
    body = POEM.replace('n="9"', 'n="&#x202e;x"').replace(
        'n="3">is', 'n="&lt;script>alert(1)&lt;/script>">is'
    )
    settings = {"edition.toml": SETTINGS, "tei/poem.xml": tei(declared(verse=VERSE), body)}
    files = exported(material(tmp_path, {**settings, "sources/letter.md": letter}), "dts")
    assert faults(files, judge) == []
    assert json.loads(files["collection/letter/index.json"])["title"] == title
    assert all(re.fullmatch(r"[\w/;=.,-]+", name) for name in files)


def test_spaces_and_letters_of_any_writing_are_references(tmp_path: Path) -> None:
    body = POEM.replace('n="2" xml:id', 'n="Buch β, 2" xml:id')
    files = exported_poem(tmp_path, declared(verse=VERSE), body)
    assert asked(files)
    assert words(files["document/poem/Buch β, 2/index.xml"]) == "Thesecondbackbythemill"


def test_nothing_that_is_held_back(tmp_path: Path) -> None:
    address = '[edition]\naddress = "https://letters.example.org/"'
    settings = HELD_BACK["edition.toml"].replace("[edition]", address)
    files = exported(material(tmp_path, {**HELD_BACK, "edition.toml": settings}), "dts")
    assert b"sundew" in files["document/letter/p-1/index.xml"]
    assert not [name for name, data in files.items() if SECRET.encode() in data]


def test_two_exports_are_the_same_bytes(tmp_path: Path) -> None:
    refs = declared(verse=VERSE, pages=PAGES)
    first = exported_poem(tmp_path / "a", refs)
    again = exported_poem(tmp_path / "b", refs)
    assert list(first.items()) == list(again.items())


# ── TEI of others ───────────────────────────────────────────────────────────────────────────────


def test_a_critical_edition_that_declares_its_references(
    corpora: Path, tmp_path: Path, judge: Judge
) -> None:
    """The War in Alexandria: chapters and parts by number, sections by their headings."""
    data = (corpora / "caesar-balex/ldlt-balex.xml").read_bytes()
    settings = SETTINGS + "[export]\nlimit = 100000\n"
    found = material(tmp_path, {"edition.toml": settings, "tei/balex.xml": data})
    files = exported(found, "dts")
    assert faults(files, judge) == []
    assert asked(files) > 300
    every = members(files, "navigation/balex;down=-1/index.json")
    assert any(reference.endswith("78.5") for reference in every)


# ── The page about it ───────────────────────────────────────────────────────────────────────────


def test_the_page_shows_what_is_written(repository: Path, tmp_path: Path) -> None:
    page = (repository / "docs/exports/dts.md").read_text()
    blocks = re.findall(r"^```\w+ (\S+/\S+|edition\.toml)\n(.*?)^```$", page, re.M | re.S)
    shown = {name.removeprefix("exports/dts/"): text for name, text in blocks if "dts/" in name}
    found = material(tmp_path, {name: text for name, text in blocks if "dts/" not in name})
    assert checked(found, "dts") == []
    files = exported(found, "dts")
    assert {name: files[name].decode() for name in shown} == shown
    assert shown
    assert members(files, "navigation/poem;down=1/index.json") == ["1", "2"]
    for name in ("document/poem/1.2/index.xml", "navigation/poem;down=-1/index.json"):
        assert name in files
