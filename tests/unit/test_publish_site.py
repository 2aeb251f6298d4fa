"""The built site: whole, safe, the same every time, every link leading somewhere."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from edition.diagnostics import Diagnostic, EditionError, Report, Severity
from edition.location import Span
from edition.publish import home
from edition.publish.checksums import CHECKSUMS
from edition.publish.citing import SCRIPT as CITE_SCRIPT
from edition.publish.exchange import MANIFEST
from edition.publish.genres import GENRES
from edition.publish.planning import plan_site
from edition.publish.search import SCRIPTS
from edition.publish.site import write_site
from edition.publish.stylesheet import SHEETS
from edition.publish.urls import SEARCH
from tests.tools.publishing import copy_of, letter, publish, read, write

SETTINGS = """
[edition]
title = "Letters of a traveller"
subtitle = "With a cable in two releases"
description = "First.\\n\\nSecond."
editors = ["Anna Example", "Bert Sample"]
publisher = "A Press"
date = "2026-11-22"
release = "1.0"
address = "https://example.org/letters"
licence = "CC BY 4.0"
licence_target = "https://creativecommons.org/licenses/by/4.0/"
rights = "The letters are in the public domain."
[[work]]
id = "cable"
title = "The cable"
copies = "one-original"
"""
REGISTER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons'
    "</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>"
    "</fileDesc></teiHeader><standOff><listPerson>{}</listPerson></standOff></TEI>"
)
PERSONS = REGISTER.format(
    '<person xml:id="anna"><persName>Anna A.</persName><note>A <hi>friend</hi>.</note>'
    '<idno type="VIAF">https://viaf.org/viaf/1</idno></person>'
    '<person xml:id="agent"><persName>The agent</persName></person>'
    '<person xml:id="nobody"><persName>Nobody</persName></person>'
)
WITHHELD = (
    '<p xml:id="p1">It says</p><p xml:id="p2">before '
    '<del type="redaction" subtype="withheld" xml:id="r1" corresp="cable-b.xml#r1-1">'
    '<gap reason="withheld" unit="word" quantity="4"/></del> after</p>'
)
MARKED = (
    '<p xml:id="p1">It says</p><p xml:id="p2">before '
    '<del type="redaction" subtype="marked" xml:id="r1-1">that '
    '<persName ref="registers/persons.xml#agent">the agent</persName> knows</del> after</p>'
)
FILES = {
    "edition.toml": SETTINGS,
    "tei/letter.xml": letter(
        '<div xml:id="s1"><head>Morning</head><p xml:id="a">Dear '
        '<persName ref="registers/persons.xml#anna">Anna</persName>, I am well.</p></div>'
        '<div xml:id="s2"><head>Noon</head><p xml:id="b">Still.</p></div>'
        '<div xml:id="s3"><head>Night</head><p xml:id="c">Good night.</p></div>',
        "A letter to Anna",
        author='<author><persName ref="registers/persons.xml#anna">A.</persName></author>',
        profile='<creation><date when="1801-02-03"/></creation>',
        language="de",
    ),
    "tei/cable-a.xml": letter(WITHHELD, "The cable", source=copy_of("cable", "A", "cut", "1978")),
    "tei/cable-b.xml": letter(MARKED, "The cable in full", source=copy_of("cable", "B")),
    "tei/registers/persons.xml": PERSONS,
    "site/pages/about.md": "---\ntitle: About\n---\nSee [the letter](../../tei/letter.xml).\n",
    "site/static/img/a.txt": "a",
}


@pytest.fixture
def site(tmp_path: Path) -> Callable[[str], str]:
    write(tmp_path, FILES)
    return publish(tmp_path, draft=True)


class Page(HTMLParser):
    """What a test wants to know of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.tags.append(tag)
        self.attributes += given
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        loads = {"link": "href", "img": "src", "script": "src", "iframe": "src"}.get(tag)
        if loads and given.get("rel") in (None, "stylesheet", "icon") and loads in given:
            self.loads.append(given[loads])


