"""Inputs as they come: parts of TEI, old TEI, files in files, encodings, files that are broken."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from edition.build import Build, build_site
from edition.cli import main
from edition.diagnostics import Diagnostic
from edition.tei.document import Document
from edition.tei.include import MAX_DEPTH
from edition.tei.parse import read_document
from edition.tei.whitespace import plain_text
from tests.tools.needs import find, needs

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt><publicationStmt><p/>"
    "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def text(body: str, title: str = "A letter") -> str:
    return f"<TEI {TEI} {XI}>{HEADER.format(title)}<text><body>\n{body}\n</body></text></TEI>"


def write(root: Path, **files: str | bytes) -> Path:
    """Files of the folder tei/, by their names without ending."""
    (root / "tei").mkdir(exist_ok=True)
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (root / f"tei/{name}.xml").write_bytes(data)
    return root


def read(root: Path, name: str) -> tuple[Document, list[Diagnostic]]:
    document, findings = read_document(root, f"tei/{name}.xml")
    assert document is not None, findings
    return document, findings


def codes(findings: list[Diagnostic]) -> list[str]:
    return [finding.code for finding in findings]


class Page(HTMLParser):
    """A page of the site: every tag closed in its turn, the ids, the links."""

    VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attributes]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice: {names}")
        given = {name: value or "" for name, value in attributes}
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[name] for name in ("href", "src") if name in given]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()} closes something else")


def check_site(folder: Path) -> None:
    """Every page is well formed, no id stands twice, every link leads somewhere."""
    pages = {f: Page(f.read_text(encoding="utf-8")) for f in sorted(folder.rglob("*.html"))}
    ids = {file: frozenset(page.ids) for file, page in pages.items()}
    for file, page in pages.items():
        assert page.faults == [], file.name
        assert len(page.ids) == len(ids[file]), file.name
        for link in page.links:
            if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", link):
                continue
            path, _, fragment = link.partition("#")
            target = file.parent / unquote(path) if path else file
            assert target.is_file(), f"{file.name}: {link}"
            if fragment and target in pages:
                assert unquote(fragment) in ids[target], f"{file.name}: {link}"


def built(root: Path) -> Build:
    build = build_site(root)
    check_site(root / "public")
    return build


def page(root: Path, name: str) -> str:
    html = (root / f"public/{name}.html").read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


# ------------------------------------------------------------------------------ parts of documents


@pytest.mark.parametrize(
    "root_element",
    [
        "<div {}><head>Of parts</head><p>Some words.</p></div>",
        "<surface {}><zone><line>Some words.</line></zone></surface>",
        "<text {}><body><p>Some words.</p></body></text>",
        "<p {}>Some words.</p>",
        "<sourceDoc {}><surface><line>Some words.</line></surface></sourceDoc>",
        "<standOff {}><listPerson><person xml:id='a'><persName>Some words.</persName></person>"
        "</listPerson></standOff>",
        "<teiCorpus {}>" + HEADER.format("All") + "<TEI>" + HEADER.format("One")
        + "<text><body><p>Some words.</p></body></text></TEI></teiCorpus>",
    ],
    ids=lambda markup: markup.partition(" ")[0][1:],
)  # fmt: skip
def test_a_part_of_a_document_is_shown(tmp_path: Path, root_element: str) -> None:
    build = built(write(tmp_path, part=root_element.format(TEI)))
    assert build.documents == 1
    assert build.read.report.errors == 0
    assert "Some words." in page(tmp_path, "part")


def test_foreign_elements_are_kept_and_noticed_once(tmp_path: Path) -> None:
    body = '<p>a <m:x xmlns:m="urn:m">b</m:x> <m:x xmlns:m="urn:m">c</m:x></p>'
    build = built(write(tmp_path, foreign=text(body)))
    assert "a b c" in page(tmp_path, "foreign")
    found = [d for d in build.read.report if d.code == "foreign-element"]
    assert [str(d.at) for d in found] == ["tei/foreign.xml:2:6"]


# -------------------------------------------------------------------------------------- older TEI


def test_tei_without_namespace_is_shown_as_tei(tmp_path: Path) -> None:
    content = text("<p>Dear Anna</p>", "Without").replace(TEI, "")
    _, findings = read(write(tmp_path, bare=content), "bare")
    assert codes(findings) == ["not-tei-namespace"]
    assert "stands in no namespace" in findings[0].message
    assert f"<TEI {TEI}>" in str(findings[0].help)
    built(tmp_path)
    assert "Without" in page(tmp_path, "bare")
    assert "Dear Anna" in page(tmp_path, "bare")


def test_p4_is_shown_with_its_ids_and_targets(tmp_path: Path) -> None:
    content = (
        '<!DOCTYPE TEI.2 PUBLIC "-//TEI P4//DTD Main Document Type//EN" "tei2.dtd">\n'
        f"<TEI.2>{HEADER.format('Old')}<text><body>"
        '<p id="p1" lang="de">Grün, caf&eacute;, &house;</p><p>see <ref target="p1">one</ref></p>'
        "</body></text></TEI.2>"
    )
    _, findings = read(write(tmp_path, old=content), "old")
    assert codes(findings) == ["external-entity", "unknown-entity", "not-tei-namespace"]
    assert "P4" in findings[2].message
    build = built(tmp_path)
    assert "Grün, café, &amp;house;" in page(tmp_path, "old")
    assert 'href="#p1"' in (tmp_path / "public/old.html").read_text()
    assert main(["build", "-C", str(tmp_path), "--quiet"]) == 0
    assert build.documents == 1


def test_a_misspelt_namespace_is_told(tmp_path: Path) -> None:
    content = text("<p>Dear Anna</p>").replace("http://www.tei-c.org/ns/1.0", "http://tei-c.org/ns")
    _, findings = read(write(tmp_path, near=content), "near")
    assert codes(findings) == ["not-tei-namespace"]
    assert "http://tei-c.org/ns," in findings[0].message


def test_what_is_no_tei_is_left_as_it_is(tmp_path: Path) -> None:
    document, findings = read(write(tmp_path, other="<recipe><p>Salt.</p></recipe>"), "other")
    assert (document.root.tag, findings) == ("recipe", [])
    built(tmp_path)
    assert "Salt." in page(tmp_path, "other")


# ------------------------------------------------------------------------------ files within files


def test_an_included_file_keeps_its_places(tmp_path: Path) -> None:
    include = '<p>before <xi:include href="part.xml"/> after</p>'
    part = f'<seg {TEI}>one\n  <hi rend="x">two</hi></seg>'
    document, findings = read(write(tmp_path, whole=text(include), part=part), "whole")
    assert findings == []
    assert plain_text(document.root).endswith("before one two after")
    hi = next(e for e in document.elements if e.get("rend"))
    assert str(document.span(hi)) == "tei/part.xml:2:3"
    p = hi.getparent().getparent()
    assert str(document.span(p)) == "tei/whole.xml:2:1"


def test_a_file_that_is_a_part_has_no_page_of_its_own(tmp_path: Path) -> None:
    include = '<xi:include href="part.xml"/>'
    part = f"<div {TEI}><p>Some words.</p></div>"
    build = built(write(tmp_path, whole=text(include), part=part))
    assert build.documents == 1
    assert "Some words." in page(tmp_path, "whole")


def test_pointers_of_a_part_point_where_they_pointed(tmp_path: Path) -> None:
    write(tmp_path, whole=text('<xi:include href="parts/one.xml"/><p xml:id="here">x</p>'))
    (tmp_path / "tei/parts").mkdir()
    part = f'<p {TEI} corresp="#a ../other.xml#b ../whole.xml#here http://x.org/#y" xml:id="a"/>'
    (tmp_path / "tei/parts/one.xml").write_text(part)
    document, _ = read(tmp_path, "whole")
    p = next(e for e in document.elements if e.get("corresp"))
    assert p.get("corresp") == "#a other.xml#b #here http://x.org/#y"


def test_one_element_of_a_file_and_a_text(tmp_path: Path) -> None:
    include = (
        '<p><xi:include href="part.xml" xpointer="b"/>, '
        '<xi:include href="words.txt" parse="text"/></p>'
    )
    part = f'<p {TEI}><hi xml:id="a">one</hi> no <hi xml:id="b">two</hi> no</p>'
    write(tmp_path, whole=text(include), part=part)
    (tmp_path / "tei/words.txt").write_text("three < four")
    document, findings = read(tmp_path, "whole")
    assert findings == []
    assert plain_text(document.root).endswith("two, three < four")


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("http://example.org/x.xml", "inside the folder of the edition"),
        ("../../secret.xml", "inside the folder of the edition"),
        ("/etc/passwd", "inside the folder of the edition"),
        ("link.xml", "the edition has no file tei/link.xml"),
        ("none.xml", "the edition has no file tei/none.xml"),
        ("whole.xml", "the file includes itself"),
        ("", "the file includes itself"),
        ("broken.xml", "tei/broken.xml has errors"),
    ],
)
def test_what_cannot_be_included_has_a_place(tmp_path: Path, href: str, reason: str) -> None:
    (tmp_path / "secret.xml").write_text(f"<p {TEI}>secret</p>")
    root = tmp_path / "edition"
    root.mkdir()
    write(root, whole=text(f'<p>a<xi:include href="{href}"/>b</p>'), broken="<p>")
    (root / "tei/link.xml").symlink_to(tmp_path / "secret.xml")
    document, findings = read(root, "whole")
    found = next(f for f in findings if f.code == "not-included")
    assert reason in found.message
    assert str(found.at) == "tei/whole.xml:2:5"
    assert plain_text(document.root).endswith("ab")


def test_a_fallback_stands_for_what_is_missing(tmp_path: Path) -> None:
    body = (
        '<p>a <xi:include href="none.xml"><xi:fallback>not <!-- x -->yet <hi>here</hi>,'
        '<xi:include href="part.xml"/></xi:fallback></xi:include> b</p>'
    )
    write(tmp_path, whole=text(body), part=f"<hi {TEI}>part</hi>")
    document, findings = read(tmp_path, "whole")
    assert codes(findings) == ["not-included"]
    assert plain_text(document.root).endswith("a not yet here,part b")
    assert [str(document.span(e)) for e in document.elements[-2:]] == [
        "tei/whole.xml:2:65",
        "tei/part.xml:1:1",
    ]


def test_files_that_include_each_other_come_to_an_end(tmp_path: Path) -> None:
    names = [f"n{i}" for i in range(MAX_DEPTH + 5)]
    chain = {
        name: f'<p {TEI} {XI}>{name}<xi:include href="n{i + 1}.xml"/></p>'
        for i, name in enumerate(names)
    }
    _, findings = read(write(tmp_path, **chain), "n0")
    assert any(f"{MAX_DEPTH} deep" in f.message for f in findings)
    twice = '<p {} {}>x<xi:include href="{}.xml"/><xi:include href="{}.xml"/></p>'
    bomb = {f"b{i}": twice.format(TEI, XI, f"b{i + 1}", f"b{i + 1}") for i in range(MAX_DEPTH)}
    _, findings = read(write(tmp_path, **bomb), "b0")
    assert any("times; that is the limit" in f.message for f in findings)


def test_two_files_that_include_each_other_are_both_shown(tmp_path: Path) -> None:
    one, two = (
        text(f'<p>{name}</p><xi:include href="{other}.xml"/>')
        for name, other in (("Alpha", "B"), ("Beta", "A"))
    )
    built(write(tmp_path, A=one, B=two))
    assert "Alpha" in page(tmp_path, "A")
    assert "Beta" in page(tmp_path, "A")


# ---------------------------------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    "encoding", ["UTF-16", "ISO-8859-1", "windows-1252", "ISO-8859-15", "UTF-32", "UTF-8"]
)
def test_encodings_are_read_as_declared(tmp_path: Path, encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>{text("<p>Zürich, Köln</p>")}'
    if encoding == "UTF-32":
        content = text("<p>Zürich, Köln</p>")
    build = built(write(tmp_path, coded=content.encode(encoding)))
    assert list(build.read.report) == []
    assert "Zürich, Köln" in page(tmp_path, "coded")
    assert "Zürich, Köln" in page(tmp_path, "coded.tei")


@pytest.mark.parametrize(
    ("declared", "real", "words"),
    [
        ("UTF-8", "latin-1", "the byte FC in line 2 is no character there"),
        ("UTF-16", "utf-8", "its encoding is UTF-16, but it is not"),
        ("klingon", "utf-8", "which is not known"),
        ("ISO-8859-1", "utf-8", "“ü” is read as “Ã¼”"),
    ],
)
def test_a_wrong_declaration_is_told(tmp_path: Path, declared: str, real: str, words: str) -> None:
    content = f'<?xml version="1.0" encoding="{declared}"?>{text("<p>Zürich</p>")}'
    write(tmp_path, coded=content.encode(real))
    _, findings = read_document(tmp_path, "tei/coded.xml")
    assert codes(findings) == ["bad-encoding"]
    assert words in findings[0].message


# ------------------------------------------------------------------------------------------- limits


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>" + "word " * 2_200_000 + "</p>", "a text without a tag"),
        ('<p n="' + "n" * 10_500_000 + '"/>', "a tag or one of its attributes"),
        ("<hi>" * 300 + "</hi>" * 300, "too deep in each other"),
        ("<hi>" * 220 + "</hi>" * 220, "deep in each other here"),
    ],
    ids=["text", "attribute", "very deep", "deep"],
)
def test_limits_are_told_in_words(tmp_path: Path, body: str, words: str) -> None:
    write(tmp_path, large=text(body), good=text("<p>Some words.</p>"))
    build = built(tmp_path)
    assert codes(list(build.read.report)) == ["limit-exceeded"]
    assert words in next(iter(build.read.report)).message
    assert build.documents == 1


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>" + "word " * 300_000 + "</p>", id="1.5 MB of text"),
        pytest.param('<p n="' + "n" * 1_000_000 + '">word</p>', id="1 MB attribute"),
        pytest.param("<p>" + "<hi>w</hi> " * 3_000 + "</p>", id="3,000 siblings"),
        pytest.param(
            "<p>" + "<hi>w</hi> " * 100_000 + "</p>",
            id="100,000 siblings",
            marks=pytest.mark.prove,
        ),
        pytest.param(
            "<div>" + "<p>w</p>" * 20_000 + "</div>",
            id="20,000 paragraphs",
            marks=pytest.mark.prove,
        ),
        pytest.param("<p>" + "<hi>" * 180 + "word" + "</hi>" * 180 + "</p>", id="180 deep"),
    ],
)
def test_what_is_large_is_shown(tmp_path: Path, body: str) -> None:
    build = built(write(tmp_path, large=text(body)))
    assert build.read.report.errors == 0
    shown = page(tmp_path, "large").count("w")
    assert shown >= body.count("word") + body.count(">w<")


# --------------------------------------------------------------------------------files and folders


def test_broken_files_are_named_and_the_rest_is_built(tmp_path: Path) -> None:
    write(tmp_path, a=text("<p>Good.</p>"), b="<TEI><p></TEI>", c=b"", d=bytes(range(256)))
    build = built(tmp_path)
    assert {d.at.file for d in build.read.report if d.is_error} == {
        "tei/b.xml", "tei/c.xml", "tei/d.xml",
    }  # fmt: skip
    assert build.documents == 1
    assert main(["build", "-C", str(tmp_path), "--quiet"]) == 1


def test_a_folder_of_tei_is_an_edition(tmp_path: Path) -> None:
    (tmp_path / "letter.xml").write_text(text("<p>Some words.</p>"))
    (tmp_path / "more").mkdir()
    (tmp_path / "more/dictionary.tei").write_text(text("<p>Other words.</p>"))
    assert built(tmp_path).documents == 2
    assert built(tmp_path).documents == 2, "the site itself is not taken for TEI"


FOLDERS = sorted(p.name for p in f.iterdir() if p.is_dir()) if (f := find("corpora")) else [""]


@pytest.mark.parametrize("name", FOLDERS)
def test_the_tei_of_others_becomes_a_site(tmp_path: Path, name: str) -> None:
    files = [p for p in (needs("corpora") / name).iterdir() if p.suffix in (".xml", ".tei", ".odd")]
    for file in files:
        (tmp_path / file.name).write_bytes(file.read_bytes())
    build = built(tmp_path)
    assert build.documents == len(files)
    assert [d for d in build.read.report if d.is_error] == []