def pages(folder: Path) -> dict[str, Page]:
    found = sorted(folder.glob("*.html"))
    return {f.name: Page(f.read_text(encoding="utf-8")) for f in found}


def test_every_page_has_what_every_page_needs(tmp_path: Path, site: Callable[[str], str]) -> None:
    assert site
    for name, page in pages(tmp_path / "public").items():
        html = (tmp_path / "public" / name).read_text(encoding="utf-8")
        assert html.startswith("<!DOCTYPE html>\n<html lang="), name
        assert page.tags.count("h1") == 1, name
        assert [page.tags.count(t) for t in ("header", "main", "footer")][1:] == [1, 1], name
        assert page.tags.count("nav") >= 1, name
        assert '<a class="skip" href="#page:main">' in html, name
        assert 'name="description" content="' in html, name
        assert "Release 1.0" in html, name
        assert "CC BY 4.0" in html, name
        assert '<link rel="license" href="https://creativecommons.org/' in html, name


def test_every_link_leads_somewhere_and_no_id_stands_twice(
    tmp_path: Path, site: Callable[[str], str]
) -> None:
    assert site
    folder = tmp_path / "public"
    found = pages(folder)
    for name, page in found.items():
        assert len(page.ids) == len(set(page.ids)), name
        for link in page.links:
            if re.match(r"[a-z]+:", link):
                assert link.startswith("https://"), link
                continue
            path, _, fragment = link.partition("#")
            target = unquote(path) or name
            assert (folder / target).is_file(), (name, link)
            if fragment:
                assert unquote(fragment) in found[target].ids, (name, link)


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs(
    tmp_path: Path, site: Callable[[str], str]
) -> None:
    assert site
    for name, page in pages(tmp_path / "public").items():
        scripts = SCRIPTS if name == SEARCH else (CITE_SCRIPT,) * page.loads.count(CITE_SCRIPT)
        genres = {f"edition.genre.{genre}.css" for genre in GENRES}
        assert set(page.loads) <= {*SHEETS, *genres, *scripts, "data:,"}, name
        own = name == SEARCH  # one holds the words that it says
        assert page.tags.count("script") == len(scripts) + own, name
        assert not [a for a in page.attributes if a.startswith("on")], name


def test_the_same_edition_gives_the_same_bytes(tmp_path: Path) -> None:
    manifests = []
    for folder in ("one", "two"):
        root = write(tmp_path / folder, FILES)
        publish(root)
        manifests.append((root / "public" / MANIFEST).read_bytes())
    publish(tmp_path / "two")
    assert manifests[0] == manifests[1]
    assert (tmp_path / "two" / "public" / MANIFEST).read_bytes() == manifests[0]


def test_write_site_names_its_files(tmp_path: Path) -> None:
    plan, built, report = read(write(tmp_path, FILES))
    files = write_site(plan, built, report, tmp_path / "public")
    listed = json.loads((tmp_path / "public" / MANIFEST).read_text())["files"]
    assert files == sorted(listed)
    assert (tmp_path / "public" / CHECKSUMS).is_file()
    assert {"index.html", "letter.html", "letter.diplomatic.html", "letter.xml"} <= set(files)
    assert "static/img/a.txt" in files
    assert "report.html" not in files


def test_the_home_page_shows_copies_to_scale_with_words_for_those_who_do_not_see(
    site: Callable[[str], str],
) -> None:
    html = site("index.html")
    assert "<h1>Letters of a traveller</h1>" in html
    assert "<p>First.</p>\n<p>Second.</p>" in html
    assert (
        'aria-label="copy A, cut: 4 words; 4 words withheld after 38 per cent of the text"' in html
    )
    assert "4 words stand; 4 are withheld in one place" in html
    assert "8 words; 4 are marked and can be read in one place" in html
    assert "11 words; no redaction" in html


def test_the_edition_is_cited_from_its_settings(site: Callable[[str], str]) -> None:
    assert (
        "<cite>Letters of a traveller: With a cable in two releases</cite>. Edited by Anna Example "
        "and Bert Sample. A Press. Release 1.0, 22 November 2026. https://example.org/letters/"
    ) in site("index.html")


def test_a_document_tells_what_it_is_and_where_to_go(site: Callable[[str], str]) -> None:
    html = site("letter.html")
    assert '<p class="by">Anna A. 3 February 1801.</p>' in html
    assert '<a href="letter.html" aria-current="page">Reading</a>' in html
    assert '<a href="letter.diplomatic.html">Diplomatic</a>' in html
    assert '<div class="text reading" lang="de">' in html
    assert '<li style="--level:1"><a href="#s1">Morning</a></li>' in html
    assert "<dt>Repository</dt>\n<dd><i>Archive</i></dd>" in html
    assert '<dt><a href="persons.html#anna">Anna A.</a></dt>' in html
    assert '<link rel="next" href="cable-a.html">' in html
    assert '<meta name="citation_title" content="A letter to Anna">' in html
    assert '<link rel="canonical" href="https://example.org/letters/letter.html">' in html


def test_a_copy_names_the_other_copies(site: Callable[[str], str]) -> None:
    html = site("cable-a.html")
    assert "copy A, cut; released 1978" in html
    assert '<a href="cable-b.html">Copy B</a>' in html


def test_the_tei_is_shown_and_offered_as_it_is(tmp_path: Path, site: Callable[[str], str]) -> None:
    original = (tmp_path / "tei" / "letter.xml").read_bytes()
    assert (tmp_path / "public" / "letter.xml").read_bytes() == original
    html = site("letter.tei.html")
    assert "<b>&lt;persName " in html
    assert 'href="letter.xml" download' in html


def test_a_register_says_where_somebody_is_named(site: Callable[[str], str]) -> None:
    html = site("persons.html")
    assert '<li id="anna"><h2><bdi>Anna A.</bdi></h2>' in html
    letter = '<a href="letter.html">A letter to Anna</a>'
    assert f"<h3>{letter} <small>3 February 1801</small></h3>" in html
    assert '<a href="letter.html#a">par. 1</a>' in html
    assert "<span>Dear </span><span><b>Anna</b>, I am well.</span>" in html
    assert '<dt>VIAF</dt><dd><a href="https://viaf.org/viaf/1">1</a></dd>' in html
    agent = html[html.index('id="agent"') :]
    assert "Named only in passages marked for excision or withheld." in agent
    assert html.count("Named only in passages") == 1
    assert html.count("not named in the text") == 1


def test_who_is_named_by_a_copy_or_writes_is_named(tmp_path: Path) -> None:
    copy = '<listPerson><person xml:id="agent"><persName>The agent</persName></person></listPerson>'
    text = letter(
        f'<p>To <rs ref="#agent">him</rs>.</p>{copy}',
        "A note",
        author='<author><persName ref="registers/persons.xml#nobody">N.</persName></author>',
    )
    write(tmp_path, {"tei/note.xml": text, "tei/registers/persons.xml": PERSONS})
    html = publish(tmp_path)("persons.html")
    told = {part[:5]: part for part in html.split('<li id="')[1:]}
    assert '<a href="note.html">A note</a></h3>\n<ul class="concordance">' in told["agent"]
    assert '<a href="note.html">A note</a></h3>\n<p class="kind">as writer' in told["nobod"]
    assert "not named in the text" in told['anna"']


def test_the_legend_of_a_page_has_the_signs_of_that_page(site: Callable[[str], str]) -> None:
    assert '<span class="bar"' in site("cable-a.html")
    assert "Signs on this page" not in site("letter.html")
    assert '<span class="bar"' in site("signs.html")


def test_text_cannot_become_markup(tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>\"'&"
    escaped = evil.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    settings = f'[edition]\ntitle = """{evil}"""\nlicence = "X"\nlicence_target = "javascript:x"\n'
    name = f"<persName>{escaped}</persName>"
    files = {
        "edition.toml": settings,
        "tei/a.xml": letter(
            f"<p xml:id='p'>{escaped}</p>",
            escaped,
            author=f"<author>{escaped}</author>",
            source=copy_of("w", "A", escaped),
            language="&quot; onload=&quot;x",
        ),
        "tei/registers/persons.xml": REGISTER.format(
            f'<person xml:id="x">{name}<note>{escaped}</note>'
            '<idno type="URL">javascript://alert(1)</idno></person>'
        ),
        "site/pages/p.md": f"---\ntitle: '{evil.replace(chr(39), '')}'\n---\n{evil}\n",
    }
    publish(write(tmp_path, files), draft=True)
    for found, page in pages(tmp_path / "public").items():
        own = len(SCRIPTS) + 1 if found == SEARCH else page.loads.count(CITE_SCRIPT)
        assert page.tags.count("script") == own, found
        assert not [a for a in page.attributes if a.startswith("on")], found
        assert not [link for link in page.links if "javascript" in link], found


def test_findings_have_a_page_for_editors(tmp_path: Path) -> None:
    plan, built, _ = read(write(tmp_path, FILES))
    report = Report()
    report.add(Diagnostic("dangling-pointer", "a pointer leads nowhere", Span("tei/letter.xml")))
    write_site(plan, built, report, tmp_path / "public", draft=True)
    html = (tmp_path / "public" / "report.html").read_text(encoding="utf-8")
    assert "a pointer leads nowhere" in html
    assert "tei/letter.xml:1:1" in html
    assert "&lt;TEI xmlns" in html


def test_thousands_of_findings_stay_readable(tmp_path: Path) -> None:
    plan, built, _ = read(write(tmp_path, FILES))
    report = Report()
    for n in range(2000):
        at = Span("tei/letter.xml", n + 1)
        report.add(Diagnostic("dangling-pointer", f"nothing has the id `x{n}`", at))
        report.add(Diagnostic("bad-language", "no language tag", at, Severity.WARNING))
    write_site(plan, built, report, tmp_path / "public", draft=True)
    html = (tmp_path / "public" / "report.html").read_text(encoding="utf-8")
    assert html.index('id="dangling-pointer-error"') < html.index('id="bad-language-warning"')
    assert "A pointer to something that is not there." in html  # what `edition explain` says
    assert html.count("nothing has the id") == 503
    assert "1,997 others of this kind" in html
    assert "1,497 others are not listed here" in html
    assert html.count("no language tag") == 1
    assert "1,999 times more" in html


def test_an_edition_of_nothing_is_a_page_that_says_so(tmp_path: Path) -> None:
    site = publish(tmp_path)
    assert "This edition has no documents yet." in site("index.html")
    assert "No licence is stated." in site("index.html")


def test_tei_of_others_needs_no_settings(tmp_path: Path) -> None:
    bare = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Only text.</p></body></text></TEI>'
    )
    site = publish(write(tmp_path, {"tei/a/bare.xml": bare, "tei/b/bare.xml": bare}))
    assert "Only text." in site("bare.html")
    assert "Only text." in site("bare-2.html")


def test_many_documents_are_a_list_and_very_many_are_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(home, "LIST", 20)
    small = letter("<p>x</p>", "Letter")
    write(tmp_path, {f"tei/l{n:04}.xml": small for n in range(15)})
    assert '<table class="list">' in publish(tmp_path)("index.html")
    write(tmp_path, {f"tei/l{n:04}.xml": small for n in range(30)})
    site = publish(tmp_path)
    assert '<a href="documents.2.html">Letter (l0020) to Letter (l0029)</a>' in site("index.html")
    assert site("documents.1.html").count("<tr>") == 21
    assert site("documents.2.html").count("<tr>") == 11


def test_a_page_called_index_is_the_introduction(tmp_path: Path) -> None:
    files = {"site/pages/index.md": "Welcome to *this*.\n", "edition.toml": SETTINGS}
    html = publish(write(tmp_path, files))("index.html")
    assert "Welcome to <em>this</em>." in html
    assert "First." not in html


def test_a_broken_link_of_a_page_is_reported_with_the_nearest_file(tmp_path: Path) -> None:
    text = (
        "Fine: [a](../../tei/letter.xml#a), [b](static/img/a.txt), [c](#x), [d](https://x.org/).\n"
    )
    broken = {"site/pages/more.md": text + "\nBroken: [e](leter.html) and ![f](static/map.png).\n"}
    plan, built, report = read(write(tmp_path, FILES | broken))
    write_site(plan, built, report, tmp_path / "public")
    found = [(f.code, str(f.at), f.help) for f in report]
    assert found == [
        ("broken-link", "site/pages/more.md:3:1", 'did you mean "letter.html"?'),
        ("broken-link", "site/pages/more.md:3:1", 'did you mean "static/img/a.txt"?'),
    ]


def test_a_template_of_the_edition_changes_one_block(tmp_path: Path) -> None:
    own = '{% extends "theme/home.html" %}{% block cite %}<p>Cite as you like.</p>{% endblock %}'
    html = publish(write(tmp_path, FILES | {"site/templates/home.html": own}))("index.html")
    assert "Cite as you like." in html
    assert "The 3 documents" in html


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("<p>\n{{ nonsense }}</p>", 2, "'nonsense' is undefined"),
        ("<p>\n\n{% if %}</p>", 3, "Expected an expression"),
        ("{% extends 'nowhere.html' %}", 1, "there is no template `nowhere.html`"),
        ("{{ t('no.such.phrase') }}", 1, 'there is no phrase "no.such.phrase"'),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
    ],
)
def test_a_fault_in_a_template_is_shown_with_its_place(
    tmp_path: Path, template: str, line: int, message: str
) -> None:
    write(tmp_path, FILES)
    publish(tmp_path)
    before = (tmp_path / "public" / MANIFEST).read_bytes()
    write(tmp_path, {"site/templates/page.html": template})
    with pytest.raises(EditionError) as caught:
        publish(tmp_path)
    finding = caught.value.diagnostics[0]
    assert (finding.at.file, finding.at.line) == ("site/templates/page.html", line)
    assert message in finding.message
    assert (tmp_path / "public" / MANIFEST).read_bytes() == before


def test_static_files_are_copied_but_nothing_from_outside(tmp_path: Path) -> None:
    root = write(tmp_path / "edition", FILES)
    (tmp_path / "secret.txt").write_text("secret")
    (root / "site/static/out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "site/static/folder").symlink_to(tmp_path)
    (root / "site/style.css").write_text(".bar { color: teal }")
    publish(root)
    copied = sorted(p.name for p in (root / "public/static").rglob("*"))
    assert copied == ["a.txt", "img"]
    assert (root / "public/edition.css").read_text().endswith(".bar { color: teal }\n")


def test_the_site_is_not_written_among_its_sources(tmp_path: Path) -> None:
    plan, built, report = read(write(tmp_path, FILES))
    with pytest.raises(EditionError, match="which the edition is made from"):
        write_site(plan, built, report, tmp_path / "tei" / "public")


def test_documents_that_are_left_out_have_no_address(tmp_path: Path) -> None:
    plan, built, report = read(write(tmp_path, FILES))
    left_out = "tei/cable-b.xml"
    plan, _ = plan_site(tmp_path, plan.settings, plan.edition, {left_out})
    kept = [b for b in built if b.facts.document != left_out]
    write_site(plan, kept, report, tmp_path / "public")
    assert plan.links(kept[0].facts).document("cable-b") is None
    for name, page in pages(tmp_path / "public").items():
        assert not [link for link in page.links if "cable-b" in link], name
